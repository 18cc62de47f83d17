"""Taking updates in: kept before they are confirmed, set aside when nobody can read them."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from antoan_bot.chats import may_hold_secret
from antoan_bot.crashpoints import crash_point
from storage import inbox, owed
from storage.database import Connection
from storage.inbox import AlreadyDone, Arrival, Lag

__all__ = ["AlreadyDone", "Arrival", "Health", "fail", "health", "keep", "set_aside", "waiting", "will_pass"]


def keep(db: Connection, updates: Iterable[dict[str, Any]], at: datetime) -> list[Arrival]:
    """Write raw updates into the inbox and return those that are new, oldest first."""
    arrivals = [
        Arrival(raw["update_id"], chat_of(raw), json.dumps(raw, ensure_ascii=True, separators=(",", ":")))
        for raw in sorted(updates, key=lambda raw: raw["update_id"])
    ]
    kept = inbox.put(db, arrivals, at=at)
    crash_point("intake-before-commit")
    return kept


# SQLite's largest integer. What is beyond it is no number of Telegram's.
LARGEST = 2**63 - 1

_PASSES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


def will_pass(error: Exception) -> bool:
    """Whether it is the disk or a lock, which passes, and not a mistake of ours, which does not."""
    code = getattr(error, "sqlite_errorcode", 0)
    return isinstance(error, sqlite3.OperationalError) and code & 0xFF in _PASSES


_PLACES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "channel_post")


def is_numbered(raw: dict[str, Any]) -> bool:
    """Whether an update can be kept and confirmed at all."""
    number = raw.get("update_id")
    return isinstance(number, int) and 0 <= number < LARGEST


def chat_of(raw: dict[str, Any]) -> int:
    """The chat whose order an update belongs to; 0 for one that belongs to no chat or cannot be read."""
    for place in _PLACES:
        inner = raw.get(place)
        if isinstance(inner, dict):
            holder = inner.get("message") if place == "callback_query" else inner
            found = (
                (holder or inner).get("chat") or inner.get("from")
                if isinstance(holder or inner, dict)
                else None
            )
            number = found.get("id") if isinstance(found, dict) else None
            return number if isinstance(number, int) and abs(number) <= LARGEST else 0
    return 0


def waiting(db: Connection) -> list[Arrival]:
    """What a stop or a crash left undone, oldest first."""
    return inbox.waiting(db)


def fail(db: Connection, update_id: int) -> None:
    inbox.failed(db, update_id)


def set_aside(db: Connection, arrival: Arrival, reason: str) -> None:
    """Nobody can read it: its neighbours go on. Where a password may be awaited its text is not kept."""
    secret = may_hold_secret(db, arrival.chat_id)
    inbox.set_aside(db, arrival.update_id, reason, keep_payload=not secret)


@dataclass(frozen=True, slots=True)
class Health:
    """Inbox lag and what is owed, by kind and state."""

    lag: Lag
    owed: dict[str, dict[str, int]]


def health(db: Connection) -> Health:
    return Health(inbox.lag(db), owed.counts(db))
