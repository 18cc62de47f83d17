"""Answers typed on a section card: the item's number, then the answer - "7 có", "3 không", "12 150"."""

import re
import unicodedata

from checklists.answers import Answer, NotApplicable, WrongNumber, fits, read_number
from checklists.model import Checklist, Item, ItemKind

# Compared without accents and case.
_MET = {"co", "dat", "x", "ok", "roi", "yes", "y"}
_UNMET = {"khong", "ko", "k", "chua", "khong dat", "chua dat", "no", "n"}
_NOT_APPLICABLE = {"khong ap dung", "kad", "na", "n/a"}


def read(checklist: Checklist, text: str) -> tuple[int, Answer] | None:
    """Item number and answer; None when the text is no answer to an item of the checklist."""
    parts = re.fullmatch(r"\s*([0-9]{1,3})\s*[.:)\-]?\s+(\S.*)", text, re.DOTALL)
    if parts is None or not 1 <= int(parts[1]) <= len(checklist.items):
        return None
    number = int(parts[1])
    item = checklist.item_at(number)
    answer = _answer(item, parts[2].strip())
    return (number, answer) if answer is not None and fits(item, answer) else None


def _answer(item: Item, words: str) -> Answer | None:
    plain = _plain(words)
    if plain in _NOT_APPLICABLE:
        return NotApplicable()
    if item.kind is ItemKind.TICK:
        return True if plain in _MET else False if plain in _UNMET else None
    if item.kind is ItemKind.CHOICES:
        named = [c.id for c in item.choices if plain in (_plain(c.label), _plain(c.text))]
        return named[0] if named else None
    try:
        return read_number(item, words)
    except WrongNumber:
        return None


def _plain(words: str) -> str:
    """Without accents and case: many type without them."""
    folded = unicodedata.normalize("NFD", words.casefold().replace("\u0111", "d"))
    return " ".join("".join(c for c in folded if unicodedata.category(c) != "Mn").split())
