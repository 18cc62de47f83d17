// What a message carries besides words: pictures, albums, files, voice, places.

import { el, icon } from "./dom.js";
import { timeOf } from "./time.js";
import { openViewer } from "./viewer.js";

const WIDEST = 276;
const TALLEST = 330;

export const sizeName = (bytes) => {
  if (bytes === undefined || bytes === null) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
};

export function attachment(message, pane) {
  if (message.photo) return photo(message, pane);
  if (message.animation) return moving(message.animation, pane, { autoplay: true, loop: true, muted: true });
  if (message.video) return moving(message.video, pane, { controls: true });
  if (message.voice || message.audio) return voice(message.voice || message.audio, pane);
  if (message.location) return place(message.location);
  if (message.sticker) return el("div", { class: "sticker" }, message.sticker.emoji || "▢");
  if (message.contact) return contact(message.contact);
  return message.document ? file(message.document, pane) : null;
}

const largest = (message) => message.photo.at(-1);

function picture(message, pane) {
  const size = largest(message);
  const image = el("img", { src: pane.bot.fileUrl(size.file_id), alt: message.caption || "Ảnh", loading: "lazy", draggable: "false" });
  image.addEventListener("error", () => image.classList.add("broken"));
  const show = (event) => {
    event.stopPropagation();
    openViewer(pane.pictures(), message.message_id);
  };
  return el("button", { type: "button", class: "picture", "aria-label": `Xem ảnh${message.caption ? `: ${message.caption}` : ""}`, onclick: show }, image);
}

function photo(message, pane) {
  const { width, height } = largest(message);
  const scale = Math.min(WIDEST / width, TALLEST / height);
  const node = el("div", { class: "visual photo" }, picture(message, pane));
  // Its room is known before the picture is: nothing jumps when it arrives.
  node.style.width = `${Math.max(120, Math.round(width * scale))}px`;
  node.style.height = `${Math.max(80, Math.round(height * scale))}px`;
  return node;
}

/** Two side by side, three as one above two, then rows of two or three. */
function rowsOf(count) {
  const shapes = { 2: [2], 3: [1, 2], 4: [2, 2], 5: [2, 3], 6: [3, 3], 7: [2, 2, 3], 8: [2, 3, 3], 9: [3, 3, 3], 10: [2, 3, 2, 3] };
  return shapes[count] || Array(Math.ceil(count / 3)).fill(3);
}

export function albumGrid(messages, pane) {
  if (!messages.every((message) => message.photo || message.video)) {
    return el("div", { class: "files" }, messages.map((message) => attachment(message, pane)));
  }
  const left = [...messages];
  const rows = rowsOf(messages.length).map((count) => {
    const cells = left.splice(0, count).map((m) => (m.photo ? picture(m, pane) : moving(m.video, pane, { controls: true })));
    const row = el("div", { class: "album-row" }, cells);
    row.style.height = `${count === 1 ? 180 : count === 2 ? 136 : 92}px`;
    return row;
  });
  return el("div", { class: "visual album", role: "group", "aria-label": `Album ${messages.length} ảnh` }, rows);
}

function moving(video, pane, props) {
  const node = el("video", { src: pane.bot.fileUrl(video.file_id), preload: "metadata", playsInline: true, ...props });
  return el("div", { class: "visual video" }, node);
}

function file(document, pane) {
  const name = document.file_name || "file";
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] || "";
  return el(
    "a",
    { class: "file", href: pane.bot.fileUrl(document.file_id), download: name, title: `Tải xuống ${name}`, onclick: (event) => event.stopPropagation() },
    el("span", { class: "round" }, icon("down", 22)),
    el("span", { class: "about" }, el("b", { dir: "auto" }, name), el("small", {}, [sizeName(document.file_size), ending.toUpperCase()].filter(Boolean).join(" "))),
  );
}

function voice(sound, pane) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = pane.bot.fileUrl(sound.file_id);
  const length = Math.max(0, Number(sound.duration) || 0);
  const shown = el("small", {}, `${Math.floor(length / 60)}:${String(length % 60).padStart(2, "0")}`);
  const button = el("button", { type: "button", class: "round", "aria-label": "Nghe" }, icon("play", 24));
  const face = (name) => button.replaceChildren(icon(name, 24));
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    if (audio.paused) audio.play().then(() => face("pause"), () => face("play"));
    else audio.pause();
  });
  audio.addEventListener("pause", () => face("play"));
  return el("div", { class: "voice" }, button, el("span", { class: "about" }, wave(sound.file_unique_id || ""), shown));
}

/** Bars that look like speech; the same file always looks the same. */
function wave(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  const bars = Array.from({ length: 32 }, () => {
    state = (state * 1103515245 + 12345) >>> 0;
    const bar = el("i");
    bar.style.height = `${3 + ((state >>> 16) % 18)}px`;
    return bar;
  });
  return el("span", { class: "wave" }, bars);
}

function place({ latitude, longitude }) {
  const figures = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = el("div", { class: "visual place", role: "img", "aria-label": `Vị trí ${figures}` }, icon("pin", 40), el("span", { class: "figures" }, figures));
  map.style.setProperty("--turn", `${Math.round((Math.abs(latitude * 97 + longitude * 53) % 1) * 360)}deg`);
  return map;
}

function contact({ first_name: first, last_name: last, phone_number: phone }) {
  return el("div", { class: "file" }, el("span", { class: "round" }, (first || "?")[0]), el("span", { class: "about" }, el("b", { dir: "auto" }, [first, last].filter(Boolean).join(" ")), el("small", {}, phone)));
}

export const pictureOf = (message, pane) => ({
  id: message.message_id,
  url: pane.bot.fileUrl(largest(message).file_id),
  caption: message.caption || "",
  time: timeOf(message.date),
});
