"""What a person can see, as plain frozen records."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

MEDIA = (
    "photo",
    "document",
    "video",
    "animation",
    "voice",
    "audio",
    "location",
    "sticker",
    "contact",
    "venue",
)


def readable(text: str) -> str:
    """As the eye compares: composed letters, ordinary spaces."""
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ")


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; with neither data nor url one of a reply keyboard, which says its label."""

    label: str
    data: str | None
    url: str | None
    message_id: int
    chat_id: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a press. An answer without text is an answer too."""

    answered: bool
    text: str | None = None
    show_alert: bool = False
    url: str | None = None

    @classmethod
    def read(cls, raw: dict[str, Any]) -> "Answer":
        return cls(
            bool(raw["answered"]), raw.get("text") or None, bool(raw.get("show_alert")), raw.get("url")
        )


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a chat. `text` is the text or the caption; `raw` is all of it, in the Bot API's shape."""

    id: int
    chat_id: int
    text: str
    from_id: int | None
    from_bot: bool
    date: datetime
    buttons: tuple[Button, ...]
    rows: tuple[tuple[str, ...], ...]
    media: str | None
    file_id: str | None
    file_name: str | None
    reply_to: int | None
    album: str | None
    edits: int
    raw: dict[str, Any] = field(repr=False, compare=False)

    @classmethod
    def read(cls, raw: dict[str, Any]) -> "Message":
        media = next((kind for kind in MEDIA if kind in raw), None)
        thing: Any = raw[media] if media else {}
        largest: dict[str, Any] = thing[-1] if isinstance(thing, list) else thing
        sender = raw.get("from") or {}
        return cls(
            id=raw["message_id"],
            chat_id=raw["chat"]["id"],
            text=raw.get("text") or raw.get("caption") or "",
            from_id=sender.get("id"),
            from_bot=bool(sender.get("is_bot")),
            date=datetime.fromtimestamp(raw["date"], UTC),
            buttons=tuple(_buttons(raw)),
            rows=tuple(tuple(str(b["text"]) for b in row) for row in _inline(raw)),
            media=media,
            file_id=largest.get("file_id"),
            file_name=largest.get("file_name"),
            reply_to=(raw.get("reply_to_message") or {}).get("message_id"),
            album=raw.get("media_group_id"),
            edits=int(raw.get("edits") or 0),
            raw=raw,
        )

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(button.label for button in self.buttons)

    def __str__(self) -> str:
        """One message as a failing test prints it."""
        who = "bot" if self.from_bot else f"person {self.from_id}"
        lines = [f"#{self.id} {who}{f' <{self.media}>' if self.media else ''}: {self.text}"]
        lines += ["    " + " ".join(f"[{label}]" for label in row) for row in self.rows]
        return "\n".join(lines)


def _inline(raw: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return (raw.get("reply_markup") or {}).get("inline_keyboard") or []


def _buttons(raw: dict[str, Any]) -> Iterator[Button]:
    at = {"message_id": raw["message_id"], "chat_id": raw["chat"]["id"]}
    for row in _inline(raw):
        for key in row:
            yield Button(key["text"], key.get("callback_data"), key.get("url"), **at)
    for row in (raw.get("reply_markup") or {}).get("keyboard") or []:
        for key in row:
            yield Button(key if isinstance(key, str) else key["text"], None, None, **at)


def best_label(buttons: tuple[Button, ...], text: str) -> Button | None:
    """The button of one message that a person means: the very label, then one that begins so, then any part.

    A number stands for itself: "☐ 1" does not mean "☐ 11". Among equals the first in reading order.
    """
    wanted = readable(text)
    end = r"(?!\d)" if wanted[-1:].isdigit() else ""
    start = r"(?<!\d)" if wanted[:1].isdigit() else ""
    part = re.compile(start + re.escape(wanted) + end)
    found = [button for button in buttons if part.search(readable(button.label))]
    rank = {True: 0, False: 1}
    return min(
        found,
        key=lambda b: (rank[readable(b.label) == wanted], rank[readable(b.label).startswith(wanted)]),
        default=None,
    )
