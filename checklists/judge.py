"""The rules that turn answers into a level. Without I/O, clock or chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from checklists.model import Band, Checklist, Item, Level

Answer: TypeAlias = bool  # met or not met


class ReasonKind(StrEnum):
    CRITICAL = "critical"  # unmet, and enough on its own to make the result unsafe
    POINTS = "points"  # unmet, and its points are missing from the share


@dataclass(frozen=True, slots=True)
class Reason:
    kind: ReasonKind
    no: int
    item: Item


@dataclass(frozen=True, slots=True)
class Result:
    """What a complete assessment is worth, and why.

    `by_share` is the level that the points alone would give. `reached` is the band whose threshold was
    reached (None in the lowest band), `missed` the next better one (None in the best). `met` and `total`
    count items, not points.
    """

    level: Level
    points: int
    maximum: int
    met: int
    total: int
    by_share: Level
    reached: Band | None
    missed: Band | None
    because: tuple[Reason, ...]
    unmet: tuple[Item, ...]

    @property
    def share(self) -> Fraction:
        return Fraction(self.points, self.maximum)


def judge(checklist: Checklist, answers: Mapping[str, Answer]) -> Result:
    """Give the result of an assessment.

    An item without an answer is not met. One critical item that is not met makes the result unsafe, however
    good the rest is. Otherwise the share of points reached decides. `because` names what keeps the level from
    being better: unmet critical items first, then, if the points alone would not give a better level either,
    the other unmet items; within each the most points first. `unmet` names all, in the checklist's order.

    Raises LookupError if there is an answer to an item that this checklist does not have.
    """
    for item_id in answers:
        checklist.item(item_id)
    points = sum(_points_of(item, answers.get(item.id, False)) for item in checklist.items)
    maximum = sum(item.points for item in checklist.items)
    unmet = tuple(item for item in checklist.items if not answers.get(item.id, False))
    index = _band_index(checklist, Fraction(points, maximum))
    bands = checklist.scoring.levels
    by_share = bands[index].level
    level = Level.UNSAFE if any(item.critical for item in unmet) else by_share
    return Result(
        level=level,
        points=points,
        maximum=maximum,
        met=len(checklist.items) - len(unmet),
        total=len(checklist.items),
        by_share=by_share,
        reached=bands[index] if bands[index].threshold is not None else None,
        missed=bands[index - 1] if index > 0 else None,
        because=_because(checklist, unmet, points_decide=index > 0 and by_share is level),
        unmet=unmet,
    )


def missing_evidence(
    checklist: Checklist, answers: Mapping[str, Answer], evidence: Mapping[str, int]
) -> tuple[Item, ...]:
    """The items that still owe evidence, in order; `evidence` counts what is there by item id."""
    return tuple(
        item
        for item in checklist.items
        if item.evidence.asks(met=answers.get(item.id, False)) and evidence.get(item.id, 0) == 0
    )


def _points_of(item: Item, answer: Answer) -> int:
    return item.points if answer else 0


def _band_index(checklist: Checklist, share: Fraction) -> int:
    return next(index for index, band in enumerate(checklist.scoring.levels) if band.holds(share))


def _because(checklist: Checklist, unmet: tuple[Item, ...], *, points_decide: bool) -> tuple[Reason, ...]:
    reasons = [
        Reason(ReasonKind.CRITICAL if item.critical else ReasonKind.POINTS, checklist.number(item.id), item)
        for item in unmet
        if item.critical or points_decide
    ]
    return tuple(sorted(reasons, key=lambda why: (not why.item.critical, -why.item.points, why.no)))
