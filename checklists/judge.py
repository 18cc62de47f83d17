"""The rules that turn answers into a level. Without I/O, clock or chance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from checklists.answers import Answer, Answers, NotApplicable, best, is_met, points_of, worst
from checklists.model import Band, Checklist, Item, Level

__all__ = ["Answer", "Reason", "ReasonKind", "Result", "judge", "missing_evidence"]


class ReasonKind(StrEnum):
    CRITICAL = "critical"  # at its worst, and enough on its own to make the result unsafe
    WORST = "worst"  # at its worst, in a set that allows this to no item
    CONDITION = "condition"  # has more points than its band allows any item
    POINTS = "points"  # not at its best, and its points are missing from the share


@dataclass(frozen=True, slots=True)
class Reason:
    kind: ReasonKind
    no: int
    item: Item


@dataclass(frozen=True, slots=True)
class Result:
    """What a complete assessment is worth, and why.

    `by_share` is the level that the points alone would give, `band` the band they fall into. `reached` is the band
    whose threshold was reached (None in the lowest band), `missed` the next better one (None in the best). `met` and
    `total` count items, not points; what does not apply is in neither.
    """

    level: Level
    points: int
    maximum: int
    met: int
    total: int
    by_share: Level
    band: Band
    reached: Band | None
    missed: Band | None
    because: tuple[Reason, ...]
    unmet: tuple[Item, ...]

    @property
    def share(self) -> Fraction:
        """0 when nothing applied: nothing was shown."""
        return Fraction(self.points, self.maximum) if self.maximum else Fraction(0)

    @property
    def nothing_applied(self) -> bool:
        return self.total == 0


@dataclass(frozen=True, slots=True)
class _Scored:
    """An item that applies, with what its answer is worth. `lost` is the distance from its best answer."""

    no: int
    item: Item
    points: int
    lost: int
    at_worst: bool


def judge(checklist: Checklist, answers: Answers) -> Result:
    """Give the result of an assessment.

    A tick without an answer is not met. One critical item at its worst answer makes the result unsafe, however good
    the rest is. Otherwise the share of points decides, among the items that apply; a band with a condition that
    fails gives way to the level it names. An assessment in which nothing applied has shown nothing and is unsafe.
    `because` names what keeps the level from being better: critical items first, then what a condition names, then,
    if the points alone would not give a better level either, the other items not at their best; within each the
    greatest loss first. `unmet` names all of them in the order of the checklist.

    Raises LookupError if there is an answer to an item that this checklist does not have, KeyError if a choice or
    a number has none: such an assessment cannot be completed.
    """
    for item_id in answers:
        checklist.item(item_id)
    scored = _scored(checklist, answers)
    points, maximum = sum(s.points for s in scored), _maximum(checklist, answers)
    bands = checklist.scoring.levels
    index = checklist.scoring.band_index(Fraction(points, maximum)) if maximum else len(bands) - 1
    band = bands[index]
    stopped = [s for s in scored if s.at_worst and (s.item.critical or checklist.scoring.none_at_worst)]
    breaking = [s for s in scored if band.unless_points is not None and s.points >= band.unless_points]
    level = _worst_level(band.level, [Level.UNSAFE] * bool(stopped), [band.then] * bool(breaking))
    unmet = [s for s in scored if s.lost]
    return Result(
        level=level,
        points=points,
        maximum=maximum,
        met=len(scored) - len(unmet),
        total=len(scored),
        by_share=band.level,
        band=band,
        reached=band if band.threshold is not None else None,
        missed=bands[index - 1] if index > 0 else None,
        because=_because(stopped, breaking, unmet if band.level is level is not bands[0].level else []),
        unmet=tuple(s.item for s in unmet),
    )


def missing_evidence(checklist: Checklist, answers: Answers, evidence: Mapping[str, int]) -> tuple[Item, ...]:
    """The items that still owe evidence, in order; `evidence` counts what is there by item id."""
    direction = checklist.scoring.direction
    return tuple(
        item
        for item in checklist.items
        if not isinstance(answers.get(item.id), NotApplicable)
        and item.evidence.asks(met=is_met(item, answers.get(item.id), direction))
        and evidence.get(item.id, 0) == 0
    )


def _scored(checklist: Checklist, answers: Answers) -> list[_Scored]:
    direction = checklist.scoring.direction
    found = []
    for no, item in enumerate(checklist.items, start=1):
        answer = answers.get(item.id)
        if not isinstance(answer, NotApplicable):
            points = points_of(item, answer, direction)
            lost = abs(points - best(item, direction))
            found.append(_Scored(no, item, points, lost, points == worst(item, direction)))
    return found


def _maximum(checklist: Checklist, answers: Answers) -> int:
    """The denominator: the published one or what the items can bring, without those that do not apply.

    0 when nothing applies, whatever was published: nothing was shown.
    """
    left_out = [i.most for i in checklist.items if isinstance(answers.get(i.id), NotApplicable)]
    return checklist.maximum - sum(left_out) if len(left_out) < len(checklist.items) else 0


def _worst_level(level: Level, *others: Iterable[Level | None]) -> Level:
    found = [level, *(other for group in others for other in group if other is not None)]
    return max(found, key=lambda one: one.badness)


def _because(stopped: list[_Scored], breaking: list[_Scored], unmet: list[_Scored]) -> tuple[Reason, ...]:
    """Each item once, under the strongest of its reasons."""
    reasons: dict[int, Reason] = {}
    for s in sorted(stopped, key=lambda s: (not s.item.critical, -s.lost, s.no)):
        kind = ReasonKind.CRITICAL if s.item.critical else ReasonKind.WORST
        reasons.setdefault(s.no, Reason(kind, s.no, s.item))
    for s in sorted(breaking, key=lambda s: (-s.points, s.no)):
        reasons.setdefault(s.no, Reason(ReasonKind.CONDITION, s.no, s.item))
    for s in sorted(unmet, key=lambda s: (not s.item.critical, -s.lost, s.no)):
        reasons.setdefault(s.no, Reason(ReasonKind.POINTS, s.no, s.item))
    return tuple(reasons.values())
