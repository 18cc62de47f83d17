"""Assessments and the log of their answers."""

import json
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import from_iso, iso


@dataclass(frozen=True, slots=True)
class Assessment:
    id: int
    facility_id: int
    version_id: int
    checklist_id: str
    state: str
    started_by: int
    started_at: datetime
    first_result_at: datetime | None
    changed_after_result: int
    kept_at: datetime | None = None


_ASSESSMENT = """
    SELECT id, facility_id, checklist_version_id AS version_id, checklist_id, state, started_by, started_at,
        first_result_at, changed_after_result, kept_at FROM assessment
"""


def get(db: Connection, assessment_id: int) -> Assessment | None:
    row = db.execute(f"{_ASSESSMENT} WHERE id = ?", (assessment_id,)).fetchone()
    if row is None:
        return None
    times = {name: from_iso(row[name]) if row[name] else None for name in ("first_result_at", "kept_at")}
    return Assessment(**(dict(row) | {"started_at": from_iso(row["started_at"])} | times))


def open_of(db: Connection, facility_id: int) -> list[int]:
    """The facility's unsigned assessments, the one touched last first."""
    rows = db.execute(
        """
        SELECT id FROM assessment WHERE facility_id = ? AND state IN ('draft', 'completed')
        ORDER BY coalesce((SELECT max(id) FROM answer WHERE assessment_id = assessment.id), 0) DESC, id DESC
        """,
        (facility_id,),
    )
    return [row[0] for row in rows]


def start(
    db: Connection, facility_id: int, version_id: int, checklist_id: str, *, by: int, at: datetime
) -> tuple[int, bool]:
    """The facility's open assessment of this checklist, begun if there is none; and whether it was begun now."""
    begun = db.execute(
        """
        INSERT INTO assessment (facility_id, checklist_version_id, checklist_id, started_by, started_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        (facility_id, version_id, checklist_id, by, iso(at)),
    )
    found = db.execute(
        """
        SELECT id FROM assessment
        WHERE facility_id = ? AND checklist_id = ? AND state IN ('draft', 'completed')
        """,
        (facility_id, checklist_id),
    ).fetchone()
    return found[0], begun.rowcount == 1


def set_state(db: Connection, assessment_id: int, before: tuple[str, ...], after: str) -> bool:
    """Move an assessment on; False when it is not in one of the states `before`."""
    marks = ", ".join("?" * len(before))
    moved = db.execute(
        f"UPDATE assessment SET state = ? WHERE id = ? AND state IN ({marks})",  # noqa: S608
        (after, assessment_id, *before),
    )
    return moved.rowcount == 1


def keep(db: Connection, assessment_id: int, *, at: datetime) -> None:
    """Somebody chose to go on with a draft that had grown old."""
    db.execute("UPDATE assessment SET kept_at = ? WHERE id = ?", (iso(at), assessment_id))


def had_result(db: Connection, assessment_id: int, *, at: datetime) -> None:
    db.execute(
        "UPDATE assessment SET completed_at = ?, first_result_at = coalesce(first_result_at, ?) WHERE id = ?",
        (iso(at), iso(at), assessment_id),
    )


def put_answer(
    db: Connection, assessment_id: int, item_id: str, value: object, *, by: int, at: datetime
) -> bool:
    """Append an answer; the latest one per item is the current state. False if it is not a draft."""
    added = db.execute(
        """
        INSERT INTO answer (assessment_id, item_id, value, person_id, at)
        SELECT id, :item, :value, :by, :at FROM assessment WHERE id = :assessment AND state = 'draft'
        """,
        {"assessment": assessment_id, "item": item_id, "value": json.dumps(value), "by": by, "at": iso(at)},
    )
    return added.rowcount == 1


def count_late_change(db: Connection, assessment_id: int) -> None:
    """One more change since the first result was shown; officers see the number."""
    db.execute(
        """
        UPDATE assessment SET changed_after_result = changed_after_result + 1
        WHERE id = ? AND first_result_at IS NOT NULL
        """,
        (assessment_id,),
    )


def answers(db: Connection, assessment_id: int) -> dict[str, object]:
    """The current answer of every item that has one."""
    # With max() SQLite takes the bare columns from the row that holds the maximum.
    rows = db.execute(
        "SELECT item_id, value, max(id) FROM answer WHERE assessment_id = ? GROUP BY item_id",
        (assessment_id,),
    )
    return {row[0]: json.loads(row[1]) for row in rows}


def propose_signer(db: Connection, assessment_id: int, *, by: int, name: str, position: str) -> None:
    """Keep the typed name until it is confirmed."""
    db.execute(
        """
        INSERT INTO signing (assessment_id, person_id, name, position) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET name = excluded.name, position = excluded.position
        """,
        (assessment_id, by, name, position),
    )


def proposed_signer(db: Connection, assessment_id: int, *, by: int) -> tuple[str, str] | None:
    """Name and position that this person typed for the signature, if he has."""
    row = db.execute(
        "SELECT name, position FROM signing WHERE assessment_id = ? AND person_id = ?", (assessment_id, by)
    ).fetchone()
    return (row[0], row[1]) if row else None


def drop_proposed_signers(db: Connection, assessment_id: int) -> None:
    db.execute("DELETE FROM signing WHERE assessment_id = ?", (assessment_id,))
