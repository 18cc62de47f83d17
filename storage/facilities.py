"""Facilities and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Connection
from storage.times import iso


@dataclass(frozen=True, slots=True)
class Facility:
    """`level` and `due_on` are derived: the worst level and the earliest due date of its standings."""

    id: int
    code: str
    name: str
    kind: str
    commune: str
    address: str
    phone: str
    level: str | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    checklist_id: str
    level: str | None
    due_on: date
    record_number: int | None


def get(db: Connection, facility_id: int) -> Facility:
    """Raises LookupError."""
    row = db.execute(
        "SELECT id, code, name, kind, commune, address, phone, level, due_on FROM facility WHERE id = ?",
        (facility_id,),
    ).fetchone()
    if row is None:
        raise LookupError(facility_id)
    due_on = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    return Facility(**(dict(row) | {"due_on": due_on}))


def by_code(db: Connection, code: str) -> int | None:
    row = db.execute("SELECT id FROM facility WHERE code = ?", (code,)).fetchone()
    return row[0] if row else None


def add(
    db: Connection,
    *,
    code: str,
    name: str,
    kind: str,
    commune: str,
    sectors: Iterable[str],
    address: str = "",
    phone: str = "",
    place: tuple[float, float] | None = None,
    at: datetime,
) -> int:
    """Add a facility; `place` is (latitude, longitude) in degrees. Raises IntegrityError for a code in use."""
    latitude, longitude = place or (None, None)
    added = db.execute(
        """
        INSERT INTO facility (code, name, kind, commune, address, phone, latitude, longitude, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (code, name, kind, commune, address, phone, latitude, longitude, iso(at)),
    )
    facility_id = added.lastrowid or 0
    db.executemany(
        "INSERT INTO facility_sector (facility_id, sector) VALUES (?, ?)", [(facility_id, s) for s in sectors]
    )
    return facility_id


def sectors(db: Connection, facility_id: int) -> list[str]:
    rows = db.execute(
        "SELECT sector FROM facility_sector WHERE facility_id = ? ORDER BY sector", (facility_id,)
    )
    return [row[0] for row in rows]


def standings(db: Connection, facility_id: int) -> list[Standing]:
    """Where the facility stands on each assigned checklist, the most urgent first."""
    rows = db.execute(
        """
        SELECT checklist_id, level, due_on, record_number FROM standing
        WHERE facility_id = ? ORDER BY due_on, checklist_id
        """,
        (facility_id,),
    )
    return [Standing(row[0], row[1], date.fromisoformat(row[2]), row[3]) for row in rows]


def put_standing(db: Connection, facility_id: int, standing: Standing) -> None:
    """Set where the facility stands on one checklist, and with it the derived level and due date."""
    db.execute(
        """
        INSERT INTO standing (facility_id, checklist_id, level, due_on, record_number) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (facility_id, checklist_id) DO UPDATE SET level = excluded.level,
            due_on = excluded.due_on, record_number = excluded.record_number
        """,
        (
            facility_id,
            standing.checklist_id,
            standing.level,
            standing.due_on.isoformat(),
            standing.record_number,
        ),
    )
    db.execute(DERIVE, (facility_id,))


# Worst level wins, earliest date wins; a facility with nothing signed has no level.
DERIVE = """
    UPDATE facility SET
        due_on = (SELECT min(due_on) FROM standing WHERE facility_id = facility.id),
        level = (SELECT level FROM standing WHERE facility_id = facility.id AND level IS NOT NULL
                 ORDER BY CASE level WHEN 'unsafe' THEN 0 WHEN 'at_risk' THEN 1 ELSE 2 END LIMIT 1)
    WHERE id = ?
"""


def assigned(db: Connection, facility_id: int, checklist_id: str) -> bool:
    """Whether the checklist moves the facility's colour and due date, rather than being practice."""
    row = db.execute(
        "SELECT 1 FROM standing WHERE facility_id = ? AND checklist_id = ?", (facility_id, checklist_id)
    ).fetchone()
    return row is not None


def place_of(db: Connection, facility_id: int) -> tuple[float, float] | None:
    """Latitude and longitude of a facility, where somebody entered them."""
    row = db.execute("SELECT latitude, longitude FROM facility WHERE id = ?", (facility_id,)).fetchone()
    return (row[0], row[1]) if row and None not in tuple(row) else None
