"""Answers that give a wanted level, with the things that a facility finds hard left out first."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from random import Random

from checklists.answers import Answer, best, worst
from checklists.judge import judge
from checklists.model import Checklist, Direction, Item, ItemKind, Level, Number


class NoSuchAnswers(Exception):
    """This checklist cannot give the wanted level."""


def hardest_first(checklist: Checklist, hard: Mapping[str, int], chance: Random) -> list[Item]:
    """One facility's items, from what it finds hardest: its own order, leaning towards what is hard for all."""
    strength = {item.id: chance.random() ** (1 / hard.get(item.id, 1)) for item in checklist.items}
    return sorted(checklist.items, key=lambda item: -strength[item.id])


def unmet_for(checklist: Checklist, level: Level, order: Sequence[Item], chance: Random) -> frozenset[str]:
    """The items to leave empty so that the result has this level. Raises NoSuchAnswers."""
    unmet: list[str] = []
    if level is Level.UNSAFE:
        unmet += [item.id for item in order if item.critical][: chance.randint(1, 2)]
    rest = [item.id for item in order if not item.critical]
    while _level(checklist, unmet) is not level:
        if not rest:
            raise NoSuchAnswers(f"{checklist.id}: {level}")
        unmet.append(rest.pop(0))
    for item_id in rest[: chance.randint(0, 2)]:
        if _level(checklist, [*unmet, item_id]) is level:
            unmet.append(item_id)
    return frozenset(unmet)


def answer(item: Item, direction: Direction, *, met: bool) -> Answer:
    """The best answer of an item, or its worst."""
    if item.kind is ItemKind.TICK:
        return met
    wanted = best(item, direction) if met else worst(item, direction)
    if item.number is None:
        return next(choice.id for choice in item.choices if choice.points == wanted)
    return _within(item.number, wanted)


def _within(number: Number, points: int) -> Fraction:
    """A number from the middle of the first band that brings these points."""
    lowest = number.lowest
    for band in number.bands:
        if band.points == points:
            highest = min(band.below or lowest * 3 / 2, number.highest)
            middle = (lowest + highest) / 2
            return Fraction(floor(middle)) if number.whole else middle
        lowest = band.below or lowest
    raise NoSuchAnswers(f"{points} points")


def _level(checklist: Checklist, unmet: Sequence[str]) -> Level:
    direction = checklist.scoring.direction
    return judge(
        checklist, {i.id: answer(i, direction, met=i.id not in unmet) for i in checklist.items}
    ).level
