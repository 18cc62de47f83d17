"""Who acts for a facility: inviting, removing, handing over - and in which language one reads."""

import re

import pytest

from sandbox.client import BotSandbox, Person
from tests.house import House, text


async def opens_people(manager: Person) -> None:
    await manager.says("/start")
    await manager.taps(text("button-account"))
    await manager.taps(text("button-people"))


async def invited(manager: Person, label: str) -> str:
    """The token of an invitation that the manager asked for."""
    await opens_people(manager)
    await manager.taps(text(label))
    found = re.findall(r"t\.me/antoan_bot\?start=([\w-]+)", manager.chat_text)
    return str(found[-1])


async def comes_by(telegram: BotSandbox, token: str, name: str = "Lò Văn Hai") -> Person:
    person = await telegram.person(name)
    await person.says(f"/start {token}")
    return person


async def test_an_invited_person_acts_for_the_facility_too(manager: Person, telegram: BotSandbox) -> None:
    second = await comes_by(telegram, await invited(manager, "button-invite"))
    await second.taps(text("button-link-yes"))
    await second.taps(text("button-begin"))
    assert second.sees("Phần 1/4")
    await opens_people(manager)
    assert manager.sees("Lò Văn Hai, từ 02/03/2026") and manager.sees("Vàng A Dơ (bạn)")


async def test_two_people_on_one_draft_see_each_others_ticks(manager: Person, telegram: BotSandbox) -> None:
    second = await comes_by(telegram, await invited(manager, "button-invite"))
    await second.taps(text("button-link-yes"))
    await manager.says("/start")
    await manager.taps(text("button-begin"))
    await second.taps("▶️")
    await second.taps("☐ 2 ")
    assert manager.sees("☑ 2 ")
    await manager.taps("☐ 3 ")
    assert second.sees("☑ 3 ")


async def test_an_invitation_works_once(manager: Person, telegram: BotSandbox) -> None:
    token = await invited(manager, "button-invite")
    await (await comes_by(telegram, token)).taps(text("button-link-yes"))
    late = await comes_by(telegram, token, "Người Đến Sau")
    assert late.sees(text("refusal-unusable-link"))


async def test_an_invitation_ends_after_a_week(house: House, manager: Person, telegram: BotSandbox) -> None:
    token = await invited(manager, "button-invite")
    house.clock.advance(days=8)
    assert (await comes_by(telegram, token)).sees(text("refusal-unusable-link"))


async def test_who_is_removed_loses_the_facility_in_the_middle_of_a_draft_and_is_told(
    manager: Person, telegram: BotSandbox
) -> None:
    second = await comes_by(telegram, await invited(manager, "button-invite"))
    await second.taps(text("button-link-yes"))
    await second.taps(text("button-begin"))
    old = second.button("☐ 1 ")
    await opens_people(manager)
    await manager.taps("✖ Lò Văn Hai")
    await manager.taps(text("button-remove-yes"))
    assert second.sees("không còn phụ trách") and not manager.sees("Lò Văn Hai, từ")
    await second.presses(old)
    assert second.alert == text("refusal-not-yours")


async def test_an_invitation_of_somebody_who_was_removed_no_longer_works(
    manager: Person, telegram: BotSandbox
) -> None:
    second = await comes_by(telegram, await invited(manager, "button-invite"))
    await second.taps(text("button-link-yes"))
    token = await invited(second, "button-invite")
    third = await comes_by(telegram, token, "Người Thứ Ba")
    await opens_people(manager)
    await manager.taps("✖ Lò Văn Hai")
    await manager.taps(text("button-remove-yes"))
    await third.taps(text("button-link-yes"))
    assert third.alert == text("refusal-unusable-link")


async def test_handing_over_moves_the_facility_from_one_person_to_the_other(
    manager: Person, telegram: BotSandbox
) -> None:
    successor = await comes_by(telegram, await invited(manager, "button-hand-over"))
    await successor.taps(text("button-link-yes"))
    assert successor.sees(text("button-begin")) and manager.sees("không còn phụ trách")
    await manager.says("/start")
    assert manager.sees(text("button-login"))


@pytest.mark.parametrize("verb", ["askout", "out"])
async def test_nobody_removes_himself_or_a_stranger_by_a_forged_button(manager: Person, verb: str) -> None:
    for number in (1, 2, 999):
        await manager.presses_data(f"{verb}.{number}")
        assert manager.alert == text("refusal-stale-button")


async def test_the_token_of_an_invitation_leaves_the_disk_once_it_was_sent(
    house: House, manager: Person
) -> None:
    token = await invited(manager, "button-invite")
    await house.stop()
    kept = b"".join(path.read_bytes() for path in house.settings.data_dir.rglob("*") if path.is_file())
    assert token.encode() not in kept


async def test_everything_is_read_in_the_chosen_language_from_then_on(house: House, manager: Person) -> None:
    await manager.says("/ngonngu")
    await manager.taps("English")
    assert manager.sees(text("button-begin", "en"))
    await house.restart()
    await manager.says("hello")
    assert manager.sees(text("notice-text-means-nothing", "en"))
    await manager.presses_data("nonsense")
    assert manager.alert == text("refusal-stale-button", "en")


async def test_a_language_that_does_not_exist_is_refused(manager: Person) -> None:
    await manager.presses_data("speak.7")
    assert manager.alert == text("refusal-stale-button")
