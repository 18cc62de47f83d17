"""The pieces of evidence on an item's card: looked at, taken out, replaced, taken over from last time."""

from dataclasses import dataclass

from antoan_bot import flags
from antoan_bot.drafts import Draft, item_of, load
from antoan_bot.errors import StaleButton, TooMuch
from antoan_bot.places import Place
from antoan_bot.screens import Item, ItemPage, ReplacePiece, ShownPiece, unpack
from antoan_bot.showing import Deed, Look, Notice, body, refresh_others, show, show_again
from storage import assessments, evidence, owed, people
from storage import flags as stored_flags
from storage.database import Connection
from storage.evidence import Evidence, New

PAGE = 6  # three buttons each: more would push the item itself off a small screen


def refuse_too_many(db: Connection, deed: Deed, draft: Draft, item_id: str | None, more: int = 1) -> None:
    limit = deed.rules.evidence_per_item
    if item_id and len(evidence.of_item(db, draft.id, item_id)) + more > limit:
        raise TooMuch(limit=str(limit))


def show_item(db: Connection, deed: Deed, draft: Draft, item_id: str, notice: Notice) -> None:
    show(db, deed, Item(draft.id, draft.checklist.number(item_id)), notice)


def changed(db: Connection, deed: Deed, draft: Draft) -> None:
    assessments.count_late_change(db, draft.id)
    refresh_others(db, deed, draft.id)


def take_out(db: Connection, evidence_id: int, why: str = "removed") -> bool:
    """Take a piece out of a draft, and its flags with it; False when it was out already."""
    ended = evidence.end(db, evidence_id, why)
    if ended:
        stored_flags.drop(db, evidence_id)
    return ended


def remove(db: Connection, deed: Deed, evidence_id: int) -> None:
    """Take a piece of evidence out of a draft; a second press finds it gone."""
    found = evidence.get(db, evidence_id)
    if found is None or found.item_id is None or not take_out(db, evidence_id):
        raise StaleButton(evidence_id)
    draft = load(db, found.assessment_id)
    changed(db, deed, draft)
    show_item(db, deed, draft, found.item_id, Notice.of("notice-removed"))


def turn(db: Connection, deed: Deed, assessment_id: int, item_no: int, page: int) -> None:
    """Show another page of an item's evidence."""
    item = item_of(load(db, assessment_id), item_no)
    if page * PAGE >= max(1, len(evidence.of_item(db, assessment_id, item.id))):
        raise StaleButton(page)
    show(db, deed, ItemPage(assessment_id, item_no, page))


def _standing(db: Connection, evidence_id: int) -> tuple[Evidence, str]:
    """A piece that stands under an item, and the item. Raises StaleButton."""
    found = evidence.get(db, evidence_id)
    if found is None or found.item_id is None or found.state not in ("kept", "pending"):
        raise StaleButton(evidence_id)
    return found, found.item_id


def view(db: Connection, deed: Deed, evidence_id: int) -> None:
    """Send a piece once more, and the card again below it."""
    _standing(db, evidence_id)
    chat_id = deed.chat.chat_id
    owed.put(
        db, chat_id, "piece", body(ShownPiece(evidence_id)), key=f"piece:{chat_id}:{evidence_id}", at=deed.at
    )
    show_again(db, deed)


def ask_replacement(db: Connection, deed: Deed, evidence_id: int) -> None:
    """What is sent next takes the place of this piece."""
    found, item_id = _standing(db, evidence_id)
    number = load(db, found.assessment_id).checklist.number(item_id)
    show(db, deed, ReplacePiece(found.assessment_id, number, evidence_id))


def replaced(db: Connection, deed: Deed, draft: Draft, item_id: str | None) -> int | None:
    """The piece whose place is taken by what was sent now, if the chat was asked for that."""
    screen = unpack(deed.chat.screen)
    if not isinstance(screen, ReplacePiece) or screen.assessment_id != draft.id:
        return None
    found = evidence.get(db, screen.evidence_id)
    stands = found is not None and found.item_id == item_id and found.state in ("kept", "pending")
    return screen.evidence_id if stands else None


def count(db: Connection, evidence_id: int) -> Evidence | None:
    """A piece is in and has its item: it counts from now on, and the one that it replaces goes."""
    piece = evidence.get(db, evidence_id)
    if piece is None or piece.item_id is None or piece.state != "kept":
        return None
    flags.look_at_piece(db, piece, piece.at)
    if piece.replaces is not None:
        take_out(db, piece.replaces)
    return piece


# Evidence of the time before. Its ticks are never taken over.


def reuse(db: Connection, deed: Deed, assessment_id: int, item_no: int) -> None:
    """Take over what was kept under the item last time; marked so. A second press finds nothing left to take."""
    draft = load(db, assessment_id)
    item = item_of(draft, item_no)
    earlier = reusable(db, draft, item.id)
    if not earlier:
        raise StaleButton(item_no)
    refuse_too_many(db, deed, draft, item.id, more=len(earlier))
    for piece in earlier:
        count(db, evidence.add(db, _copy(deed, draft, piece)))
    changed(db, deed, draft)
    show_item(db, deed, draft, item.id, Notice.of("notice-reused", number=str(len(earlier))))


def reusable(db: Connection, draft: Draft, item_id: str) -> list[Evidence]:
    """What was kept under the item at the facility's last signature on the checklist and is not there again.

    A check-in says where somebody was that day; it is good for that day only.
    """
    if draft.row.state != "draft":
        return []
    before = assessments.signed(db, draft.row.facility_id, draft.row.checklist_id, 1)
    if not before:
        return []
    here = {_content(piece) for piece in evidence.of_item(db, draft.id, item_id)}
    return [
        piece
        for piece in evidence.of_item(db, before[0], item_id)
        if piece.state == "kept" and piece.kind != "location" and _content(piece) not in here
    ]


def _content(piece: Evidence) -> str | None:
    return piece.sha256 or piece.text


def _copy(deed: Deed, draft: Draft, piece: Evidence) -> New:
    return New(
        assessment_id=draft.id,
        item_id=piece.item_id,
        kind=piece.kind,
        state="kept",
        chat_id=deed.chat.chat_id,
        message_id=deed.message_id,
        person_id=deed.by.id,
        at=deed.at,
        text=piece.text,
        sha256=piece.sha256,
        size=piece.size,
        mime=piece.mime,
        file_id=piece.file_id,
        file_unique_id=piece.file_unique_id,
        file_name=piece.file_name,
        as_document=bool(piece.as_document),
        seconds=piece.seconds,
        reused_from=piece.id,
    )


# What the screens of this flow show.


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence on an item's card; `number` counts those with the same sign."""

    id: int
    kind: str
    number: int
    text: str = ""
    pending: bool = False
    name: str = ""
    seconds: int = 0
    place: Place | None = None
    outside: bool = False
    reused: bool = False


@dataclass(frozen=True, slots=True)
class ReplaceData:
    """`item_text` and `item_no` name the item that the piece stands under."""

    assessment_id: int
    item_no: int
    item_text: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class PieceData:
    """A piece to be sent once more: by Telegram's id, or from our own copy."""

    piece: Piece
    item_no: int
    file_id: str
    sha256: str
    as_document: bool


def listed(db: Connection, look: Look, assessment_id: int, item_id: str) -> list[Piece]:
    """What stands under an item, oldest first, numbered."""
    counted: dict[str, int] = {}
    found = []
    for one in evidence.of_item(db, assessment_id, item_id):
        sort = "video" if one.kind == "animation" else one.kind  # they share a sign
        counted[sort] = counted.get(sort, 0) + 1
        found.append(
            Piece(
                one.id,
                one.kind,
                counted[sort],
                one.text or "",
                one.state == "pending",
                one.file_name or "",
                one.seconds or 0,
                one.place,
                one.place is not None and not look.rules.province.holds(one.place),
                one.reused_from is not None,
            )
        )
    return found


def _shown(db: Connection, look: Look, evidence_id: int) -> tuple[Evidence, Piece, Draft]:
    """Raises LookupError for a piece that does not stand there any more, or that this person may not see."""
    found = evidence.get(db, evidence_id)
    if found is None or found.item_id is None:
        raise LookupError(evidence_id)
    draft = load(db, found.assessment_id)
    if not people.acts_for(db, look.person_id, draft.row.facility_id):
        raise LookupError(evidence_id)
    pieces = listed(db, look, found.assessment_id, found.item_id)
    piece = next((p for p in pieces if p.id == evidence_id), None)
    if piece is None:
        raise LookupError(evidence_id)
    return found, piece, draft


def replace_data(db: Connection, look: Look, screen: ReplacePiece) -> ReplaceData:
    _, piece, draft = _shown(db, look, screen.evidence_id)
    item = item_of(draft, screen.number)
    return ReplaceData(draft.id, screen.number, item.text, piece)


def piece_data(db: Connection, look: Look, screen: ShownPiece) -> PieceData:
    found, piece, draft = _shown(db, look, screen.evidence_id)
    number = draft.checklist.number(found.item_id or "")
    return PieceData(piece, number, found.file_id or "", found.sha256 or "", bool(found.as_document))
