"""Mistakes in graded items, numbers, conditions and scales, each with the line where it stands."""

from fractions import Fraction

import pytest

from checklists.loader import parse
from checklists.model import ITEMS, SECTIONS, Direction, ItemKind
from tests.checklists.building import RISKY, VALID
from tests.checklists.test_loader import problems

AMOUNT = "must be a number such as 50 or '2,5' (in quotes if it has a comma)"
RISING = "number: the limits of the bands must rise, between lowest and highest"
LAST_OPEN = "number: every band but the last needs below, and the last has none"
OWN_CHOICES = "items: needs two choices at least, each with its own id and label"
OWN_POINTS = "items: has points of its own beside those of its choices or bands"
PAIR = "levels: needs both unless_points and then, or neither"
NEXT_CHOICE = "          - {id: khong, text: Không có, label: Không, points: 10}\n"


def test_a_risk_set_with_every_kind_is_read_as_written() -> None:
    checklist = parse(RISKY, "thu.yaml")
    assert checklist.scoring.direction is Direction.RISK
    assert [item.kind for item in checklist.items] == [ItemKind.CHOICES, ItemKind.NUMBER, ItemKind.TICK]
    assert [(item.least, item.most) for item in checklist.items] == [(0, 10), (1, 8), (0, 2)]
    assert [item.may_be_not_applicable for item in checklist.items] == [True, False, False]
    assert [item.example for item in checklist.items] == ["Ba vòi nước.", None, None]
    number = checklist.item("dien-tich").number
    assert number and [band.below for band in number.bands] == [Fraction(5, 2), 10, None]
    assert checklist.maximum == 30


@pytest.mark.parametrize(
    "old, new, line, reason",
    [
        ("points: 5", "points: -5", 31, "points: must be a whole number, plainly written"),
        ("points: 5", "points: 1001", 31, "points: must be 1000 or less"),
        (", points: 5", "", 31, "points: is missing"),
        ("label: Thiếu", "label: Thiếu một nửa số", 31, "label: is longer than 14 characters"),
        (
            "{id: thieu",
            "{id: Thieu",
            31,
            "id: must be 2 to 40 letters a-z, digits and hyphens, a letter first",
        ),
        ("{id: thieu", "{id: du", 21, OWN_CHOICES),
        ("label: Thiếu", "label: Đủ", 21, OWN_CHOICES),
        ("choices:", "choices: []\n        chosen:", 30, "chosen: is not a key that is known here"),
        (NEXT_CHOICE, NEXT_CHOICE.replace("khong", "khong-co") * 5, 29, "choices: has more than 6 entries"),
        ("evidence: when_unmet", "points: 3", 21, OWN_POINTS),
        (
            "example: Ba vòi nước.",
            "example: ''",
            26,
            "example: must not be empty, nor begin or end with a space",
        ),
        ("applicable: true", "applicable: yes", 28, "may_be_not_applicable: must be true or false"),
        ("whole: false", "whole: no", 40, "whole: must be true or false"),
        ("unit: m²/người", "unit: " + "m" * 17, 39, "unit: is longer than 16 characters"),
        ("          unit: m²/người\n", "", 38, "unit: is missing"),
        ("          highest: 500\n", "", 38, "highest: is missing"),
        ("highest: 500", "highest: many", 42, f"highest: {AMOUNT}"),
        ("highest: 500", "highest: -5", 42, f"highest: {AMOUNT}"),
        ("highest: 500", "highest: 1e3", 42, f"highest: {AMOUNT}"),
        ("highest: 500", "highest: true", 42, f"highest: {AMOUNT}"),
        ("highest: 500", "highest: 1234567890", 42, f"highest: {AMOUNT}"),
        ("'2,5'", "'2,50001'", 44, f"below: {AMOUNT}"),
        ("highest: 500", "highest: 9", 38, RISING),
        ("lowest: 1", "lowest: '2,5'", 38, RISING),
        ("below: 10", "below: '2.5'", 38, RISING),
        ("{below: 10, ", "{", 38, LAST_OPEN),
        ("- {points: 1}", "- {below: 90, points: 1}", 38, LAST_OPEN),
        ("points: 2\n", "points: 2\n        number: 5\n", 53, "number: must be a group of keys and values"),
        (", unless_points: 7", "", 16, PAIR),
        (", then: unsafe", "", 16, PAIR),
        ("unless_points: 7", "unless_points: 0", 16, "unless_points: must be 1 or more"),
        ("then: unsafe", "then: at_risk", 16, "levels: then must be worse than the level of its band"),
        ("then: unsafe", "then: safe", 16, "levels: then must be worse than the level of its band"),
        (
            "title: Thấp, below: 30%",
            "title: Thấp, below: 30%, unless_points: 7, then: unsafe",
            15,
            "levels: then must not be worse than the next band",
        ),
        ("below: 30%", "at_most: 10%", 9, "scoring: thresholds must rise from one level to the next"),
        ("below: 30%", "at_least: 30%", 9, "scoring: every level but the last needs at_most or below"),
        (
            "below: 30%",
            "below: 30%, at_most: 1/3",
            15,
            "levels: has both at_most and below; write one of them",
        ),
        ("below: 50%", "at_most: 100%", 16, "levels: a threshold of at_most 1 or below 0 decides nothing"),
        (
            "title: Thấp, ",
            "",
            9,
            "scoring: levels must go from the best to the worst, each once or with a title",
        ),
        (
            "level: safe, title: Thấp",
            "level: unsafe",
            9,
            "scoring: levels must go from the best to the worst",
        ),
        ("direction: risk", "direction: danger", 10, "direction: must be 'safety' or 'risk'"),
        ("maximum: 30", "maximum: 0", 12, "maximum: must be 1 or more"),
        ("maximum: 30", "maximum: 19", 12, "maximum: is less than the 20 points that the items can bring"),
        (
            "at_most: 10%",
            "at_most: 3%",
            13,
            "levels: the best answers to all items do not reach the first level",
        ),
        ("maximum: 30", "none_at_worst: yes", 12, "none_at_worst: must be true or false"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    assert RISKY.count(old) == 1
    [(found_line, found_reason)] = problems(RISKY.replace(old, new))
    assert (found_line, found_reason[: len(reason)]) == (line, reason)


def test_an_item_worth_the_same_whatever_is_answered_is_refused() -> None:
    same = RISKY.replace("points: 5}", "points: 0}").replace("points: 10}", "points: 0}")
    assert problems(same) == [(21, "items: is worth the same whatever is answered")]


def test_an_item_is_of_one_kind() -> None:
    number = RISKY[RISKY.index("        number:") : RISKY.index("      - id: ca-dem")]
    both = RISKY.replace("        choices:\n", number + "        choices:\n")
    assert problems(both) == [(21, "items: has both choices and number; write one of them")]


def test_a_mistake_in_a_band_is_told_once() -> None:
    two = RISKY.replace("            - {below: 10, points: 2}\n", "").replace("{points: 1}", "{points: one}")
    assert problems(two) == [(45, "points: must be a whole number, plainly written")]


def test_a_condition_belongs_to_a_risk_set() -> None:
    text = VALID.replace("above: 50%", "above: 50%, unless_points: 3, then: unsafe")
    assert problems(text) == [(14, "levels: unless_points belongs to a risk set")]


def test_a_published_denominator_must_leave_the_best_level_within_reach() -> None:
    text = VALID.replace("  levels:", "  maximum: 4\n  levels:")
    assert problems(text) == [(13, "levels: the best answers to all items do not reach the first level")]


def longer(sections: int, items: int) -> str:
    """A checklist with so many sections of so many items each."""
    head, block = VALID.split("  - title: Mục một\n")
    item = block[block.index("      - id: rua-tay") :]
    parts = [
        "  - title: Mục\n    items:\n" + "".join(item.replace("rua-tay", f"i-{s}-{n}") for n in range(items))
        for s in range(sections)
    ]
    return head + "".join(parts)


def test_a_checklist_may_be_as_long_as_a_keyboard_allows() -> None:
    assert len(parse(longer(SECTIONS, 5), "thu.yaml").items) == ITEMS == 60
    assert len(parse(longer(6, 10), "thu.yaml").items) == ITEMS


def test_a_checklist_longer_than_that_is_refused() -> None:
    too_many = "sections: the sections have more than 60 items together"
    assert problems(longer(7, 9)) == [(16, too_many)]
    assert problems(longer(SECTIONS + 1, 1)) == [(16, "sections: has more than 12 entries")]
