"""/xacminh: whoever holds a receipt may ask whether it is real."""

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import changes, rows, signs, value
from tests.house import House, text


@pytest.fixture
async def citizen(telegram: BotSandbox) -> Person:
    return await telegram.person("Người Dân")


async def code_of(house: House, number: int = 1) -> str:
    code: str = await value(house, "SELECT code FROM record WHERE number = ?", number)
    return code


async def test_a_citizen_learns_whose_receipt_it_is_and_nothing_else(
    house: House, manager: Person, citizen: Person
) -> None:
    await signs(house, manager)
    code = await code_of(house)
    await citizen.says("/xacminh")
    assert citizen.sees("ABCD-EFGH-JKLMN")
    await citizen.says(code)
    said = citizen.screen.text
    assert "Xưởng chè Mẫu" in said and "02/03/2026" in said and "🟢 An toàn" in said
    assert text("verify-newest") in said
    for secret in ("Vàng A Dơ", "20/20", "Xã Mẫu", "T-00"):
        assert secret not in said


@pytest.mark.parametrize("shape", ["{0}", "{1}", "{2}", "{3}", " {0} ", "/xacminh@antoan_bot {0}"])
async def test_a_code_may_be_typed_in_many_ways(
    house: House, manager: Person, citizen: Person, shape: str
) -> None:
    await signs(house, manager)
    code = await code_of(house)
    ways = (code, code.lower(), code.replace("-", ""), code.replace("-", " ").lower())
    await citizen.says("/xacminh")
    await citizen.says(shape.format(*ways))
    assert citizen.sees("Biên nhận có thật")


async def test_the_code_may_stand_behind_the_command_or_in_the_link_of_the_picture(
    house: House, manager: Person, citizen: Person
) -> None:
    await signs(house, manager)
    code = await code_of(house)
    for way in (f"/xacminh {code}", f"/xacminh {code.replace('-', ' ')}", f"/start xacminh_{code}"):
        await citizen.says("/start")
        await citizen.says(way)
        assert "Biên nhận có thật" in citizen.screen.text, way


async def test_a_newer_record_of_the_facility_is_told(house: House, manager: Person, citizen: Person) -> None:
    await signs(house, manager)
    await manager.taps(text("button-home"))
    house.clock.advance(days=14)
    await signs(house, manager)
    await citizen.says(f"/xacminh {await code_of(house, 1)}")
    assert "mới hơn" in citizen.screen.text
    await citizen.says(await code_of(house, 2))
    assert text("verify-newest") in citizen.screen.text


HOSTILE = (
    "ABCD-EFGH-JKLMN", "' OR 1=1 --", "<b>x</b>", "A" * 4000, "%", "\u202eABCD", "🧾", "0", "../..", "ABCD-EFGH",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
async def test_what_is_no_code_gets_one_neutral_sentence(
    house: House, manager: Person, citizen: Person, typed: str
) -> None:
    await signs(house, manager)
    await citizen.says("/xacminh")
    await citizen.says(typed)
    assert citizen.screen.text.startswith(text("notice-code-unknown"))
    assert "Xưởng" not in citizen.screen.text


async def test_an_unknown_code_in_a_link_gets_the_same_sentence(house: House, citizen: Person) -> None:
    for link in ("xacminh_ABCD-EFGH-JKLMN", "xacminh_", "xacminh_x"):
        await citizen.says(f"/start {link}")
        assert citizen.screen.text.startswith(text("notice-code-unknown"))


async def test_after_ten_wrong_codes_nothing_is_looked_up_for_an_hour_even_after_a_restart(
    house: House, manager: Person, citizen: Person
) -> None:
    await signs(house, manager)
    code = await code_of(house)
    await citizen.says("/xacminh")
    for number in range(10):
        await citizen.says(f"ABCD-EFGH-JKLM{'ABCDEFGHJK'[number]}")
        assert citizen.screen.text.startswith(text("notice-code-unknown"))
    await citizen.says(code)
    assert citizen.screen.text.startswith(text("refusal-too-many-codes", minutes="60"))
    await house.restart()
    await citizen.says(f"/start xacminh_{code}")
    assert citizen.screen.text.startswith("Bạn đã gõ sai mã nhiều lần.")
    house.clock.advance(minutes=61)
    await citizen.says(code)
    assert citizen.sees("Biên nhận có thật")


async def test_one_persons_wrong_codes_close_nothing_for_another(
    house: House, manager: Person, citizen: Person, telegram: BotSandbox
) -> None:
    await signs(house, manager)
    await citizen.says("/xacminh")
    for _ in range(11):
        await citizen.says("ABCD-EFGH-JKLMN")
    other = await telegram.person("Người Khác")
    await other.says(f"/xacminh {await code_of(house)}")
    assert other.sees("Biên nhận có thật")


async def test_right_codes_do_not_count(house: House, manager: Person, citizen: Person) -> None:
    await signs(house, manager)
    code = await code_of(house)
    for _ in range(12):
        await citizen.says(f"/xacminh {code}")
    assert await rows(house, "SELECT * FROM wrong_code") == []


async def test_wrong_codes_are_forgotten_when_they_count_no_more(house: House, citizen: Person) -> None:
    await citizen.says("/xacminh ABCD-EFGH-JKLMN")
    house.clock.advance(hours=2)
    await citizen.says("/xacminh ABCD-EFGH-JKLMN")
    assert await value(house, "SELECT count(*) FROM wrong_code") == 1


async def test_a_name_that_was_erased_says_so(house: House, manager: Person, citizen: Person) -> None:
    await signs(house, manager)
    await changes(house, "DELETE FROM record_opening")
    await citizen.says(f"/xacminh {await code_of(house)}")
    assert text("document-erased") in citizen.screen.text and "🟢 An toàn" in citizen.screen.text


async def test_a_photo_where_a_code_is_waited_for_asks_for_text(house: House, citizen: Person) -> None:
    await citizen.says("/xacminh")
    await citizen.sends_voice(b"OggS")
    assert citizen.sees(text("refusal-text-wanted"))


async def test_the_command_stands_in_the_menu(house: House, telegram: BotSandbox) -> None:
    calls = await telegram.calls("setMyCommands")
    assert all("xacminh" in str(call["params"]["commands"]) for call in calls) and calls
