// The page: which bot, whose phones, and the stream of what changes.

import { Bot, get } from "./api.js";
import { Control } from "./control.js";
import { el } from "./dom.js";
import { Pane } from "./pane.js";
import { newcomer } from "./newcomer.js";

const query = new URLSearchParams(location.search);
const PRESS_CHECK = 2000;

async function whichBot() {
  const asked = query.get("token");
  if (asked) return new Bot(asked);
  const [first] = await get("bots");
  return first ? new Bot(first.token) : null;
}

function tabs(panes) {
  const bar = document.getElementById("tabs");
  const buttons = panes.map((pane) =>
    el("button", { type: "button", role: "tab", onclick: () => choose(pane) }, el("span", { dir: "auto" }, pane.about.title)));
  const choose = (chosen) => {
    panes.forEach((pane, index) => {
      pane.element.classList.toggle("chosen", pane === chosen);
      buttons[index].setAttribute("aria-selected", String(pane === chosen));
      if (pane === chosen) buttons[index].classList.remove("news");
    });
    chosen.history.goesToEnd();
  };
  bar.replaceChildren(...buttons);
  bar.hidden = panes.length < 2;
  if (panes.length) choose(panes[0]);
  panes.forEach((pane, index) => {
    pane.hasNews = () => !pane.element.classList.contains("chosen") && buttons[index].classList.add("news");
  });
}

async function show(bot, control, abouts) {
  const startWith = query.get("start") || "";
  const panes = abouts.map((about, index) => new Pane(bot, about, index === 0 ? { startWith } : {}));
  document.getElementById("phones").replaceChildren(...panes.map((pane) => pane.element));
  tabs(panes);
  control.moved = () => panes.forEach((pane) => { pane.tick(); pane.history.show(pane.messages); });
  const everything = () => Promise.all([followsPanes(bot, abouts), control.readClock(), control.readFaults(), ...panes.map((pane) => pane.tries(() => pane.refresh()))]);
  await everything();
  const heard = (event) => hears(event, panes, control);
  const source = bot.listen(heard, () => everything().then(() => panes.forEach((pane) => pane.hearsAnswers())));
  const timers = [
    setInterval(() => { control.tick(); panes.forEach((pane) => pane.tick()); }, 1000),
    // An event may be lost; a pressed button must not spin for ever because of it.
    setInterval(() => panes.forEach((pane) => pane.waiting.size && pane.hearsAnswers()), PRESS_CHECK),
  ];
  return () => { source.close(); timers.forEach(clearInterval); };
}

/** Other phones than those shown are shown by beginning again. */
async function followsPanes(bot, shown) {
  const wanted = await bot.get("panes");
  if (JSON.stringify(wanted) !== JSON.stringify(shown)) location.reload();
}

async function hears(event, panes, control) {
  const touched = panes.filter((pane) => pane.chatId === event.chat_id);
  if (event.action !== undefined) touched.forEach((pane) => pane.showsAction(event.action));
  else if (event.press !== undefined) await Promise.all(panes.map((pane) => pane.hearsAnswers()));
  else if (event.chat_id !== undefined) {
    touched.forEach((pane) => pane.showsAction(null));
    await Promise.all(touched.map((pane) => pane.tries(() => pane.refresh())));
  }
  if (event.clock !== undefined) await control.readClock();
  if (event.panes !== undefined) location.reload();
  if (control.hasFaults) await control.readFaults();
}

async function begin() {
  const bot = await whichBot();
  const phones = document.getElementById("phones");
  if (!bot) return phones.replaceChildren(newcomer(null));
  const control = new Control(bot, document.getElementById("bar"));
  const abouts = await bot.get("panes");
  if (!abouts.length) {
    const look = () => followsPanes(bot, abouts);
    bot.listen((event) => event.panes !== undefined && look(), look);
    return phones.replaceChildren(newcomer(bot));
  }
  await show(bot, control, abouts);
}

begin().catch((error) => {
  document.getElementById("phones").replaceChildren(el("p", { class: "failed", role: "alert" }, `The sandbox does not answer as expected: ${error.message}`));
  throw error;
});
