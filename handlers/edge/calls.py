"""The calls of every tap, as plain parameters.

PTB would build objects for each button and read the whole card back as a Message that nobody looks at: a third of
the CPU of a tap. Errors are PTB's, as from any other call.
"""

from dataclasses import dataclass
from typing import Any, cast

from telegram import Bot
from telegram.request import RequestData


@dataclass(frozen=True, slots=True)
class _Parameters:
    """What our transport reads of a RequestData, which is final and made of a class that PTB does not export."""

    json_parameters: dict[str, str]
    contains_files: bool = False


class Calls:
    """`keyboard` is one as JSON, empty for none. Texts are HTML but for that of an answer."""

    def __init__(self, bot: Bot) -> None:
        self._request = bot.request
        self._url = bot.base_url

    async def send(self, chat_id: int, text: str, keyboard: str) -> int:
        """Send a message and return its number."""
        parameters = {"chat_id": str(chat_id), "text": text, "parse_mode": "HTML"}
        sent = await self._call("sendMessage", parameters, keyboard)
        return int(sent["message_id"])

    async def edit(self, chat_id: int, message_id: int, text: str, keyboard: str) -> None:
        parameters = {
            "chat_id": str(chat_id),
            "message_id": str(message_id),
            "text": text,
            "parse_mode": "HTML",
        }
        await self._call("editMessageText", parameters, keyboard)

    async def answer(self, callback_id: str, alert: str | None) -> None:
        """End the spinner of a press, with a pop-up if there is something to say."""
        parameters = {"callback_query_id": callback_id}
        if alert is not None:
            parameters |= {"text": alert, "show_alert": "true"}
        await self._call("answerCallbackQuery", parameters)

    async def _call(self, method: str, parameters: dict[str, str], keyboard: str = "") -> Any:
        if keyboard:
            parameters["reply_markup"] = keyboard
        return await self._request.post(f"{self._url}/{method}", cast(RequestData, _Parameters(parameters)))
