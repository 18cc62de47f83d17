"""The shape of a checklist. Frozen: an assessment keeps the very version it was started with.

An item is a tick, a choice of one of several, or a number that falls into a band. `answers.points_of` is the one
place where an answer turns into points.
"""

from collections import Counter
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Final, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from checklists.fields import (
    Amount,
    ButtonLabel,
    Id,
    NotEmpty,
    Paragraph,
    Part,
    Points,
    Readable,
    Sentence,
    Title,
    misfit,
)
from checklists.scoring import Band, Direction, Level, Scoring

__all__ = [
    "Band",
    "Checklist",
    "Choice",
    "Direction",
    "EvidenceRule",
    "FacilityKind",
    "Item",
    "ItemKind",
    "Level",
    "Number",
    "NumberBand",
    "Scoring",
    "Section",
]

ITEMS_IN_A_SECTION: Final = 10  # a section is one card, and a keyboard is paged beyond that
ITEMS: Final = 60  # a list of all items, one button each, still fits one keyboard
SECTIONS: Final = 12
REPEATED_ID: Final = "repeated_id"


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
    bands: Annotated[tuple[NumberBand, ...], NotEmpty]

    @model_validator(mode="after")
    def _bands_rise(self) -> Self:
        *upper, last = self.bands
        limits = [band.below for band in upper if band.below is not None]
        if last.below is not None or len(limits) != len(upper):
            raise PydanticCustomError("bands", "every band but the last needs below, and the last has none")
        if any(a >= b for a, b in pairwise([self.lowest, *limits])) or max(limits, default=0) > self.highest:
            raise PydanticCustomError(
                "bands", "the limits of the bands must rise, between lowest and highest"
            )
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
        ids, labels = {c.id for c in self.choices}, {c.label for c in self.choices}
        if len(self.choices) == 1 or not len(ids) == len(labels) == len(self.choices):
            raise PydanticCustomError("kind", "needs two choices at least, each with its own id and label")
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
    sections: Annotated[tuple[Section, ...], Field(max_length=SECTIONS), NotEmpty]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        repeated = [id for id, times in Counter(item.id for item in self.items).items() if times > 1]
        if repeated:
            raise PydanticCustomError(
                REPEATED_ID, "ids used more than once: {ids}", {"ids": ", ".join(repeated)}
            )
        return self

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        """The items fit on their cards, and the best answers to them all give the best level."""
        if len(self.items) > ITEMS:
            raise misfit(f"the sections have more than {ITEMS} items together", "sections")
        total = sum(item.most for item in self.items)
        if self.maximum < total:
            raise misfit(f"is less than the {total} points that the items can bring", "scoring", "maximum")
        safety = self.scoring.direction is Direction.SAFETY
        points = total if safety else sum(item.least for item in self.items)
        if self.scoring.band_index(Fraction(points, self.maximum)) > 0:
            raise misfit("the best answers to all items do not reach the first level", "scoring", "levels")
        return self

    @cached_property
    def maximum(self) -> int:
        """The denominator: the published one, or what the items can bring."""
        return self.scoring.maximum or sum(item.most for item in self.items)

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
