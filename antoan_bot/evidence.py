"""Evidence: photos and notes that find their item - the open one, the one replied to, or the one chosen after."""

from dataclasses import dataclass

from antoan_bot.cards import SectionData, section_data
from antoan_bot.drafts import Draft, load
from antoan_bot.errors import (
    AlreadyCompleted,
    AlreadySigned,
    LoginFirst,
    NothingToAttachTo,
    NotYours,
    StaleButton,
    TextWanted,
    TooLarge,
    TooMuch,
    Unsupported,
)
from antoan_bot.screens import (
    AboutAssessment,
    Item,
    LoginName,
    LoginPassword,
    NewPassword,
    Section,
    WhichItem,
    unpack,
)
from antoan_bot.showing import Deed, Look, Notice, refresh_others, show, show_again
from antoan_bot.typed import clean
from storage import assessments, chats, evidence, people
from storage.database import Connection

NOTE_LENGTH = 4096  # the longest that Telegram sends: a note is never cut


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it was announced: its content is fetched afterwards."""

    file_id: str
    unique_id: str
    album: str | None
    replied_to: int | None
    caption: str | None


def take_photo(db: Connection, deed: Deed, photo: Photo) -> None:
    """Reserve the photo's place under its item, or keep it and ask to which item it belongs."""
    assessment_id, item_id = _target(db, deed, photo)
    draft = _draft(db, deed, assessment_id)
    if item_id and evidence.same_on_item(db, draft.id, item_id, unique_id=photo.unique_id):
        _show_item(db, deed, draft, item_id, Notice.of("notice-same-photo"))
        return
    _refuse_too_many(db, deed, draft, item_id)
    caption = clean(photo.caption or "", longest=NOTE_LENGTH, lines=True)
    evidence.add_photo(
        db,
        draft.id,
        item_id,
        caption=None if item_id else caption or None,
        file_id=photo.file_id,
        file_unique_id=photo.unique_id,
        album=photo.album,
        message=(deed.chat.chat_id, deed.message_id),
        by=deed.by.id,
        at=deed.at,
    )
    if item_id is None:
        show(db, deed, WhichItem(draft.id, 0))
        return
    if caption:
        _add_note(db, deed, draft, item_id, caption)
    _changed(db, deed, draft)
    _show_item(db, deed, draft, item_id, Notice.of("notice-photo-coming"))


def _target(db: Connection, deed: Deed, photo: Photo) -> tuple[int, str | None]:
    """Assessment and item for a photo: its album's, the card replied to, the open item, or the open draft."""
    if photo.album and (found := evidence.item_of_album(db, deed.chat.chat_id, photo.album)):
        return found
    if photo.replied_to and (card := chats.card(db, deed.chat.chat_id, photo.replied_to)):
        replied = unpack(card.screen)
        if isinstance(replied, Item):
            return replied.assessment_id, load(db, replied.assessment_id).checklist.item_at(replied.number).id
    screen = unpack(deed.chat.screen)
    if isinstance(screen, Item):
        return screen.assessment_id, load(db, screen.assessment_id).checklist.item_at(screen.number).id
    if isinstance(screen, AboutAssessment):
        return screen.assessment_id, None
    if isinstance(screen, LoginName | LoginPassword | NewPassword):
        raise TextWanted
    if deed.chat.facility_id is None:
        raise LoginFirst
    open_ones = assessments.open_of(db, deed.chat.facility_id)
    if not open_ones:
        raise NothingToAttachTo
    return open_ones[0], None


def _draft(db: Connection, deed: Deed, assessment_id: int) -> Draft:
    """The assessment, if the person may still add evidence to it."""
    draft = load(db, assessment_id)
    if not people.acts_for(db, deed.by.id, draft.row.facility_id):
        raise NotYours
    if draft.row.state == "completed":
        raise AlreadyCompleted
    if draft.row.state != "draft":
        raise AlreadySigned
    return draft


def _refuse_too_many(db: Connection, deed: Deed, draft: Draft, item_id: str | None, more: int = 1) -> None:
    limit = deed.rules.evidence_per_item
    if item_id and len(evidence.of_item(db, draft.id, item_id)) + more > limit:
        raise TooMuch(limit=str(limit))


def _show_item(db: Connection, deed: Deed, draft: Draft, item_id: str, notice: Notice) -> None:
    show(db, deed, Item(draft.id, draft.checklist.number(item_id)), notice)


def _changed(db: Connection, deed: Deed, draft: Draft) -> None:
    assessments.count_late_change(db, draft.id)
    refresh_others(db, deed, draft.id)


def take_note(db: Connection, deed: Deed, assessment_id: int, item_no: int, text: str) -> None:
    """Keep a typed text as a note of an item."""
    draft = load(db, assessment_id)
    item_id = draft.checklist.item_at(item_no).id
    note = clean(text, longest=NOTE_LENGTH, lines=True)
    if not note:
        show_again(db, deed, Notice.of("notice-empty-note"))
        return
    _refuse_too_many(db, deed, draft, item_id)
    _add_note(db, deed, draft, item_id, note)
    _changed(db, deed, draft)
    _show_item(db, deed, draft, item_id, Notice.of("notice-note-kept"))


def _add_note(db: Connection, deed: Deed, draft: Draft, item_id: str, note: str) -> None:
    message = (deed.chat.chat_id, deed.message_id)
    evidence.add_note(db, draft.id, item_id, note, message=message, by=deed.by.id, at=deed.at)


def edit_note(db: Connection, deed: Deed, text: str) -> None:
    """Follow an edited note while it is part of a draft; every other edit changes nothing."""
    note = clean(text, longest=NOTE_LENGTH, lines=True)
    message = (deed.chat.chat_id, deed.message_id)
    found = evidence.of_message(db, *message)
    if not note or found is None:
        return
    draft = load(db, found.assessment_id)
    if not people.acts_for(db, deed.by.id, draft.row.facility_id):
        return
    if not evidence.edit_note(db, message, note):
        return
    _changed(db, deed, draft)
    if found.item_id:
        _show_item(db, deed, draft, found.item_id, Notice.of("notice-note-edited"))


def ask_photo(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    show(db, deed, Item(assessment_id, _known(db, assessment_id, item_no)), Notice.of("notice-send-photo"))


def ask_note(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    show(db, deed, Item(assessment_id, _known(db, assessment_id, item_no)), Notice.of("notice-type-note"))


def _known(db: Connection, assessment_id: int, item_no: int) -> int:
    if not 1 <= item_no <= len(load(db, assessment_id).checklist.items):
        raise StaleButton(item_no)
    return item_no


def which_item(db: Connection, deed: Deed, assessment_id: int, section: int) -> None:
    """Turn the page of the question to which item the photos belong."""
    if section >= len(load(db, assessment_id).checklist.sections):
        raise StaleButton(section)
    show(db, deed, WhichItem(assessment_id, section))


def put_under(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    """Put the photos that came with no item open under the chosen one; the same photo is not put twice."""
    draft = load(db, assessment_id)
    _known(db, assessment_id, item_no)
    item_id = draft.checklist.item_at(item_no).id
    waiting = evidence.homeless(db, assessment_id, deed.by.id)
    if not waiting:
        raise StaleButton(assessment_id)
    _refuse_too_many(db, deed, draft, item_id, more=len(waiting))
    put = sum(_put_one(db, deed, draft, item_id, evidence_id) for evidence_id in waiting)
    _changed(db, deed, draft)
    notice = Notice.of("notice-photos-put", number=str(put)) if put else Notice.of("notice-same-photo")
    _show_item(db, deed, draft, item_id, notice)


def _put_one(db: Connection, deed: Deed, draft: Draft, item_id: str, evidence_id: int) -> bool:
    """Put a photo under an item, its caption beside it; False when the very photo stands there already."""
    found = evidence.get(db, evidence_id)
    if found is None:
        return False
    if found.text:
        message = (found.chat_id, found.message_id)
        evidence.add_note(db, draft.id, item_id, found.text, message=message, by=deed.by.id, at=found.at)
    if found.sha256 and evidence.same_on_item(db, draft.id, item_id, sha256=found.sha256):
        evidence.end(db, evidence_id, "duplicate")
        return False
    evidence.put_under(db, evidence_id, item_id)
    return True


def discard_homeless(db: Connection, deed: Deed, assessment_id: int) -> None:
    """The photos that came with no item open were sent by mistake."""
    for evidence_id in evidence.homeless(db, assessment_id, deed.by.id):
        evidence.end(db, evidence_id, "removed")
    show(db, deed, Section(assessment_id, 0), Notice.of("notice-photos-discarded"))


def remove(db: Connection, deed: Deed, evidence_id: int) -> None:
    """Take a piece of evidence out of a draft; a second press finds it gone."""
    found = evidence.get(db, evidence_id)
    if found is None or found.item_id is None or not evidence.end(db, evidence_id, "removed"):
        raise StaleButton(evidence_id)
    draft = load(db, found.assessment_id)
    _changed(db, deed, draft)
    _show_item(db, deed, draft, found.item_id, Notice.of("notice-removed"))


def too_large(db: Connection, deed: Deed) -> None:
    raise TooLarge


def unsupported(db: Connection, deed: Deed) -> None:
    raise Unsupported


@dataclass(frozen=True, slots=True)
class WhichItemData:
    section: SectionData
    photos: int


def which_item_data(db: Connection, look: Look, screen: WhichItem) -> object:
    """The question to which item the photos belong; the section itself once none is waiting."""
    photos = len(evidence.homeless(db, screen.assessment_id, look.person_id))
    section = section_data(db, Section(screen.assessment_id, screen.section))
    return WhichItemData(section, photos) if photos and isinstance(section, SectionData) else section
