"""Answers invented from a checklist alone, to show what it looks like when it is filled in."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, zip_longest
from math import ceil

from checklists.answers import Answer, points_of
from checklists.judge import judge
from checklists.model import Checklist, Direction, Item, Level, Number

__all__ = ["answers_for", "best_answers", "grades", "one_critical_unmet", "worst_answers"]


def grades(item: Item, direction: Direction) -> tuple[Answer, ...]:
    """An answer for each number of points that the item can bring, the best first."""
    answers: list[Answer] = [True, False]
    if item.choices:
        answers = [choice.id for choice in item.choices]
    elif item.number is not None:
        answers = list(_in_each_band(item.number))
    worth = {points_of(item, answer, direction): answer for answer in reversed(answers)}
    return tuple(worth[points] for points in sorted(worth, reverse=direction is Direction.SAFETY))


def _in_each_band(number: Number) -> Iterator[Answer]:
    """The least number of each band; a band between two whole numbers has none."""
    least = number.lowest
    for band in number.bands:
        value = Fraction(ceil(least)) if number.whole else least
        if value <= number.highest and (band.below is None or value < band.below):
            yield value
        least = band.below if band.below is not None else least


def best_answers(checklist: Checklist) -> dict[str, Answer]:
    return {item.id: grades(item, checklist.scoring.direction)[0] for item in checklist.items}


def worst_answers(checklist: Checklist) -> dict[str, Answer]:
    return {item.id: grades(item, checklist.scoring.direction)[-1] for item in checklist.items}


def one_critical_unmet(checklist: Checklist) -> dict[str, Answer] | None:
    """The first critical item at its worst, all others at their best; None if there is no critical item."""
    worst = worst_answers(checklist)
    first = next((item.id for item in checklist.items if item.critical), None)
    return None if first is None else best_answers(checklist) | {first: worst[first]}


def answers_for(checklist: Checklist, level: Level) -> dict[str, Answer] | None:
    """Answers that lead to this level, with as little amiss as was found; None if none were found."""
    return next((found for found in _ever_worse(checklist) if judge(checklist, found).level is level), None)


def _ever_worse(checklist: Checklist) -> Iterator[dict[str, Answer]]:
    """Everything at its best, then one item worse, then ever more of them; critical items come last.

    Both a grade at a time through all items, and one item after the other down to its worst: bands may be narrow.
    """
    best = best_answers(checklist)
    yield best
    ordered = sorted(checklist.items, key=lambda item: item.critical)
    by_item = [[(i.id, worse) for worse in grades(i, checklist.scoring.direction)[1:]] for i in ordered]
    by_grade = [filter(None, steps) for steps in zip_longest(*by_item)]
    yield from (best | {item_id: worse} for steps in by_item for item_id, worse in steps)
    for order in (by_grade, by_item):
        answers = best
        for item_id, worse in chain.from_iterable(order):
            answers = answers | {item_id: worse}
            yield answers
