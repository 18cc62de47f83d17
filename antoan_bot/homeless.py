"""Evidence that came with no item open: it is kept, and the person says to which item it belongs."""

from dataclasses import dataclass, replace

from antoan_bot import pieces
from antoan_bot.cards import SectionData, section_data
from antoan_bot.drafts import Draft, load
from antoan_bot.errors import StaleButton
from antoan_bot.evidence import add_note, count, known
from antoan_bot.screens import Section, WhichItem
from antoan_bot.showing import Deed, Look, Notice, show
from storage import evidence
from storage.database import Connection


def which_item(db: Connection, deed: Deed, assessment_id: int, section: int) -> None:
    """Turn the page of the question to which item the photos belong."""
    if section >= len(load(db, assessment_id).checklist.sections):
        raise StaleButton(section)
    show(db, deed, WhichItem(assessment_id, section))


def put_under(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    """Put what came with no item open under the chosen one; the same file is not put twice."""
    draft = load(db, assessment_id)
    known(db, assessment_id, item_no)
    item_id = draft.checklist.item_at(item_no).id
    waiting = evidence.homeless(db, assessment_id, deed.by.id)
    if not waiting:
        raise StaleButton(assessment_id)
    pieces.refuse_too_many(db, deed, draft, item_id, more=len(waiting))
    put = sum(_put_one(db, deed, draft, item_id, evidence_id) for evidence_id in waiting)
    pieces.changed(db, deed, draft)
    notice = Notice.of("notice-photos-put", number=str(put)) if put else Notice.of("notice-same-file")
    pieces.show_item(db, deed, draft, item_id, notice)


def _put_one(db: Connection, deed: Deed, draft: Draft, item_id: str, evidence_id: int) -> bool:
    """Put a piece under an item, its caption beside it; False when the very file stands there already."""
    found = evidence.get(db, evidence_id)
    if found is None:
        return False
    if found.text:
        caption = replace(deed, message_id=found.message_id, at=found.at)
        add_note(db, caption, draft, item_id, found.text)
    if found.sha256 and evidence.same_on_item(db, draft.id, item_id, sha256=found.sha256):
        evidence.end(db, evidence_id, "duplicate")
        return False
    evidence.put_under(db, evidence_id, item_id)
    count(db, deed, evidence_id)
    return True


def discard(db: Connection, deed: Deed, assessment_id: int) -> None:
    """What came with no item open was sent by mistake."""
    for evidence_id in evidence.homeless(db, assessment_id, deed.by.id):
        evidence.end(db, evidence_id, "removed")
    show(db, deed, Section(assessment_id, 0), Notice.of("notice-photos-discarded"))


@dataclass(frozen=True, slots=True)
class WhichItemData:
    """`photos` counts what waits; `only_photos`: nothing else is among it."""

    section: SectionData
    photos: int
    only_photos: bool = True


def which_item_data(db: Connection, look: Look, screen: WhichItem) -> object:
    """The question to which item the pieces belong; the section itself once none is waiting."""
    waiting = [evidence.get(db, n) for n in evidence.homeless(db, screen.assessment_id, look.person_id)]
    section = section_data(db, Section(screen.assessment_id, screen.section))
    if not waiting or not isinstance(section, SectionData):
        return section
    return WhichItemData(section, len(waiting), all(one and one.kind == "photo" for one in waiting))
