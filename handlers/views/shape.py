"""What a view gives: a text in HTML and the buttons under it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from antoan_bot.texts import Texts
from handlers.press import Press

SQUARES = {"safe": "🟢", "at_risk": "🟡", "unsafe": "🔴", None: "⚪"}


class Button(NamedTuple):
    """Its names are the Bot API's. PTB's own buttons cost twenty times as much to make and to write."""

    text: str
    callback_data: str


Row = list[Button]


@dataclass(frozen=True, slots=True)
class View:
    text: str
    rows: Sequence[Row] = ()

    def keyboard(self) -> str:
        """The rows as the Bot API's inline keyboard, empty when there are none."""
        if not self.rows:
            return ""
        return json.dumps({"inline_keyboard": [[b._asdict() for b in row] for row in self.rows]})


def button(label: str, press: Press) -> Button:
    return Button(label, press.data())


def view(lines: list[str], *rows: Row) -> View:
    """Lines below each other - an empty one makes a gap - and rows of buttons; empty rows are left out."""
    return View("\n".join(lines).strip(), [row for row in rows if row])


def level_words(t: Texts, level: str | None) -> str:
    """Colour and word of a level; colour alone is not enough for everybody."""
    return f"{SQUARES[level]} {t.plain('level-' + (level or 'none'))}"


def due_words(t: Texts, days: int) -> str:
    """Days left, today, or days overdue."""
    if days == 0:
        return t.plain("due-today")
    return t.plain("due-in", days=str(days)) if days > 0 else t.plain("due-over", days=str(-days))


def bar(part: int, whole: int, width: int = 10) -> str:
    """A bar of text characters that is full only when everything is done."""
    filled = part * width // whole if whole else 0
    return "▰" * filled + "▱" * (width - filled)


def shortened(text: str, longest: int = 120) -> str:
    """As much of a text as a card has room for, counted as Telegram counts: an emoji is two."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * longest - 2].decode("utf-16-le", "ignore") + "…"
