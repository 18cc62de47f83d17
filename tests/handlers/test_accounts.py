"""The account: changing the password, putting it off, logging out."""

import asyncio

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import begins, effects, rows, second_manager, value
from tests.house import House, text

WEAK = text("refusal-weak-password", shortest="8")


async def password_of(house: House) -> str:
    return str(await value(house, "SELECT password_hash FROM account"))


@pytest.mark.parametrize(
    "typed", ["ngan", "1234567", "aaaaaaaaaaaa", "abababab", "{name}", "xx{name}xx", "XX{name}X"]
)
async def test_a_weak_password_is_refused_and_asked_for_again(
    house: House, manager: Person, typed: str
) -> None:
    user_name = await value(house, "SELECT user_name FROM account")
    before = await password_of(house)
    await manager.taps(text("button-change-password"))
    weak = typed.format(name=user_name)
    await manager.says(weak)
    manager.must_see(WEAK)
    assert weak not in [m.text for m in manager.messages]
    assert await password_of(house) == before
    await manager.says("một mật khẩu tốt 9")
    manager.must_see(text("notice-password-changed"))


async def test_a_good_password_is_taken_deleted_and_works(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    user_name = str(await value(house, "SELECT user_name FROM account"))
    await manager.taps(text("button-change-password"))
    await manager.says("Đường lên Mường Phăng 7")
    manager.must_see(text("notice-password-changed"))
    manager.must_not_see("Mường Phăng")
    manager.must_not_see(text("home-ask-password"))
    other = await telegram.person("Người thứ hai")
    await other.says("/start")
    await other.taps(text("button-login"))
    await other.says(user_name)
    await other.says("Đường lên Mường Phăng 7")
    other.must_see(text("notice-logged-in"))


async def test_the_old_password_no_longer_works_after_a_change(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    user_name = str(await value(house, "SELECT user_name FROM account"))
    await manager.taps(text("button-change-password"))
    await manager.says("mot mat khau tot 9")
    other = await telegram.person("Người thứ hai")
    await other.says("/start")
    await other.taps(text("button-login"))
    await other.says(user_name)
    await other.says(f"mat-khau-{int(user_name.removeprefix('t-'))}")
    other.must_see(text("refusal-wrong-password", left="4"))


async def test_the_change_is_asked_for_until_put_off_three_times(house: House, manager: Person) -> None:
    asked = 0
    while text("home-ask-password") in manager.screen.text:
        asked += 1
        await manager.taps(text("button-later"))
        await manager.says("/start")
        assert asked < 10
    assert asked == 3
    await manager.taps(text("button-account"))
    await manager.taps(text("button-change-password"))
    await manager.says("mot mat khau tot 9")
    manager.must_see(text("notice-password-changed"))


async def test_later_tapped_twice_counts_once(house: House, manager: Person) -> None:
    later = manager.button(text("button-later"))
    await asyncio.gather(manager.presses(later), manager.presses(later))
    assert await value(house, "SELECT put_off FROM account") == 1


async def test_a_photo_where_a_new_password_is_waited_for_changes_nothing(
    house: House, manager: Person
) -> None:
    before = await password_of(house)
    await manager.taps(text("button-change-password"))
    await manager.sends_location(21.3, 103.0)
    manager.must_see(text("refusal-text-wanted"))
    assert await password_of(house) == before
    await manager.says("/huy")
    manager.must_see(text("notice-cancelled"))
    await manager.says("khong phai mat khau 1")
    assert await password_of(house) == before


async def test_logging_out_ends_all_rights_and_leaves_the_work(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await manager.taps("☐ 1")
    tick = manager.button("☐ 2")
    await manager.taps(text("button-home"))
    await manager.taps(text("button-account"))
    await manager.taps(text("button-log-out"))
    manager.must_see(text("notice-logged-out"))
    manager.must_see(text("button-login"))
    before = await effects(house)
    await manager.presses(tick)
    assert manager.alert == text("refusal-not-yours")
    await manager.presses_data("go")
    assert manager.alert == text("refusal-login-first")
    assert await effects(house) == before
    assert await rows(house, "SELECT id, state FROM assessment") == [(assessment, "draft")]


async def test_logging_out_tapped_twice_leaves_the_other_facility_alone(
    house: House, telegram: BotSandbox
) -> None:
    person = await telegram.person("Vàng A Dơ")
    first, second = await house.facility(name="Xưởng một"), await house.facility(name="Xưởng hai")
    await house.logs_in(person, first)
    await house.logs_in(person, second)
    await person.taps(text("button-account"))
    out = person.button(text("button-log-out"))
    await asyncio.gather(person.presses(out), person.presses(out))
    person.must_see(first.name)
    assert await rows(house, "SELECT facility_id FROM membership") == [(first.id,)]


async def test_logging_out_leaves_the_other_manager_logged_in(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    await manager.taps(text("button-account"))
    await manager.taps(text("button-log-out"))
    await other.taps(text("button-begin"))
    other.must_see("☐ 1")


async def test_an_edit_of_an_old_note_changes_nothing_after_logging_out(
    house: House, manager: Person
) -> None:
    assessment = await begins(manager)
    await manager.presses_data(f"item.{assessment}.1")
    note = await manager.says("Ghi chú đầu")
    await manager.says("/huy")
    await manager.taps(text("button-home"))
    await manager.taps(text("button-account"))
    await manager.taps(text("button-log-out"))
    await manager.edits(note, "Sửa sau khi đăng xuất")
    assert await value(house, "SELECT text FROM evidence") == "Ghi chú đầu"
