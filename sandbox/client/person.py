"""People and groups: they act as a phone lets them act, then wait until the bot has nothing left to do."""

import mimetypes
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sandbox.client.records import Answer, Button, Message
from sandbox.client.screen import ChatView, Looking
from sandbox.client.wire import given

if TYPE_CHECKING:
    from sandbox.client.bot import BotSandbox

Content = bytes | Path
NAMES = {"photo": "photo.jpg", "document": "file.bin", "video": "video.mp4", "voice": "voice.ogg"}


class Group(Looking):
    """A group with the bot in it."""

    def __init__(self, bot: "BotSandbox", chat_id: int, title: str) -> None:
        self.bot = bot
        self.id = chat_id
        self.title = title

    def view(self, chat: Any = None) -> ChatView:
        return self.bot.view(self.id)

    async def looks(self) -> None:
        await self.bot.refresh(self.id)

    async def migrates(self) -> "Group":
        """Become a supergroup; the group with the new id."""
        raw = await self.bot.wire.post("migrations", {"chat_id": self.id})
        moved = Group(self.bot, raw["id"], self.title)
        await self.bot.after_act(self.id, moved.id)
        return moved

    async def member(self, person: "Person | int", status: str) -> None:
        """Change somebody's status: member, administrator, left, kicked … (the bot itself by its id)."""
        user_id = person if isinstance(person, int) else person.id
        await self.bot.wire.post("members", {"chat_id": self.id, "user_id": user_id, "status": status})
        await self.bot.after_act(self.id)


Chat = Group | int | None


class Person(Looking):
    """Somebody with a phone. Without `chat`, his private chat with the bot is meant."""

    def __init__(self, bot: "BotSandbox", user_id: int, name: str) -> None:
        self.bot = bot
        self.id = user_id
        self.name = name
        self.last_press: str | None = None
        self.answer = Answer(answered=False)

    def view(self, chat: Chat = None) -> ChatView:
        return self.bot.view(self._chat_id(chat))

    def _chat_id(self, chat: Chat) -> int:
        return self.id if chat is None else chat if isinstance(chat, int) else chat.id

    async def looks(self, chat: Chat = None) -> None:
        """Look again without doing anything."""
        await self.bot.refresh(self._chat_id(chat))
        await self.hears_answer()

    async def says(
        self, text: str, *, chat: Chat = None, reply_to: Message | int | None = None, **more: Any
    ) -> Message:
        return await self._posts(chat, given(text=text, reply_to_message_id=_id(reply_to), **more))

    async def sends_photo(self, content: Content, caption: str | None = None, **more: Any) -> Message:
        return await self.sends("photo", content, caption=caption, **more)

    async def sends_document(
        self, content: Content, name: str | None = None, mime: str | None = None, **more: Any
    ) -> Message:
        return await self.sends("document", content, name=name, mime=mime, **more)

    async def sends_video(self, content: Content, caption: str | None = None, **more: Any) -> Message:
        return await self.sends("video", content, caption=caption, **more)

    async def sends_voice(self, content: Content, **more: Any) -> Message:
        return await self.sends("voice", content, mime="audio/ogg", **more)

    async def sends_location(self, latitude: float, longitude: float, *, chat: Chat = None) -> Message:
        return await self._posts(chat, {"location": {"latitude": latitude, "longitude": longitude}})

    async def sends(
        self,
        kind: str,
        content: Content,
        *,
        caption: str | None = None,
        name: str | None = None,
        mime: str | None = None,
        chat: Chat = None,
        reply_to: Message | int | None = None,
    ) -> Message:
        """Send a file as `kind`: photo, document, video, animation or voice."""
        chat_id = self._chat_id(chat)
        raw = await self._uploads(kind, content, chat_id, name, mime, _id(reply_to), caption=caption)
        await self.bot.after_act(chat_id)
        return Message.read(raw)

    async def sends_album(
        self,
        contents: Sequence[Content],
        caption: str | None = None,
        *,
        kind: str = "photo",
        chat: Chat = None,
        reply_to: Message | int | None = None,
    ) -> list[Message]:
        """Several at once: as many messages, the caption on the first."""
        chat_id, album = self._chat_id(chat), str(uuid4().int)[:17]
        sent = [
            await self._uploads(
                kind, content, chat_id, None, None, _id(reply_to), media_group_id=album, caption=words
            )
            for content, words in zip(contents, [caption] + [None] * (len(contents) - 1), strict=True)
        ]
        await self.bot.after_act(chat_id)
        return [Message.read(raw) for raw in sent]

    async def edits(self, message: Message | int, text: str, *, chat: Chat = None) -> Message:
        chat_id = self._chat_id(chat)
        raw = await self.bot.wire.post(
            "edits", {"chat_id": chat_id, "from_id": self.id, "message_id": _id(message), "text": text}
        )
        await self.bot.after_act(chat_id)
        return Message.read(raw)

    async def deletes(self, message: Message | int, *, chat: Chat = None) -> None:
        chat_id = self._chat_id(chat)
        await self.bot.wire.post("deletions", {"chat_id": chat_id, "message_id": _id(message)})
        await self.bot.after_act(chat_id)

    async def taps(self, text: str, *, chat: Chat = None) -> Answer:
        """Press the newest button that is called so."""
        return await self.presses(self.button(text, chat))

    async def presses(self, button: Button) -> Answer:
        """Press this button, even if its message is gone by now: the finger was on its way."""
        if button.data is not None:
            return await self.presses_data(button.data, button.message_id, chat=button.chat_id)
        if button.url is not None:
            return await self._follows(button.url)
        await self.says(button.label, chat=button.chat_id)
        return self.answer

    async def presses_data(
        self, data: str, message_id: Message | int | None = None, *, chat: Chat = None
    ) -> Answer:
        """What a modified client can do: any data, under any message (the bot's newest if none is named)."""
        chat_id = self._chat_id(chat)
        under = _id(message_id) if message_id is not None else self.bot.view(chat_id).screen.id
        raw = await self.bot.wire.post(
            "presses", {"chat_id": chat_id, "from_id": self.id, "message_id": under, "data": data}
        )
        self.last_press, self.answer = str(raw["callback_query_id"]), Answer(answered=False)
        await self.bot.after_act(chat_id)
        await self.hears_answer()
        return self.answer

    async def blocks(self) -> None:
        await self._block(blocked=True)

    async def unblocks(self) -> None:
        await self._block(blocked=False)

    @property
    def alert(self) -> str | None:
        """The pop-up the last press was answered with."""
        return self.answer.text if self.answer.show_alert else None

    @property
    def toast(self) -> str | None:
        """The passing line the last press was answered with."""
        return None if self.answer.show_alert else self.answer.text

    @property
    def answered(self) -> bool:
        return self.answer.answered

    async def hears_answer(self) -> None:
        """Ask again what came of the last press, unless that is known."""
        if self.last_press is not None and not self.answer.answered:
            self.answer = Answer.read(await self.bot.wire.get(f"presses/{self.last_press}"))

    async def _follows(self, url: str) -> Answer:
        """Open a link: only those that start this bot lead anywhere."""
        opening = f"https://t.me/{self.bot.username}?start="
        if not url.startswith(opening):
            raise AssertionError(f"the link {url} leads out of the chat")
        await self.says(f"/start {url.removeprefix(opening)}")
        return self.answer

    async def _block(self, *, blocked: bool) -> None:
        await self.bot.wire.post("blocks", {"user_id": self.id, "blocked": blocked})
        await self.bot.after_act(self.id)

    async def _posts(self, chat: Chat, fields: dict[str, Any]) -> Message:
        chat_id = self._chat_id(chat)
        raw = await self.bot.wire.post("messages", {"chat_id": chat_id, "from_id": self.id, **fields})
        await self.bot.after_act(chat_id)
        return Message.read(raw)

    async def _uploads(
        self,
        kind: str,
        content: Content,
        chat_id: int,
        name: str | None,
        mime: str | None,
        reply_to: int | None,
        **more: str | None,
    ) -> Any:
        path_name = content.name if isinstance(content, Path) else None
        name = name or path_name or NAMES.get(kind, "file.bin")
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        fields = given(chat_id=chat_id, from_id=self.id, reply_to_message_id=reply_to, **more)
        fields |= {"file_name": name, "mime_type": mime}
        data = content.read_bytes() if isinstance(content, Path) else content
        return await self.bot.wire.post_file("messages", fields, kind, data, name, mime)


def _id(message: Message | int | None) -> int | None:
    return message.id if isinstance(message, Message) else message
