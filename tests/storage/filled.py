"""Databases for the tests of storage: fresh ones, and one with a facility, its account and an assessment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from checklists.loader import SHIPPED
from storage import accounts, assessments, chats, checklist_versions, facilities, people
from storage.database import Connection, connect, migrate

T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def fresh(path: Path) -> Connection:
    db = connect(path)
    migrate(db, now=T0)
    return db


@dataclass(frozen=True)
class Filled:
    facility_id: int
    person_id: int
    assessment_id: int
    chat_id: int = 501


def fill(db: Connection) -> Filled:
    """One facility with everything that a tap on its checklist touches."""
    facility_id = facilities.add(
        db, code="F-1", name="Xưởng Mẫu", kind="factory", commune="Xã Mẫu", sectors=("industry",), at=T0
    )
    accounts.issue(db, facility_id, "f-1", "no hash", at=T0)
    person = people.meet(db, 501, "Vàng A Dơ", at=T0)
    people.join(db, facility_id, person.id, at=T0)
    chats.meet(db, 501, "private", person.id, at=T0)
    content = (SHIPPED / "san-xuat.yaml").read_text(encoding="utf-8")
    version = checklist_versions.offer(db, "san-xuat", content, at=T0)
    assessment_id, _ = assessments.start(db, facility_id, version, "san-xuat", by=person.id, at=T0)
    return Filled(facility_id, person.id, assessment_id)


def dump(db: Connection) -> list[tuple[object, ...]]:
    """Every table, row by row."""
    names = [
        row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    ]
    return [(name, *tuple(row)) for name in names for row in db.execute(f"SELECT * FROM {name}")]


def schema(db: Connection) -> list[tuple[object, ...]]:
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    return [tuple(row) for row in rows]
