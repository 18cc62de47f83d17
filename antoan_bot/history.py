"""What a facility has signed so far: its records, the trend, and what changed from one to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from antoan_bot.clock import local_day
from antoan_bot.drafts import Draft, load
from antoan_bot.errors import StaleButton
from antoan_bot.screens import History, PastRecord, RecordFile
from antoan_bot.showing import Deed, Look, Notice, send_file, show
from antoan_bot.signing import SignedData, signed_data
from storage import facilities, records
from storage.database import Connection
from storage.facilities import Facility
from storage.records import Record

PAGE = 8


def list_records(db: Connection, deed: Deed, page: int) -> None:
    if page and page * PAGE >= len(records.of_facility(db, deed.chat.facility_id or 0)):
        raise StaleButton(page)
    show(db, deed, History(page))


def show_record(db: Connection, deed: Deed, number: int) -> None:
    _require_own(db, deed, number)
    show(db, deed, PastRecord(number))


def send_document(db: Connection, deed: Deed, number: int) -> None:
    """Send the PDF of a record once more."""
    _require_own(db, deed, number)
    show(db, deed, PastRecord(number), Notice.of("notice-document-coming"))
    send_file(db, deed.chat.chat_id, RecordFile(number), at=deed.at)


def _require_own(db: Connection, deed: Deed, number: int) -> None:
    """Raises StaleButton unless it is a record of the chosen facility."""
    record = records.get(db, number)
    if record is None or record.facility_id != deed.chat.facility_id:
        raise StaleButton(number)


@dataclass(frozen=True, slots=True)
class RecordLine:
    number: int
    day: date
    level: str | None


@dataclass(frozen=True, slots=True)
class HistoryData:
    """One page of records, newest first. `streak`: how many of the newest in a row have the newest's level."""

    facility: Facility
    lines: tuple[RecordLine, ...]
    page: int
    pages: int
    streak: int


@dataclass(frozen=True, slots=True)
class PastRecordData:
    """A record beside the one before it: numbers and texts of the items that became met, and that no longer are."""

    signed: SignedData
    page: int
    compared: bool
    better: tuple[tuple[int, str], ...]
    worse: tuple[tuple[int, str], ...]


def history_data(db: Connection, look: Look, facility_id: int, screen: History) -> HistoryData:
    found = records.of_facility(db, facility_id)
    lines = [RecordLine(r.number, local_day(r.signed_at, look.rules.zone), r.level) for r in found]
    shown = lines[screen.page * PAGE : (screen.page + 1) * PAGE]
    pages = max(1, -(-len(lines) // PAGE))
    return HistoryData(facilities.get(db, facility_id), tuple(shown), screen.page, pages, streak(lines))


def streak(lines: list[RecordLine]) -> int:
    """How many records in a row, from the newest on, have the newest's level."""
    same = 0
    for line in lines:
        if line.level != lines[0].level:
            break
        same += 1
    return same


def past_record_data(db: Connection, look: Look, facility_id: int, screen: PastRecord) -> PastRecordData:
    """Raises LookupError for a record of another facility."""
    found = records.of_facility(db, facility_id)
    place = next((n for n, record in enumerate(found) if record.number == screen.record_number), None)
    if place is None:
        raise LookupError(screen.record_number)
    record = found[place]
    draft = load(db, record.assessment_id or 0)
    before = _before(db, found[place + 1 :], draft)
    better, worse = _changes(draft, before) if before else ((), ())
    return PastRecordData(signed_data(db, record.number), place // PAGE, before is not None, better, worse)


def _before(db: Connection, older: list[Record], draft: Draft) -> Draft | None:
    """The assessment signed before this one on the same checklist."""
    drafts = (load(db, record.assessment_id or 0) for record in older)
    return next((d for d in drafts if d.checklist.id == draft.checklist.id), None)


Items = tuple[tuple[int, str], ...]


def _changes(now: Draft, before: Draft) -> tuple[Items, Items]:
    """Items that became met, and those that are met no longer; an item that one of them lacks is left out."""
    was = {item.id: before.met(item) for item in before.checklist.items if before.applies(item)}
    better = _changed(now, was, to=True)
    return better, _changed(now, was, to=False)


def _changed(now: Draft, was: Mapping[str, bool], *, to: bool) -> Items:
    items = enumerate(now.checklist.items, start=1)
    return tuple(
        (number, item.text)
        for number, item in items
        if now.applies(item)
        and now.met(item) is to
        and was.get(item.id) is not None
        and was[item.id] is not to
    )
