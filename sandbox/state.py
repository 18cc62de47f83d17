"""What one bot's Telegram consists of: people, chats, messages, calls. In memory, one world per token."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.clock import SandboxClock
from sandbox.faults import Faults
from sandbox.files import FileStore
from sandbox.limits import Limits
from sandbox.refusals import Refused
from sandbox.signals import Signal
from sandbox.updates import UpdateQueue

Json = dict[str, Any]

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_BOT: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}

FIRST_PERSON_ID = 700_000_001
FIRST_GROUP_ID = -4_000_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "vi"
    blocked: bool = False
    started: bool = False
    deactivated: bool = False

    def as_user(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for key in ("last_name", "username", "language_code"):
            if getattr(self, key):
                user[key] = getattr(self, key)
        return user


@dataclass(slots=True)
class Member:
    """Where one account stands in one chat; `rights` overrides what the status brings."""

    user_id: int
    status: str = "member"
    anonymous: bool = False
    rights: dict[str, bool] = field(default_factory=dict)

    @property
    def inside(self) -> bool:
        return self.status not in ("left", "kicked")

    @property
    def administers(self) -> bool:
        return self.status in ("creator", "administrator")


@dataclass(slots=True)
class Message:
    """One message: `body` in Bot API shape, beside it what only Telegram knows."""

    body: Json
    author_id: int
    keyboard: Json | None = None
    edits: int = 0
    deleted: bool = False

    @property
    def id(self) -> int:
        return int(self.body["message_id"])


@dataclass(slots=True)
class Topic:
    """A topic of a forum group."""

    thread_id: int
    name: str
    icon_color: int = 7322096
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's), a group or a supergroup."""

    id: int
    kind: str
    title: str | None = None
    forum: bool = False
    person: Person | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    last_id: int = 0

    def brief(self) -> Json:
        if self.person is not None:
            user = self.person.as_user()
            return {
                "id": self.id,
                **{k: user[k] for k in ("first_name", "last_name", "username") if k in user},
                "type": "private",
            }
        brief: Json = {"id": self.id, "title": self.title, "type": self.kind}
        if self.forum:
            brief["is_forum"] = True
        return brief

    def alive(self, message_id: int) -> Message | None:
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message


@dataclass(slots=True)
class Press:
    """A pressed button and what became of it."""

    id: str
    at: int
    chat_id: int
    answer: Json | None = None


@dataclass(slots=True)
class Webhook:
    """Where updates are delivered to."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None
    task: asyncio.Task[None] | None = None


class BotState:
    """Everything Telegram knows about one bot."""

    def __init__(
        self, token: str, username: str, name: str, clock: SandboxClock, *, privacy: bool = True
    ) -> None:
        self.token = token
        self.id = int(token.split(":")[0])
        self.username = username
        self.name = name
        self.clock = clock
        self.privacy = privacy
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.faults = Faults()
        self.limits = Limits()
        self.changed = Signal()
        self.updates = UpdateQueue(self.changed, self.faults.for_update)
        self.webhook: Webhook | None = None
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: dict[str, Json | str] = {}
        self.calls: list[Json] = []
        self.violations: list[Json] = []
        self.panes: list[Json] = []
        self.in_flight = 0
        self.settling_calls = 0
        self.poller: asyncio.Future[Refused] | None = None
        self.listeners: set[asyncio.Queue[Json]] = set()
        # Runs the method call a bot may put into its answer to a webhook; the entrance sets it.
        self.on_webhook_answer: Callable[[BotState, str, Json], object] = lambda bot, method, call: None
        self._last_id = 0

    def as_user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def user(self, user_id: int) -> Json | None:
        if user_id == self.id:
            return self.as_user()
        person = self.people.get(user_id)
        return person.as_user() if person else None

    def next_message_id(self, chat: Chat) -> int:
        """A supergroup counts its own messages; private chats and basic groups share the bot's count."""
        if chat.kind == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._last_id += 1
        return self._last_id

    def add_message(self, chat: Chat, author_id: int, body: Json, keyboard: Json | None = None) -> Message:
        """Store `body` as the newest message of the chat; id, date and chat are filled in here."""
        full = {
            "message_id": self.next_message_id(chat),
            "date": self.clock.timestamp(),
            "chat": chat.brief(),
        }
        message = Message({**full, **body}, author_id, keyboard)
        chat.messages[message.id] = message
        self.chat_changed(chat.id)
        return message

    def chat_changed(self, chat_id: int) -> None:
        self.tell({"chat_id": chat_id})

    def tell(self, event: Json) -> None:
        for listener in self.listeners:
            listener.put_nowait(event)

    def update(self, kind: str, payload: Json, chat_id: int | None) -> None:
        self.updates.add(kind, payload, chat_id)
        self.changed.fire()

    def violation(self, method: str, parameter: str, why: str) -> None:
        self.violations.append({"method": method, "parameter": parameter, "why": why})
