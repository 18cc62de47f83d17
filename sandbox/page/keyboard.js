// Inline keyboards under a bubble, and the reply keyboard below the composer.

import { el, icon } from "./dom.js";

export function inlineKeyboard(message, pane) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) => el("div", { class: "keys" }, row.map((key) => inlineKey(key, message, pane)))),
  );
}

function inlineKey(key, message, pane) {
  const label = el("span", { class: "label" }, key.text);
  const props = { type: "button", class: `key ${key.style || ""}`, title: key.text };
  if (key.url) return el("button", { ...props, onclick: () => pane.follow(key.url) }, label, icon("out", 11));
  const pressed = `${message.message_id}/${key.callback_data}`;
  const button = el("button", { ...props, "data-press": pressed, onclick: () => pane.press(message, key) }, label);
  if (pane.isWaiting(pressed)) showWaiting(button);
  return button;
}

export function showWaiting(button) {
  if (button.querySelector(".spinner")) return;
  button.setAttribute("aria-busy", "true");
  button.append(el("span", { class: "spinner", role: "status", "aria-label": "Đang chờ trả lời" }));
}

export function stopWaiting(button) {
  button.removeAttribute("aria-busy");
  button.querySelector(".spinner")?.remove();
}

/** The newest reply keyboard that has not been taken away, or null. */
export function openReplyKeyboard(messages) {
  for (const message of [...messages].reverse()) {
    const markup = message.reply_markup;
    if (markup?.remove_keyboard) return null;
    if (markup?.keyboard) return { ...markup, message_id: message.message_id };
  }
  return null;
}

export function replyKeyboard(markup, pane) {
  const keyOf = (key) => {
    const text = typeof key === "string" ? key : key.text;
    const press = key.request_location ? () => pane.asksLocation() : () => pane.says(text);
    return el("button", { type: "button", class: "reply-key", onclick: press }, text);
  };
  return el("div", { class: "reply-keyboard" }, markup.keyboard.map((row) => el("div", { class: "keys" }, row.map(keyOf))));
}
