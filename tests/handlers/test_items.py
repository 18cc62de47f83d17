"""Choices, numbers, items that do not apply, and answers that are typed."""

import pytest

from sandbox.client import BotSandbox, Person
from tests.house import House, text


@pytest.fixture
async def shopkeeper(house: House, telegram: BotSandbox) -> Person:
    """Somebody with a draft that has every kind of item: tick, choice, number, and two that may not apply."""
    person = await telegram.person("Lò Thị Mẫu")
    await house.logs_in(person, await house.facility("shop"))
    await person.taps(text("button-begin"))
    return person


async def answers_all(person: Person) -> None:
    await person.taps("☐ 1 ")
    await person.taps("○ 2 Đủ")
    await person.taps("🔢 3 ")
    await person.says("6")
    await person.taps(text("button-next"))
    await person.taps("☐ 4 ")
    await person.taps("☐ 5 ")


async def test_every_kind_of_item_is_answered_and_counts(shopkeeper: Person) -> None:
    await answers_all(shopkeeper)
    await shopkeeper.taps(text("button-complete"))
    assert shopkeeper.sees("🟢 An toàn") and shopkeeper.sees("5/5") and shopkeeper.sees("100%")


async def test_a_choice_shows_which_one_was_made_and_another_replaces_it(shopkeeper: Person) -> None:
    await shopkeeper.taps("○ 2 Thiếu")
    assert shopkeeper.sees("◉ 2 Thiếu") and shopkeeper.sees("→ Thiếu")
    await shopkeeper.taps("○ 2 Đủ")
    assert shopkeeper.sees("◉ 2 Đủ") and shopkeeper.sees("○ 2 Thiếu")


async def test_completing_names_choices_and_numbers_without_an_answer_and_lets_them_be_answered(
    shopkeeper: Person,
) -> None:
    await shopkeeper.says("1 có")
    await shopkeeper.says("4 có")
    await shopkeeper.says("5 có")
    await shopkeeper.taps(text("button-complete"))
    assert shopkeeper.sees("còn nội dung chưa trả lời")
    assert shopkeeper.sees("Diện tích") and shopkeeper.sees("○ 2 Đủ")
    await shopkeeper.taps("○ 2 Đủ")
    await shopkeeper.says("3 12,5")
    await shopkeeper.taps(text("button-complete"))
    assert shopkeeper.sees("100%")


@pytest.mark.parametrize("typed", ["6", "6,5", "6.5", "6 m²", " 6 ", "1000"])
async def test_a_number_is_read_as_people_write_it(shopkeeper: Person, typed: str) -> None:
    await shopkeeper.taps("🔢 3 ")
    await shopkeeper.says(typed)
    assert shopkeeper.sees("m²") and shopkeeper.sees("→ ")


@pytest.mark.parametrize(
    "typed", ["-6", "sáu", "6 người", "1001", "999999999999999999999", "6,5,5", "٦", "<b>6</b>"]
)
async def test_a_number_that_cannot_be_right_is_refused_with_its_bounds(
    shopkeeper: Person, typed: str
) -> None:
    await shopkeeper.taps("🔢 3 ")
    await shopkeeper.says(typed)
    assert shopkeeper.sees("từ 0 đến 1000") and not shopkeeper.sees("→ ")
    await shopkeeper.says("6")
    assert shopkeeper.sees("→ 6 m²")


async def test_a_critical_choice_at_its_worst_makes_the_result_unsafe(shopkeeper: Person) -> None:
    await answers_all(shopkeeper)
    await shopkeeper.says("2 không")
    await shopkeeper.taps(text("button-complete"))
    await shopkeeper.taps(text("button-complete-anyway"))
    assert shopkeeper.sees("🔴 Không an toàn") and shopkeeper.sees("Nội dung chọn mức")


async def test_what_does_not_apply_leaves_the_count_and_can_be_taken_back(shopkeeper: Person) -> None:
    await answers_all(shopkeeper)
    await shopkeeper.taps(text("button-attach"))
    await shopkeeper.taps("📎 4 ")
    await shopkeeper.taps(text("button-not-applicable"))
    assert shopkeeper.sees(text("notice-not-applicable"))
    await shopkeeper.taps(text("button-back-to-section"))
    assert shopkeeper.sees("đạt 4/4") and shopkeeper.sees("➖ 4. ")
    await shopkeeper.taps("➖ 4 ")
    await shopkeeper.taps(text("button-applies"))
    await shopkeeper.taps(text("button-back-to-section"))
    assert shopkeeper.sees("đạt 4/5")


async def test_a_critical_item_does_not_apply_only_with_a_reason(shopkeeper: Person) -> None:
    await answers_all(shopkeeper)
    await shopkeeper.taps(text("button-attach"))
    await shopkeeper.taps("📎 5 ")
    await shopkeeper.taps(text("button-not-applicable"))
    assert shopkeeper.sees("lý do")
    await shopkeeper.says("\u200b  ")
    assert shopkeeper.sees(text("notice-reason-wanted"))
    await shopkeeper.says("Cửa hàng không có kho")
    assert shopkeeper.sees("Không áp dụng: Cửa hàng không có kho")


async def test_typing_that_a_critical_item_does_not_apply_is_not_enough(shopkeeper: Person) -> None:
    await shopkeeper.says("5 không áp dụng")
    assert shopkeeper.sees(text("notice-typed-answer"))


@pytest.mark.parametrize("typed", ["1 có", "1. Đạt", "1 co", "1) x", "1: ok"])
async def test_a_tick_can_be_typed(shopkeeper: Person, typed: str) -> None:
    await shopkeeper.says(typed)
    assert shopkeeper.sees("☑ 1. ") and shopkeeper.sees(text("notice-answered", number="1"))
    await shopkeeper.says("1 không")
    assert shopkeeper.sees("☐ 1. ")


@pytest.mark.parametrize("typed", ["99 có", "có", "1 maybe", "0 có", "1", "7 <b>có</b>"])
async def test_a_text_that_is_no_answer_says_how_to_answer(shopkeeper: Person, typed: str) -> None:
    await shopkeeper.says(typed)
    assert shopkeeper.sees(text("notice-typed-answer"))


async def test_the_signed_record_keeps_every_kind_of_answer_and_commits_to_the_reason(
    house: House, shopkeeper: Person
) -> None:
    await answers_all(shopkeeper)
    await shopkeeper.taps(text("button-attach"))
    await shopkeeper.taps("📎 5 ")
    await shopkeeper.taps(text("button-not-applicable"))
    await shopkeeper.says("Không có kho")
    await shopkeeper.taps(text("button-back-to-section"))
    await shopkeeper.taps(text("button-complete"))
    await shopkeeper.taps(text("button-sign"))
    await shopkeeper.says("Lò Thị Mẫu")
    await shopkeeper.taps(text("button-sign-confirm"))
    body = await house.services.db.read(lambda db: bytes(db.execute("SELECT body FROM record").fetchone()[0]))
    assert b'"chon-muc":{"choice":"du"}' in body and b'"nhap-so":{"number":[6,1]}' in body
    assert b'"danh-dau":true' in body and "Không có kho".encode() not in body
