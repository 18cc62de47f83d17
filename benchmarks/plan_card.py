"""What the bare bots show: our card's own words and buttons, put together anew for every tap."""

import itertools
import json
from pathlib import Path

TOKEN = "700001:" + "T" * 35


class Card:
    def __init__(self, text: str, rows: list[list[tuple[str, str]]]) -> None:
        self._text = text
        self._rows = rows
        self._count = itertools.count(1)

    @classmethod
    def read(cls, plan: Path) -> "Card":
        card = json.loads(plan.read_text(encoding="utf-8"))["card"]
        keyboard = card["reply_markup"]["inline_keyboard"]
        return cls(card["text"], [[(b["text"], b["callback_data"]) for b in row] for row in keyboard])

    def text(self) -> str:
        return f"<b>{next(self._count)}</b> {self._text}"

    def rows(self) -> list[list[tuple[str, str]]]:
        return [[(f"☑ {label}", data) for label, data in row] for row in self._rows]
