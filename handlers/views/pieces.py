"""Pieces of evidence: how many stand under an item, and each with what can be done about it."""

from collections.abc import Mapping

from antoan_bot.cards import ItemData
from antoan_bot.pieces import Piece, PieceData, ReplaceData
from antoan_bot.places import written
from antoan_bot.texts import Texts, escape
from handlers.presses import OpenItem, RemoveEvidence, ReplaceEvidence, TurnEvidence, ViewEvidence
from handlers.views.shape import Row, View, button, shortened, view

SIGNS = {
    "photo": "📷",
    "video": "🎬",
    "animation": "🎬",
    "file": "📄",
    "voice": "🎤",
    "location": "📍",
    "note": "📝",
}
NAME = 48  # of a file's name a line of a card shows no more


def counted(evidence: Mapping[str, int]) -> list[str]:
    """How many pieces there are of each sign, kept together by a space that breaks no line."""
    totals = dict.fromkeys(SIGNS.values(), 0)
    for kind, number in evidence.items():
        totals[SIGNS[kind]] += number
    return [f"{sign}\N{NO-BREAK SPACE}{number}" for sign, number in totals.items() if number]


def piece_lines(data: ItemData, t: Texts) -> list[str]:
    """The pieces of an item's card, a line each."""
    lines = [_line(piece, t) for piece in data.pieces]
    if data.pages > 1:
        lines.append(t.html("item-page", page=str(data.page + 1), pages=str(data.pages)))
    return [*lines, ""] if lines else []


def _line(piece: Piece, t: Texts) -> str:
    mark = f" {t.html('item-reused')}" if piece.reused else ""
    return f"{SIGNS[piece.kind]} {_words(piece, t)}{mark}"


def _words(piece: Piece, t: Texts) -> str:
    number = str(piece.number)
    if piece.kind == "note":
        return f"{number}. {escape(shortened(piece.text))}"
    if piece.pending:
        return t.html(f"item-{piece.kind}-coming", number=number)
    if piece.place is not None:
        key = "item-location-outside" if piece.outside else "item-location"
        return t.html(key, number=number, place=written(piece.place))
    length = f"{piece.seconds // 60}:{piece.seconds % 60:02}"
    return t.html(f"item-{piece.kind}", number=number, name=shortened(piece.name, NAME), length=length)


def piece_rows(data: ItemData, t: Texts) -> list[Row]:
    """For each piece: look at it, replace it, take it out; and the pages where there are many."""
    rows = [_buttons(piece, t) for piece in data.pieces]
    about, number = data.assessment_id, data.line.number
    turns = []
    if data.page > 0:
        turns.append(button(t.plain("button-earlier-pieces"), TurnEvidence(about, number, data.page - 1)))
    if data.page + 1 < data.pages:
        turns.append(button(t.plain("button-later-pieces"), TurnEvidence(about, number, data.page + 1)))
    return [*rows, turns]


def _buttons(piece: Piece, t: Texts) -> Row:
    name = {"sign": SIGNS[piece.kind], "number": str(piece.number)}
    return [
        button(t.plain("button-view", **name), ViewEvidence(piece.id)),
        button(t.plain("button-replace", **name), ReplaceEvidence(piece.id)),
        button(t.plain("button-remove", **name), RemoveEvidence(piece.id)),
    ]


def replace(data: ReplaceData, t: Texts) -> View:
    """What is sent next takes the place of this piece."""
    return view(
        [
            t.html("replace", item=str(data.item_no), text=shortened(data.item_text)),
            "",
            _line(data.piece, t),
            "",
            t.html("replace-how"),
        ],
        [button(t.plain("button-cancel"), OpenItem(data.assessment_id, data.item_no))],
    )


def piece(data: PieceData, t: Texts) -> View:
    """What stands with a piece that is sent once more; a note is sent as it is."""
    if data.piece.kind == "note":
        return View(escape(data.piece.text))
    return View(t.html("piece", item=str(data.item_no), line=f"{SIGNS[data.piece.kind]} {data.piece.number}"))
