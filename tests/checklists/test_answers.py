"""What people type for a number, and which answers an item can have."""

from fractions import Fraction

import pytest

from checklists import answers as a
from checklists.answers import Answer, NotApplicable, WrongNumber
from checklists.judge import judge
from checklists.loader import parse
from checklists.model import Direction, Item, Number, NumberBand
from tests.checklists.building import RISKY, item

BANDS = (NumberBand(below=Fraction(10), points=0), NumberBand(points=5))
RISK = parse(RISKY, "thu.yaml")


def asking(unit: str, *, whole: bool, highest: int) -> Item:
    number = Number(unit=unit, whole=whole, highest=Fraction(highest), bands=BANDS)
    plain = item("so-luong").model_dump(exclude={"points"})
    return Item.model_validate({**plain, "number": number})


PEOPLE = asking("người", whole=True, highest=20_000)
AREA = asking("m²/người", whole=False, highest=5_000)


@pytest.mark.parametrize(
    "typed, number",
    [
        ("0", 0),
        ("12", 12),
        ("012", 12),
        ("  12  ", 12),
        ("12 người", 12),
        ("12người", 12),
        ("12 NGƯỜI", 12),
        ("1200", 1200),
        ("1.200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200", 1200),
        ("1,200", 1200),
        ("12.000 người", 12000),
        ("12,0", 12),
        ("1.200,0", 1200),
        ("１２", 12),
        ("１．２００", 1200),
        ("20000", 20000),
    ],
)
def test_a_whole_number_is_read_as_people_write_it(typed: str, number: int) -> None:
    assert a.read_number(PEOPLE, typed) == number


@pytest.mark.parametrize(
    "typed, number",
    [
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("2,5 m2", "2.5"),
        ("2,5m²", "2.5"),
        ("2.5 M2/Người", "2.5"),
        ("2,5 m²/người", "2.5"),
        ("２，５", "2.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1.200,5", "1200.5"),
        ("1,200.5", "1200.5"),
        ("1 200", "1200"),
        ("1 200,5", "1200.5"),
        ("1200", "1200"),
        ("4.9999", "4.9999"),
        ("5000", "5000"),
    ],
)
def test_a_number_with_decimals_is_read_as_people_write_it(typed: str, number: str) -> None:
    assert a.read_number(AREA, typed) == Fraction(number)


@pytest.mark.parametrize("asked", [PEOPLE, AREA], ids=["whole", "decimals"])
@pytest.mark.parametrize(
    "typed",
    [
        *[
            "",
            " ",
            "\n",
            "người",
            "m2",
            "không",
            "mười hai",
            "o",
            "12a",
            "a12",
            "12 con",
            "1e3",
            "0x10",
            "½",
            "12²",
        ],
        *["-5", "−5", "- 5", "+5", "--5", "~50", "50-60", "50%", "1/2", "12;5", "٣", "१२", "①", "Ⅻ"],
        *["20001", "99999999999999999999", "9" * 4096, "1.000.000.000", "1.000.000.000.000", "nan", "inf"],
        *[
            "1.20.000",
            "1..2",
            ".5",
            "5.",
            ",5",
            "1,2,3",
            "1 2",
            "1.200.5",
            "1,200,5",
            "1.200 500",
            "12,34567",
        ],
    ],
)
def test_what_is_no_number_or_out_of_range_is_refused(asked: Item, typed: str) -> None:
    with pytest.raises(WrongNumber):
        a.read_number(asked, typed)


@pytest.mark.parametrize("typed", ["2,5", "2.5", "12,5 người", "1.200,5"])
def test_decimals_are_refused_where_only_whole_numbers_make_sense(typed: str) -> None:
    with pytest.raises(WrongNumber):
        a.read_number(PEOPLE, typed)


@pytest.mark.parametrize("typed", ["1.200", "1,200", "12.500 m2", "１．２００"])
def test_what_may_be_a_thousandfold_slip_is_refused_where_decimals_are_possible(typed: str) -> None:
    with pytest.raises(WrongNumber):
        a.read_number(AREA, typed)


def test_a_number_is_read_for_items_that_ask_for_one_only() -> None:
    with pytest.raises(WrongNumber):
        a.read_number(item("a1"), "5")


@pytest.mark.parametrize(
    "item_id, answer, possible",
    [
        ("rua-tay", "thieu", True),
        ("rua-tay", "nhieu", False),
        ("rua-tay", True, False),
        ("rua-tay", Fraction(5), False),
        ("rua-tay", NotApplicable(), True),
        ("dien-tich", Fraction(1), True),
        ("dien-tich", Fraction(500), True),
        ("dien-tich", Fraction(1, 2), False),
        ("dien-tich", Fraction(501), False),
        ("dien-tich", "thieu", False),
        ("dien-tich", NotApplicable("không có"), False),
        ("ca-dem", False, True),
        ("ca-dem", "thieu", False),
        ("ca-dem", NotApplicable("không có"), False),
    ],
)
def test_an_item_takes_answers_of_its_kind_only(item_id: str, answer: Answer, possible: bool) -> None:
    assert a.fits(RISK.item(item_id), answer) is possible


def test_a_critical_item_does_not_apply_only_with_a_reason() -> None:
    asked = item("nha-an", critical=True).model_copy(update={"may_be_not_applicable": True})
    assert not a.fits(asked, NotApplicable())
    assert a.fits(asked, NotApplicable("Không có nhà ăn"))


@pytest.mark.parametrize("answer", ["nhieu", True, Fraction(5)])
def test_an_answer_of_another_kind_is_worth_nothing_and_stops_the_judge(answer: Answer) -> None:
    with pytest.raises(KeyError, match="rua-tay"):
        a.points_of(RISK.item("rua-tay"), answer, Direction.RISK)
    with pytest.raises(KeyError, match="rua-tay"):
        judge(RISK, {"rua-tay": answer, "dien-tich": Fraction(10), "ca-dem": True})


@pytest.mark.parametrize(
    "data", [None, {}, [], "x", 5, {"choice": 5}, {"number": [1]}, {"number": "1"}, {"other": 1}]
)
def test_an_answer_that_was_taken_back_is_none(data: object) -> None:
    assert a.load(data) is None
