"""Owing people what they must be shown, in the transaction that is the reason for it."""

import json
from dataclasses import dataclass
from datetime import datetime

from antoan_bot.rules import Rules
from antoan_bot.screens import AboutAssessment, RecordFile, Screen, pack, unpack
from storage import chats, owed
from storage.chats import Chat
from storage.database import Connection
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something, in which chat, when, under which rules.

    `message_id` is the message that was sent or whose button was pressed.
    """

    by: Person
    chat: Chat
    at: datetime
    rules: Rules
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at a chat, and when: what a screen's content depends on besides the screen."""

    chat: Chat
    at: datetime
    rules: Rules
    language: str

    @property
    def person_id(self) -> int:
        return self.chat.person_id or 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A line above a screen: what just happened, or why something did not. A text key and its values."""

    key: str
    values: dict[str, str]

    @classmethod
    def of(cls, key: str, **values: str) -> "Notice":
        return cls(key, values)


def body(screen: Screen, notice: Notice | None = None) -> str:
    """What an owed screen says, for its row."""
    return json.dumps({"screen": pack(screen), "notice": [notice.key, notice.values] if notice else None})


def read_body(text: str) -> tuple[Screen, Notice | None]:
    """Screen and notice of an owed row."""
    content = json.loads(text)
    return unpack(content["screen"]), Notice(*content["notice"]) if content["notice"] else None


def show(db: Connection, deed: Deed, screen: Screen, notice: Notice | None = None) -> None:
    """The chat looks at this screen from now on."""
    chats.look_at(db, deed.chat.chat_id, pack(screen), at=deed.at)
    owed.screen(db, deed.chat.chat_id, body(screen, notice), at=deed.at)


def show_again(db: Connection, deed: Deed, notice: Notice | None = None) -> None:
    """Show the screen that the chat looks at once more, with a notice above it."""
    owed.screen(db, deed.chat.chat_id, body(unpack(deed.chat.screen), notice), at=deed.at)


def refresh_others(db: Connection, deed: Deed, assessment_id: int) -> None:
    """Show the new state to everybody else who has this assessment in front of him."""
    for chat_id, screen in looking_at(db, assessment_id):
        if chat_id != deed.chat.chat_id:
            owed.screen_again(db, chat_id, body(screen), at=deed.at)


def looking_at(db: Connection, assessment_id: int) -> list[tuple[int, Screen]]:
    """Chats whose screen is about the assessment, whether it is shown already or still on its way.

    What the last card shows does not count: a screen that is being sent was loaded before this change.
    """
    found = [(chat_id, unpack(text)) for chat_id, text in chats.of_managers(db, assessment_id)]
    return [(chat_id, screen) for chat_id, screen in found if about(screen) == assessment_id]


def tell(db: Connection, chat_id: int, screen: Screen, *, key: str | None = None, at: datetime) -> None:
    """Send a message that stays, at least once. An equal key is the same message."""
    owed.put(db, chat_id, "message", body(screen), key=key, at=at)


def send_file(db: Connection, chat_id: int, file: RecordFile, *, at: datetime) -> None:
    """Owe the chat the PDF of a record, at least once. Asked for again before it is sent, it goes once."""
    owed.put(db, chat_id, "document", body(file), key=f"document:{chat_id}:{file.record_number}", at=at)


def about(screen: Screen) -> int | None:
    """The assessment that a screen is about."""
    return screen.assessment_id if isinstance(screen, AboutAssessment) else None
