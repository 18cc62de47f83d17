"""One update, one use case, one transaction: check who may, do it, and mark the update done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from antoan_bot import access, showing
from antoan_bot.crashpoints import crash_point
from antoan_bot.errors import Refusal
from antoan_bot.rules import Rules
from antoan_bot.screens import Apology, unpack
from antoan_bot.showing import Deed, Notice
from storage import chats, inbox, owed, people
from storage.database import Connection


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of an update before anything is looked up.

    `typed`: the person sent something, so that it stands below the card. `callback_id` is set for a press.
    """

    update_id: int
    telegram_id: int
    name: str
    chat_id: int
    chat_kind: str
    message_id: int
    typed: bool
    callback_id: str | None = None


def perform(
    db: Connection,
    envelope: Envelope,
    rules: Rules,
    at: datetime,
    use_case: Callable[..., Any],
    *arguments: Any,
    **named: Any,
) -> Any:
    """Run a use case as the effect of an update. Raises AlreadyDone, and whatever the use case refuses."""
    inbox.done(db, envelope.update_id, at=at)
    deed = _deed(db, envelope, rules, at)
    access.check(db, use_case, deed, arguments)
    result = use_case(db, deed, *arguments, **named)
    crash_point("effect-before-commit")
    return result


def _deed(db: Connection, envelope: Envelope, rules: Rules, at: datetime) -> Deed:
    person = people.meet(db, envelope.telegram_id, envelope.name, at=at)
    holder = person.id if envelope.chat_kind == "private" else None
    chat = chats.meet(db, envelope.chat_id, envelope.chat_kind, holder, at=at)
    if envelope.typed:
        chats.overtake(db, envelope.chat_id)
    return Deed(person, chat, at, rules, envelope.message_id)


def refuse(db: Connection, envelope: Envelope, rules: Rules, at: datetime, refusal: Refusal) -> None:
    """The use case refused and was rolled back: mark the update done and owe the sentence that says why.

    A press is answered with a pop-up; to what was typed the present screen comes again with the sentence above it.
    """
    inbox.done(db, envelope.update_id, at=at)
    deed = _deed(db, envelope, rules, at)
    notice = Notice.of(refusal.text_key, **refusal.arguments)
    if envelope.callback_id is not None:
        answer = showing.body(unpack(deed.chat.screen), notice)
        owed.put(db, deed.chat.chat_id, "answer", f"{envelope.callback_id}\n{answer}", at=at)
    elif envelope.chat_kind == "private":
        showing.show_again(db, deed, notice)
    crash_point("refusal-before-commit")


def apologise(db: Connection, envelope: Envelope, at: datetime, reason: str, *, secret: bool) -> None:
    """Give an update up after several tries: keep it aside with its reason and say one plain sentence."""
    inbox.set_aside(db, envelope.update_id, reason, keep_payload=not secret)
    if envelope.chat_kind == "private":
        key = f"apology:{envelope.update_id}"
        showing.tell(db, envelope.chat_id, Apology(), key=key, at=at)


def language_of(db: Connection, chat_id: int, rules: Rules) -> str:
    """The language of whoever reads a chat."""
    chat = chats.get(db, chat_id)
    if chat is None or chat.person_id is None:
        return rules.language
    row = db.execute("SELECT language FROM person WHERE id = ?", (chat.person_id,)).fetchone()
    return row[0] or rules.language
