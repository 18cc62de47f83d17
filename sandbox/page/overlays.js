// What lies over a phone: menus, sheets, alerts, toasts. One at a time; Escape closes; the focus comes back.

import { el, icon } from "./dom.js";

export function overlay(phone, kind, content, { label, role = "dialog", below = null } = {}) {
  closeOverlay(phone);
  const before = document.activeElement;
  const box = el("div", { class: `box ${kind}`, role, "aria-label": label, "aria-modal": "true", tabindex: "-1" }, content);
  const shade = el("div", { class: `shade ${kind}-shade` }, box);
  const close = () => {
    shade.remove();
    phone.openOverlay = null;
    before?.focus?.({ preventScroll: true });
  };
  shade.addEventListener("click", (event) => event.target === shade && close());
  shade.addEventListener("contextmenu", (event) => event.target === shade && (event.preventDefault(), close()));
  shade.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") keepsFocus(event, box);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") movesFocus(event, box);
  });
  phone.append(shade);
  phone.openOverlay = close;
  if (below) placed(box, phone, below);
  (box.querySelector("input, textarea, button.primary, button") || box).focus({ preventScroll: true });
  return close;
}

export function closeOverlay(phone) {
  phone.openOverlay?.();
}

const stops = (box) => [...box.querySelectorAll("button, input, select, textarea, a[href]")].filter((node) => !node.disabled);

function keepsFocus(event, box) {
  const all = stops(box);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (!all.length || document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0]).focus();
}

function movesFocus(event, box) {
  if (box.getAttribute("role") !== "menu") return;
  event.preventDefault();
  const all = stops(box);
  const at = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  all[(at + all.length) % all.length]?.focus();
}

/** At the point that was touched, but wholly inside the phone. */
function placed(box, phone, { x, y }) {
  const frame = phone.getBoundingClientRect();
  const left = Math.min(Math.max(8, x - frame.left - phone.clientLeft), phone.clientWidth - box.offsetWidth - 8);
  const top = Math.min(Math.max(8, y - frame.top - phone.clientTop), phone.clientHeight - box.offsetHeight - 8);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

/** `entries` are [icon, label, action, danger?]. */
export function menu(phone, entries, at, label) {
  const close = overlay(
    phone, "menu",
    entries.map(([name, text, act, danger]) =>
      el("button", { type: "button", role: "menuitem", class: danger ? "danger" : "", onclick: () => { close(); act(); } }, icon(name), text)),
    { role: "menu", label, below: at },
  );
}

export function alertBox(phone, title, text) {
  const ok = el("button", { type: "button", class: "primary flat", onclick: () => close() }, "OK");
  const close = overlay(
    phone, "alert", [el("h2", { dir: "auto" }, title), el("p", { dir: "auto" }, text), el("div", { class: "actions" }, ok)],
    { role: "alertdialog", label: title },
  );
}

export function toast(phone, text) {
  phone.querySelector(".toast")?.remove();
  const node = el("div", { class: "toast", role: "status", dir: "auto" }, text);
  phone.querySelector(".history").append(node);
  setTimeout(() => node.classList.add("going"), Math.max(3000, text.length * 60));
  node.addEventListener("animationend", (event) => event.animationName === "toast-goes" && node.remove());
}
