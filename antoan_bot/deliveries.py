"""Paying what is owed: what to send next to a chat, and what became of it."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from antoan_bot.deeds import language_of
from antoan_bot.loading import load
from antoan_bot.rules import Rules
from antoan_bot.screens import Apology, Screen, pack
from antoan_bot.showing import Look, Notice, about, body, read_body, tell
from storage import chats, inbox, owed, people
from storage.chats import Card, Chat
from storage.database import Connection
from storage.owed import Owed


@dataclass(frozen=True, slots=True)
class Content:
    """A screen with everything its view needs. `card` is the chat's live card, for a screen that replaces it."""

    screen: Screen
    data: object
    notice: Notice | None
    language: str
    card: Card | None


@dataclass(frozen=True, slots=True)
class Payment:
    """A debt with what it takes to pay it: content to show, a press to answer, or a message to clean up.

    `broken` says why there is no content: such a debt can only be given up.
    """

    debt: Owed
    content: Content | None = None
    callback_id: str = ""
    message_id: int = 0
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing to pay now; `until` is when something may be tried again."""

    until: datetime | None


def next_payment(db: Connection, chat_id: int, rules: Rules, at: datetime) -> Payment | Rest:
    """What this chat is to be sent next."""
    debt = owed.next_of(db, chat_id, at=at)
    if debt is None:
        return Rest(owed.next_try(db, chat_id))
    if debt.kind in ("delete", "strip"):
        return Payment(debt, message_id=int(debt.body))
    callback_id, _, content = debt.body.rpartition("\n")
    try:
        return Payment(debt, _content(db, debt, content, rules, at), callback_id=callback_id)
    except sqlite3.Error:
        raise
    except Exception as error:
        # A mistake of ours must not hold up what else the chat is owed.
        return Payment(debt, broken=repr(error))


def _content(db: Connection, debt: Owed, text: str, rules: Rules, at: datetime) -> Content:
    screen, notice = read_body(text)
    language = language_of(db, debt.chat_id, rules)
    chat = chats.get(db, debt.chat_id) or Chat(debt.chat_id, "private", None, None, None, None)
    data = load(db, Look(chat, at, rules, language), screen)
    card = chats.live_card(db, debt.chat_id) if debt.kind == "screen" else None
    return Content(screen, data, notice, language, card)


def sending(db: Connection, debt: Owed) -> None:
    """A message that must not arrive twice unmarked is about to go."""
    owed.sending(db, debt)


def shown(db: Connection, payment: Payment, message_id: int, content_hash: str, at: datetime) -> bool:
    """The screen stands in this message now; the keyboard of the card before it is taken off.

    Tells whether that was all the chat is owed, which spares the sender a look.
    """
    assert payment.content is not None  # noqa: S101  # a screen has content
    screen = payment.content.screen
    chat_id = payment.debt.chat_id
    before = chats.showed(
        db, chat_id, message_id, pack(screen), content_hash=content_hash, about=about(screen), at=at
    )
    if before is not None:
        owed.put(db, chat_id, "strip", str(before), key=f"strip:{chat_id}:{before}", at=at)
    owed.paid(db, payment.debt, message_id=message_id, at=at)
    return owed.next_try(db, chat_id) is None


def card_gone(db: Connection, card: Card) -> None:
    """The card cannot be edited any more: the screen goes into a new message."""
    chats.retire_card(db, card.chat_id, card.message_id)


def paid(db: Connection, debt: Owed, message_id: int | None, at: datetime) -> None:
    """A message of any kind was sent, a press answered, a message cleaned up. What was sent is below the card now."""
    owed.paid(db, debt, message_id=message_id, at=at)
    if debt.kind in ("message", "piece", "document"):
        chats.overtake(db, debt.chat_id)


def answer_in_chat(db: Connection, payment: Payment, at: datetime) -> None:
    """The press is too old for a pop-up: its sentence goes above the screen instead."""
    assert payment.content is not None  # noqa: S101  # a pop-up has content
    owed.screen(db, payment.debt.chat_id, body(payment.content.screen, payment.content.notice), at=at)
    owed.paid(db, payment.debt, message_id=None, at=at)


def put_off(db: Connection, debt: Owed, reason: str, until: datetime, *, unknown: bool) -> None:
    owed.put_off(db, debt, reason, until=until, unknown=unknown)


def give_up(db: Connection, debt: Owed, reason: str, at: datetime) -> None:
    owed.give_up(db, debt, reason, at=at)


def no_file(db: Connection, debt: Owed, reason: str, at: datetime) -> None:
    """A document could not be made: kept with its reason, and the person who waits for it is told."""
    owed.give_up(db, debt, reason, at=at)
    tell(db, debt.chat_id, Apology(), key=f"apology:{debt.id}:document", at=at)


def unreachable(db: Connection, debt: Owed, reach: str, reason: str, at: datetime) -> None:
    """The person blocked the bot or is gone: note it, so that officers can see it."""
    people.set_reach(db, debt.chat_id, reach, at=at)
    owed.give_up(db, debt, reason, at=at)


def chats_owed(db: Connection) -> list[int]:
    """Every chat with something open, for a start."""
    return owed.chats(db)


KEPT = timedelta(days=8)


def tidy(db: Connection, at: datetime) -> None:
    """Forget what nobody needs any more: updates done and debts paid more than 8 days ago."""
    inbox.forget(db, before=at - KEPT)
    owed.forget(db, before=at - KEPT)
