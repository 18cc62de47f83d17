from fractions import Fraction

import pytest
from pydantic import ValidationError

from checklists.model import Band, Level, Scoring
from tests.checklists.building import FOUR_FIFTHS_AND_HALF, checklist, equal_items, item

TWELVE = checklist(*equal_items(12))


def test_items_are_numbered_from_one_through_all_sections() -> None:
    assert [TWELVE.item_at(no).id for no in (1, 10, 11, 12)] == ["item-1", "item-10", "item-11", "item-12"]
    assert [TWELVE.number(it.id) for it in TWELVE.items] == list(range(1, 13))
    assert [TWELVE.section_index_of(no) for no in (1, 10, 11, 12)] == [0, 0, 1, 1]
    assert TWELVE.numbered_items(1) == ((11, TWELVE.item("item-11")), (12, TWELVE.item("item-12")))


@pytest.mark.parametrize("no", [0, -1, 13, 10**9])
def test_a_number_that_no_item_has_is_an_error(no: int) -> None:
    with pytest.raises(LookupError):
        TWELVE.item_at(no)
    with pytest.raises(LookupError):
        TWELVE.section_index_of(no)


@pytest.mark.parametrize("index", [-1, 2])
def test_a_section_that_is_not_there_is_an_error(index: int) -> None:
    with pytest.raises(LookupError):
        TWELVE.section_at(index)
    with pytest.raises(LookupError):
        TWELVE.numbered_items(index)


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(LookupError):
        TWELVE.item("item-13")
    with pytest.raises(LookupError):
        TWELVE.number("")


def test_nothing_can_be_changed_afterwards() -> None:
    with pytest.raises(ValidationError):
        setattr(TWELVE.item_at(1), "points", 2)  # noqa: B010 - the plain way is already refused by the types
    assert checklist(*equal_items(12)) == TWELVE
    assert hash(TWELVE) == hash(checklist(*equal_items(12)))


def test_ids_are_unique_over_all_sections() -> None:
    with pytest.raises(ValidationError, match="ids used more than once: twice"):
        checklist((item("twice"),), (item("twice"),))


def test_a_section_holds_no_more_items_than_a_card() -> None:
    with pytest.raises(ValidationError, match="at most 10"):
        checklist(tuple(item(f"item-{no}") for no in range(11)))


def test_levels_stand_in_the_order_of_their_badness() -> None:
    assert max(Level, key=lambda level: level.badness) is Level.UNSAFE
    assert [level.value for level in sorted(Level, key=lambda level: level.badness)] == [
        "safe",
        "at_risk",
        "unsafe",
    ]


SAFE, AT_RISK, UNSAFE = FOUR_FIFTHS_AND_HALF


@pytest.mark.parametrize(
    "levels, reason",
    [
        ((SAFE, AT_RISK), "end with unsafe"),
        ((UNSAFE,), "two at least"),
        ((SAFE, AT_RISK, Band(level=Level.UNSAFE, at_least=Fraction(1, 5))), "end with unsafe"),
        ((SAFE, Band(level=Level.AT_RISK), UNSAFE), "needs at_least or above"),
        ((SAFE, Band(level=Level.AT_RISK, above=Fraction(4, 5)), UNSAFE), "must fall"),
        ((SAFE, Band(level=Level.SAFE, above=Fraction(1, 2)), UNSAFE), "each once"),
        ((Band(level=Level.AT_RISK, above=Fraction(1, 2)), SAFE, UNSAFE), "must fall"),
    ],
)
def test_a_scale_that_makes_no_sense_is_refused(levels: tuple[Band, ...], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Scoring(direction=checklist((item("a1"),)).scoring.direction, note="Thử", levels=levels)
