// A message's text with its entities, as elements. Offsets count UTF-16 units, as JavaScript's strings do.

import { el } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const SAFE = /^(https?|tg|mailto|tel):/i;

/** `open(url)` handles links that stay inside the page and returns true for them; `say(text)` sends a command. */
export function formatted(text, entities, { open, say }) {
  const sorted = [...(entities || [])]
    .filter((entity) => entity.length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nested(text, 0, text.length, sorted, { open, say });
}

function nested(text, start, end, entities, ways) {
  const out = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [first, ...others] = rest;
    const from = Math.max(first.offset, at);
    const to = Math.min(first.offset + first.length, end);
    if (from >= to) {
      rest = others;
      continue;
    }
    if (from > at) out.push(text.slice(at, from));
    const inside = others.filter((entity) => entity.offset < to);
    out.push(wrapped(first, text.slice(from, to), nested(text, from, to, inside, ways), ways));
    at = to;
    rest = others.filter((entity) => entity.offset + entity.length > to);
  }
  if (at < end) out.push(text.slice(at, end));
  return out;
}

function wrapped(entity, text, children, { open, say }) {
  switch (entity.type) {
    case "pre":
      return el("pre", {}, entity.language ? el("span", { class: "language" }, entity.language) : null, el("code", {}, children));
    case "blockquote":
      return el("blockquote", {}, children);
    case "expandable_blockquote":
      return expandable(children);
    case "spoiler":
      return spoiler(children);
    case "url":
    case "text_link":
    case "email":
    case "phone_number":
      return link(target(entity, text), children, open);
    case "bot_command":
      return el("button", { type: "button", class: "link", onclick: () => say(text) }, children);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return el("span", { class: "link" }, children);
    default:
      return TAGS[entity.type] ? el(TAGS[entity.type], {}, children) : el("span", {}, children);
  }
}

function target(entity, text) {
  if (entity.type === "text_link") return entity.url;
  if (entity.type === "email") return `mailto:${text}`;
  if (entity.type === "phone_number") return `tel:${text}`;
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`;
}

export function link(url, children, open) {
  if (!SAFE.test(url)) return el("span", {}, children);
  const follow = (event) => {
    if (open(url)) event.preventDefault();
  };
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: follow }, children);
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Nội dung ẩn" }, children);
  const reveal = () => {
    node.classList.add("revealed");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return node;
}

function expandable(children) {
  const node = el("blockquote", { class: "expandable", tabindex: "0" }, children);
  node.addEventListener("click", () => node.classList.toggle("open"));
  return node;
}

/** The payload if this link starts this very bot, else null. */
export function startPayload(url, username) {
  const found = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/([A-Za-z0-9_]+)(?:\?(.*))?$/.exec(url);
  if (found && username && found[1].toLowerCase() === username.toLowerCase()) {
    return new URLSearchParams(found[2] || "").get("start") || "";
  }
  const inside = /^tg:\/\/resolve\/?\?(.*)$/.exec(url);
  const query = new URLSearchParams(inside ? inside[1] : "");
  return inside && query.get("domain")?.toLowerCase() === username?.toLowerCase() ? query.get("start") || "" : null;
}
