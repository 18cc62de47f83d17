"""The facility's home, choosing among several, and the letter's path to a checklist."""

from dataclasses import dataclass
from datetime import date

from antoan_bot import checklists_on_offer
from antoan_bot.clock import local_day
from antoan_bot.cycle import days_left
from antoan_bot.drafts import load
from antoan_bot.errors import StaleButton
from antoan_bot.screens import Check, Facilities, Group, Home, Screen, Start, Templates
from antoan_bot.showing import Deed, Look, show
from checklists.model import Checklist
from storage import accounts, assessments, chats, checklist_versions, facilities, people, records
from storage.database import Connection
from storage.facilities import Facility

PAGE = 8


def home_of(db: Connection, deed: Deed) -> Screen:
    """Where a person belongs: his facility, the choice among several, or the start for one who is not logged in."""
    mine = people.facilities_of(db, deed.by.id)
    if deed.chat.facility_id in mine:
        return Home()
    if len(mine) == 1:
        chats.choose_facility(db, deed.chat.chat_id, mine[0])
        return Home()
    return Facilities() if mine else Start()


def home(db: Connection, deed: Deed) -> None:
    show(db, deed, home_of(db, deed))


def choose(db: Connection, deed: Deed, facility_id: int) -> None:
    chats.choose_facility(db, deed.chat.chat_id, facility_id)
    show(db, deed, Home())


def list_facilities(db: Connection, deed: Deed) -> None:
    show(db, deed, Facilities())


def turn_facilities(db: Connection, deed: Deed, page: int) -> None:
    if page * PAGE >= len(people.facilities_of(db, deed.by.id)):
        raise StaleButton(page)
    show(db, deed, Facilities(page))


def check(db: Connection, deed: Deed) -> None:
    show(db, deed, Check())


def templates(db: Connection, deed: Deed) -> None:
    show(db, deed, Templates())


def group(db: Connection, deed: Deed, number: int) -> None:
    if number >= len(checklists_on_offer.groups(db)):
        raise StaleButton(number)
    show(db, deed, Group(number))


# What the screens of this flow show.


@dataclass(frozen=True, slots=True)
class DraftLine:
    """An assessment that is not signed yet. `done`: its result was shown already."""

    assessment_id: int
    title: str
    met: int
    total: int
    done: bool


@dataclass(frozen=True, slots=True)
class Owing:
    """A checklist assigned to the facility and how many days it has left; negative when overdue."""

    title: str
    level: str | None
    due_on: date
    days: int


@dataclass(frozen=True, slots=True)
class HomeData:
    facility: Facility
    owing: tuple[Owing, ...]
    draft: DraftLine | None
    last_signed: date | None
    ask_password: bool
    several: bool
    put_offs: int = 0


@dataclass(frozen=True, slots=True)
class FacilitiesData:
    """One page of a person's facilities, each with the days until it is due."""

    facilities: tuple[tuple[Facility, int | None], ...]
    page: int = 0
    pages: int = 1


@dataclass(frozen=True, slots=True)
class CheckData:
    facility: Facility
    drafts: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class TemplatesData:
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupData:
    """The checklists of a group with their versions, those that fit the facility first."""

    title: str
    checklists: tuple[tuple[int, Checklist, bool], ...]


def home_data(db: Connection, look: Look, facility_id: int) -> HomeData:
    facility = facilities.get(db, facility_id)
    account = accounts.of_facility(db, facility_id)
    drafts = draft_lines(db, facility_id)
    newest = records.newest_of(db, facility_id)
    return HomeData(
        facility,
        tuple(_owing(db, look, standing) for standing in facilities.standings(db, facility_id)),
        drafts[0] if drafts else None,
        local_day(newest.signed_at, look.rules.zone) if newest else None,
        bool(account and account.must_change and account.put_off < look.rules.password_put_offs),
        len(people.facilities_of(db, look.person_id)) > 1,
        account.put_off if account else 0,
    )


def _owing(db: Connection, look: Look, standing: facilities.Standing) -> Owing:
    version = checklist_versions.current_version(db, standing.checklist_id)
    title = checklist_versions.get(db, version).title if version else standing.checklist_id
    days = days_left(standing.due_on, look.at, look.rules.zone)
    return Owing(title, standing.level, standing.due_on, days)


def draft_lines(db: Connection, facility_id: int) -> tuple[DraftLine, ...]:
    drafts = (load(db, assessment_id) for assessment_id in assessments.open_of(db, facility_id))
    return tuple(
        DraftLine(d.id, d.checklist.title, d.met_count, d.total, d.row.state == "completed") for d in drafts
    )


def facilities_data(db: Connection, look: Look, page: int) -> FacilitiesData:
    numbers = people.facilities_of(db, look.person_id)
    shown = [facilities.get(db, number) for number in numbers[page * PAGE : (page + 1) * PAGE]]
    zone = look.rules.zone
    lines = tuple((f, days_left(f.due_on, look.at, zone) if f.due_on else None) for f in shown)
    return FacilitiesData(lines, page, max(1, -(-len(numbers) // PAGE)))


def check_data(db: Connection, facility_id: int) -> CheckData:
    return CheckData(facilities.get(db, facility_id), draft_lines(db, facility_id))


def group_data(db: Connection, facility_id: int, number: int) -> GroupData | TemplatesData:
    """The checklists of a group; the groups themselves when there is no such group any more."""
    groups = checklists_on_offer.groups(db)
    if number >= len(groups):
        return TemplatesData(tuple(groups))
    kind = facilities.get(db, facility_id).kind
    found = checklists_on_offer.in_group(db, groups[number], kind)
    return GroupData(groups[number], tuple((version, c, kind in c.kinds) for version, c in found))
