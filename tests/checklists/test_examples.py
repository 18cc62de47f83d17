"""Answers invented to show a checklist filled in."""

from fractions import Fraction

import pytest

from checklists.examples import answers_for, best_answers, grades, one_critical_unmet, worst_answers
from checklists.judge import judge
from checklists.loader import SHIPPED, load_folder, parse
from checklists.model import Band, Direction, Level, Number, NumberBand
from tests.checklists.building import RISKY, VALID, checklist, equal_items, item

SHIPPED_SETS = [file.checklist for file in load_folder(SHIPPED)]
RISK = parse(RISKY, "nguy-co.yaml")


def test_there_is_one_answer_for_each_number_of_points_the_best_first():
    washing, room, night = RISK.items
    assert grades(washing, Direction.RISK) == ("du", "thieu", "khong")
    assert grades(room, Direction.RISK) == (Fraction(10), Fraction(5, 2), Fraction(1))
    assert grades(night, Direction.RISK) == (True, False)
    assert grades(washing, Direction.SAFETY) == ("khong", "thieu", "du")


def test_a_band_without_a_whole_number_has_no_example():
    bands = (
        NumberBand(below=Fraction(5, 2), points=0),
        NumberBand(below=Fraction(14, 5), points=1),
        NumberBand(points=2),
    )
    odd = item("so-nguoi").model_copy(
        update={"number": Number(unit="người", highest=Fraction(9), bands=bands)}
    )
    assert grades(odd, Direction.SAFETY) == (Fraction(3), Fraction(0))


@pytest.mark.parametrize("shipped", [*SHIPPED_SETS, RISK], ids=lambda shipped: shipped.id)
def test_the_best_and_the_worst_answers_are_met_and_unmet_everywhere(shipped):
    assert judge(shipped, best_answers(shipped)).unmet == ()
    assert judge(shipped, worst_answers(shipped)).unmet == shipped.items


@pytest.mark.parametrize("shipped", SHIPPED_SETS, ids=lambda shipped: shipped.id)
@pytest.mark.parametrize("level", Level)
def test_every_level_of_a_shipped_set_has_an_example(shipped, level):
    found = answers_for(shipped, level)
    assert found is not None
    assert judge(shipped, found).level is level


def test_a_risk_set_has_an_example_at_risk():
    found = answers_for(RISK, Level.AT_RISK)
    assert found is not None
    assert judge(RISK, found).level is Level.AT_RISK


def test_as_little_as_possible_is_amiss_in_an_example():
    five = checklist(*equal_items(5))
    found = answers_for(five, Level.AT_RISK)
    assert found == {"item-1": False, "item-2": False, "item-3": True, "item-4": True, "item-5": True}


def test_a_level_that_no_answers_reach_has_no_example():
    bands = (Band(level=Level.SAFE, at_least=Fraction(1, 2)), Band(level=Level.UNSAFE))
    assert answers_for(checklist(*equal_items(4), levels=bands), Level.AT_RISK) is None


def test_one_critical_item_not_met_is_unsafe_with_all_else_at_its_best():
    valid = parse(VALID, "thu.yaml")
    found = one_critical_unmet(valid)
    assert found == {"khau-trang": False, "rua-tay": True}
    assert judge(valid, found).level is Level.UNSAFE
    assert one_critical_unmet(checklist(*equal_items(4))) is None
