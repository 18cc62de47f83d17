// Attaching: pictures with a caption (several are an album), files, voice, a place.

import { el, icon } from "./dom.js";
import { sizeName } from "./media.js";
import { overlay, toast } from "./overlays.js";

const MOST_IN_ALBUM = 10;
const albumId = () => String(Math.floor(Math.random() * 9e15) + 1e15);

export class AttachSheet {
  constructor(pane, composer) {
    this.pane = pane;
    this.composer = composer;
  }

  opens() {
    const choice = (name, label, colour, act) => {
      const round = el("span", { class: "round" }, icon(name, 26));
      round.style.setProperty("--colour", colour);
      return el("button", { type: "button", class: "choice", onclick: () => { close(); act(); } }, round, label);
    };
    const close = overlay(
      this.pane.phone, "attach",
      [
        choice("photo", "Thư viện", "#3e9be9", () => this.picks("image/*,video/*", (files) => this.previews(files))),
        choice("file", "Tệp", "#4fb1e3", () => this.picks("", (files) => this.previews(files, { asFiles: true }))),
        choice("pin", "Vị trí", "#5bb65b", () => this.asksLocation()),
        choice("mic", "Tin thoại", "#e8795b", () => this.picksVoice()),
      ],
      { label: "Đính kèm" },
    );
  }

  picks(accept, then, multiple = true) {
    // It stands in the page, not loose, so that whoever drives a browser can find it.
    this.pane.phone.querySelector("input.picker")?.remove();
    const input = el("input", { type: "file", class: "picker", accept, multiple, hidden: true, "aria-label": "Chọn tệp" });
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.remove();
      if (files.length) then(files);
    });
    this.pane.phone.append(input);
    input.click();
  }

  picksVoice() {
    this.picks("audio/*", ([file]) => this.sends([["voice", file]], {}), false);
  }

  /** The chosen files, a caption, and whether pictures go as they are. */
  previews(files, { asFiles = false } = {}) {
    const urls = [];
    const picture = (file) => {
      urls.push(URL.createObjectURL(file));
      return el("img", { src: urls.at(-1), alt: file.name });
    };
    const line = (file) => el("div", { class: "picked" }, icon("file", 28), el("span", {}, el("b", { dir: "auto" }, file.name), el("small", {}, sizeName(file.size))));
    const shown = files.map((file) => (file.type.startsWith("image/") && !asFiles ? picture(file) : line(file)));
    const caption = el("input", { type: "text", placeholder: "Thêm chú thích…", "aria-label": "Chú thích", maxlength: "1024" });
    const raw = el("input", { type: "checkbox", checked: asFiles });
    const send = () => {
      close();
      urls.forEach((url) => URL.revokeObjectURL(url));
      this.sends(files.map((file) => [raw.checked ? "document" : kindOf(file), file]), { caption: caption.value.trim() || null });
    };
    caption.addEventListener("keydown", (event) => event.key === "Enter" && send());
    const close = overlay(
      this.pane.phone, "preview",
      [
        el("h2", {}, files.length > 1 ? `Gửi ${files.length} tệp` : "Gửi"),
        el("div", { class: "thumbnails" }, shown),
        el("label", { class: "check" }, raw, "Gửi dưới dạng tệp"),
        el("div", { class: "preview-bar" }, caption, el("button", { type: "button", class: "icon send primary", "aria-label": "Gửi tệp", onclick: send }, icon("send"))),
      ],
      { label: "Gửi tệp" },
    );
    caption.focus();
  }

  /** Pictures and videos go together; so do files; at most ten in one album, each kind for itself. */
  async sends(kindsAndFiles, { caption = null }) {
    const reply = this.composer.takesReply();
    let words = caption;
    for (const group of albums(kindsAndFiles)) {
      const album = group.length > 1 ? { media_group_id: albumId() } : {};
      for (const [kind, file] of group) {
        const done = await this.pane.sendsFile(kind, file, { ...reply, ...album, caption: words });
        if (done) words = null;
      }
    }
    await this.pane.refresh();
  }

  asksLocation() {
    const latitude = el("input", { type: "number", step: "any", min: "-90", max: "90", value: "21.38602", required: true });
    const longitude = el("input", { type: "number", step: "any", min: "-180", max: "180", value: "103.02301", required: true });
    const form = el(
      "form",
      { onsubmit: (event) => { event.preventDefault(); close(); this.sendsPlace(Number(latitude.value), Number(longitude.value)); } },
      el("h2", {}, "Gửi vị trí"),
      el("label", {}, "Vĩ độ", latitude),
      el("label", {}, "Kinh độ", longitude),
      el("div", { class: "actions" },
        el("button", { type: "button", class: "flat", onclick: () => close() }, "Hủy"),
        el("button", { type: "submit", class: "flat primary" }, "Gửi vị trí")),
    );
    const close = overlay(this.pane.phone, "alert", form, { label: "Gửi vị trí" });
  }

  async sendsPlace(latitude, longitude) {
    if (await this.pane.sendsPlace(latitude, longitude)) await this.pane.refresh();
    else toast(this.pane.phone, "Chưa gửi được vị trí");
  }
}

function kindOf(file) {
  if (file.type === "image/gif") return "animation";
  if (/^image\/(jpeg|png|webp|bmp)$/.test(file.type)) return "photo";
  if (file.type.startsWith("video/")) return "video";
  return "document";
}

function albums(kindsAndFiles) {
  const groups = [];
  for (const entry of kindsAndFiles) {
    const family = { photo: "seen", video: "seen", document: "file" }[entry[0]] || "alone";
    const last = groups.at(-1);
    if (last && last.family === family && family !== "alone" && last.length < MOST_IN_ALBUM) last.push(entry);
    else groups.push(Object.assign([entry], { family }));
  }
  return groups;
}
