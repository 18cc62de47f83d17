"""Which checklists are on offer, and which are assigned to a facility by its kind."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from antoan_bot.cycle import due_after
from checklists.model import Checklist
from storage import checklist_versions, facilities
from storage.database import Connection
from storage.facilities import Standing


def offer(db: Connection, found: Iterable[tuple[str, str]], *, at: datetime) -> None:
    """Offer these checklists, (id, wording) each; one that is no longer among them is withdrawn."""
    offered = dict(found)
    for checklist_id in checklist_versions.current_ids(db):
        if checklist_id not in offered:
            checklist_versions.withdraw(db, checklist_id)
    for checklist_id, content in offered.items():
        checklist_versions.offer(db, checklist_id, content, at=at)


def assign(db: Connection, facility_id: int, *, issued_at: datetime, zone: ZoneInfo) -> None:
    """Assign every checklist that fits the facility's kind; its first due date counts from the account's issue."""
    kind = facilities.get(db, facility_id).kind
    for _, checklist in checklist_versions.current(db):
        if kind in checklist.kinds and not facilities.assigned(db, facility_id, checklist.id):
            due = due_after(issued_at, checklist.period_days, zone)
            facilities.put_standing(db, facility_id, Standing(checklist.id, None, due, None))


def groups(db: Connection) -> list[str]:
    """The groups of the checklists on offer, in alphabetical order."""
    return sorted({checklist.group for _, checklist in checklist_versions.current(db)})


def in_group(db: Connection, group: str, kind: str) -> list[tuple[int, Checklist]]:
    """The checklists of a group, those that fit the facility's kind first."""
    found = [(version, c) for version, c in checklist_versions.current(db) if c.group == group]
    return sorted(found, key=lambda pair: (kind not in pair[1].kinds, pair[1].title))
