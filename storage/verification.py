"""Wrong codes of records, by who asked about them."""

from datetime import datetime

from storage.database import Connection
from storage.times import from_iso, iso


def wrong_codes(db: Connection, person_id: int, *, since: datetime) -> list[datetime]:
    """When the person asked about a wrong code, oldest first."""
    rows = db.execute(
        "SELECT at FROM wrong_code WHERE person_id = ? AND at > ? ORDER BY at", (person_id, iso(since))
    )
    return [from_iso(row[0]) for row in rows]


def add_wrong_code(db: Connection, person_id: int, *, at: datetime, forget_before: datetime) -> None:
    """Count one; what is too old to matter is forgotten."""
    db.execute("DELETE FROM wrong_code WHERE person_id = ? AND at <= ?", (person_id, iso(forget_before)))
    db.execute("INSERT INTO wrong_code (person_id, at) VALUES (?, ?)", (person_id, iso(at)))
