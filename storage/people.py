"""People as Telegram knows them, and which facilities they act for."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import from_iso, iso


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    telegram_id: int
    name: str
    language: str | None
    reach: str


def by_telegram_id(db: Connection, telegram_id: int) -> Person | None:
    row = db.execute(
        "SELECT id, telegram_id, name, language, reach FROM person WHERE telegram_id = ?", (telegram_id,)
    ).fetchone()
    return Person(*row) if row else None


def meet(db: Connection, telegram_id: int, name: str, *, at: datetime) -> Person:
    """The person's row, made when new, renamed when the name changed; whoever writes is reachable."""
    found = by_telegram_id(db, telegram_id)
    if found is None:
        db.execute(
            "INSERT INTO person (telegram_id, name, created_at) VALUES (?, ?, ?)",
            (telegram_id, name, iso(at)),
        )
    elif (found.name, found.reach) != (name, "reachable"):
        db.execute("UPDATE person SET name = ?, reach = 'reachable' WHERE id = ?", (name, found.id))
    else:
        return found
    return by_telegram_id(db, telegram_id)  # type: ignore[return-value]  # the row was just written


def set_reach(db: Connection, telegram_id: int, reach: str, *, at: datetime) -> None:
    db.execute(
        "UPDATE person SET reach = ?, reach_since = ? WHERE telegram_id = ? AND reach != ?",
        (reach, iso(at), telegram_id, reach),
    )


def set_language(db: Connection, person_id: int, language: str) -> None:
    db.execute("UPDATE person SET language = ? WHERE id = ?", (language, person_id))


def join(db: Connection, facility_id: int, person_id: int, *, at: datetime) -> bool:
    """Let the person act for the facility; False when he did already."""
    added = db.execute(
        "INSERT INTO membership (facility_id, person_id, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (facility_id, person_id, iso(at)),
    )
    return added.rowcount == 1


def leave(db: Connection, facility_id: int, person_id: int) -> None:
    db.execute("DELETE FROM membership WHERE facility_id = ? AND person_id = ?", (facility_id, person_id))


def acts_for(db: Connection, person_id: int, facility_id: int) -> bool:
    """Whether the person is logged in to the facility and its account is not suspended."""
    row = db.execute(
        """
        SELECT 1 FROM membership JOIN account ON account.facility_id = membership.facility_id
        WHERE membership.person_id = ? AND membership.facility_id = ? AND account.suspended_at IS NULL
        """,
        (person_id, facility_id),
    ).fetchone()
    return row is not None


def waits_for_account(db: Connection, person_id: int) -> bool:
    """Whether the person acts for a facility whose account is suspended."""
    row = db.execute(
        """
        SELECT 1 FROM membership JOIN account ON account.facility_id = membership.facility_id
        WHERE membership.person_id = ? AND account.suspended_at IS NOT NULL
        """,
        (person_id,),
    ).fetchone()
    return row is not None


def facilities_of(db: Connection, person_id: int) -> list[int]:
    """The facilities that the person acts for, in order of their codes; suspended accounts left out."""
    rows = db.execute(
        """
        SELECT facility.id FROM membership JOIN facility ON facility.id = membership.facility_id
        JOIN account ON account.facility_id = facility.id
        WHERE membership.person_id = ? AND account.suspended_at IS NULL ORDER BY facility.code
        """,
        (person_id,),
    )
    return [row[0] for row in rows]


def acting_for(db: Connection, facility_id: int) -> list[tuple[Person, datetime]]:
    """Who acts for the facility, and since when; the longest first."""
    rows = db.execute(
        """
        SELECT person.id, telegram_id, name, language, reach, since FROM membership
        JOIN person ON person.id = membership.person_id WHERE facility_id = ? ORDER BY since, person.id
        """,
        (facility_id,),
    )
    return [(Person(*row[:5]), from_iso(row[5])) for row in rows]


def get(db: Connection, person_id: int) -> Person | None:
    row = db.execute(
        "SELECT id, telegram_id, name, language, reach FROM person WHERE id = ?", (person_id,)
    ).fetchone()
    return Person(*row) if row else None
