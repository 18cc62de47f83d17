"""Answers to what people pressed."""

from __future__ import annotations

from typing import Any

from sandbox.entities import utf16_length
from sandbox.methods.table import method
from sandbox.refusals import refusal
from sandbox.state import BotState

Json = dict[str, Any]

# Telegram documents no lifetime; after this long on the sandbox's clock a query counts as forgotten.
QUERY_LIFETIME = 15 * 60
ANSWER_LIMIT = 200


@method("answerCallbackQuery")
def answer_callback_query(bot: BotState, params: Json) -> bool:
    """The first answer is the one the person sees; a second is accepted and shown to nobody."""
    press = bot.presses.get(params["callback_query_id"])
    if press is None or bot.clock.timestamp() - press.at > QUERY_LIFETIME:
        raise refusal("query_too_old")
    if utf16_length(params.get("text") or "") > ANSWER_LIMIT:
        raise refusal("answer_too_long")
    if press.answer is None:
        press.answer = {
            "text": params.get("text") or None,
            "show_alert": bool(params.get("show_alert")),
            "url": params.get("url") or None,
        }
        bot.tell({"press": press.id, "chat_id": press.chat_id})
    return True
