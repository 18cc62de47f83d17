"""How points become a level: bands from the best level to the worst."""

from collections import Counter
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from checklists.fields import ButtonLabel, NotEmpty, Paragraph, Part, Share, misfit


class Level(StrEnum):
    """The map's published legend: green, yellow, red."""

    SAFE = "safe"
    AT_RISK = "at_risk"
    UNSAFE = "unsafe"

    @property
    def badness(self) -> int:
        """0 for the best; `max(levels, key=...)` on it gives the worst."""
        return list(Level).index(self)


class Direction(StrEnum):
    SAFETY = "safety"  # more points are better
    RISK = "risk"  # fewer points are better


class Band(Part):
    """A level and the share of points that belongs to it; the last band takes all the rest.

    Safety names what is reached (`at_least`, `above`), risk what is not exceeded (`at_most`, `below`). With
    `unless_points` a band of a risk set holds only if no item has that many points; otherwise the level is `then`.
    """

    level: Level
    title: ButtonLabel | None = None
    at_least: Share | None = None
    above: Share | None = None
    at_most: Share | None = None
    below: Share | None = None
    unless_points: Annotated[int, Field(strict=True, ge=1)] | None = None
    then: Level | None = None

    @model_validator(mode="after")
    def _one_threshold(self) -> Self:
        if self.at_least is not None and self.above is not None:
            raise PydanticCustomError("threshold", "has both at_least and above; write one of them")
        if self.at_most is not None and self.below is not None:
            raise PydanticCustomError("threshold", "has both at_most and below; write one of them")
        if self.at_least == 0 or self.above == 1:
            raise PydanticCustomError("threshold", "a threshold of at_least 0 or above 1 decides nothing")
        if self.at_most == 1 or self.below == 0:
            raise PydanticCustomError("threshold", "a threshold of at_most 1 or below 0 decides nothing")
        if (self.unless_points is None) != (self.then is None):
            raise PydanticCustomError("threshold", "needs both unless_points and then, or neither")
        return self

    @property
    def threshold(self) -> Fraction | None:
        return next((t for t in (self.at_least, self.above, self.at_most, self.below) if t is not None), None)

    def belongs_to(self, direction: Direction) -> bool:
        """Whether its threshold is named as the direction asks."""
        safety = self.at_least is not None or self.above is not None
        risk = self.at_most is not None or self.below is not None
        return not (risk if direction is Direction.SAFETY else safety)

    def holds(self, share: Fraction) -> bool:
        """Strict as written: `at_least` and `at_most` include their threshold, `above` and `below` do not."""
        if self.at_least is not None:
            return share >= self.at_least
        if self.above is not None:
            return share > self.above
        if self.at_most is not None:
            return share <= self.at_most
        return self.below is None or share < self.below


class Scoring(Part):
    """Bands from the best level to the worst. `note` says whose thresholds they are.

    `maximum` is the published denominator where it is more than the sum of what the items can bring.
    `none_at_worst`: one item at its worst answer makes the result unsafe, as if every item were critical.
    """

    direction: Direction
    note: Paragraph
    maximum: Annotated[int, Field(strict=True, ge=1)] | None = None
    none_at_worst: StrictBool = False
    levels: Annotated[tuple[Band, ...], NotEmpty]

    @model_validator(mode="after")
    def _from_best_to_worst(self) -> Self:
        *upper, last = self.levels
        thresholds = [band.threshold for band in upper if band.threshold is not None]
        if not upper or last.threshold is not None or last.level is not Level.UNSAFE:
            raise PydanticCustomError(
                "levels", "levels must be two at least and end with unsafe, without a threshold"
            )
        wanted = "at_least or above" if self.direction is Direction.SAFETY else "at_most or below"
        if len(thresholds) != len(upper) or not all(band.belongs_to(self.direction) for band in upper):
            raise PydanticCustomError("levels", f"every level but the last needs {wanted}")
        falls = self.direction is Direction.SAFETY
        if any((a <= b) if falls else (a >= b) for a, b in pairwise(thresholds)):
            way = "fall" if falls else "rise"
            raise PydanticCustomError("levels", f"thresholds must {way} from one level to the next")
        if any(a.level.badness > b.level.badness for a, b in pairwise(self.levels)):
            raise PydanticCustomError("levels", "levels must go from the best to the worst")
        names = [(band.level, band.title) for band in self.levels]
        times = Counter(band.level for band in self.levels)
        if len(set(names)) < len(names) or any(times[level] > 1 and not title for level, title in names):
            raise PydanticCustomError(
                "levels", "levels must go from the best to the worst, each once or with a title"
            )
        return self

    @model_validator(mode="after")
    def _conditions_only_cap(self) -> Self:
        """A condition may cost the level of its band, but never more than the next band would: else a better
        answer could lead to a worse level. In a safety set many points are good, and nothing to forbid.
        """
        for index, band in enumerate(self.levels):
            if band.then is None:
                continue
            if self.direction is Direction.SAFETY:
                raise misfit("unless_points belongs to a risk set", "levels", index)
            if band.then.badness <= band.level.badness:
                raise misfit("then must be worse than the level of its band", "levels", index)
            if band.then.badness > self.levels[index + 1].level.badness:
                raise misfit("then must not be worse than the next band", "levels", index)
        return self

    def band_index(self, share: Fraction) -> int:
        """The band that a share falls into; 0 is the best."""
        return next(index for index, band in enumerate(self.levels) if band.holds(share))
