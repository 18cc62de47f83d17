"""The shape of a checklist. Frozen: an assessment keeps the very version it was started with.

Every item is a tick. `judge._points_of` is the one place where an answer turns into points.
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


class Direction(StrEnum):
    SAFETY = "safety"  # more points are better


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
Readable = AfterValidator(_readable)
Title = Annotated[str, Field(max_length=120), Readable]
ButtonLabel = Annotated[str, Field(max_length=22), Readable]
Sentence = Annotated[str, Field(max_length=300), Readable]
Paragraph = Annotated[str, Field(max_length=600), Readable]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Share = Annotated[Fraction, BeforeValidator(_share)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(Part):
    """One box to tick, with what `met` means (`guidance`) and where its theme comes from (`source`)."""

    id: Id
    text: Sentence
    label: ButtonLabel
    guidance: Paragraph
    source: Sentence
    points: Annotated[int, Field(strict=True, ge=1, le=100)] = 1
    critical: StrictBool = False
    evidence: EvidenceRule = EvidenceRule.OPTIONAL


class Section(Part):
    title: Title
    items: Annotated[tuple[Item, ...], Field(max_length=ITEMS_IN_A_SECTION), NotEmpty]


class Band(Part):
    """A level and the share of points from which it begins; the last band takes all the rest."""

    level: Level
    at_least: Share | None = None
    above: Share | None = None

    @model_validator(mode="after")
    def _one_threshold(self) -> Self:
        if self.at_least is not None and self.above is not None:
            raise PydanticCustomError("threshold", "has both at_least and above; write one of them")
        if self.at_least == 0 or self.above == 1:
            raise PydanticCustomError("threshold", "a threshold of at_least 0 or above 1 decides nothing")
        return self

    @property
    def threshold(self) -> Fraction | None:
        return self.above if self.at_least is None else self.at_least

    def holds(self, share: Fraction) -> bool:
        """Strict as written: `at_least` includes its threshold, `above` does not."""
        if self.at_least is not None:
            return share >= self.at_least
        return self.above is None or share > self.above


class Scoring(Part):
    """Bands from the best level to the worst. `note` says whose thresholds they are."""

    direction: Direction
    note: Paragraph
    levels: Annotated[tuple[Band, ...], NotEmpty]

    @model_validator(mode="after")
    def _from_best_to_worst(self) -> Self:
        *upper, last = self.levels
        thresholds = [band.threshold for band in upper if band.threshold is not None]
        if not upper or last.threshold is not None or last.level is not Level.UNSAFE:
            raise PydanticCustomError(
                "levels", "levels must be two at least and end with unsafe, without a threshold"
            )
        if len(thresholds) != len(upper):
            raise PydanticCustomError("levels", "every level but the last needs at_least or above")
        if any(a <= b for a, b in pairwise(thresholds)):
            raise PydanticCustomError("levels", "thresholds must fall from one level to the next")
        if any(a.level.badness >= b.level.badness for a, b in pairwise(self.levels)):
            raise PydanticCustomError("levels", "levels must go from the best to the worst, each once")
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
