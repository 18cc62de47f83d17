// The messages of a phone, oldest first, kept at the bottom as long as the person is at the bottom.

import { el, iconButton } from "./dom.js";
import { formatted } from "./entities.js";
import { bubble, serviceText } from "./message.js";
import { dayKey, dayName } from "./time.js";

const NEAR = 80;
const TOGETHER_SECONDS = 300;

export class History {
  constructor(pane) {
    this.pane = pane;
    this.shown = new Map(); // key → {state, node}
    this.sticks = true;
    this.unread = 0;
    this.lastId = null;
    this.lastTop = 0;
    this.list = el("div", { class: "list", role: "log", "aria-label": "Tin nhắn" });
    this.scroller = el("div", { class: "scroller", tabindex: "-1", onscroll: () => this.scrolled() }, this.list);
    this.badge = el("span", { class: "badge" });
    this.toEnd = iconButton("chevron", "Xuống cuối", () => this.goesToEnd(), { class: "icon to-end", hidden: true });
    this.toEnd.append(this.badge);
    this.node = el("div", { class: "history" }, this.scroller, this.toEnd);
    new ResizeObserver(() => this.sticks && this.goesToEnd()).observe(this.scroller);
    new ResizeObserver(() => this.sticks && this.goesToEnd()).observe(this.list);
  }

  stick() {
    this.sticks = true;
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    // Only going up lets go of the end: growing contents also move it away, before we have followed.
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.sticks = true;
    else if (scrollTop < this.lastTop) this.sticks = false;
    this.lastTop = scrollTop;
    if (this.sticks) this.unread = 0;
    this.showUnread();
  }

  showUnread() {
    this.toEnd.hidden = this.sticks;
    this.badge.textContent = this.unread || "";
  }

  goesToEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.lastTop = this.scroller.scrollTop;
    this.sticks = true;
    this.unread = 0;
    this.showUnread();
  }

  show(messages) {
    const news = messages.filter((m) => m.message_id > (this.lastId ?? Infinity) && !this.pane.isOwn(m)).length;
    if (!this.sticks) this.unread += news;
    if (news) this.pane.hasNews?.();
    this.lastId = Math.max(this.lastId || 0, messages.at(-1)?.message_id || 0);
    const parts = messages.length ? this.parts(messages) : [this.welcome()];
    this.replace(parts);
    if (this.sticks) this.goesToEnd();
    else this.showUnread();
  }

  /** Only what changed is built anew: an open picture, a playing voice, a held selection stay as they are. */
  replace(parts) {
    const before = this.shown;
    this.shown = new Map();
    let at = this.list.firstChild;
    for (const { key, state, build } of parts) {
      const known = before.get(key);
      const node = known?.state === state ? known.node : build();
      if (known && known.node !== node) this.keepsPlace(known.node, node);
      this.shown.set(key, { state, node });
      if (node === at) at = at.nextSibling;
      else this.list.insertBefore(node, at);
    }
    const kept = new Set([...this.shown.values()].map(({ node }) => node));
    for (const node of [...this.list.childNodes]) if (!kept.has(node)) node.remove();
  }

  /** A changed message keeps the keyboard focus that was in it. */
  keepsPlace(old, node) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const index = focused ? [...old.querySelectorAll("button, a")].indexOf(focused) : -1;
    if (index >= 0) queueMicrotask(() => node.querySelectorAll("button, a")[index]?.focus({ preventScroll: true }));
  }

  parts(messages) {
    const blocks = this.blocks(messages);
    const parts = [];
    let day = null;
    blocks.forEach((block, index) => {
      const lead = block.messages[0];
      const key = dayKey(lead.date);
      if (key !== day) parts.push(this.daySign(lead.date, key));
      day = key;
      const service = serviceText(lead);
      if (service !== null) {
        parts.push({ key: `s${lead.message_id}`, state: service, build: () => el("div", { class: "service", dir: "auto" }, service) });
        return;
      }
      block.own = this.pane.isOwn(lead);
      block.first = !this.together(blocks[index - 1], block);
      block.last = !this.together(block, blocks[index + 1]);
      const state = JSON.stringify([block.messages, block.first, block.last, this.pane.isGroup]);
      parts.push({ key: `m${lead.message_id}`, state, build: () => bubble(block, this.pane) });
    });
    return parts;
  }

  /** Albums are one block, even if a quick bot has answered between two of its pictures. */
  blocks(messages) {
    const blocks = [];
    const albums = new Map();
    for (const message of messages) {
      const album = message.media_group_id;
      const begun = album && albums.get(album);
      if (begun) begun.messages.push(message);
      else blocks.push({ messages: [message] });
      if (album && !begun) albums.set(album, blocks.at(-1));
    }
    return blocks;
  }

  together(one, other) {
    if (!one || !other) return false;
    const [a, b] = [one.messages.at(-1), other.messages[0]];
    const who = (m) => (m.sender_chat || m.from || {}).id;
    if (serviceText(a) !== null || serviceText(b) !== null || dayKey(a.date) !== dayKey(b.date)) return false;
    return who(a) === who(b) && b.date - a.date < TOGETHER_SECONDS;
  }

  daySign(date, key) {
    const name = dayName(date);
    return { key: `d${key}`, state: name, build: () => el("div", { class: "service day" }, name) };
  }

  welcome() {
    const { name = "", description = "" } = this.pane.chat.bot || {};
    const state = JSON.stringify([name, description, this.pane.isGroup]);
    const words = this.pane.isGroup ? "Chưa có tin nhắn nào" : description;
    const build = () =>
      el("div", { class: "welcome", dir: "auto" }, description && !this.pane.isGroup ? el("b", {}, "Bot này có thể làm gì?") : null,
        el("p", {}, words ? formatted(words, [], this.pane.ways) : "Chưa có tin nhắn nào ở đây…"));
    return { key: "welcome", state, build };
  }

  jumpTo(messageId) {
    const row = [...this.list.querySelectorAll(".row")].find((node) => node.dataset.ids.split(" ").includes(String(messageId)));
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: "smooth" });
    row.classList.remove("found");
    requestAnimationFrame(() => row.classList.add("found"));
  }
}
