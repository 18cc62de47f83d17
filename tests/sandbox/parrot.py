"""The smallest bot there is, on bare HTTP: something for the scripted person and the page to talk to."""

import asyncio
import json
from typing import Any

import aiohttp

from sandbox.client import BotSandbox

Json = dict[str, Any]


def keyboard(*rows: list[tuple[str, str]]) -> Json:
    return {
        "inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]
    }


KEYS = keyboard(
    [("☐ 1 Nước sát khuẩn", "toast"), ("☐ 11 Thông gió", "alert")],
    [("Sửa", "edit"), ("Im lặng", "silent")],
)


class Parrot:
    """Says what it was told; shows a keyboard to /start; answers presses as their data say."""

    def __init__(self, telegram: BotSandbox) -> None:
        self._api = f"{telegram.url}/bot{telegram.token}"
        self._task: asyncio.Task[None] | None = None
        self.unanswered: list[str] = []

    async def __aenter__(self) -> "Parrot":
        self._session = aiohttp.ClientSession()
        self._task = asyncio.create_task(self._runs())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._session.close()

    async def call(self, method: str, **parameters: Any) -> Json:
        async with self._session.post(f"{self._api}/{method}", json=parameters) as response:
            answer: Json = await response.json()
            return answer

    async def shows(self, chat_id: int, text: str, **parameters: Any) -> Json:
        """Send a message that must arrive."""
        answer = await self.call("sendMessage", chat_id=chat_id, text=text, **parameters)
        assert answer["ok"], answer
        return answer

    async def _runs(self) -> None:
        offset = 0
        while True:
            answer = await self.call("getUpdates", offset=offset, timeout=20)
            for update in answer.get("result", []):
                await self._hears(update)
                offset = update["update_id"] + 1

    async def _hears(self, update: Json) -> None:
        if "callback_query" in update:
            await self._pressed(update["callback_query"])
        elif "message" in update:
            await self._told(update["message"])
        elif "edited_message" in update:
            message = update["edited_message"]
            await self.call("sendMessage", chat_id=message["chat"]["id"], text=f"edited: {message['text']}")

    async def _told(self, message: Json) -> None:
        chat_id, text = message["chat"]["id"], message.get("text", "")
        if text.startswith("/start"):
            payload = text.partition(" ")[2]
            greeting = f"Xin chào {message['from']['first_name']} {payload}".strip()
            await self.call("sendMessage", chat_id=chat_id, text=greeting, reply_markup=KEYS)
        elif text == "/keys":
            reply_keys = {"keyboard": [[{"text": "Có"}, {"text": "Không"}]], "resize_keyboard": True}
            await self.call("sendMessage", chat_id=chat_id, text="Chọn", reply_markup=reply_keys)
        elif text.startswith("{"):
            await self.call("sendMessage", **{"chat_id": chat_id, **json.loads(text)})
        else:
            what = next((k for k in ("photo", "document", "voice", "location") if k in message), None)
            answer = f"{what} {message.get('caption', '')}".strip() if what else f"you said: {text}"
            if "reply_to_message" in message:
                answer += f" (to {message['reply_to_message']['message_id']})"
            await self.call("sendMessage", chat_id=chat_id, text=answer)

    async def _pressed(self, query: Json) -> None:
        chat_id, message_id = query["message"]["chat"]["id"], query["message"]["message_id"]
        data = query.get("data", "")
        if data == "silent":
            self.unanswered.append(query["id"])
            return
        if data == "edit":
            text, keys = "Đã sửa", keyboard([("Xong", "toast")])
            place = {"chat_id": chat_id, "message_id": message_id}
            await self.call("editMessageText", **place, text=text, reply_markup=keys)
        words = {"toast": "Đã lưu", "alert": "Không được"}.get(data)
        parameters = {"text": words} if words else {}
        await self.call(
            "answerCallbackQuery", callback_query_id=query["id"], show_alert=data == "alert", **parameters
        )
