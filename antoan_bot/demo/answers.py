"""Answers that give a wanted level, with the things that a facility finds hard left out first."""

from collections.abc import Mapping, Sequence
from random import Random

from checklists.judge import judge
from checklists.model import Checklist, Item, Level


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


def _level(checklist: Checklist, unmet: Sequence[str]) -> Level:
    return judge(checklist, {item.id: item.id not in unmet for item in checklist.items}).level
