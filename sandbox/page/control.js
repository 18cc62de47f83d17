// The bar outside the phones: the clock that can be moved and the faults that can be asked for.

import { el } from "./dom.js";
import { get, post } from "./api.js";
import { fullClock, setNow, zone } from "./time.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const KINDS = [
  "429", "500", "502", "timeout_before", "timeout_after", "reset_before", "reset_after", "slow", "query_too_old",
  "unreadable_body", "forbidden_blocked", "duplicate_update", "reorder_updates", "unreadable_update",
];
const METHODS = [
  "*", "sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage", "answerCallbackQuery", "sendPhoto",
  "sendDocument", "sendMediaGroup", "sendChatAction", "getFile", "getUpdates", "getChatMember",
];
const WITH_SECONDS = ["timeout_before", "timeout_after", "slow"];

export class Control {
  constructor(bot, bar) {
    this.bot = bot;
    this.face = el("time", { class: "clock", "aria-label": "Sandbox clock", title: `Zone: ${zone}` });
    this.problem = el("span", { class: "problem", role: "alert" });
    this.faults = el("details", { class: "drop", ontoggle: () => this.faults.open && this.readFaults() },
      el("summary", {}, "Faults ", (this.count = el("span", { class: "badge" }))), this.faultPanel());
    const steps = [["+1 h", HOUR], ["+1 day", DAY], ["+3 days", 3 * DAY], ["+14 days", 14 * DAY]];
    const step = ([label, seconds]) => el("button", { type: "button", onclick: () => this.advance(seconds) }, label);
    const unfold = () => toggle.setAttribute("aria-expanded", String(bar.classList.toggle("open")));
    const toggle = el("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": "Move the clock", onclick: unfold }, "⏱");
    bar.replaceChildren(
      el("b", { class: "brand" }, "Local Telegram"),
      el("div", { class: "clock-group", role: "group", "aria-label": "Clock" }, this.face, steps.map(step), this.freeStep(),
        el("button", { type: "button", title: "Back to real time", onclick: () => this.move({ offset_seconds: 0 }) }, "Real time")),
      toggle, this.faults, this.problem,
    );
  }

  freeStep() {
    const amount = el("input", { type: "number", step: "any", value: "7", "aria-label": "How much", class: "amount" });
    const unit = el("select", { "aria-label": "Unit" },
      el("option", { value: "60" }, "min"), el("option", { value: String(HOUR) }, "h"), el("option", { value: String(DAY), selected: true }, "days"));
    const go = (event) => {
      event.preventDefault();
      if (amount.value) this.advance(Number(amount.value) * Number(unit.value));
    };
    return el("form", { class: "free", onsubmit: go }, amount, unit, el("button", { type: "submit" }, "Move"));
  }

  faultPanel() {
    const select = (label, values) => el("select", { "aria-label": label, name: label }, values.map((value) => el("option", { value }, value)));
    const number = (label, value) => el("input", { type: "number", min: "0", step: "any", "aria-label": label, value });
    const [kind, method] = [select("Kind", KINDS), el("input", { "aria-label": "Method", list: "methods", value: "*" })];
    const [times, after, seconds] = [number("Times", "1"), number("After", "0"), number("Seconds", "5")];
    const wrap = (label, field) => el("label", {}, label, field);
    const secondsField = wrap("seconds", seconds);
    const fit = () => { secondsField.hidden = kind.value !== "429" && !WITH_SECONDS.includes(kind.value); };
    kind.addEventListener("change", fit);
    fit();
    const add = (event) => {
      event.preventDefault();
      const body = { kind: kind.value, method: method.value || "*", times: Number(times.value), after: Number(after.value) };
      if (kind.value === "429") body.retry_after = Number(seconds.value);
      else if (WITH_SECONDS.includes(kind.value)) body.seconds = Number(seconds.value);
      this.attempt(() => this.bot.post("faults", body)).then(() => this.readFaults());
    };
    this.list = el("ul", { "aria-label": "Active faults" });
    return el("div", { class: "panel" },
      el("form", { onsubmit: add }, wrap("kind", kind), wrap("method", method), wrap("times", times), wrap("after", after), secondsField,
        el("button", { type: "submit" }, "Add fault")),
      el("datalist", { id: "methods" }, METHODS.map((value) => el("option", { value }))),
      this.list,
      el("button", { type: "button", onclick: () => this.attempt(() => this.bot.remove("faults")).then(() => this.readFaults()) }, "Clear all"));
  }

  async attempt(act) {
    try {
      this.problem.textContent = "";
      return await act();
    } catch (error) {
      this.problem.textContent = error.message;
      return null;
    }
  }

  advance(seconds) {
    return this.move({ advance_seconds: seconds });
  }

  async move(body) {
    const clock = await this.attempt(() => post("clock", body));
    if (clock) this.show(clock);
  }

  async readClock() {
    const clock = await this.attempt(() => get("clock"));
    if (clock) this.show(clock);
  }

  show(clock) {
    setNow(clock.now);
    this.tick();
    this.moved?.();
  }

  tick() {
    this.face.textContent = fullClock();
  }

  async readFaults() {
    const faults = await this.attempt(() => this.bot.get("faults"));
    if (!faults) return;
    this.hasFaults = faults.length > 0;
    const open = faults.filter((fault) => (fault.hits || 0) < fault.times).length;
    this.count.textContent = open || "";
    this.list.replaceChildren(
      ...faults.map((fault) =>
        el("li", { class: (fault.hits || 0) < fault.times ? "open" : "" },
          el("code", {}, fault.kind), ` ${fault.method || "*"} `, el("span", { class: "hits" }, `hit ${fault.hits || 0} of ${fault.times}`))),
    );
  }
}
