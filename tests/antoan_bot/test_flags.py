"""What is flagged for officers: how fast answers came, answers that never change, check-ins from far away."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from antoan_bot.flags import far_away, hasty, identical
from antoan_bot.places import distance_km, is_place
from antoan_bot.rules import Rules

T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TWO = timedelta(seconds=2)
RULES = Rules(zone=ZoneInfo("Asia/Ho_Chi_Minh"))
FACTORY = (21.386, 103.023)  # in the town


def times(*gaps: float) -> list[datetime]:
    found = [T0]
    for gap in gaps:
        found.append(found[-1] + timedelta(seconds=gap))
    return found


@pytest.mark.parametrize(
    ("gaps", "items", "expected"),
    [
        ([1] * 19, 20, 19),
        ([1] * 11 + [30] * 8, 20, 11),
        ([1] * 10 + [30] * 9, 20, 0),
        ([2] * 19, 20, 0),
        ([1.999] * 19, 20, 19),
        ([0] * 3, 20, 0),
        ([], 20, 0),
        ([1], 1, 1),
        ([1, 1], 3, 2),
        ([600, 0.5, 0.5], 3, 2),
    ],
    ids=[
        "all in a rush", "just more than half", "exactly half", "two seconds are time enough", "just less",
        "few of many", "one answer", "one of one", "two of three", "a long look, then a rush",
    ],
)  # fmt: skip
def test_pace(gaps: list[float], items: int, expected: int) -> None:
    assert hasty(times(*gaps), items, TWO) == expected


def test_nothing_answered_is_not_hasty() -> None:
    assert hasty([], 20, TWO) == 0


NUMBER = {"number": [25, 2]}


@pytest.mark.parametrize(
    ("cycles", "expected"),
    [
        ([], 0),
        ([{"a": True}], 1),
        ([{"a": True}] * 4, 4),
        ([{"a": True}, {"a": True}, {"a": False}, {"a": True}], 2),
        ([{"a": True, "b": False}, {"a": True}], 2),
        ([{"a": True, "b": None}, {"a": True}], 2),
        ([{"a": True, "b": NUMBER}, {"a": True, "b": NUMBER}], 2),
        ([{"b": {"number": [25, 2]}}, {"b": {"number": [12, 1]}}], 1),
        ([{"a": {"not_applicable": ""}}, {"a": False}], 1),
        ([{"a": {"choice": "x"}}, {"a": {"choice": "y"}}], 1),
        ([{}, {}, {}, {}], 4),
    ],
    ids=[
        "nothing signed", "the first", "four alike", "one between differs", "a box left empty is one not ticked",
        "an answer taken back is none", "the same number", "another number", "not applicable is no empty box",
        "another choice", "nothing answered at all",
    ],
)  # fmt: skip
def test_cycles_with_the_same_answers(cycles: list[dict[str, object]], expected: int) -> None:
    assert identical(cycles) == expected


@pytest.mark.parametrize(
    ("place", "facility", "expected"),
    [
        ((21.386, 103.023), FACTORY, {}),
        ((21.40, 103.05), FACTORY, {}),
        ((21.70, 103.20), FACTORY, {"outside": False, "km": 39}),
        ((21.70, 103.20), None, {}),
        ((21.03, 105.85), FACTORY, {"outside": True, "km": 296}),
        ((21.03, 105.85), None, {"outside": True}),
        ((48.85, 2.35), None, {"outside": True}),
        ((-90.0, 180.0), None, {"outside": True}),
    ],
    ids=[
        "at the gate", "down the road", "in another valley", "nobody knows where the facility is", "Hà Nội",
        "Hà Nội, facility unknown", "Paris", "the South Pole",
    ],
)  # fmt: skip
def test_a_check_in_from_far_away(
    place: tuple[float, float], facility: tuple[float, float] | None, expected: dict[str, object]
) -> None:
    assert far_away(place, facility, RULES) == expected


def test_the_way_around_the_earth_is_the_short_one() -> None:
    assert distance_km((0, 179), (0, -179)) == pytest.approx(222.4, abs=0.1)
    assert distance_km((90, 0), (-90, 0)) == pytest.approx(20015, abs=1)
    assert distance_km(FACTORY, FACTORY) == 0


@pytest.mark.parametrize(
    "place", [(90.1, 0.0), (0.0, 180.5), (float("nan"), 0.0), (0.0, float("nan")), (float("inf"), 0.0)]
)
def test_what_is_no_place_on_the_earth(place: tuple[float, float]) -> None:
    assert not is_place(*place)
