"""Walking through a checklist: beginning, ticking, completing, going back."""

from datetime import datetime, timedelta
from fractions import Fraction

from antoan_bot import typed_answers
from antoan_bot.drafts import Draft, item_of, load
from antoan_bot.errors import NumberRefused, StaleButton
from antoan_bot.screens import (
    AskNumber,
    AskReason,
    Chooser,
    Home,
    Item,
    Missing,
    OldDraft,
    Result,
    Section,
    Unmet,
    WhichItem,
)
from antoan_bot.showing import Deed, Notice, refresh_others, show, show_again
from antoan_bot.typed import clean
from checklists.answers import Answer, NotApplicable, WrongNumber, dump, fits, plainly, read_number
from checklists.model import Checklist, ItemKind
from checklists.model import Item as ChecklistItem
from storage import assessments, chats, checklist_versions, evidence, facilities
from storage.assessments import Assessment
from storage.database import Connection

REASON_LENGTH = 300


def begin(db: Connection, deed: Deed, version_id: int) -> None:
    """Open the facility's draft of a checklist, or begin one. Raises StaleButton if it is not on offer."""
    if not checklist_versions.is_current(db, version_id):
        raise StaleButton(version_id)
    checklist = checklist_versions.get(db, version_id)
    _begin(db, deed, version_id, checklist.id)


def begin_owed(db: Connection, deed: Deed) -> None:
    """Home's big button: go on with what is open, or begin the checklist that is due first."""
    facility_id = _chosen(deed)
    open_ones = assessments.open_of(db, facility_id)
    if open_ones:
        _resume(db, deed, open_ones[0])
        return
    for standing in facilities.standings(db, facility_id):
        version_id = checklist_versions.current_version(db, standing.checklist_id)
        if version_id is not None:
            _begin(db, deed, version_id, standing.checklist_id)
            return
    raise StaleButton


def _begin(db: Connection, deed: Deed, version_id: int, checklist_id: str) -> None:
    assessment_id, _ = assessments.start(
        db, _chosen(deed), version_id, checklist_id, by=deed.by.id, at=deed.at
    )
    _resume(db, deed, assessment_id)


def _resume(db: Connection, deed: Deed, assessment_id: int) -> None:
    """Show where the assessment was left: its result, or the first section with an item not ticked."""
    draft = load(db, assessment_id)
    if is_old(draft.row, draft.checklist, deed.at) or _withdrawn(db, draft):
        show(db, deed, OldDraft(assessment_id))
        return
    if draft.row.state == "completed":
        show(db, deed, Result(assessment_id))
        return
    open_ones = draft.unanswered() + draft.unmet()
    number = draft.checklist.section_index_of(min(open_ones, default=len(draft.checklist.items)))
    show(db, deed, Section(assessment_id, number if draft.answers else 0))


def is_old(row: Assessment, checklist: Checklist, at: datetime) -> bool:
    """Whether a draft is older than the checklist's period, so that its answers may no longer be true."""
    return at - (row.kept_at or row.started_at) > timedelta(days=checklist.period_days)


def _withdrawn(db: Connection, draft: Draft) -> bool:
    """Whether the checklist is on offer no more, in this version or another."""
    return checklist_versions.current_version(db, draft.checklist.id) is None


def keep_old(db: Connection, deed: Deed, assessment_id: int) -> None:
    """Go on with an old draft. Raises StaleButton for one whose checklist was withdrawn."""
    if _withdrawn(db, load(db, assessment_id)):
        raise StaleButton(assessment_id)
    assessments.keep(db, assessment_id, at=deed.at)
    _resume(db, deed, assessment_id)


def begin_anew(db: Connection, deed: Deed, assessment_id: int) -> None:
    """Put an old draft away and begin the checklist again in its present version, if it is still on offer."""
    draft = load(db, assessment_id)
    assessments.set_state(db, assessment_id, ("draft", "completed"), "dropped")
    version_id = checklist_versions.current_version(db, draft.checklist.id)
    if version_id is None:
        show(db, deed, Home(), Notice.of("notice-withdrawn"))
        return
    chats.choose_facility(db, deed.chat.chat_id, draft.row.facility_id)
    number, _ = assessments.start(
        db, draft.row.facility_id, version_id, draft.checklist.id, by=deed.by.id, at=deed.at
    )
    _resume(db, deed, number)


def _chosen(deed: Deed) -> int:
    if deed.chat.facility_id is None:
        raise StaleButton
    return deed.chat.facility_id


def show_section(db: Connection, deed: Deed, assessment_id: int, number: int) -> None:
    """Turn to a section; a completed assessment shows its result instead."""
    draft = load(db, assessment_id)
    if draft.row.state == "completed":
        show(db, deed, Result(assessment_id))
        return
    if number >= len(draft.checklist.sections):
        raise StaleButton(number)
    show(db, deed, Section(assessment_id, number))


def set_tick(
    db: Connection, deed: Deed, assessment_id: int, item_no: int, *, met: bool, on_card: bool
) -> None:
    """Mark an item as met or not met. The last press wins; pressing twice equals pressing once.

    `on_card`: pressed on the item's own card, which then stays open.
    """
    draft = load(db, assessment_id)
    item = item_of(draft, item_no)
    _answer(db, deed, draft, item, met)
    _show_where(db, deed, draft, item_no, on_card=on_card)


def set_choice(
    db: Connection, deed: Deed, assessment_id: int, item_no: int, choice: int, *, on_card: bool
) -> None:
    """Answer an item with one of its choices, counted from 0."""
    draft = load(db, assessment_id)
    item = item_of(draft, item_no)
    if choice >= len(item.choices):
        raise StaleButton(choice)
    _answer(db, deed, draft, item, item.choices[choice].id)
    _show_where(db, deed, draft, item_no, on_card=on_card)


def ask_number(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    if item_of(load(db, assessment_id), item_no).kind is not ItemKind.NUMBER:
        raise StaleButton(item_no)
    show(db, deed, AskNumber(assessment_id, item_no))


def take_number(db: Connection, deed: Deed, assessment_id: int, item_no: int, text: str) -> None:
    """Take a typed number. Raises NumberRefused."""
    draft = load(db, assessment_id)
    item = item_of(draft, item_no)
    _answer(db, deed, draft, item, _number(item, text))
    _show_where(db, deed, draft, item_no, on_card=False)


def _number(item: ChecklistItem, text: str) -> Fraction:
    try:
        return read_number(item, text)
    except WrongNumber:
        if item.number is None:
            raise StaleButton from None
        raise NumberRefused(
            unit=item.number.unit, lowest=plainly(item.number.lowest), highest=plainly(item.number.highest)
        ) from None


def set_not_applicable(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    """The item does not concern the facility. A critical one asks for the reason first."""
    draft = load(db, assessment_id)
    item = item_of(draft, item_no)
    if not item.may_be_not_applicable:
        raise StaleButton(item_no)
    if item.critical:
        show(db, deed, AskReason(assessment_id, item_no))
        return
    _answer(db, deed, draft, item, NotApplicable())
    show(db, deed, Item(assessment_id, item_no), Notice.of("notice-not-applicable"))


def take_reason(db: Connection, deed: Deed, assessment_id: int, item_no: int, text: str) -> None:
    """The reason why a critical item does not apply."""
    draft = load(db, assessment_id)
    answer = NotApplicable(clean(text, longest=REASON_LENGTH))
    item = item_of(draft, item_no)
    if not fits(item, answer):
        show(db, deed, AskReason(assessment_id, item_no), Notice.of("notice-reason-wanted"))
        return
    _answer(db, deed, draft, item, answer)
    show(db, deed, Item(assessment_id, item_no), Notice.of("notice-not-applicable"))


def take_back(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    """The item concerns the facility after all; its answer is open again."""
    draft = load(db, assessment_id)
    item = item_of(draft, item_no)
    if not draft.applies(item):
        _put(db, deed, draft, item, None)
    show(db, deed, Item(assessment_id, item_no))


def take_typed(db: Connection, deed: Deed, assessment_id: int, text: str) -> None:
    """An answer typed on a section card, such as "7 có": for screen readers, and for whoever types faster."""
    draft = load(db, assessment_id)
    found = typed_answers.read(draft.checklist, text)
    if found is None:
        show_again(db, deed, Notice.of("notice-typed-answer"))
        return
    number, answer = found
    _answer(db, deed, draft, item_of(draft, number), answer)
    section = draft.checklist.section_index_of(number)
    show(db, deed, Section(assessment_id, section), Notice.of("notice-answered", number=str(number)))


def _answer(db: Connection, deed: Deed, draft: Draft, item: ChecklistItem, answer: Answer) -> None:
    """Set an item's answer; the same answer again changes nothing. Raises StaleButton if it cannot have it."""
    if not fits(item, answer):
        raise StaleButton(item.id)
    if draft.answers.get(item.id) != answer:
        _put(db, deed, draft, item, dump(answer))


def _show_where(db: Connection, deed: Deed, draft: Draft, item_no: int, *, on_card: bool) -> None:
    section = draft.checklist.section_index_of(item_no)
    show(db, deed, Item(draft.id, item_no) if on_card else Section(draft.id, section))


def _put(db: Connection, deed: Deed, draft: Draft, item: ChecklistItem, value: object) -> None:
    if not assessments.put_answer(db, draft.id, item.id, value, by=deed.by.id, at=deed.at):
        raise StaleButton(draft.id)
    assessments.count_late_change(db, draft.id)
    refresh_others(db, deed, draft.id)


def choose_item(db: Connection, deed: Deed, assessment_id: int, section: int) -> None:
    if section >= len(load(db, assessment_id).checklist.sections):
        raise StaleButton(section)
    show(db, deed, Chooser(assessment_id, section))


def show_item(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    """Open an item: what is sent from now on becomes its evidence."""
    item_of(load(db, assessment_id), item_no)
    show(db, deed, Item(assessment_id, item_no))


def complete(db: Connection, deed: Deed, assessment_id: int) -> None:
    """The letter's "Hoàn thành": name what is missing, ask about what is not met, or give the result."""
    draft = load(db, assessment_id)
    if not _stopped(db, deed, draft):
        if draft.unmet():
            show(db, deed, Unmet(assessment_id))
        else:
            _complete(db, deed, draft)


def complete_anyway(db: Connection, deed: Deed, assessment_id: int) -> None:
    """The items not met were seen and confirmed. Evidence may not be missing."""
    draft = load(db, assessment_id)
    if not _stopped(db, deed, draft):
        _complete(db, deed, draft)


def _stopped(db: Connection, deed: Deed, draft: Draft) -> bool:
    """Show what stands between a draft and its result, if anything does."""
    if draft.row.state == "completed":
        show(db, deed, Result(draft.id))
    elif evidence.homeless(db, draft.id, deed.by.id):
        show(db, deed, WhichItem(draft.id, 0))
    elif draft.unanswered() or draft.missing():
        show(db, deed, Missing(draft.id))
    else:
        return False
    return True


def _complete(db: Connection, deed: Deed, draft: Draft) -> None:
    assessments.set_state(db, draft.id, ("draft",), "completed")
    assessments.had_result(db, draft.id, at=deed.at)
    show(db, deed, Result(draft.id))
    refresh_others(db, deed, draft.id)


def reopen(db: Connection, deed: Deed, assessment_id: int) -> None:
    """Go back from the result to change something; changes from now on are counted."""
    assessments.set_state(db, assessment_id, ("completed",), "draft")
    show(db, deed, Section(assessment_id, 0), Notice.of("notice-reopened"))
    refresh_others(db, deed, assessment_id)
