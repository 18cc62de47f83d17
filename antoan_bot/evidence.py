"""Evidence that finds its item - the open one, the one replied to, or the one chosen after."""

from dataclasses import dataclass

from antoan_bot import flags, pieces
from antoan_bot.drafts import Draft, load
from antoan_bot.errors import (
    AlreadyCompleted,
    AlreadySigned,
    LoginFirst,
    NothingToAttachTo,
    NotYours,
    PhotoWanted,
    StaleButton,
    TextWanted,
    TooLarge,
    TooLong,
)
from antoan_bot.files import LARGEST
from antoan_bot.places import Place, is_place
from antoan_bot.screens import (
    AboutAssessment,
    AskCode,
    CodeChecked,
    Item,
    LoginName,
    LoginPassword,
    NewPassword,
    WhichItem,
    unpack,
)
from antoan_bot.showing import Deed, Notice, show, show_again
from antoan_bot.typed import clean
from storage import assessments, chats, evidence, people
from storage.database import Connection

NOTE_LENGTH = 4096  # the longest that Telegram sends: a note is never cut
NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent as evidence, as it was announced: the content of a file is fetched afterwards.

    `name`, `size` and `seconds` are what the sender says. A check-in has a place and no file.
    """

    kind: str
    file_id: str | None = None
    unique_id: str | None = None
    name: str = ""
    as_document: bool = False
    size: int = 0
    seconds: int = 0
    place: Place | None = None
    album: str | None = None
    replied_to: int | None = None
    caption: str | None = None
    forwarded: bool = False


def take(db: Connection, deed: Deed, sent: Sent) -> None:
    """Reserve the piece's place under its item, or keep it and ask to which item it belongs."""
    _refuse_unfit(deed, sent)
    assessment_id, item_id = _target(db, deed, sent)
    draft = _draft(db, deed, assessment_id)
    if item_id and sent.unique_id and evidence.same_on_item(db, draft.id, item_id, unique_id=sent.unique_id):
        pieces.show_item(db, deed, draft, item_id, same(sent.kind))
        return
    instead = pieces.replaced(db, deed, draft, item_id)
    pieces.refuse_too_many(db, deed, draft, item_id, more=0 if instead else 1)
    caption = clean(sent.caption or "", longest=NOTE_LENGTH, lines=True)
    number = evidence.add(db, _new(deed, draft, item_id, sent, caption, instead))
    if item_id is None:
        show(db, deed, WhichItem(draft.id, 0))
        return
    if caption:
        add_note(db, deed, draft, item_id, caption)
    pieces.changed(db, deed, draft)
    pieces.show_item(db, deed, draft, item_id, _received(db, deed, number, sent))


def _refuse_unfit(deed: Deed, sent: Sent) -> None:
    if sent.size > LARGEST:
        raise TooLarge
    longest = deed.rules.longest_voice
    if sent.kind == "voice" and sent.seconds > longest.total_seconds():
        raise TooLong(minutes=str(int(longest.total_seconds()) // 60))
    if sent.place is not None and not is_place(*sent.place):
        raise PhotoWanted


def _new(
    deed: Deed, draft: Draft, item_id: str | None, sent: Sent, caption: str, instead: int | None
) -> evidence.New:
    latitude, longitude = sent.place or (None, None)
    return evidence.New(
        assessment_id=draft.id,
        item_id=item_id,
        kind=sent.kind,
        state="pending" if sent.file_id else "kept",
        chat_id=deed.chat.chat_id,
        message_id=deed.message_id,
        person_id=deed.by.id,
        at=deed.at,
        text=None if item_id else caption or None,
        file_id=sent.file_id,
        file_unique_id=sent.unique_id,
        file_name=clean(sent.name, longest=NAME_LENGTH) or None,
        as_document=sent.as_document,
        seconds=sent.seconds or None,
        latitude=latitude,
        longitude=longitude,
        forwarded=sent.forwarded,
        replaces=instead,
        media_group_id=sent.album,
    )


def _received(db: Connection, deed: Deed, number: int, sent: Sent) -> Notice:
    """What the person reads: a file is on its way, a check-in is kept at once."""
    if sent.file_id:
        return Notice.of(f"notice-{sent.kind}-coming")
    return Notice.of("notice-location-outside" if count(db, deed, number) else "notice-location-kept")


def count(db: Connection, deed: Deed, number: int) -> bool:
    """Count a piece that is in; whether it is a check-in outside the province."""
    piece = pieces.count(db, number)
    return piece is not None and flags.look_at_place(db, piece, deed.rules, deed.at)


def same(kind: str) -> Notice:
    """The very file stands under its item already."""
    return Notice.of("notice-same-photo" if kind == "photo" else "notice-same-file")


def _target(db: Connection, deed: Deed, sent: Sent) -> tuple[int, str | None]:
    """Assessment and item for a piece: its album's, the card replied to, the open item, or the open draft."""
    if sent.album and (found := evidence.item_of_album(db, deed.chat.chat_id, sent.album)):
        return found
    if sent.replied_to and (card := chats.card(db, deed.chat.chat_id, sent.replied_to)):
        replied = unpack(card.screen)
        if isinstance(replied, Item):
            return replied.assessment_id, load(db, replied.assessment_id).checklist.item_at(replied.number).id
    screen = unpack(deed.chat.screen)
    if isinstance(screen, Item):
        return screen.assessment_id, load(db, screen.assessment_id).checklist.item_at(screen.number).id
    if isinstance(screen, AboutAssessment):
        return screen.assessment_id, None
    if isinstance(screen, LoginName | LoginPassword | NewPassword | AskCode | CodeChecked):
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


def take_note(
    db: Connection, deed: Deed, assessment_id: int, item_no: int, text: str, *, forwarded: bool = False
) -> None:
    """Keep a typed text as a note of an item."""
    draft = load(db, assessment_id)
    item_id = draft.checklist.item_at(item_no).id
    note = clean(text, longest=NOTE_LENGTH, lines=True)
    if not note:
        show_again(db, deed, Notice.of("notice-empty-note"))
        return
    instead = pieces.replaced(db, deed, draft, item_id)
    pieces.refuse_too_many(db, deed, draft, item_id, more=0 if instead else 1)
    add_note(db, deed, draft, item_id, note, forwarded=forwarded, instead=instead)
    pieces.changed(db, deed, draft)
    pieces.show_item(db, deed, draft, item_id, Notice.of("notice-note-kept"))


def add_note(
    db: Connection,
    deed: Deed,
    draft: Draft,
    item_id: str,
    note: str,
    *,
    forwarded: bool = False,
    instead: int | None = None,
) -> None:
    number = evidence.add(
        db,
        evidence.New(
            assessment_id=draft.id,
            item_id=item_id,
            kind="note",
            state="kept",
            chat_id=deed.chat.chat_id,
            message_id=deed.message_id,
            person_id=deed.by.id,
            at=deed.at,
            text=note,
            forwarded=forwarded,
            replaces=instead,
        ),
    )
    pieces.count(db, number)


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
    pieces.changed(db, deed, draft)
    if found.item_id:
        pieces.show_item(db, deed, draft, found.item_id, Notice.of("notice-note-edited"))


def ask_photo(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    show(db, deed, Item(assessment_id, known(db, assessment_id, item_no)), Notice.of("notice-send-photo"))


def ask_note(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    show(db, deed, Item(assessment_id, known(db, assessment_id, item_no)), Notice.of("notice-type-note"))


def known(db: Connection, assessment_id: int, item_no: int) -> int:
    if not 1 <= item_no <= len(load(db, assessment_id).checklist.items):
        raise StaleButton(item_no)
    return item_no
