// Nobody has a phone yet: say which bot and who you are, and chat.

import { Bot, post } from "./api.js";
import { el } from "./dom.js";

export function newcomer(bot) {
  const field = (label, value) => {
    const input = el("input", { required: true, value });
    return { node: el("label", {}, label, input), value: () => input.value.trim() };
  };
  const token = field("Token", "1000001:any-thirty-five-letters-will-do-here");
  const username = field("Bot's user name", "my_bot");
  const name = field("Your name", "An");
  const problem = el("p", { role: "alert", class: "problem" });
  const begin = async (event) => {
    event.preventDefault();
    try {
      await opens(bot, { token: token.value(), username: username.value(), name: name.value() });
    } catch (error) {
      problem.textContent = error.message;
    }
  };
  return el("form", { class: "newcomer", onsubmit: begin },
    el("h1", {}, bot ? "Nobody has a phone here yet" : "No bot is known here yet"),
    bot ? null : [token.node, username.node], name.node, el("button", { type: "submit" }, "Open a phone"), problem);
}

async function opens(known, { token, username, name }) {
  const bot = known || new Bot(token);
  if (!known) await post("bots", { token, username, name: username });
  const person = await bot.post("people", { name });
  await bot.post("panes", [{ title: name, chat_id: person.id, user_id: person.id }]);
  location.search = new URLSearchParams({ token: bot.token }).toString();
}
