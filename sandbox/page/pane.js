// One phone: a chat as one person sees it.

import { Refused } from "./api.js";
import { Composer } from "./composer.js";
import { el, icon, iconButton } from "./dom.js";
import { startPayload } from "./entities.js";
import { History } from "./history.js";
import { showWaiting, stopWaiting } from "./keyboard.js";
import { pictureOf } from "./media.js";
import { avatar, brief } from "./message.js";
import { alertBox, menu, toast } from "./overlays.js";
import { clockFace } from "./time.js";

export class Pane {
  constructor(bot, about, { startWith = "" } = {}) {
    this.bot = bot;
    this.about = about;
    this.chatId = about.chat_id;
    this.userId = about.user_id;
    this.isGroup = Number(about.chat_id) < 0;
    this.startWith = startWith;
    this.chat = { commands: [], members: [], bot: {} };
    this.messages = [];
    this.waiting = new Map(); // "message/data" → callback_query_id (null while it is being sent)
    this.ways = { open: (url) => this.opens(url), say: (text) => this.says(text) };
    this.build();
  }

  build() {
    this.face = el("span", { class: "face" });
    this.name = el("h2", { dir: "auto" });
    this.status = el("p", { class: "status", "aria-live": "polite" });
    this.time = el("span", { class: "time" }, clockFace());
    const more = iconButton("more", "Tùy chọn khác", (event) => this.opensOptions(event));
    this.history = new History(this);
    this.composer = new Composer(this);
    this.phone = el(
      "div", { class: "phone" },
      el("div", { class: "system", "aria-hidden": "true" }, this.time, el("span", { class: "signal" }, el("i"), el("b"))),
      el("header", { class: "chat-head" }, el("span", { class: "back", "aria-hidden": "true" }, icon("back")), this.face,
        el("div", { class: "who" }, this.name, this.status), more),
      this.history.node,
      this.composer.node,
    );
    this.element = el(
      "section", { class: "pane", "aria-label": this.about.title },
      el("div", { class: "pane-title" }, el("b", { dir: "auto" }, this.about.title), el("span", { dir: "auto" }, this.about.subtitle || "")),
      this.phone,
    );
    this.composer.watchFiles(this.phone);
  }

  // --- what the chat is -------------------------------------------------------------------------------------

  /** Fetch everything again; calls that come while one runs are one more call after it. */
  async refresh() {
    if (this.refreshing) {
      this.again = true;
      return this.refreshing;
    }
    this.refreshing = this.fetches();
    try {
      await this.refreshing;
    } finally {
      this.refreshing = null;
    }
    if (this.again) {
      this.again = false;
      await this.refresh();
    }
  }

  async fetches() {
    const [messages, chat] = await Promise.all([
      this.bot.get(`chats/${this.chatId}/messages`),
      this.bot.get(`chats/${this.chatId}?user_id=${this.userId}`),
    ]);
    if (chat.migrated_to) {
      this.chatId = chat.migrated_to;
      this.history.lastId = null; // a supergroup counts its own messages
      return this.fetches();
    }
    this.messages = messages;
    this.chat = { commands: [], members: [], ...chat };
    this.showHead();
    this.history.show(messages);
    this.composer.show();
  }

  showHead() {
    const title = this.isGroup ? this.chat.title : this.chat.bot.name;
    this.name.textContent = title || this.about.title;
    this.face.replaceChildren(avatar(title || "?", this.isGroup ? this.chatId : this.chat.bot.id, 40));
    this.showStatus();
  }

  showStatus() {
    const names = this.isGroup ? `${this.chat.bot?.name || "bot"} ` : "";
    const typing = this.typing ? ACTIONS[this.typing] || ACTIONS.typing : null;
    const rest = this.isGroup ? `${this.chat.members.length} thành viên` : "bot";
    this.status.textContent = typing ? `${names}${typing}…` : rest;
    this.status.classList.toggle("typing", Boolean(typing));
  }

  showsAction(action) {
    this.typing = action;
    this.showStatus();
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.showsAction(null), 5000);
    if (!action) clearTimeout(this.typingEnds);
  }

  tick() {
    this.time.textContent = clockFace();
  }

  pictures() {
    return this.messages.filter((message) => message.photo).map((message) => pictureOf(message, this));
  }

  isOwn(message) {
    return message.from?.id === this.userId && !message.sender_chat;
  }

  // --- what the person does ---------------------------------------------------------------------------------

  /** Run an act; what the sandbox refuses is said in the phone. */
  async tries(act) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refused || error instanceof TypeError)) throw error;
      toast(this.phone, error.message);
      return null;
    }
  }

  async says(text, more = {}) {
    this.history.stick();
    const done = await this.tries(() => this.bot.post("messages", { chat_id: this.chatId, from_id: this.userId, text, ...more }));
    if (done) await this.refresh();
    return done;
  }

  async sendsFile(kind, file, more = {}) {
    this.history.stick();
    const fields = { chat_id: this.chatId, from_id: this.userId, ...more };
    return this.tries(() => this.bot.postFile("messages", fields, kind, file));
  }

  async sendsPlace(latitude, longitude) {
    this.history.stick();
    const location = { latitude, longitude };
    return this.tries(() => this.bot.post("messages", { chat_id: this.chatId, from_id: this.userId, location }));
  }

  async edits(message, text) {
    const part = message.text === undefined ? { caption: text } : { text };
    const body = { chat_id: this.chatId, from_id: this.userId, message_id: message.message_id, ...part };
    if (await this.tries(() => this.bot.post("edits", body))) await this.refresh();
  }

  async deletes(messages) {
    for (const { message_id: id } of messages) {
      await this.tries(() => this.bot.post("deletions", { chat_id: this.chatId, message_id: id }));
    }
    await this.refresh();
  }

  async blocks(blocked) {
    await this.tries(() => this.bot.post("blocks", { user_id: this.userId, blocked }));
    await this.refresh();
  }

  asksLocation() {
    this.composer.asksLocation();
  }

  /** True if the link leads to this bot and was followed here. */
  opens(url) {
    const payload = startPayload(url, this.chat.bot.username);
    if (payload === null) return false;
    if (this.isGroup) toast(this.phone, "Liên kết này mở cuộc trò chuyện riêng với bot");
    else if (payload || !this.messages.length) this.says(`/start ${payload}`.trim());
    return true;
  }

  follow(url) {
    if (!this.opens(url) && /^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
  }

  // --- presses ----------------------------------------------------------------------------------------------

  isWaiting(pressed) {
    return this.waiting.has(pressed);
  }

  async press(message, key) {
    if (key.callback_data === undefined) return;
    const pressed = `${message.message_id}/${key.callback_data}`;
    if (this.waiting.has(pressed)) return;
    this.waiting.set(pressed, null);
    this.marksKeys(pressed, showWaiting);
    const body = { chat_id: this.chatId, from_id: this.userId, message_id: message.message_id, data: key.callback_data };
    const sent = await this.tries(() => this.bot.post("presses", body));
    if (sent) this.waiting.set(pressed, sent.callback_query_id);
    else this.endsWaiting(pressed);
    await this.hearsAnswers();
  }

  /** Look what became of the presses that still wait. */
  async hearsAnswers() {
    for (const [pressed, id] of this.waiting) {
      if (id === null) continue;
      const answer = await this.tries(() => this.bot.get(`presses/${id}`));
      if (!answer?.answered || !this.waiting.has(pressed)) continue;
      this.endsWaiting(pressed);
      this.showsAnswer(answer);
    }
  }

  showsAnswer({ text, show_alert: alerts, url }) {
    if (text && alerts) alertBox(this.phone, this.chat.bot.name || "Bot", text);
    else if (text) toast(this.phone, text);
    if (url) this.follow(url);
  }

  endsWaiting(pressed) {
    this.waiting.delete(pressed);
    this.marksKeys(pressed, stopWaiting);
  }

  marksKeys(pressed, mark) {
    for (const key of this.phone.querySelectorAll(".key[data-press]")) if (key.dataset.press === pressed) mark(key);
  }

  // --- menus ------------------------------------------------------------------------------------------------

  jumpTo(messageId) {
    this.history.jumpTo(messageId);
  }

  makesMenu(node, messages) {
    const open = (at) => this.opensMenu(messages, at);
    const idle = (event) => !event.target.closest("a, button, video, .spoiler:not(.revealed)") && getSelection().isCollapsed;
    node.addEventListener("click", (event) => idle(event) && open({ x: event.clientX, y: event.clientY }));
    node.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      open({ x: event.clientX, y: event.clientY });
    });
    node.addEventListener("keydown", (event) => {
      if (event.target !== node || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      const frame = node.getBoundingClientRect();
      open({ x: frame.left + 20, y: frame.bottom });
    });
  }

  opensMenu(messages, at) {
    const lead = messages[0];
    const worded = messages.find((m) => m.text || m.caption) || lead;
    const words = worded.text || worded.caption;
    const entries = [["reply", "Trả lời", () => this.composer.replies(lead)]];
    if (words) entries.push(["copy", "Sao chép", () => navigator.clipboard?.writeText(words).catch(() => null)]);
    if (this.isOwn(lead) && words) entries.push(["edit", "Sửa", () => this.composer.changes(worded)]);
    if (this.isOwn(lead) || !this.isGroup) entries.push(["bin", "Xóa", () => this.deletes(messages), true]);
    menu(this.phone, entries, at, `Tin nhắn: ${brief(lead)}`);
  }

  opensOptions(event) {
    const frame = event.currentTarget.getBoundingClientRect();
    const entries = this.isGroup
      ? [["smile", `${this.chat.members.map((member) => member.name).join(", ") || "Thành viên"}`, () => null]]
      : [this.chat.blocked ? ["block", "Bỏ chặn bot", () => this.blocks(false)] : ["block", "Dừng và chặn bot", () => this.blocks(true), true]];
    menu(this.phone, entries, { x: frame.right, y: frame.top }, "Tùy chọn");
  }
}

const ACTIONS = {
  typing: "đang soạn tin",
  upload_photo: "đang gửi ảnh",
  upload_document: "đang gửi tệp",
  upload_video: "đang gửi video",
  upload_voice: "đang gửi tin thoại",
  find_location: "đang chọn vị trí",
};
