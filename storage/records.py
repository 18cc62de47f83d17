"""Signed records: exact bytes in a chain of hashes, and the openings of their commitments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import from_iso, iso

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """The newest record of the chain; number 0 before the first."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Record:
    number: int
    assessment_id: int | None
    facility_id: int | None
    code: str
    level: str | None
    signed_at: datetime
    body: bytes
    hash: str
    previous_hash: str


def head(db: Connection) -> Head:
    row = db.execute("SELECT number, hash FROM record ORDER BY number DESC LIMIT 1").fetchone()
    return Head(row[0], row[1]) if row else Head(0, GENESIS)


def add(db: Connection, record: Record) -> None:
    db.execute(
        """
        INSERT INTO record (number, assessment_id, facility_id, code, level, signed_at, body, hash, previous_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            record.number,
            record.assessment_id,
            record.facility_id,
            record.code,
            record.level,
            iso(record.signed_at),
            record.body,
            record.hash,
            record.previous_hash,
        ),
    )


_RECORD = """
    SELECT number, assessment_id, facility_id, code, level, signed_at, body, hash, previous_hash FROM record
"""


def _record(row: tuple[int, int | None, int | None, str, str | None, str, bytes, str, str]) -> Record:
    return Record(row[0], row[1], row[2], row[3], row[4], from_iso(row[5]), row[6], row[7], row[8])


def get(db: Connection, number: int) -> Record | None:
    row = db.execute(f"{_RECORD} WHERE number = ?", (number,)).fetchone()
    return _record(row) if row else None


def by_code(db: Connection, code: str) -> Record | None:
    row = db.execute(f"{_RECORD} WHERE code = ?", (code,)).fetchone()
    return _record(row) if row else None


def has_newer(db: Connection, record: Record) -> bool:
    """Whether the facility has signed the same checklist again since."""
    row = db.execute(
        """
        SELECT 1 FROM record JOIN assessment ON assessment.id = record.assessment_id
        WHERE record.facility_id = :facility AND record.number > :number AND checklist_id =
            (SELECT checklist_id FROM assessment WHERE id = :assessment)
        LIMIT 1
        """,
        {"facility": record.facility_id, "number": record.number, "assessment": record.assessment_id},
    ).fetchone()
    return row is not None


def of_assessment(db: Connection, assessment_id: int) -> Record | None:
    row = db.execute(f"{_RECORD} WHERE assessment_id = ?", (assessment_id,)).fetchone()
    return _record(row) if row else None


def newest_of(db: Connection, facility_id: int) -> Record | None:
    row = db.execute(
        f"{_RECORD} WHERE facility_id = ? ORDER BY number DESC LIMIT 1", (facility_id,)
    ).fetchone()
    return _record(row) if row else None


def of_facility(db: Connection, facility_id: int) -> list[Record]:
    """All records of a facility, newest first."""
    rows = db.execute(f"{_RECORD} WHERE facility_id = ? ORDER BY number DESC", (facility_id,))
    return [_record(row) for row in rows]


def every(db: Connection) -> Iterator[Record]:
    """All records in the order of the chain."""
    return (_record(row) for row in db.execute(f"{_RECORD} ORDER BY number"))


def add_openings(db: Connection, number: int, openings: Iterable[tuple[str, bytes, str]]) -> None:
    """Keep (field, salt, value) of each commitment where it can be erased."""
    db.executemany(
        "INSERT INTO record_opening (record_number, field, salt, value) VALUES (?, ?, ?, ?)",
        [(number, *opening) for opening in openings],
    )


def openings(db: Connection, number: int) -> dict[str, tuple[bytes, str]]:
    """Salt and value by field; what was erased is missing."""
    rows = db.execute("SELECT field, salt, value FROM record_opening WHERE record_number = ?", (number,))
    return {row[0]: (row[1], row[2]) for row in rows}
