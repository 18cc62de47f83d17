"""Every version of a checklist that was ever offered, kept word for word under its hash."""

from datetime import datetime
from functools import lru_cache

from checklists.loader import content_hash, parse
from checklists.model import Checklist
from storage.database import Connection
from storage.times import iso


def get(db: Connection, version_id: int) -> Checklist:
    """The checklist as it was worded in this version. Raises LookupError."""
    row = db.execute(
        "SELECT checklist_id, content FROM checklist_version WHERE id = ?", (version_id,)
    ).fetchone()
    if row is None:
        raise LookupError(version_id)
    return _parsed(row[1], row[0])


@lru_cache(maxsize=64)
def _parsed(content: str, name: str) -> Checklist:
    return parse(content, name)


def hash_of(db: Connection, version_id: int) -> str:
    found: str = db.execute(
        "SELECT content_hash FROM checklist_version WHERE id = ?", (version_id,)
    ).fetchone()[0]
    return found


def by_hash(db: Connection, content_hash: str) -> Checklist:
    """The checklist that a signed record names. Raises LookupError."""
    row = db.execute(
        "SELECT checklist_id, content FROM checklist_version WHERE content_hash = ?", (content_hash,)
    ).fetchone()
    if row is None:
        raise LookupError(content_hash)
    return _parsed(row[1], row[0])


def is_current(db: Connection, version_id: int) -> bool:
    """Whether this version exists and is on offer."""
    row = db.execute("SELECT current FROM checklist_version WHERE id = ?", (version_id,)).fetchone()
    return row is not None and bool(row[0])


def current(db: Connection) -> list[tuple[int, Checklist]]:
    """The version on offer of each checklist, by checklist id."""
    rows = db.execute("SELECT id FROM checklist_version WHERE current = 1 ORDER BY checklist_id").fetchall()
    return [(row[0], get(db, row[0])) for row in rows]


def current_ids(db: Connection) -> list[str]:
    """Which checklists are on offer, without parsing them."""
    rows = db.execute("SELECT checklist_id FROM checklist_version WHERE current = 1 ORDER BY checklist_id")
    return [row[0] for row in rows]


def current_version(db: Connection, checklist_id: str) -> int | None:
    row = db.execute(
        "SELECT id FROM checklist_version WHERE checklist_id = ? AND current = 1", (checklist_id,)
    ).fetchone()
    return row[0] if row else None


def offer(db: Connection, checklist_id: str, content: str, *, at: datetime) -> int:
    """Make this wording the one on offer, keeping every earlier one; the same wording again changes nothing."""
    digest = content_hash(content)
    db.execute("UPDATE checklist_version SET current = 0 WHERE checklist_id = ?", (checklist_id,))
    db.execute(
        """
        INSERT INTO checklist_version (checklist_id, content_hash, content, current, added_at)
        VALUES (?, ?, ?, 1, ?) ON CONFLICT (content_hash) DO UPDATE SET current = 1
        """,
        (checklist_id, digest, content, iso(at)),
    )
    found: int = db.execute("SELECT id FROM checklist_version WHERE content_hash = ?", (digest,)).fetchone()[
        0
    ]
    return found


def withdraw(db: Connection, checklist_id: str) -> None:
    """Take a checklist off the offer; records and drafts keep their version."""
    db.execute("UPDATE checklist_version SET current = 0 WHERE checklist_id = ?", (checklist_id,))
