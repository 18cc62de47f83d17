"""One item: its text with mark and counts, the buttons that answer it, and its own card."""

from fractions import Fraction

from antoan_bot.cards import AskNumberData, AskReasonData, ItemData, ItemLine
from antoan_bot.texts import Texts, escape
from checklists.answers import plainly
from handlers.presses import (
    Applies,
    AskNote,
    AskNumber,
    AskPhoto,
    Complete,
    NotApplicable,
    OpenItem,
    OpenSection,
    Pick,
    ReuseEvidence,
    Tick,
)
from handlers.views.pieces import counted, piece_lines, piece_rows
from handlers.views.shape import Row, View, button, shortened, view

BOX = {True: "☑", False: "☐"}
CHOSEN = {True: "◉", False: "○"}
# What all items of a list may take of a message's 4096 characters; the rest is for what stands around them.
ROOM = 3000


def item_text(line: ItemLine, t: Texts, items: int = 1) -> str:
    """An item with its mark, text and evidence counts; the text in full, unless it shares the room with many."""
    text = escape(shortened(line.text, share(items)))
    counts = "".join(f" {count}" for count in counted(line.evidence))
    star = "❗" if line.critical else ""
    return f"{_mark(line)} <b>{line.number}.</b> {star}{text}{_answer(line, t)}{counts}"


def _mark(line: ItemLine) -> str:
    """What stands before an item: its box, or whether it has an answer at all."""
    if not line.applies:
        return "➖"
    if line.choices or line.unit:
        return CHOSEN[line.answered]
    return BOX[line.met]


def _answer(line: ItemLine, t: Texts) -> str:
    """The choice or number that was answered."""
    if line.chosen is not None:
        return f" <b>→ {escape(line.choices[line.chosen])}</b>"
    return f" <b>→ {escape(amount(line, t))}</b>" if line.amount is not None else ""


def amount(line: ItemLine, t: Texts) -> str:
    """The number answered with its unit, as people in Việt Nam write it."""
    return f"{t.number(line.amount or Fraction(0))} {line.unit}"


def answer_rows(assessment_id: int, line: ItemLine, t: Texts, *, on_card: bool = False) -> list[Row]:
    """The buttons that answer an item: its tick, its choices side by side, or the way to type a number."""
    number, here = line.number, int(on_card)
    if not line.applies:
        return [[button(f"➖ {number}  {line.label}", OpenItem(assessment_id, number))]]
    if line.unit:
        value = amount(line, t) if line.amount is not None else t.plain("number-open")
        return [[button(f"🔢 {number}  {line.label}: {value}", AskNumber(assessment_id, number))]]
    if line.choices:
        buttons = [
            button(f"{CHOSEN[n == line.chosen]} {number} {label}", Pick(assessment_id, number, n, here))
            for n, label in enumerate(line.choices)
        ]
        return _side_by_side(buttons)
    return [
        [
            button(
                f"{BOX[line.met]} {number}  {line.label}",
                Tick(assessment_id, number, 0 if line.met else 1, 0),
            )
        ]
    ]


def _side_by_side(buttons: Row) -> list[Row]:
    """As many in a row as a phone of 360 pixels shows without cutting a label."""
    longest = max(len(b.text) for b in buttons)
    across = next((n for n, room in ((3, 11), (2, 16)) if longest <= room), 1)
    return [buttons[i : i + across] for i in range(0, len(buttons), across)]


def share(items: int) -> int:
    """What the text of one of so many items may take, beside its number and marks."""
    return max(12, ROOM // items - 25)


def item(data: ItemData, t: Texts) -> View:
    number, line = data.assessment_id, data.line
    lines = [item_text(line, t), "", t.html("item-guidance", guidance=data.guidance)]
    if data.example:
        lines.append(t.html("item-example", example=data.example))
    lines += [f"{CHOSEN[n == line.chosen]} {escape(text)}" for n, text in enumerate(data.choices)]
    if data.reason:
        lines.append(t.html("item-reason", reason=data.reason))
    if data.evidence != "optional" and line.applies:
        lines.append(t.html(f"item-evidence-{data.evidence.replace('_', '-')}"))
    lines += ["", *piece_lines(data, t), t.html("item-how")]
    return view(
        lines,
        *_answers_on_card(data, t),
        [
            button(t.plain("button-photo"), AskPhoto(number, line.number)),
            button(t.plain("button-note"), AskNote(number, line.number)),
        ],
        *piece_rows(data, t),
        _reuse(data, t),
        # Hoàn thành is here too for whoever came from the list of what is missing.
        [
            button(t.plain("button-back-to-section"), OpenSection(number, data.section)),
            button(t.plain("button-complete"), Complete(number)),
        ],
    )


def _answers_on_card(data: ItemData, t: Texts) -> list[Row]:
    """The item's answers, and whether it applies at all."""
    number, line = data.assessment_id, data.line
    if not line.applies:
        return [[button(t.plain("button-applies"), Applies(number, line.number))]]
    if line.choices or line.unit:
        rows = answer_rows(number, line, t, on_card=True)
    else:
        tick = t.plain("button-untick" if line.met else "button-tick")
        rows = [[button(f"{BOX[line.met]} {tick}", Tick(number, line.number, 0 if line.met else 1, 1))]]
    if data.may_be_not_applicable:
        rows.append([button(t.plain("button-not-applicable"), NotApplicable(number, line.number))])
    return rows


def ask_number(data: AskNumberData, t: Texts) -> View:
    line = data.line
    key = "ask-number-whole" if data.whole else "ask-number"
    # As they may be typed: "1.000" is refused where it may also mean one.
    bounds = {"unit": line.unit, "lowest": plainly(data.lowest), "highest": plainly(data.highest)}
    back = OpenSection(data.assessment_id, data.section)
    return view([item_text(line, t), "", t.html(key, **bounds)], [button(t.plain("button-cancel"), back)])


def ask_reason(data: AskReasonData, t: Texts) -> View:
    line = data.line
    back = OpenItem(data.assessment_id, line.number)
    return view([item_text(line, t), "", t.html("ask-reason")], [button(t.plain("button-cancel"), back)])


def _reuse(data: ItemData, t: Texts) -> Row:
    if not data.reusable:
        return []
    label = t.plain("button-reuse", number=str(data.reusable))
    return [button(label, ReuseEvidence(data.assessment_id, data.line.number))]
