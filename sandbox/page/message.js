// One message, or one album, as a bubble with its keyboard.

import { el, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { albumGrid, attachment } from "./media.js";
import { timeOf } from "./time.js";

const NAME_COLOURS = ["#c03d33", "#4fad2d", "#d09306", "#168acd", "#8544d6", "#cd4073", "#2996ad", "#ce671b"];

export const senderName = (message) => {
  const chat = message.sender_chat;
  if (chat) return chat.title || chat.first_name || "";
  const from = message.from || {};
  return [from.first_name, from.last_name].filter(Boolean).join(" ");
};

export const colourOf = (id) => NAME_COLOURS[Math.abs(Number(id) || 0) % NAME_COLOURS.length];

export function avatar(name, id, size = 42) {
  const letters = name.trim().split(/\s+/).map((word) => [...word][0] || "");
  const text = (letters.length > 1 ? letters[0] + letters.at(-1) : letters[0] || "").toUpperCase();
  const node = el("span", { class: "avatar", "aria-hidden": "true" }, text);
  node.style.setProperty("--colour", colourOf(id));
  node.style.setProperty("--size", `${size}px`);
  return node;
}

const SERVICE = {
  new_chat_members: (m) => `${senderName(m)} đã thêm ${m.new_chat_members.map((u) => u.first_name).join(", ")}`,
  left_chat_member: (m) => `${m.left_chat_member.first_name} đã rời nhóm`,
  group_chat_created: (m) => `${senderName(m)} đã tạo nhóm «${m.chat.title}»`,
  supergroup_chat_created: () => "Nhóm đã được tạo",
  migrate_to_chat_id: () => "Nhóm đã được nâng cấp thành siêu nhóm",
  migrate_from_chat_id: () => "Nhóm đã được nâng cấp thành siêu nhóm",
  new_chat_title: (m) => `${senderName(m)} đã đổi tên nhóm thành «${m.new_chat_title}»`,
  pinned_message: (m) => `${senderName(m)} đã ghim một tin nhắn`,
  forum_topic_created: (m) => `Chủ đề «${m.forum_topic_created.name}» đã được tạo`,
};

export function serviceText(message) {
  const kind = Object.keys(SERVICE).find((key) => message[key] !== undefined);
  return kind ? SERVICE[kind](message) : null;
}

export const brief = (message) =>
  message.text || message.caption || (message.photo && "Ảnh") || message.document?.file_name ||
  (message.voice && "Tin nhắn thoại") || (message.video && "Video") || (message.animation && "GIF") ||
  (message.location && "Vị trí") || "Tin nhắn";

/** What stands above the text: the sender's name in a group, where it was forwarded from, what it answers. */
function head(message, pane, { first, own }) {
  const parts = [];
  const sender = message.sender_chat || message.from || {};
  if (pane.isGroup && first && !own) {
    const name = el("span", { class: "sender", dir: "auto" }, senderName(message));
    name.style.color = colourOf(sender.id);
    parts.push(name);
  }
  if (message.forward_origin || message.forward_from) {
    const origin = message.forward_origin || { sender_user: message.forward_from };
    const from = origin.sender_user || origin.chat || origin.sender_chat || { first_name: origin.sender_user_name };
    parts.push(el("span", { class: "forwarded", dir: "auto" }, `Chuyển tiếp từ ${from.first_name || from.title || ""}`));
  }
  const answered = message.reply_to_message;
  if (answered && !answered.forum_topic_created) {
    const go = () => pane.jumpTo(answered.message_id);
    parts.push(
      el("button", { type: "button", class: "quoted", onclick: go },
        el("b", { dir: "auto" }, senderName(answered)), el("span", { dir: "auto" }, brief(answered))),
    );
  }
  return parts;
}

function meta(message, own) {
  const edited = message.edit_date ? el("span", { class: "edited" }, "đã sửa ") : null;
  return el("span", { class: "meta" }, edited, timeOf(message.date), own ? icon("ticks", 17) : null);
}

/** In a group the sender looks out beside the last of his messages, above its keyboard. */
function face(message, pane, { last, own }) {
  if (!pane.isGroup || own || !last) return null;
  return avatar(senderName(message), (message.sender_chat || message.from || {}).id, 36);
}

/** `block` is {messages, first, last, own}: several messages only if they are one album. */
export function bubble(block, pane) {
  const { messages, own } = block;
  const lead = messages[0];
  const worded = messages.find((m) => m.text || m.caption) || lead;
  const text = worded.text || worded.caption || "";
  const entities = worded.text ? worded.entities : worded.caption_entities;
  const media = messages.length > 1 ? albumGrid(messages, pane) : attachment(lead, pane);
  const time = meta(messages.at(-1), own);
  const bare = media?.classList.contains("visual") && !text;
  const words = text
    ? el("div", { class: "text", dir: "auto" }, formatted(text, entities, pane.ways), time)
    : null;
  const shape = ["bubble", own ? "out" : "in", block.last && "tail", media && "with-media", bare && "bare", !text && "wordless"];
  const body = el(
    "div",
    { class: shape.filter(Boolean).join(" "), tabindex: "0", role: "article", "aria-label": `${senderName(lead)}: ${brief(worded)}` },
    head(lead, pane, block), media, words || time, face(lead, pane, block),
  );
  pane.makesMenu(body, messages);
  const keyboard = inlineKeyboard(lead, pane);
  const column = el("div", { class: keyboard ? "column keyed" : "column" }, body, keyboard);
  const shared = pane.isGroup && !own ? " shared" : "";
  const row = el("div", { class: `row ${own ? "out" : "in"}${block.first ? " first" : ""}${shared}` }, column);
  for (const message of messages) row.dataset.ids = `${row.dataset.ids || ""} ${message.message_id}`.trim();
  return row;
}
