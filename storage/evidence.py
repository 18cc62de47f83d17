"""Evidence: photos and notes, from the moment Telegram tells of them."""

import sqlite3
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import from_iso, iso


@dataclass(frozen=True, slots=True)
class Evidence:
    """`item_id` is None while nobody has said to which item it belongs."""

    id: int
    assessment_id: int
    item_id: str | None
    kind: str
    state: str
    reason: str | None
    text: str | None
    sha256: str | None
    file_id: str | None
    attempts: int
    chat_id: int
    message_id: int
    media_group_id: str | None
    person_id: int
    at: datetime


_EVIDENCE = """
    SELECT id, assessment_id, item_id, kind, state, reason, text, sha256, file_id, attempts, chat_id, message_id,
        media_group_id, person_id, at FROM evidence
"""


def _evidence(row: sqlite3.Row) -> Evidence:
    return Evidence(**(dict(row) | {"at": from_iso(row["at"])}))


def get(db: Connection, evidence_id: int) -> Evidence | None:
    row = db.execute(f"{_EVIDENCE} WHERE id = ?", (evidence_id,)).fetchone()
    return _evidence(row) if row else None


def of_item(db: Connection, assessment_id: int, item_id: str) -> list[Evidence]:
    """What stands under an item, oldest first: kept or still on its way."""
    rows = db.execute(
        f"{_EVIDENCE} WHERE assessment_id = ? AND item_id = ? AND state IN ('kept', 'pending') ORDER BY id",
        (assessment_id, item_id),
    )
    return [_evidence(row) for row in rows]


def of_assessment(db: Connection, assessment_id: int) -> list[Evidence]:
    """Everything kept under an item of the assessment, in the order it came."""
    rows = db.execute(
        f"{_EVIDENCE} WHERE assessment_id = ? AND item_id IS NOT NULL AND state = 'kept' ORDER BY id",
        (assessment_id,),
    )
    return [_evidence(row) for row in rows]


def counts(db: Connection, assessment_id: int) -> dict[str, Counter[str]]:
    """How many photos and notes stand under each item, those on their way included."""
    found: dict[str, Counter[str]] = {}
    rows = db.execute(
        """
        SELECT item_id, kind, count(*) FROM evidence
        WHERE assessment_id = ? AND item_id IS NOT NULL AND state IN ('kept', 'pending') GROUP BY item_id, kind
        """,
        (assessment_id,),
    )
    for item_id, kind, number in rows:
        found.setdefault(item_id, Counter())[kind] = number
    return found


def pending_of(db: Connection, assessment_id: int) -> int:
    """How many files of the assessment are not in yet."""
    found: int = db.execute(
        "SELECT count(*) FROM evidence WHERE assessment_id = ? AND state = 'pending' AND item_id IS NOT NULL",
        (assessment_id,),
    ).fetchone()[0]
    return found


def add_note(
    db: Connection,
    assessment_id: int,
    item_id: str,
    text: str,
    *,
    message: tuple[int, int],
    by: int,
    at: datetime,
) -> int:
    """Keep a typed note; `message` is (chat id, message id)."""
    added = db.execute(
        """
        INSERT INTO evidence (assessment_id, item_id, kind, state, text, chat_id, message_id, person_id, at)
        VALUES (?, ?, 'note', 'kept', ?, ?, ?, ?, ?)
        """,
        (assessment_id, item_id, text, *message, by, iso(at)),
    )
    return added.lastrowid or 0


def add_photo(
    db: Connection,
    assessment_id: int,
    item_id: str | None,
    *,
    file_id: str,
    file_unique_id: str,
    caption: str | None,
    album: str | None,
    message: tuple[int, int],
    by: int,
    at: datetime,
) -> int:
    """Reserve the photo's place; its content is fetched afterwards.

    `caption` waits with a photo that has no item yet: it becomes a note once there is one.
    """
    db.news.files = True
    added = db.execute(
        """
        INSERT INTO evidence (assessment_id, item_id, kind, state, text, file_id, file_unique_id, media_group_id,
            chat_id, message_id, person_id, at, next_try_at)
        VALUES (:assessment, :item, 'photo', 'pending', :caption, :file, :unique, :album, :chat, :message, :by, :at,
            :at)
        """,
        {
            "assessment": assessment_id,
            "item": item_id,
            "caption": caption,
            "file": file_id,
            "unique": file_unique_id,
            "album": album,
            "chat": message[0],
            "message": message[1],
            "by": by,
            "at": iso(at),
        },
    )
    return added.lastrowid or 0


def edit_note(db: Connection, message: tuple[int, int], text: str) -> bool:
    """Follow an edited message while its assessment is a draft; False when it is no note of a draft."""
    changed = db.execute(
        """
        UPDATE evidence SET text = ? WHERE chat_id = ? AND message_id = ? AND kind = 'note' AND state = 'kept'
            AND (SELECT state FROM assessment WHERE id = evidence.assessment_id) = 'draft'
        """,
        (text, *message),
    )
    return changed.rowcount == 1


def of_message(db: Connection, chat_id: int, message_id: int) -> Evidence | None:
    row = db.execute(f"{_EVIDENCE} WHERE chat_id = ? AND message_id = ?", (chat_id, message_id)).fetchone()
    return _evidence(row) if row else None


def item_of_album(db: Connection, chat_id: int, album: str) -> tuple[int, str | None] | None:
    """Assessment and item to which the first photo of the album went."""
    row = db.execute(
        "SELECT assessment_id, item_id FROM evidence WHERE chat_id = ? AND media_group_id = ? ORDER BY id LIMIT 1",
        (chat_id, album),
    ).fetchone()
    return (row[0], row[1]) if row else None


def homeless(db: Connection, assessment_id: int, person_id: int) -> list[int]:
    """Photos of this person that nobody has put under an item yet."""
    rows = db.execute(
        """
        SELECT id FROM evidence WHERE assessment_id = ? AND person_id = ? AND item_id IS NULL
            AND state IN ('kept', 'pending') ORDER BY id
        """,
        (assessment_id, person_id),
    )
    return [row[0] for row in rows]


def put_under(db: Connection, evidence_id: int, item_id: str) -> None:
    db.execute(
        "UPDATE evidence SET item_id = ?, text = NULL WHERE id = ? AND item_id IS NULL",
        (item_id, evidence_id),
    )


def same_on_item(
    db: Connection,
    assessment_id: int,
    item_id: str,
    *,
    unique_id: str | None = None,
    sha256: str | None = None,
) -> bool:
    """Whether the very photo stands under the item already, by Telegram's id or by content."""
    row = db.execute(
        """
        SELECT 1 FROM evidence WHERE assessment_id = ? AND item_id = ? AND state IN ('kept', 'pending')
            AND (file_unique_id = ? OR sha256 = ?)
        """,
        (assessment_id, item_id, unique_id, sha256),
    ).fetchone()
    return row is not None


def pending(db: Connection, *, at: datetime) -> list[int]:
    """Files whose content should be fetched now."""
    rows = db.execute(
        "SELECT id FROM evidence WHERE state = 'pending' AND next_try_at <= ? ORDER BY next_try_at, id",
        (iso(at),),
    )
    return [row[0] for row in rows]


def next_fetch(db: Connection, besides: Collection[int] = ()) -> datetime | None:
    """When the earliest file on its way may be tried again, `besides` some that are in hand."""
    marks = ", ".join("?" * len(besides))
    query = f"SELECT min(next_try_at) FROM evidence WHERE state = 'pending' AND id NOT IN ({marks})"  # noqa: S608
    found = db.execute(query, tuple(besides)).fetchone()[0]
    return from_iso(found) if found else None


def kept(db: Connection, evidence_id: int, *, sha256: str, size: int, mime: str) -> bool:
    """The content is on disk. False when the evidence was given up or removed meanwhile."""
    changed = db.execute(
        "UPDATE evidence SET state = 'kept', sha256 = ?, size = ?, mime = ? WHERE id = ? AND state = 'pending'",
        (sha256, size, mime, evidence_id),
    )
    return changed.rowcount == 1


def end(db: Connection, evidence_id: int, state: str, reason: str | None = None) -> bool:
    """Take evidence out: 'failed', 'removed' or 'duplicate'. False when it was out already."""
    changed = db.execute(
        "UPDATE evidence SET state = ?, reason = ? WHERE id = ? AND state IN ('pending', 'kept')",
        (state, reason, evidence_id),
    )
    return changed.rowcount == 1


def try_later(db: Connection, evidence_id: int, *, until: datetime) -> None:
    db.execute(
        "UPDATE evidence SET attempts = attempts + 1, next_try_at = ? WHERE id = ?", (iso(until), evidence_id)
    )
