"""Section cards, item cards, what is missing, and the result."""

from antoan_bot.cards import (
    ChooserData,
    ItemData,
    ItemLine,
    MissingData,
    Piece,
    ResultData,
    SectionData,
    UnmetData,
)
from antoan_bot.evidence import WhichItemData
from antoan_bot.texts import Texts, escape
from checklists.judge import Reason, ReasonKind
from handlers.presses import (
    AskName,
    AskNote,
    AskPhoto,
    ChooseItem,
    Complete,
    CompleteAnyway,
    DiscardPhotos,
    OpenHome,
    OpenItem,
    OpenSection,
    PutUnder,
    RemoveEvidence,
    Reopen,
    Tick,
    TurnWhichItem,
)
from handlers.views.shape import Row, View, bar, button, level_words, view

BOX = {True: "☑", False: "☐"}
# What all items of a list may take of a message's 4096 characters; the rest is for what stands around them.
ROOM = 3000


def section(data: SectionData, t: Texts) -> View:
    number = data.assessment_id
    lines = [
        f"<b>{escape(data.checklist)}</b>",
        f"{bar(data.met, data.total)} {t.html('section-progress', met=str(data.met), total=str(data.total))}",
        "",
        t.html("section-title", number=str(data.number + 1), sections=str(data.sections), title=data.title),
    ]
    lines += [item_text(line) for line in data.lines]
    ticks = [
        [button(f"{BOX[i.met]} {i.number}  {i.label}", Tick(number, i.number, 0 if i.met else 1, 0))]
        for i in data.lines
    ]
    return view(
        lines,
        *ticks,
        [button(t.plain("button-attach"), ChooseItem(number, data.number))],
        _turns(data, t),
        [button(t.plain("button-complete"), Complete(number)), button(t.plain("button-home"), OpenHome())],
    )


def item_text(line: ItemLine, items: int = 1) -> str:
    """An item with its mark, text and evidence counts; the text in full, unless it shares the room with many."""
    text = escape(shortened(line.text, _share(items)))
    counts = "".join(f" {sign}{n}" for sign, n in (("📷", line.photos), ("📝", line.notes)) if n)
    star = "❗" if line.critical else ""
    return f"{BOX[line.met]} <b>{line.number}.</b> {star}{text}{counts}"


def _share(items: int) -> int:
    """What the text of one of so many items may take, beside its number and marks."""
    return max(12, ROOM // items - 25)


def _turns(data: SectionData, t: Texts) -> Row:
    row = []
    if data.number > 0:
        row.append(button(t.plain("button-previous"), OpenSection(data.assessment_id, data.number - 1)))
    if data.number + 1 < data.sections:
        row.append(button(t.plain("button-next"), OpenSection(data.assessment_id, data.number + 1)))
    return row


def chooser(data: ChooserData, t: Texts) -> View:
    section_data = data.section
    lines = [t.html("chooser"), "", *(item_text(line) for line in section_data.lines)]
    number = section_data.assessment_id
    rows = [[button(f"📎 {i.number}  {i.label}", OpenItem(number, i.number))] for i in section_data.lines]
    return view(lines, *rows, [button(t.plain("button-back"), OpenSection(number, section_data.number))])


def item(data: ItemData, t: Texts) -> View:
    number, line = data.assessment_id, data.line
    lines = [item_text(line), "", t.html("item-guidance", guidance=data.guidance)]
    if data.evidence != "optional":
        lines.append(t.html(f"item-evidence-{data.evidence.replace('_', '-')}"))
    lines += ["", *_pieces(data.pieces, t), t.html("item-how")]
    tick = t.plain("button-untick" if line.met else "button-tick")
    return view(
        lines,
        [button(f"{BOX[line.met]} {tick}", Tick(number, line.number, 0 if line.met else 1, 1))],
        [
            button(t.plain("button-photo"), AskPhoto(number, line.number)),
            button(t.plain("button-note"), AskNote(number, line.number)),
        ],
        *_removals(data.pieces, t),
        # Hoàn thành is here too for whoever came from the list of what is missing.
        [
            button(t.plain("button-back-to-section"), OpenSection(number, data.section)),
            button(t.plain("button-complete"), Complete(number)),
        ],
    )


def _named(pieces: tuple[Piece, ...]) -> list[tuple[Piece, str, int]]:
    """Each piece with its sign and its number among those of its kind."""
    counted = {"photo": 0, "note": 0}
    named = []
    for piece in pieces:
        counted[piece.kind] += 1
        named.append((piece, "📷" if piece.kind == "photo" else "📝", counted[piece.kind]))
    return named


def _pieces(pieces: tuple[Piece, ...], t: Texts) -> list[str]:
    lines = []
    for piece, sign, number in _named(pieces):
        if piece.kind == "note":
            lines.append(f"{sign} {number}. {escape(shortened(piece.text))}")
        else:
            lines.append(
                f"{sign} {t.html('item-photo-coming' if piece.pending else 'item-photo', number=str(number))}"
            )
    return [*lines, ""] if lines else []


def shortened(text: str, longest: int = 120) -> str:
    """As much of a text as a card has room for, counted as Telegram counts: an emoji is two."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * longest - 2].decode("utf-16-le", "ignore") + "…"


def _removals(pieces: tuple[Piece, ...], t: Texts) -> list[Row]:
    buttons = [
        button(t.plain("button-remove", sign=sign, number=str(number)), RemoveEvidence(piece.id))
        for piece, sign, number in _named(pieces)
    ]
    return [buttons[i : i + 3] for i in range(0, len(buttons), 3)]


def which_item(data: WhichItemData, t: Texts) -> View:
    section_data = data.section
    number, page = section_data.assessment_id, section_data.number
    lines = [t.html("which-item", number=str(data.photos)), ""]
    lines += [f"<b>{i.number}.</b> {escape(i.text)}" for i in section_data.lines]
    rows = [[button(f"{i.number}  {i.label}", PutUnder(number, i.number))] for i in section_data.lines]
    turns = []
    if page > 0:
        turns.append(button(t.plain("button-previous"), TurnWhichItem(number, page - 1)))
    if page + 1 < section_data.sections:
        turns.append(button(t.plain("button-next"), TurnWhichItem(number, page + 1)))
    return view(lines, *rows, turns, [button(t.plain("button-discard-photos"), DiscardPhotos(number))])


def missing(data: MissingData, t: Texts) -> View:
    lines = [t.html("missing"), "", *(item_text(line, len(data.lines)) for line in data.lines)]
    number = data.assessment_id
    rows = [[button(f"📎 {i.number}  {i.label}", OpenItem(number, i.number))] for i in data.lines]
    return view(lines, *rows, [button(t.plain("button-back-to-checklist"), OpenSection(number, 0))])


def unmet(data: UnmetData, t: Texts) -> View:
    number, items = data.assessment_id, len(data.lines)
    lines = [t.html("unmet", number=str(items)), "", *(item_text(line, items) for line in data.lines)]
    return view(
        lines,
        [button(t.plain("button-complete-anyway"), CompleteAnyway(number))],
        [button(t.plain("button-back-to-checklist"), OpenSection(number, data.last_section))],
    )


def result(data: ResultData, t: Texts) -> View:
    judged = data.judgement
    lines = [
        t.html("result", facility=data.facility.name, checklist=data.checklist.title),
        "",
        f"<b>{level_words(t, judged.level.value)}</b>",
        t.html("result-score", met=str(judged.met), total=str(judged.total), share=t.percent(judged.share)),
        "",
        *_why(data, t),
    ]
    if not data.assigned:
        lines += ["", t.html("result-practice")]
    if data.late_changes:
        lines += ["", t.html("result-late-changes", number=str(data.late_changes))]
    lines += [
        "",
        t.html("result-pending", number=str(data.pending)) if data.pending else t.html("result-next"),
    ]
    return view(
        lines,
        [button(t.plain("button-sign"), AskName(data.assessment_id))],
        [
            button(t.plain("button-reopen"), Reopen(data.assessment_id)),
            button(t.plain("button-home"), OpenHome()),
        ],
    )


def _why(data: ResultData, t: Texts) -> list[str]:
    """Which items decide, critical ones first, and what else is to be put right."""
    judged = data.judgement
    if not judged.unmet:
        return [t.html("result-all-met")]
    lines = [t.html("result-why-items")] if judged.because else []
    room = _share(len(judged.unmet))
    lines += [_reason(reason, t, room) for reason in judged.because]
    decided = {reason.no for reason in judged.because}
    rest = [line for line in data.unmet if line.number not in decided]
    if rest:
        lines += [t.html("result-fix"), *(_fix(line, room) for line in rest)]
    return lines


def _reason(reason: Reason, t: Texts, room: int) -> str:
    key = "result-critical" if reason.kind is ReasonKind.CRITICAL else "result-points"
    return t.html(key, number=str(reason.no), text=shortened(reason.item.text, room))


def _fix(line: ItemLine, room: int) -> str:
    return f"• <b>{line.number}.</b> {escape(shortened(line.text, room))}"
