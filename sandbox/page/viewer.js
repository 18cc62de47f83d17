// A picture full size over everything, with its neighbours of the chat.

import { el, iconButton } from "./dom.js";

export function openViewer(pictures, id) {
  let at = Math.max(0, pictures.findIndex((picture) => picture.id === id));
  const image = el("img", { alt: "" });
  const caption = el("p", { class: "caption", dir: "auto" });
  const place = el("span", { class: "place-in-chat" });
  const stage = el("div", { class: "stage" }, image);
  const close = () => dialog.close();
  const step = (by) => show((at + by + pictures.length) % pictures.length);
  const saving = el("a", { class: "icon", download: "photo.jpg", "aria-label": "Lưu ảnh", title: "Lưu ảnh" }, "⤓");
  const top = el("div", { class: "viewer-top" }, iconButton("back", "Đóng", close), place, saving);
  const dialog = el("dialog", { class: "viewer", "aria-label": "Ảnh" }, top, stage, caption);

  function show(index) {
    at = index;
    const picture = pictures[at];
    image.src = saving.href = picture.url;
    image.alt = picture.caption || "Ảnh";
    caption.textContent = picture.caption;
    place.textContent = `${at + 1} / ${pictures.length} · ${picture.time}`;
    dialog.classList.remove("whole");
  }

  if (pictures.length > 1) {
    stage.append(
      iconButton("back", "Ảnh trước", () => step(-1), { class: "icon step before" }),
      iconButton("back", "Ảnh sau", () => step(1), { class: "icon step after" }),
    );
  }
  image.addEventListener("click", () => dialog.classList.toggle("whole"));
  stage.addEventListener("click", (event) => event.target === stage && close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  show(at);
  dialog.showModal();
}
