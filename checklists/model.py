"""The shape of a checklist. Frozen: an assessment keeps the very version it was started with.

An item is a tick, a choice of one of several, or a number that falls into a band. `answers.points_of` is the one
place where an answer turns into points.
"""

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Final, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    model_validator,
)
from pydantic_core import PydanticCustomError

ITEMS_IN_A_SECTION: Final = 10  # a section is one card, and a keyboard is paged beyond that
REPEATED_ID: Final = "repeated_id"

T = TypeVar("T")


class Level(StrEnum):
    """The map's published legend: green, yellow, red."""

    SAFE = "safe"
    AT_RISK = "at_risk"
    UNSAFE = "unsafe"

    @property
    def badness(self) -> int:
        """0 for the best; `max(levels, key=...)` on it gives the worst."""
        return list(Level).index(self)


class FacilityKind(StrEnum):
    FACTORY = "factory"
    MARKET = "market"
    SUPERMARKET = "supermarket"
    SHOP = "shop"
    POWER_PLANT = "power_plant"
    COOPERATIVE = "cooperative"
    FUEL_STATION = "fuel_station"
    WAREHOUSE = "warehouse"


class EvidenceRule(StrEnum):
    REQUIRED = "required"
    WHEN_UNMET = "when_unmet"
    OPTIONAL = "optional"

    def asks(self, *, met: bool) -> bool:
        """Whether evidence must be there before the assessment can be completed."""
        return self is EvidenceRule.REQUIRED or (self is EvidenceRule.WHEN_UNMET and not met)


class ItemKind(StrEnum):
    TICK = "tick"
    CHOICES = "choices"
    NUMBER = "number"


class Direction(StrEnum):
    SAFETY = "safety"  # more points are better
    RISK = "risk"  # fewer points are better


def _readable(text: str) -> str:
    """People see these texts as they stand: no surprises that an editor hides."""
    if text != text.strip() or not text:
        raise PydanticCustomError("text", "must not be empty, nor begin or end with a space")
    if not unicodedata.is_normalized("NFC", text):
        raise PydanticCustomError("text", "is typed with separate accents; save it in composed form (NFC)")
    for sign in text:
        if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}:
            reason = "contains the invisible character {code} (position {position})"
            context = {"code": f"U+{ord(sign):04X}", "position": text.index(sign) + 1}
            raise PydanticCustomError("text", reason, context)
    return text


def _share(written: object) -> object:
    """'4/5' or '80%', exactly; a float would already be another number."""
    if isinstance(written, Fraction):
        share = written
    else:
        parts = re.fullmatch(r"([0-9]{1,6})(?:/([1-9][0-9]{0,5})| ?(%))", str(written))
        if parts is None:
            raise PydanticCustomError("share", "must be written like 4/5 or 80%")
        share = Fraction(int(parts[1]), 100 if parts[3] else int(parts[2]))
    if not 0 <= share <= 1:
        raise PydanticCustomError("share", "must lie between 0 and 1")
    return share


def _not_empty(entries: tuple[T, ...]) -> tuple[T, ...]:
    """Not pydantic's min_length: it counts valid entries only, and so tells of a second mistake."""
    if not entries:
        raise PydanticCustomError("entries", "has no entries")
    return entries


NotEmpty = AfterValidator(_not_empty)


def _amount(written: object) -> object:
    """'2,5' or '2.5' or 3, exactly; a float would already be another number."""
    if isinstance(written, Fraction):
        return written
    if not re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,4})?", str(written)) or isinstance(written, bool | float):
        raise PydanticCustomError(
            "amount", "must be a number such as 50 or '2,5' (in quotes if it has a comma)"
        )
    return Fraction(str(written).replace(",", "."))


Readable = AfterValidator(_readable)
Title = Annotated[str, Field(max_length=120), Readable]
ButtonLabel = Annotated[str, Field(max_length=22), Readable]
Sentence = Annotated[str, Field(max_length=300), Readable]
Paragraph = Annotated[str, Field(max_length=600), Readable]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Share = Annotated[Fraction, BeforeValidator(_share)]
Amount = Annotated[Fraction, BeforeValidator(_amount)]
Points = Annotated[int, Field(strict=True, ge=0, le=1000)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(Part):
    """One of several answers; `label` stands on its button."""

    id: Id
    text: Sentence
    label: Annotated[str, Field(max_length=14), Readable]
    points: Points


class NumberBand(Part):
    """What a number is worth when it is below `below` and no earlier band took it; the last band takes the rest."""

    below: Amount | None = None
    points: Points


class Number(Part):
    """A number with its unit. `whole`: no decimals. Outside `lowest` to `highest` it must be a slip."""

    unit: Annotated[str, Field(max_length=16), Readable]
    whole: StrictBool = True
    lowest: Amount = Fraction(0)
    highest: Amount
    bands: Annotated[tuple[NumberBand, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _bands_rise(self) -> Self:
        *upper, last = self.bands
        limits = [band.below for band in upper if band.below is not None]
        if last.below is not None or len(limits) != len(upper):
            raise PydanticCustomError("bands", "every band but the last needs below, and the last has none")
        if any(a >= b for a, b in pairwise(limits)):
            raise PydanticCustomError("bands", "the limits of the bands must rise")
        return self


class Item(Part):
    """One thing to judge, with what `met` means (`guidance`) and where its theme comes from (`source`)."""

    id: Id
    text: Sentence
    label: ButtonLabel
    guidance: Paragraph
    source: Sentence
    example: Sentence | None = None
    points: Annotated[int, Field(strict=True, ge=1, le=100)] = 1
    choices: Annotated[tuple[Choice, ...], Field(max_length=6)] = ()
    number: Number | None = None
    may_be_not_applicable: StrictBool = False
    critical: StrictBool = False
    evidence: EvidenceRule = EvidenceRule.OPTIONAL

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        if self.choices and self.number:
            raise PydanticCustomError("kind", "has both choices and number; write one of them")
        if (self.choices or self.number) and "points" in self.model_fields_set:
            raise PydanticCustomError("kind", "has points of its own beside those of its choices or bands")
        if len(self.choices) == 1 or len({c.id for c in self.choices}) < len(self.choices):
            raise PydanticCustomError("kind", "needs two choices at least, each with its own id")
        if self.most == self.least:
            raise PydanticCustomError("kind", "is worth the same whatever is answered")
        return self

    @property
    def kind(self) -> ItemKind:
        return ItemKind.CHOICES if self.choices else ItemKind.NUMBER if self.number else ItemKind.TICK

    @cached_property
    def most(self) -> int:
        """The most points an answer can bring."""
        graded = self.choices or (self.number.bands if self.number else ())
        return max((part.points for part in graded), default=self.points)

    @cached_property
    def least(self) -> int:
        graded = self.choices or (self.number.bands if self.number else ())
        return min((part.points for part in graded), default=0)


class Section(Part):
    title: Title
    items: Annotated[tuple[Item, ...], Field(max_length=ITEMS_IN_A_SECTION), NotEmpty]


class Band(Part):
    """A level and the share of points that belongs to it; the last band takes all the rest.

    Safety names what is reached (`at_least`, `above`), risk what is not exceeded (`at_most`, `below`). With
    `unless_points` the band holds only if no item has that many points; otherwise the level is `then`.
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

    `maximum` is the published denominator where it is not the sum of what the items can bring. `none_at_worst`:
    one item at its worst answer makes the result unsafe, as if every item were critical.
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
        if len(set(names)) < len(names):
            raise PydanticCustomError(
                "levels", "levels must go from the best to the worst, each once or with a title"
            )
        return self


class Checklist(Part):
    """A whole checklist. Items are numbered from 1 through all sections, as people see them."""

    id: Id
    title: Title
    short_title: ButtonLabel
    group: ButtonLabel
    issuing_document: Sentence
    notice: Sentence
    kinds: Annotated[tuple[FacilityKind, ...], NotEmpty]
    period_days: Annotated[int, Field(strict=True, ge=1, le=366)]
    scoring: Scoring
    sections: Annotated[tuple[Section, ...], NotEmpty]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        repeated = [id for id, times in Counter(item.id for item in self.items).items() if times > 1]
        if repeated:
            raise PydanticCustomError(
                REPEATED_ID, "ids used more than once: {ids}", {"ids": ", ".join(repeated)}
            )
        return self

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {item.id: no for no, item in enumerate(self.items, start=1)}

    def item_at(self, no: int) -> Item:
        """Raises LookupError, for 0 and negative numbers too: numbers come from buttons, thus from anyone."""
        if not 1 <= no <= len(self.items):
            raise LookupError(f"{self.id} has no item {no}")
        return self.items[no - 1]

    def item(self, item_id: str) -> Item:
        return self.items[self.number(item_id) - 1]

    def number(self, item_id: str) -> int:
        if item_id not in self._numbers:
            raise LookupError(f"{self.id} has no item {item_id!r}")
        return self._numbers[item_id]

    def section_at(self, index: int) -> Section:
        if not 0 <= index < len(self.sections):
            raise LookupError(f"{self.id} has no section {index}")
        return self.sections[index]

    def section_index_of(self, no: int) -> int:
        """The index, from 0, of the section in which item `no` stands."""
        item = self.item_at(no)
        return next(index for index, section in enumerate(self.sections) if item in section.items)

    def numbered_items(self, index: int) -> tuple[tuple[int, Item], ...]:
        """The items of a section, each with its number."""
        return tuple((self.number(item.id), item) for item in self.section_at(index).items)
