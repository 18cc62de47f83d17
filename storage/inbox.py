"""Updates as Telegram sent them, one row each, from before they are confirmed until they took effect."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import iso


class AlreadyDone(Exception):
    """The update took effect before; taking it again must change nothing."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update on its way in. `payload` is its JSON text."""

    update_id: int
    chat_id: int
    payload: str


@dataclass(frozen=True, slots=True)
class Lag:
    waiting: int
    oldest: str | None
    aside: int


def put(db: Connection, arrivals: Iterable[Arrival], *, at: datetime) -> list[Arrival]:
    """Keep what is new and return it in the order given; a repeat is left out."""
    return [arrival for arrival in arrivals if _put(db, arrival, at)]


def _put(db: Connection, arrival: Arrival, at: datetime) -> bool:
    added = db.execute(
        """
        INSERT INTO inbox (update_id, chat_id, received_at, payload) VALUES (?, ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (arrival.update_id, arrival.chat_id, iso(at), arrival.payload),
    )
    return added.rowcount == 1


def waiting(db: Connection) -> list[Arrival]:
    """What has not taken effect yet, oldest first."""
    rows = db.execute("SELECT update_id, chat_id, payload FROM inbox WHERE state = 'new' ORDER BY seq")
    return [Arrival(*row) for row in rows]


def done(db: Connection, update_id: int, *, at: datetime) -> None:
    """The update takes effect in this transaction. Raises AlreadyDone when it did before."""
    changed = db.execute(
        "UPDATE inbox SET state = 'done', payload = NULL, done_at = ? WHERE update_id = ? AND state != 'done'",
        (iso(at), update_id),
    )
    if changed.rowcount != 1:
        raise AlreadyDone(update_id)


def failed(db: Connection, update_id: int) -> None:
    """Count an attempt that failed."""
    db.execute("UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ?", (update_id,))


def set_aside(db: Connection, update_id: int, reason: str, *, keep_payload: bool) -> None:
    """Stop trying. The payload is kept for a replay unless it may hold a secret."""
    db.execute(
        """
        UPDATE inbox SET state = 'aside', reason = ?, payload = CASE WHEN ? THEN payload END
        WHERE update_id = ? AND state = 'new'
        """,
        (reason, keep_payload, update_id),
    )


def put_aside(db: Connection, arrival: Arrival, reason: str, *, at: datetime) -> None:
    """Keep an update that nobody can read, so that its neighbours go on and somebody can look at it."""
    db.execute(
        """
        INSERT INTO inbox (update_id, chat_id, received_at, state, payload, reason) VALUES (?, ?, ?, 'aside', ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (arrival.update_id, arrival.chat_id, iso(at), arrival.payload, reason),
    )


def aside(db: Connection) -> list[tuple[int, str, str]]:
    """Update id, time received and reason of everything that was set aside."""
    rows = db.execute("SELECT update_id, received_at, reason FROM inbox WHERE state = 'aside' ORDER BY seq")
    return [tuple(row) for row in rows]


def replay(db: Connection) -> int:
    """Give everything set aside whose payload is still there another chance; return how many."""
    return db.execute(
        "UPDATE inbox SET state = 'new', attempts = 0 WHERE state = 'aside' AND payload IS NOT NULL"
    ).rowcount


def lag(db: Connection) -> Lag:
    row = db.execute("SELECT count(*), min(received_at) FROM inbox WHERE state = 'new'").fetchone()
    return Lag(row[0], row[1], db.execute("SELECT count(*) FROM inbox WHERE state = 'aside'").fetchone()[0])


def forget(db: Connection, *, before: datetime) -> None:
    """Drop rows that were done before the given time. Telegram repeats nothing that old."""
    db.execute("DELETE FROM inbox WHERE state = 'done' AND done_at < ?", (iso(before),))
