"""What somebody must still be shown: screens, sentences, receipts, answers to taps, clean-ups."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import from_iso, iso

# Paid in this order within a chat.
DELETE, ANSWER, SCREEN, MESSAGE, STRIP, DOCUMENT = 0, 1, 2, 3, 4, 5
PRIORITY = {
    "delete": DELETE,
    "answer": ANSWER,
    "piece": ANSWER,  # before the screen, which then stands below it
    "screen": SCREEN,
    "message": MESSAGE,
    "strip": STRIP,
    "document": DOCUMENT,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """A debt. `version` grows when a newer screen replaces one that was not shown yet."""

    id: int
    chat_id: int
    kind: str
    body: str
    version: int
    state: str
    attempts: int
    repeated: bool


def screen(db: Connection, chat_id: int, body: str, *, at: datetime) -> None:
    """Owe the chat's card this screen; a newer state replaces an older one that was not shown yet."""
    db.execute(
        """
        INSERT INTO owed (chat_id, kind, key, priority, body, next_try_at, created_at)
        VALUES (:chat, 'screen', :key, :priority, :body, :at, :at)
        ON CONFLICT (key) DO UPDATE SET body = excluded.body, version = version + 1, state = 'owed',
            attempts = 0, next_try_at = excluded.next_try_at, reason = NULL
        """,
        {"chat": chat_id, "key": f"screen:{chat_id}", "priority": SCREEN, "body": body, "at": iso(at)},
    )
    db.news.chats.add(chat_id)


def screen_again(db: Connection, chat_id: int, body: str, *, at: datetime) -> None:
    """Owe the screen that the chat looks at, because its content changed.

    One that is owed already, or on its way, keeps its notice and is only loaded once more.
    """
    db.execute(
        """
        INSERT INTO owed (chat_id, kind, key, priority, body, next_try_at, created_at)
        VALUES (:chat, 'screen', :key, :priority, :body, :at, :at)
        ON CONFLICT (key) DO UPDATE SET version = version + 1
        """,
        {"chat": chat_id, "key": f"screen:{chat_id}", "priority": SCREEN, "body": body, "at": iso(at)},
    )
    db.news.chats.add(chat_id)


def put(db: Connection, chat_id: int, kind: str, body: str, *, key: str | None = None, at: datetime) -> None:
    """Owe anything else, at least once. An equal key is the same debt."""
    db.execute(
        """
        INSERT INTO owed (chat_id, kind, key, priority, body, next_try_at, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
        """,
        (chat_id, kind, key, PRIORITY[kind], body, iso(at), iso(at)),
    )
    db.news.chats.add(chat_id)


_OPEN = "state IN ('owed', 'sending')"
# A message waits for the screen that was owed before it, also while that is put off: sent first, it would
# stand below the card, and the screen would need another one. A document waits for messages too: first the receipt.
_TURN = f"""
    (kind NOT IN ('message', 'document') OR NOT EXISTS
        (SELECT 1 FROM owed AS card WHERE card.key = 'screen:' || owed.chat_id AND card.{_OPEN}))
    AND (kind != 'document' OR NOT EXISTS
        (SELECT 1 FROM owed AS told WHERE told.chat_id = owed.chat_id AND told.kind = 'message' AND told.{_OPEN}))
"""  # noqa: S608


def next_of(db: Connection, chat_id: int, *, at: datetime) -> Owed | None:
    """The chat's next debt that may be tried now, by priority, oldest first."""
    row = db.execute(
        f"""
        SELECT id, chat_id, kind, body, version, state, attempts, repeated FROM owed
        WHERE chat_id = ? AND {_OPEN} AND {_TURN} AND next_try_at <= ? ORDER BY priority, id LIMIT 1
        """,  # noqa: S608
        (chat_id, iso(at)),
    ).fetchone()
    return Owed(*row) if row else None


def next_try(db: Connection, chat_id: int) -> datetime | None:
    """When the chat's earliest open debt may be tried, None when it is owed nothing."""
    found: str | None = db.execute(
        f"SELECT min(next_try_at) FROM owed WHERE chat_id = ? AND {_OPEN} AND {_TURN}",  # noqa: S608
        (chat_id,),
    ).fetchone()[0]
    return from_iso(found) if found else None


def chats(db: Connection) -> list[int]:
    """Every chat with an open debt."""
    return [row[0] for row in db.execute(f"SELECT DISTINCT chat_id FROM owed WHERE {_OPEN}")]  # noqa: S608


def sending(db: Connection, debt: Owed) -> None:
    """Note that a message which must not go twice unmarked is about to go."""
    db.execute(
        "UPDATE owed SET repeated = repeated OR state = 'sending', state = 'sending' WHERE id = ?", (debt.id,)
    )


def paid(db: Connection, debt: Owed, *, message_id: int | None, at: datetime) -> None:
    """Strike the debt unless a newer state came in meanwhile. Sentences and receipts stay as a ledger, blank:
    an invitation holds a secret."""
    if debt.kind != "message":
        db.execute("DELETE FROM owed WHERE id = ? AND version = ?", (debt.id, debt.version))
        return
    db.execute(
        "UPDATE owed SET state = 'sent', body = '', message_id = ?, paid_at = ? WHERE id = ?",
        (message_id, iso(at), debt.id),
    )


def put_off(db: Connection, debt: Owed, reason: str, *, until: datetime, unknown: bool) -> None:
    """Try again later. `unknown`: it may have arrived, so the repeat says that it is one."""
    db.execute(
        """
        UPDATE owed SET state = 'owed', attempts = attempts + 1, next_try_at = ?, reason = ?,
            repeated = repeated OR ? WHERE id = ? AND version = ?
        """,
        (iso(until), reason, unknown, debt.id, debt.version),
    )


def give_up(db: Connection, debt: Owed, reason: str, *, at: datetime) -> None:
    """It cannot be delivered; kept with its reason."""
    db.execute(
        "UPDATE owed SET state = 'failed', key = NULL, reason = ?, paid_at = ? WHERE id = ? AND version = ?",
        (reason, iso(at), debt.id, debt.version),
    )


def counts(db: Connection) -> dict[str, dict[str, int]]:
    """How much is owed, by kind and state."""
    found: dict[str, dict[str, int]] = {}
    for kind, state, number in db.execute("SELECT kind, state, count(*) FROM owed GROUP BY kind, state"):
        found.setdefault(kind, {})[state] = number
    return found


def forget(db: Connection, *, before: datetime) -> None:
    db.execute("DELETE FROM owed WHERE paid_at < ?", (iso(before),))


def failed(db: Connection) -> list[tuple[int, str, str]]:
    """Chat, kind and reason of what could not be delivered."""
    rows = db.execute("SELECT chat_id, kind, reason FROM owed WHERE state = 'failed' ORDER BY id")
    return [tuple(row) for row in rows]


def drop_all(db: Connection) -> None:
    """Owe nobody anything: a history that was made up is not sent to anybody."""
    db.execute("DELETE FROM owed")
