"""Every card of a checklist with invented answers, for whoever reviews it before people meet it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from antoan_bot import cards
from antoan_bot.cycle import due_after
from antoan_bot.drafts import Draft
from antoan_bot.facilities import GroupData
from antoan_bot.signing import ReceiptData, SignConfirmData, SignedData, SignNameData, Summary
from antoan_bot.texts import Texts
from checklists.answers import Answer, NotApplicable
from checklists.examples import answers_for, best_answers, one_critical_unmet, worst_answers
from checklists.loader import ChecklistFile
from checklists.model import Checklist, Level
from storage.assessments import Assessment
from storage.facilities import Facility
from storage.records import GENESIS, Record

# Always the same moment: the previews of two versions differ in what changed and in nothing else.
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Card:
    """`data` is what a view draws, None where this checklist never leads to such a card."""

    heading: str
    data: object | None


@dataclass(frozen=True, slots=True)
class Chapter:
    heading: str
    cards: tuple[Card, ...]


def chapters(file: ChecklistFile, t: Texts, zone: ZoneInfo) -> tuple[Chapter, ...]:
    """The cards in the order in which people meet them."""
    checklist, facility = file.checklist, _facility(file.checklist, t)
    best = _draft(checklist, best_answers(checklist))
    return (
        Chapter(t.plain("preview-sections"), tuple(_sections(checklist, best, t))),
        Chapter(t.plain("preview-items"), tuple(_items(checklist, t))),
        Chapter(t.plain("preview-questions"), tuple(_questions(best, t))),
        Chapter(t.plain("preview-before-result"), tuple(_before_the_result(checklist, t))),
        Chapter(t.plain("preview-results"), tuple(_results(best, facility, t))),
        Chapter(t.plain("preview-signing"), tuple(_signing(file, best, facility, t, zone))),
    )


def _facility(checklist: Checklist, t: Texts) -> Facility:
    name, commune = t.plain("preview-facility"), t.plain("preview-commune")
    return Facility(1, "CS-0001", name, checklist.kinds[0], commune, "", "", None, None)


def _draft(checklist: Checklist, answers: Mapping[str, Answer] | None = None) -> Draft:
    """An assessment with these answers and a photo where one is asked for; with none it is untouched."""
    row = Assessment(1, 1, 1, checklist.id, "draft", 1, AT, AT, 0)
    bare = Draft(row, checklist, dict(answers or {}), {})
    owing = (checklist.item_at(number) for number in bare.missing()) if answers else ()
    return Draft(row, checklist, bare.answers, {item.id: Counter(photo=1) for item in owing})


def _sections(checklist: Checklist, best: Draft, t: Texts) -> Iterator[Card]:
    yield Card(t.plain("preview-list"), GroupData(checklist.group, ((1, checklist, True),)))
    untouched = _draft(checklist)
    for index in range(len(checklist.sections)):
        number = str(index + 1)
        yield Card(t.plain("preview-untouched", number=number), cards.section_card(untouched, index))
        yield Card(t.plain("preview-answered", number=number), cards.section_card(best, index))


def _items(checklist: Checklist, t: Texts) -> Iterator[Card]:
    untouched = _draft(checklist)
    for number in range(1, len(checklist.items) + 1):
        yield Card(t.plain("preview-item", number=str(number)), cards.item_card(untouched, number, ()))


def _questions(best: Draft, t: Texts) -> Iterator[Card]:
    """What is asked about single items, and the forms in which an item card comes besides."""
    checklist, untouched = best.checklist, _draft(best.checklist)
    asked = [no for no, item in enumerate(checklist.items, 1) if item.number]
    yield from _each(t.plain("preview-number"), {no: cards.number_card(untouched, no) for no in asked}, t)
    outside = [no for no, item in enumerate(checklist.items, 1) if item.may_be_not_applicable]
    asked = [no for no in outside if checklist.item_at(no).critical]
    reasons = {no: cards.AskReasonData(best.id, cards.line(untouched, no)) for no in asked}
    yield from _each(t.plain("preview-reason"), reasons, t)
    yield from _each(t.plain("preview-outside"), {no: _outside(best, no, t) for no in outside}, t)
    first = next((checklist.number(item_id) for item_id in best.evidence), 1)
    pieces = (
        cards.Piece(1, "photo", "", False),
        cards.Piece(2, "note", t.plain("preview-note"), False),
        cards.Piece(3, "photo", "", True),
    )
    yield from _each(t.plain("preview-evidence"), {first: cards.item_card(best, first, pieces)}, t)


def _each(heading: str, found: Mapping[int, object], t: Texts) -> Iterator[Card]:
    """A card for each of these items, or the word that there is none."""
    for number, data in found.items():
        yield Card(f"{heading} · {t.plain('preview-item', number=str(number))}", data)
    if not found:
        yield Card(heading, None)


def _outside(best: Draft, number: int, t: Texts) -> cards.ItemData:
    item = best.checklist.item_at(number)
    reason = t.plain("preview-why") if item.critical else ""
    return cards.item_card(
        _draft(best.checklist, best.answers | {item.id: NotApplicable(reason)}), number, ()
    )


def _before_the_result(checklist: Checklist, t: Texts) -> Iterator[Card]:
    missing = cards.missing_card(_draft(checklist))
    yield Card(t.plain("preview-missing"), missing if missing.lines or missing.unanswered else None)
    yield Card(t.plain("preview-unmet"), cards.unmet_card(_draft(checklist, worst_answers(checklist))))


def _results(best: Draft, facility: Facility, t: Texts) -> Iterator[Card]:
    checklist = best.checklist
    examples = (
        (t.plain("preview-all-met"), best.answers),
        (t.plain("preview-critical"), one_critical_unmet(checklist)),
        (t.plain("preview-at-risk"), answers_for(checklist, Level.AT_RISK)),
        (t.plain("preview-nothing-met"), worst_answers(checklist)),
    )
    for heading, answers in examples:
        draft = _draft(checklist, answers)
        shown = cards.result_card(draft, facility, assigned=True, pending=0) if answers else None
        yield Card(heading, shown)


def _signing(
    file: ChecklistFile, best: Draft, facility: Facility, t: Texts, zone: ZoneInfo
) -> Iterator[Card]:
    name, position = t.plain("preview-signer"), t.plain("preview-position")
    photos = sum(counted["photo"] for counted in best.evidence.values())
    about = Summary(best, facility, file.hash, best.judge(), (), name, position)
    record = Record(1, 1, 1, "XXXX-XXXX-XXXXX", about.judgement.level.value, AT, b"", GENESIS, GENESIS)
    due = due_after(AT, file.checklist.period_days, zone)
    signed = SignedData(
        record, facility, file.checklist.title, file.hash[:8], name, position, best.met_count, best.total,
        photos, due,
    )  # fmt: skip
    confirm = SignConfirmData(about, Counter(photo=photos), one_word=False, at=AT)
    yield Card(t.plain("preview-sign-name"), SignNameData(best.id, facility.name))
    yield Card(t.plain("preview-sign"), confirm)
    yield Card(t.plain("preview-signed"), signed)
    yield Card(t.plain("preview-receipt"), ReceiptData(signed))
