"""What the cards of an assessment show: sections, items, what is missing, the result."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from antoan_bot.clock import local_day
from antoan_bot.drafts import Draft, load
from antoan_bot.screens import (
    AboutAssessment,
    AskNumber,
    AskReason,
    Chooser,
    Item,
    Missing,
    OldDraft,
    Section,
    Unmet,
)
from antoan_bot.showing import Look
from checklists.answers import NotApplicable
from checklists.judge import Result as Judgement
from checklists.model import Checklist, ItemKind
from storage import checklist_versions, evidence, facilities
from storage.database import Connection
from storage.facilities import Facility


@dataclass(frozen=True, slots=True)
class OldDraftData:
    """`withdrawn`: the checklist is on offer no more, so that going on leads nowhere."""

    assessment_id: int
    checklist: str
    started_on: date
    met: int
    total: int
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item on a card. `choices` are the labels to choose from, `chosen` the index of the one that was.

    `amount` is the number answered, with `unit` for an item that asks for one.
    """

    number: int
    text: str
    label: str
    met: bool
    critical: bool
    photos: int
    notes: int
    applies: bool = True
    answered: bool = True
    choices: tuple[str, ...] = ()
    chosen: int | None = None
    unit: str = ""
    amount: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SectionData:
    """`number` counts from 0; `met` and `total` are of the whole assessment."""

    assessment_id: int
    checklist: str
    title: str
    number: int
    sections: int
    lines: tuple[ItemLine, ...]
    met: int
    total: int


@dataclass(frozen=True, slots=True)
class ChooserData:
    section: SectionData


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence on an item card; a photo is named by its number there."""

    id: int
    kind: str
    text: str
    pending: bool


@dataclass(frozen=True, slots=True)
class ItemData:
    assessment_id: int
    section: int
    line: ItemLine
    guidance: str
    evidence: str
    pieces: tuple[Piece, ...]
    example: str = ""
    choices: tuple[str, ...] = ()
    may_be_not_applicable: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AskNumberData:
    """`lowest` and `highest` bound what can be meant."""

    assessment_id: int
    section: int
    line: ItemLine
    whole: bool
    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True)
class AskReasonData:
    assessment_id: int
    line: ItemLine


@dataclass(frozen=True, slots=True)
class MissingData:
    """`lines` want evidence, `unanswered` an answer."""

    assessment_id: int
    lines: tuple[ItemLine, ...]
    unanswered: tuple[ItemLine, ...] = ()


@dataclass(frozen=True, slots=True)
class UnmetData:
    assessment_id: int
    lines: tuple[ItemLine, ...]
    last_section: int


@dataclass(frozen=True, slots=True)
class ResultData:
    """`assigned`: whether it will move the facility's colour; `late_changes` since the first result."""

    assessment_id: int
    facility: Facility
    checklist: Checklist
    judgement: Judgement
    unmet: tuple[ItemLine, ...]
    assigned: bool
    pending: int
    late_changes: int


def line(draft: Draft, number: int) -> ItemLine:
    item = draft.checklist.item_at(number)
    counted = draft.evidence.get(item.id, Counter())
    answer = draft.answers.get(item.id)
    ids = [choice.id for choice in item.choices]
    return ItemLine(
        number,
        item.text,
        item.label,
        draft.met(item),
        item.critical,
        counted["photo"],
        counted["note"],
        draft.applies(item),
        answer is not None or item.kind is ItemKind.TICK,
        tuple(choice.label for choice in item.choices),
        ids.index(answer) if isinstance(answer, str) and answer in ids else None,
        item.number.unit if item.number else "",
        answer if isinstance(answer, Fraction) else None,
    )


def old_draft_data(db: Connection, look: Look, screen: OldDraft) -> OldDraftData:
    draft = load(db, screen.assessment_id)
    started_on = local_day(draft.row.started_at, look.rules.zone)
    withdrawn = checklist_versions.current_version(db, draft.checklist.id) is None
    return OldDraftData(draft.id, draft.checklist.title, started_on, draft.met_count, draft.total, withdrawn)


def section_data(db: Connection, screen: Section) -> SectionData | ResultData:
    draft = load(db, screen.assessment_id)
    if draft.row.state == "completed":
        return result_data(db, screen)
    return section_card(draft, screen.number)


def section_card(draft: Draft, number: int) -> SectionData:
    section = draft.checklist.sections[number]
    lines = tuple(line(draft, draft.checklist.number(item.id)) for item in section.items)
    return SectionData(
        draft.id,
        draft.checklist.short_title,
        section.title,
        number,
        len(draft.checklist.sections),
        lines,
        draft.met_count,
        draft.total,
    )


def chooser_data(db: Connection, screen: Chooser) -> ChooserData:
    return ChooserData(section_card(load(db, screen.assessment_id), screen.section))


def item_data(db: Connection, screen: Item) -> ItemData:
    draft = load(db, screen.assessment_id)
    item = draft.checklist.item_at(screen.number)
    pieces = tuple(
        Piece(e.id, e.kind, e.text or "", e.state == "pending")
        for e in evidence.of_item(db, draft.id, item.id)
    )
    return item_card(draft, screen.number, pieces)


def item_card(draft: Draft, number: int, pieces: tuple[Piece, ...]) -> ItemData:
    item = draft.checklist.item_at(number)
    answer = draft.answers.get(item.id)
    return ItemData(
        draft.id,
        draft.checklist.section_index_of(number),
        line(draft, number),
        item.guidance,
        item.evidence,
        pieces,
        item.example or "",
        tuple(choice.text for choice in item.choices),
        item.may_be_not_applicable,
        answer.reason if isinstance(answer, NotApplicable) else "",
    )


def ask_number_data(db: Connection, screen: AskNumber) -> AskNumberData:
    """Raises LookupError when the item asks for no number."""
    return number_card(load(db, screen.assessment_id), screen.number)


def number_card(draft: Draft, no: int) -> AskNumberData:
    """Raises LookupError when the item asks for no number."""
    number = draft.checklist.item_at(no).number
    if number is None:
        raise LookupError(no)
    section = draft.checklist.section_index_of(no)
    return AskNumberData(draft.id, section, line(draft, no), number.whole, number.lowest, number.highest)


def ask_reason_data(db: Connection, screen: AskReason) -> AskReasonData:
    draft = load(db, screen.assessment_id)
    return AskReasonData(draft.id, line(draft, screen.number))


def missing_data(db: Connection, screen: Missing) -> MissingData:
    return missing_card(load(db, screen.assessment_id))


def missing_card(draft: Draft) -> MissingData:
    lines = tuple(line(draft, number) for number in draft.missing())
    return MissingData(draft.id, lines, tuple(line(draft, number) for number in draft.unanswered()))


def unmet_data(db: Connection, screen: Unmet) -> UnmetData:
    return unmet_card(load(db, screen.assessment_id))


def unmet_card(draft: Draft) -> UnmetData:
    return UnmetData(draft.id, _unmet(draft), len(draft.checklist.sections) - 1)


def _unmet(draft: Draft) -> tuple[ItemLine, ...]:
    return tuple(line(draft, number) for number in draft.unmet())


def result_data(db: Connection, screen: AboutAssessment) -> ResultData:
    draft = load(db, screen.assessment_id)
    facility = facilities.get(db, draft.row.facility_id)
    assigned = facilities.assigned(db, facility.id, draft.checklist.id)
    return result_card(draft, facility, assigned=assigned, pending=evidence.pending_of(db, draft.id))


def result_card(draft: Draft, facility: Facility, *, assigned: bool, pending: int) -> ResultData:
    return ResultData(
        draft.id,
        facility,
        draft.checklist,
        draft.judge(),
        _unmet(draft),
        assigned,
        pending,
        draft.row.changed_after_result,
    )
