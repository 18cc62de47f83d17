"""Flags: what officers may want to look at more closely. The facility is told nothing."""

import json
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import from_iso, iso


@dataclass(frozen=True, slots=True)
class Flag:
    """`item_id` and `evidence_id` are None for a flag of the whole assessment; `detail` has numbers and codes only."""

    assessment_id: int
    item_id: str | None
    evidence_id: int | None
    kind: str
    detail: dict[str, object]
    at: datetime


def put(
    db: Connection,
    assessment_id: int,
    kind: str,
    *,
    item_id: str | None = None,
    evidence_id: int | None = None,
    at: datetime,
    **detail: object,
) -> None:
    """Set a flag; one of the same kind on the same piece stays as it is."""
    db.execute(
        """
        INSERT INTO flag (assessment_id, item_id, evidence_id, kind, detail, at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (assessment_id, item_id, evidence_id, kind, json.dumps(detail, sort_keys=True), iso(at)),
    )


def drop(db: Connection, evidence_id: int) -> None:
    """The piece was taken out before anything was signed: nothing is held against it."""
    db.execute("DELETE FROM flag WHERE evidence_id = ?", (evidence_id,))


def of_assessment(db: Connection, assessment_id: int) -> list[Flag]:
    rows = db.execute(
        """
        SELECT assessment_id, item_id, evidence_id, kind, detail, at FROM flag
        WHERE assessment_id = ? ORDER BY id
        """,
        (assessment_id,),
    )
    return [Flag(row[0], row[1], row[2], row[3], json.loads(row[4]), from_iso(row[5])) for row in rows]
