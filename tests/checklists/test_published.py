"""The published rules, as far as they were read, with their worked examples. What was not read are stand-ins."""

from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from antoan_bot import texts
from checklists.answers import Answer, points_of
from checklists.judge import ReasonKind, Result, judge
from checklists.loader import load_folder
from checklists.model import Checklist, Item, ItemKind, Level

SETS = {f.checklist.id: f.checklist for f in load_folder(Path(__file__).parent / "published")}
MARKET = SETS["qd-1370-cho-dau-moi"]
WORKPLACE = SETS["qd-2194-noi-lam-viec"]
ENTERPRISE = SETS["qd-1203-doanh-nghiep"]
HOSPITAL = SETS["benh-vien"]
FOOD = SETS["an-uong-2020"]

Points = dict[str, int]


def options(item: Item) -> dict[int, Answer]:
    """An answer for every number of points that the item can bring."""
    if item.kind is ItemKind.CHOICES:
        return {choice.points: choice.id for choice in item.choices}
    if item.number is None:
        return {item.points: True, 0: False}
    starts = [item.number.lowest, *(band.below for band in item.number.bands if band.below is not None)]
    return {band.points: start for band, start in zip(item.number.bands, starts, strict=True)}


def with_points(checklist: Checklist, points: list[int]) -> Result:
    pairs = zip(checklist.items, points, strict=True)
    return judge(checklist, {item.id: options(item)[worth] for item, worth in pairs})


def with_total(checklist: Checklist, total: int, *, fixed: Points | None = None) -> Result:
    """The result of some answers that bring `total` points together, with those of some items fixed."""
    reached: dict[int, list[int]] = {0: []}
    for item in checklist.items:
        fixed_to = (fixed or {}).get(item.id)
        steps = [fixed_to] if fixed_to is not None else sorted(options(item), reverse=True)
        reached = {had + step: [*path, step] for had, path in reached.items() for step in steps}
    result = with_points(checklist, reached[total])
    assert result.points == total
    return result


def title(result: Result) -> str | None:
    return result.band.title


def test_every_set_says_that_only_its_rule_is_published_and_whose_the_colours_are() -> None:
    assert len(SETS) == 7
    for checklist in SETS.values():
        assert "Chỉ có quy tắc được công bố" in checklist.notice
        assert "Cách quy ra ba màu là của chúng tôi" in checklist.scoring.note
        assert all(band.title for band in checklist.scoring.levels)


# 1203: ten components of 1 to 10 points, less is better.
ONE = 1


@pytest.mark.parametrize(
    "points, percent, words, may_operate",
    [
        ([ONE] * 10, 10, "Rất ít rủi ro", True),
        ([2, 2, *[ONE] * 8], 12, "Rủi ro thấp", True),
        ([2, 6, 10, *[ONE] * 7], 25, "Rủi ro thấp", True),
        ([7, 6, 10, *[ONE] * 7], 30, "Rủi ro trung bình", False),
        ([5, 6, 1, 1, 3, 3, 3, 3, 3, 2], 30, "Rủi ro trung bình", True),
        ([*[10] * 4, *[ONE] * 6], 46, "Rủi ro trung bình", False),
        ([*[10] * 6, *[ONE] * 4], 64, "Rủi ro cao", False),
        ([*[10] * 8, ONE, ONE], 82, "Rủi ro rất cao", False),
    ],
)
def test_1203_as_in_its_worked_examples(
    points: list[int], percent: int, words: str, may_operate: bool
) -> None:
    result = with_points(ENTERPRISE, points)
    assert result.share == Fraction(percent, 100)
    assert title(result) == words
    assert (result.level is not Level.UNSAFE) is may_operate


def test_1203_names_the_components_that_break_the_condition_worst_first() -> None:
    result = with_points(ENTERPRISE, [7, 6, 10, *[ONE] * 7])
    assert [(why.kind, why.no) for why in result.because] == [
        (ReasonKind.CONDITION, 3),
        (ReasonKind.CONDITION, 1),
    ]


@pytest.mark.parametrize(
    "item_id, number, points",
    [
        *[("tp-1", n, p) for n, p in [(99, 1), (100, 2), (499, 2), (500, 5), (999, 5), (1000, 7), (4999, 7)]],
        ("tp-1", 5000, 10),
        *[("tp-2", n, p) for n, p in [("16", 1), ("15.9", 2), ("9", 2), ("8.9", 6), ("4", 6), ("3.9", 8)]],
        *[("tp-2", n, p) for n, p in [("2.5", 8), ("2.4", 10), ("1", 10)]],
    ],
)
def test_1203_turns_numbers_into_points(item_id: str, number: str | int, points: int) -> None:
    item = ENTERPRISE.item(item_id)
    assert points_of(item, Fraction(number), ENTERPRISE.scoring.direction) == points


# 2194: the sum by 300, less is better, strict between the whole numbers of its bands.
@pytest.mark.parametrize(
    "total, words, printed",
    [
        (45, "Rất ít nguy cơ", "15%"),
        (46, "Nguy cơ thấp", "15,3%"),
        (90, "Nguy cơ thấp", "30%"),
        (91, "Nguy cơ trung bình", "30,3%"),
        (150, "Nguy cơ trung bình", "50%"),
        (151, "Nguy cơ cao", "50,3%"),
        (240, "Nguy cơ cao", "80%"),
        (241, "Nguy cơ rất cao", "80,3%"),
    ],
)
def test_2194_as_in_its_worked_examples(total: int, words: str, printed: str) -> None:
    result = with_total(WORKPLACE, total)
    assert result.share == Fraction(total, 300)
    assert title(result) == words
    assert texts.load("vi", ZoneInfo("Asia/Ho_Chi_Minh")).percent(result.share) == printed


@pytest.mark.parametrize(
    "people, points",
    [(49, 1), (50, 2), (199, 2), (200, 4), (499, 4), (500, 6), (1000, 8), (4999, 8), (5000, 10)],
)
def test_2194_counts_the_people_of_cs1(people: int, points: int) -> None:
    assert points_of(WORKPLACE.item("cs-1"), Fraction(people), WORKPLACE.scoring.direction) == points


@pytest.mark.parametrize("percent, points", [(100, 0), (99, 1), (90, 1), (89, 2), (10, 9), (9, 10), (0, 10)])
def test_2194_takes_a_point_for_every_tenth_that_does_not_wash_hands(percent: int, points: int) -> None:
    assert points_of(WORKPLACE.item("rua-tay"), Fraction(percent), WORKPLACE.scoring.direction) == points


# 1370: ten criteria of at most 10 points, more is better. The published example of a mandatory criterion speaks of 95
# points; with one criterion at 0 no more than 90 can be reached.
@pytest.mark.parametrize(
    "total, third, words, level",
    [
        (100, 10, "Bảo đảm an toàn", Level.SAFE),
        (80, 10, "Bảo đảm an toàn", Level.SAFE),
        (80, 5, "Bảo đảm an toàn", Level.SAFE),
        (79, 10, "Tương đối bảo đảm", Level.AT_RISK),
        (50, 10, "Tương đối bảo đảm", Level.AT_RISK),
        (49, 10, "Tạm dừng hoạt động", Level.UNSAFE),
        (90, 0, "Bảo đảm an toàn", Level.UNSAFE),
        (50, 0, "Tương đối bảo đảm", Level.UNSAFE),
    ],
)
def test_1370_as_in_its_worked_examples(total: int, third: int, words: str, level: Level) -> None:
    result = with_total(MARKET, total, fixed={"tc-3": third})
    assert (title(result), result.level) == (words, level)
    assert (ReasonKind.CRITICAL in {why.kind for why in result.because}) is (third == 0)


# Schools: counted items and items that must be met. More met items never mend one of those.
@pytest.mark.parametrize(
    "name, met, failed, level",
    [
        ("truong-hoc-1467", 15, (), Level.SAFE),
        ("truong-hoc-1467", 11, (), Level.SAFE),
        ("truong-hoc-1467", 10, (), Level.AT_RISK),
        ("truong-hoc-1467", 8, (), Level.AT_RISK),
        ("truong-hoc-1467", 7, (), Level.UNSAFE),
        *[("truong-hoc-1467", 14, (no,), Level.UNSAFE) for no in (4, 5, 10, 11)],
        ("truong-hoc-1467", 8, (4,), Level.UNSAFE),
        ("truong-hoc-1467", 14, (6,), Level.SAFE),
        ("truong-hoc-ha-noi", 12, (), Level.SAFE),
        ("truong-hoc-ha-noi", 11, (), Level.AT_RISK),
        ("truong-hoc-ha-noi", 8, (), Level.AT_RISK),
        ("truong-hoc-ha-noi", 7, (), Level.UNSAFE),
        *[("truong-hoc-ha-noi", 15, (no,), Level.UNSAFE) for no in (4, 5, 8, 11, 12)],
        ("truong-hoc-ha-noi", 15, (10,), Level.SAFE),
    ],
)
def test_schools_count_items_and_ask_for_some(
    name: str, met: int, failed: tuple[int, ...], level: Level
) -> None:
    checklist = SETS[name]
    order = sorted(checklist.items, key=lambda item: not item.critical)
    order = [item for item in order if checklist.number(item.id) not in failed]
    result = judge(checklist, {item.id: True for item in order[:met]})
    assert (result.met, result.level) == (met, level)


# Hospitals: a share strictly above, and no criterion at 0.
@pytest.mark.parametrize(
    "points, percent, level",
    [
        ([80] * 37, 80, Level.SAFE),
        ([76] * 37, 76, Level.SAFE),
        ([100, 100, 100, 80, *[76] * 32, 0], 76, Level.UNSAFE),
        ([75] * 37, 75, Level.AT_RISK),
        ([100, 100, 100, *[75] * 33, 0], 75, Level.UNSAFE),
        ([50] * 37, 50, Level.UNSAFE),
    ],
)
def test_hospitals_as_in_the_worked_examples(points: list[int], percent: int, level: Level) -> None:
    result = with_points(HOSPITAL, points)
    assert (result.share, result.level) == (Fraction(percent, 100), level)


def test_hospitals_are_told_which_criterion_is_at_zero() -> None:
    result = with_points(HOSPITAL, [100, 100, 100, 80, *[76] * 32, 0])
    assert [(why.kind, why.no) for why in result.because] == [(ReasonKind.WORST, 37)]


@pytest.mark.parametrize(
    "total, unmet, level",
    [
        (100, (), Level.AT_RISK),
        (50, (), Level.AT_RISK),
        (49, (), Level.UNSAFE),
        *[(80, (no,), Level.UNSAFE) for no in (5, 9, 10)],
        (90, (1,), Level.AT_RISK),
    ],
)
def test_food_service_needs_half_the_points_and_three_criteria(
    total: int, unmet: tuple[int, ...], level: Level
) -> None:
    met = {f"tc-{no}": 0 if no in unmet else 10 for no in {5, 9, 10, *unmet}}
    assert with_total(FOOD, total, fixed=met).level is level
