"""What can be answered to an item, how it is written down, and what it is worth."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from checklists.model import Checklist, Direction, Item, ItemKind


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The item does not concern this facility. A critical item wants a reason."""

    reason: str = ""


# A tick, the id of a choice, a number, or not applicable.
Answer: TypeAlias = bool | str | Fraction | NotApplicable
Answers: TypeAlias = Mapping[str, Answer]


class WrongNumber(ValueError):
    """What was typed is no number that can be an answer."""


def fits(item: Item, answer: Answer) -> bool:
    """Whether the answer is one that this item can have."""
    match answer:
        case NotApplicable():
            return item.may_be_not_applicable and bool(answer.reason or not item.critical)
        case bool():
            return item.kind is ItemKind.TICK
        case str():
            return any(choice.id == answer for choice in item.choices)
        case Fraction():
            number = item.number
            return number is not None and number.lowest <= answer <= number.highest


def points_of(item: Item, answer: Answer | None, direction: Direction) -> int:
    """What an answer is worth. An untouched tick is not met; a risk set counts the points of what is not met.

    Raises KeyError for a choice or number not answered, and for an answer of another kind.
    """
    match answer:
        case str():
            for choice in item.choices:
                if choice.id == answer:
                    return choice.points
        case Fraction() if item.number is not None:
            bands = item.number.bands
            return next(band.points for band in bands if band.below is None or answer < band.below)
        case None | bool() if item.kind is ItemKind.TICK:
            return item.points if bool(answer) is (direction is Direction.SAFETY) else 0
    raise KeyError(item.id)


def best(item: Item, direction: Direction) -> int:
    return item.most if direction is Direction.SAFETY else item.least


def worst(item: Item, direction: Direction) -> int:
    return item.least if direction is Direction.SAFETY else item.most


def is_met(item: Item, answer: Answer | None, direction: Direction) -> bool:
    """Whether nothing better could be answered; what is not answered or does not apply is not met."""
    if answer is None or isinstance(answer, NotApplicable):
        return False
    return points_of(item, answer, direction) == best(item, direction)


def unanswered(checklist: Checklist, answers: Answers) -> tuple[Item, ...]:
    """Choices and numbers without an answer: as 0 points they would be the best answer of a risk set."""
    return tuple(i for i in checklist.items if i.kind is not ItemKind.TICK and i.id not in answers)


_PLAIN = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,4}))?")
# Thousands parted by dots, spaces or commas, and decimals behind the other sign.
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\2[0-9]{3}){0,2})(?:(?!\2)[.,]([0-9]{1,4}))?")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    (0xA0, 0x202F, 0x3000), " "
)


def read_number(item: Item, typed: str) -> Fraction:
    """The number a person typed, as people in Việt Nam write it: "1.200", "12,5", "12.5 m2".

    Raises WrongNumber for anything else, decimals where only whole numbers make sense, what is out of range, and
    "1.200" where it may mean twelve hundred as well as one and a fifth: a thousandfold slip must not pass.
    """
    number = item.number
    if number is None:
        raise WrongNumber(item.id)
    text = _without_unit(typed.translate(_FULL_WIDTH), number.unit)
    if grouped := _GROUPED.fullmatch(text):
        digits, sign, decimals = grouped.groups()
        if not number.whole and sign != " " and decimals is None and digits.count(sign) == 1:
            raise WrongNumber(typed)
        digits = digits.replace(sign, "")
    elif plain := _PLAIN.fullmatch(text):
        digits, decimals = plain.groups()
    else:
        raise WrongNumber(typed)
    value = Fraction(f"{digits}.{decimals or 0}")
    if (number.whole and value.denominator != 1) or not fits(item, value):
        raise WrongNumber(typed)
    return value


def plainly(value: Fraction) -> str:
    """A number as it could be typed: "12,5"."""
    return str(Decimal(value.numerator) / value.denominator).replace(".", ",")


def _without_unit(typed: str, unit: str) -> str:
    """Take off the unit, also its first half only, and with a plain 2 or 3: "m2" of "m²/người"."""
    text, raised = typed.casefold().strip(), unit.casefold()
    flat = raised.replace("²", "2").replace("³", "3")
    for ending in (raised, flat, raised.partition("/")[0], flat.partition("/")[0]):
        if text.endswith(ending):
            return text.removesuffix(ending).strip()
    return text


def dump(answer: Answer) -> object:
    """The answer as plain JSON data; `load` reads it back."""
    match answer:
        case bool():
            return answer
        case str():
            return {"choice": answer}
        case Fraction():
            return {"number": [answer.numerator, answer.denominator]}
        case NotApplicable():
            return {"not_applicable": answer.reason}


def load(data: object) -> Answer | None:
    """Read what `dump` wrote; None for an answer that was taken back."""
    match data:
        case bool():
            return data
        case {"choice": str() as choice}:
            return choice
        case {"number": [int() as numerator, int() as denominator]}:
            return Fraction(numerator, denominator)
        case {"not_applicable": str() as reason}:
            return NotApplicable(reason)
    return None
