// The bar below a chat: commands, words, attachments; and what stands above it: a reply, an edit.

import { AttachSheet } from "./attach.js";
import { el, icon, iconButton } from "./dom.js";
import { openReplyKeyboard, replyKeyboard } from "./keyboard.js";
import { brief, senderName } from "./message.js";

/** What a message that answers another one carries: it also stays in the other's topic. */
function answering(message) {
  if (!message) return {};
  const topic = message.is_topic_message ? { message_thread_id: message.message_thread_id } : {};
  return { reply_to_message_id: message.message_id, ...topic };
}

export class Composer {
  constructor(pane) {
    this.pane = pane;
    this.replyTo = null;
    this.editing = null;
    this.keyboardHidden = false;
    this.attach = new AttachSheet(pane, this);
    this.build();
  }

  /** A private chat has a button with a word, a group only a slash. */
  commandsButton() {
    const props = { type: "button", "aria-label": "Menu lệnh", onclick: () => this.togglesCommands() };
    if (this.pane.isGroup) return el("button", { ...props, class: "icon slash-button" }, el("span", {}, "/"));
    return el("button", { ...props, class: "menu-button" }, icon("menu", 20), el("span", {}, "Menu"));
  }

  build() {
    const { pane } = this;
    this.input = el("textarea", {
      rows: 1, placeholder: "Tin nhắn", "aria-label": "Tin nhắn", enterkeyhint: "send",
      oninput: () => this.typed(), onkeydown: (event) => this.keyed(event),
    });
    this.menuButton = this.commandsButton();
    const smile = el("span", { class: "smile", "aria-hidden": "true", onclick: () => this.input.focus() }, icon("smile"));
    this.keyboardButton = iconButton("keyboard", "Bàn phím bot", () => this.togglesKeyboard());
    this.attachButton = iconButton("clip", "Đính kèm", () => this.attach.opens());
    this.sendButton = iconButton("send", "Gửi", () => this.sends(), { class: "icon send" });
    this.voiceButton = iconButton("mic", "Gửi tin thoại", () => this.attach.picksVoice(), { class: "icon mic" });
    this.above = el("div", { class: "above", hidden: true });
    this.commands = el("div", { class: "commands", role: "listbox", "aria-label": "Lệnh", hidden: true });
    this.keyboard = el("div", { class: "keyboard-room", hidden: true });
    this.bar = el("div", { class: "composer-bar" }, 
      pane.isGroup ? [smile, this.input, this.menuButton] : [this.menuButton, smile, this.input],
      this.keyboardButton, this.attachButton, this.voiceButton, this.sendButton);
    this.startButton = el("button", { type: "button", class: "start", onclick: () => this.starts() });
    this.node = el("footer", { class: "composer" }, this.commands, this.above, this.bar, this.startButton, this.keyboard);
    this.typed();
  }

  /** After the chat was fetched: START, the keyboard, the commands. */
  show() {
    const { pane } = this;
    const fresh = !pane.isGroup && !pane.messages.length;
    const blocked = Boolean(pane.chat.blocked);
    this.startButton.hidden = !(fresh || blocked);
    this.bar.hidden = fresh || blocked;
    this.startButton.textContent = blocked ? "KHỞI ĐỘNG LẠI" : "BẮT ĐẦU";
    const markup = openReplyKeyboard(pane.messages);
    const state = JSON.stringify(markup);
    if (state !== this.keyboardState) {
      this.keyboardState = state;
      this.keyboardHidden = false;
      this.keyboard.replaceChildren(...(markup ? [replyKeyboard(markup, pane)] : []));
    }
    this.keyboard.hidden = !markup || this.keyboardHidden;
    this.keyboardButton.hidden = !markup;
    this.asksForReply();
    this.typed();
  }

  /** A message that forces a reply opens one, once. */
  asksForReply() {
    const last = this.pane.messages.at(-1);
    if (!last?.reply_markup?.force_reply || this.forced === last.message_id) return;
    this.forced = last.message_id;
    this.replies(last);
  }

  async starts() {
    if (this.pane.chat.blocked) await this.pane.blocks(false);
    const payload = this.pane.startWith;
    await this.pane.says(payload ? `/start ${payload}` : "/start");
  }

  // --- typing -----------------------------------------------------------------------------------------------

  typed() {
    const words = this.input.value.trim();
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight || 24, 120)}px`;
    this.sendButton.hidden = !words;
    this.voiceButton.hidden = Boolean(words);
    this.attachButton.hidden = Boolean(words);
    this.menuButton.hidden = !this.pane.chat.commands.length || (this.pane.isGroup && Boolean(words));
    this.menuButton.classList.toggle("small", Boolean(words));
    if (/^\/\w*$/.test(this.input.value)) this.showsCommands(this.input.value.slice(1));
    else this.commands.hidden = true;
  }

  keyed(event) {
    if (event.key === "Escape") return this.forgets();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.sends();
  }

  async sends() {
    const text = this.input.value.trim();
    if (!text) return;
    const { editing, replyTo } = this;
    this.input.value = "";
    this.forgets();
    this.typed();
    if (editing) await this.pane.edits(editing, text);
    else if (!(await this.pane.says(text, answering(replyTo)))) {
      // Refused: what was typed is not lost.
      this.input.value = this.input.value || text;
      this.typed();
    }
  }

  // --- what stands above ------------------------------------------------------------------------------------

  replies(message) {
    this.forgets();
    this.replyTo = message;
    this.showsAbove("reply", senderName(message), brief(message));
  }

  changes(message) {
    this.forgets();
    this.editing = message;
    this.input.value = message.text || message.caption || "";
    this.showsAbove("edit", "Sửa tin nhắn", brief(message));
    this.typed();
  }

  showsAbove(name, title, text) {
    this.above.replaceChildren(
      icon(name, 22),
      el("div", { class: "about" }, el("b", { dir: "auto" }, title), el("span", { dir: "auto" }, text)),
      iconButton("close", "Bỏ", () => this.forgets()),
    );
    this.above.hidden = false;
    this.input.focus({ preventScroll: true });
  }

  forgets() {
    if (this.editing) this.input.value = "";
    this.replyTo = null;
    this.editing = null;
    this.above.hidden = true;
    this.commands.hidden = true;
  }

  /** The reply that the next attachment carries; it is used up by it. */
  takesReply() {
    const reply = this.replyTo;
    this.forgets();
    return answering(reply);
  }

  // --- commands and keyboard --------------------------------------------------------------------------------

  togglesCommands() {
    if (this.commands.hidden) this.showsCommands("");
    else this.commands.hidden = true;
  }

  showsCommands(beginning) {
    const at = this.pane.isGroup ? `@${this.pane.chat.bot.username}` : "";
    const fitting = this.pane.chat.commands.filter(({ command }) => command.startsWith(beginning));
    const choose = (command) => {
      this.commands.hidden = true;
      this.input.value = "";
      this.typed();
      this.pane.says(`/${command}${at}`);
    };
    this.commands.replaceChildren(
      ...fitting.map(({ command, description }) =>
        el("button", { type: "button", role: "option", onclick: () => choose(command) }, el("b", {}, `/${command}`), el("span", {}, description))),
    );
    this.commands.hidden = !fitting.length;
  }

  togglesKeyboard() {
    this.keyboardHidden = !this.keyboardHidden;
    this.keyboard.hidden = this.keyboardHidden;
  }

  asksLocation() {
    this.attach.asksLocation();
  }

  /** Pictures pasted, files dropped on the phone. */
  watchFiles(phone) {
    this.input.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      if (!files.length) return;
      event.preventDefault();
      this.attach.previews(files);
    });
    phone.addEventListener("dragover", (event) => event.preventDefault());
    phone.addEventListener("drop", (event) => {
      event.preventDefault();
      const files = [...event.dataTransfer.files];
      if (files.length) this.attach.previews(files);
    });
  }
}
