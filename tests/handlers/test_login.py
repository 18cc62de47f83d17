"""Logging in by user name and password: wrong ones, the lock, and nothing left of a password."""

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog

from handlers.edge import redaction
from sandbox.client import BotSandbox, Person
from tests.handlers.steps import a_market_manager, an_administrator, begins, changes, effects, rows
from tests.house import House, Issued, ShiftedClock, text

LOCKED = text("refusal-login-locked", minutes="15")


def wrong(left: int) -> str:
    return text("refusal-wrong-password", left=str(left))


async def asks_to_log_in(person: Person, user_name: str) -> None:
    await person.says("/start")
    await person.taps(text("button-login"))
    await person.says(user_name)


async def fails(person: Person, user_name: str, times: int) -> None:
    await asks_to_log_in(person, user_name)
    for number in range(times):
        await person.says(f"sai-{number}")


async def logs_in(person: Person, issued: Issued) -> None:
    await asks_to_log_in(person, issued.user_name)
    await person.says(issued.password)


@pytest.fixture
async def issued(house: House) -> Issued:
    return await house.facility()


@pytest.fixture
async def guest(house: House, telegram: BotSandbox) -> Person:
    return await telegram.person("Khách")


async def test_a_wrong_password_tells_the_tries_left_and_logs_nobody_in(
    house: House, guest: Person, issued: Issued
) -> None:
    await asks_to_log_in(guest, issued.user_name)
    for left in (4, 3, 2, 1):
        await guest.says("sai-mat-khau")
        guest.must_see(wrong(left))
        assert not guest.sees("sai-mat-khau")
    assert not guest.sees(issued.name)
    assert await rows(house, "SELECT * FROM membership") == []
    await guest.says(issued.password)
    guest.must_see(text("notice-logged-in"))


async def test_an_unknown_name_is_answered_word_for_word_like_a_known_one(
    house: House, telegram: BotSandbox, guest: Person, issued: Issued
) -> None:
    await an_administrator(telegram)
    other = await telegram.person("Khách")
    await fails(guest, issued.user_name, 5)
    await fails(other, "khong-co-ten", 5)
    told = [m.text.replace(issued.user_name, "?") for m in guest.messages if m.from_bot]
    assert told == [m.text.replace("khong-co-ten", "?") for m in other.messages if m.from_bot]
    other.must_see(LOCKED)


async def test_five_failures_lock_for_a_quarter_of_an_hour_and_not_longer(
    house: House, telegram: BotSandbox, clock: ShiftedClock, guest: Person, issued: Issued
) -> None:
    await an_administrator(telegram)
    await fails(guest, issued.user_name, 5)
    guest.must_see(LOCKED)
    clock.advance(minutes=14)
    await logs_in(guest, issued)
    guest.must_see(text("refusal-login-locked", minutes="1"))
    assert await rows(house, "SELECT * FROM membership") == []
    clock.advance(minutes=1)
    await logs_in(guest, issued)
    guest.must_see(text("notice-logged-in"))


async def test_the_right_password_is_refused_while_locked_even_from_somebody_else(
    house: House, telegram: BotSandbox, guest: Person, issued: Issued
) -> None:
    await an_administrator(telegram)
    await fails(guest, issued.user_name, 5)
    owner = await telegram.person("Chủ")
    await logs_in(owner, issued)
    owner.must_see(LOCKED)
    assert not owner.sees(issued.password) and not owner.sees(issued.name)


async def test_failures_of_long_ago_do_not_add_up(
    house: House, clock: ShiftedClock, guest: Person, issued: Issued
) -> None:
    await fails(guest, issued.user_name, 4)
    clock.advance(minutes=16)
    await guest.says("sai")
    guest.must_see(wrong(4))


async def test_the_lock_stops_neither_links_nor_whoever_is_logged_in(
    house: House, telegram: BotSandbox, guest: Person
) -> None:
    await an_administrator(telegram)
    inside, market = await a_market_manager(house, telegram)
    await fails(guest, market.user_name, 5)
    guest.must_see(LOCKED)
    await begins(inside)
    await inside.taps("☐ 2")
    inside.must_see("☑ 2")
    other = await house.facility()
    await fails(guest, other.user_name, 5)
    await house.logs_in(guest, other)
    guest.must_see(text("notice-logged-in"))


async def test_one_person_guessing_at_many_names_is_stopped_too(
    house: House, telegram: BotSandbox, guest: Person, issued: Issued
) -> None:
    for name in ("mot", "hai", "ba"):
        await fails(guest, name, 5)
    await logs_in(guest, issued)
    guest.must_see(LOCKED)
    assert await rows(house, "SELECT * FROM membership") == []


async def test_the_administrator_is_told_once_an_hour_about_an_account(
    house: House, telegram: BotSandbox, clock: ShiftedClock, guest: Person, issued: Issued
) -> None:
    administrator = await an_administrator(telegram)

    def told() -> list[str]:
        return [m.text for m in administrator.messages if "tạm đóng" in m.text]

    await fails(guest, issued.user_name, 5)
    [alert] = told()
    assert issued.name in alert and "08:15" in alert
    clock.advance(minutes=16)
    await fails(guest, issued.user_name, 5)
    assert len(told()) == 1
    await fails(guest, "khong-co-ten", 5)
    assert len(told()) == 1
    clock.advance(minutes=45)
    await fails(guest, issued.user_name, 5)
    assert len(told()) == 2


async def test_the_user_name_is_taken_however_it_is_typed(guest: Person, issued: Issued) -> None:
    await asks_to_log_in(guest, f"  {issued.user_name.upper()}\u200b ")
    await guest.says(issued.password)
    guest.must_see(text("notice-logged-in"))


async def test_a_name_of_nothing_but_invisible_characters_is_asked_for_again(guest: Person) -> None:
    await asks_to_log_in(guest, "\u200b\u202e\u2060")
    assert "tên đăng nhập" in guest.screen.text
    assert guest.screen.id > guest.messages[-2].id


async def test_a_hostile_user_name_is_shown_as_it_is(
    house: House, telegram: BotSandbox, guest: Person
) -> None:
    await asks_to_log_in(guest, "<b>x</b> & \u202emoc <a href='tg://user?id=1'>")
    guest.must_see("<b>x</b> & moc <a href='tg://user?id=1'>")
    await guest.says("sai")
    guest.must_see(wrong(4))
    assert all("\u202e" not in m.text for m in guest.messages if m.from_bot)


async def test_a_suspended_account_lets_nobody_in(house: House, guest: Person, issued: Issued) -> None:
    await changes(
        house,
        "UPDATE account SET suspended_at = '2026-03-01T00:00:00Z' WHERE user_name = ?",
        issued.user_name,
    )
    await logs_in(guest, issued)
    guest.must_see(text("refusal-account-suspended"))
    await guest.says(f"/start {issued.token}")
    guest.must_see(text("refusal-account-suspended"))
    assert await rows(house, "SELECT * FROM membership") == []


async def test_suspending_an_account_stops_those_who_are_logged_in(house: House, manager: Person) -> None:
    await begins(manager)
    old = manager.button("☐ 1")
    await changes(house, "UPDATE account SET suspended_at = '2026-03-01T00:00:00Z'")
    before = await effects(house)
    await manager.presses(old)
    assert manager.alert == text("refusal-not-yours")
    await manager.says("/start")
    manager.must_see(text("button-login"))
    assert await effects(house) == before


async def test_the_message_with_the_password_is_gone_at_once(guest: Person, issued: Issued) -> None:
    await asks_to_log_in(guest, issued.user_name)
    await guest.says("mat-khau-sai")
    assert not guest.sees("mat-khau-sai")
    await guest.says(issued.password)
    assert not guest.sees(issued.password)
    guest.must_see(issued.name)


@contextmanager
def the_log() -> Iterator[io.StringIO]:
    """The log as the program writes it with LOG_LEVEL=DEBUG."""
    root, handlers, level = logging.getLogger(), logging.getLogger().handlers[:], logging.getLogger().level
    hook, config, stream = sys.excepthook, structlog.get_config(), io.StringIO()
    root.handlers = []
    redaction.install("DEBUG", stream=stream)
    try:
        yield stream
    finally:
        root.handlers, sys.excepthook = handlers, hook
        root.setLevel(level)
        logging.captureWarnings(False)
        structlog.configure(**config)


def files_with(house: House, *secrets: str) -> list[str]:
    """Files of the data folder, the log of the database included, that hold one of these."""
    return [
        str(path)
        for path in house.settings.data_dir.rglob("*")
        if path.is_file() and any(s.encode() in path.read_bytes() for s in secrets)
    ]


async def types_early_in_the_update(house: House, person: Person, secret: str) -> None:
    """A new password at the head of its update: what is written over the row's tail does not cover it."""
    await person.taps(text("button-account"))
    await person.taps(text("button-change-password"))
    user = {"id": person.id, "first_name": "Tên rất dài " * 20}
    message = {
        "text": secret, "message_id": 900, "date": 1772413200, "chat": user | {"type": "private"},
        "from": user | {"is_bot": False},
    }  # fmt: skip
    await house.telegram.injects({"message": message})
    assert person.screen.text.startswith(text("notice-password-changed"))


async def test_no_password_is_left_in_the_data_folder_or_in_the_logs(
    house: House, guest: Person, issued: Issued
) -> None:
    secrets = ("sai-hoan-toan-1", issued.password, "mat-khau-moi-77", "yeu-yeu", "o-dau-hang-88")
    with the_log() as log:
        structlog.get_logger().debug("the log is kept")
        await asks_to_log_in(guest, issued.user_name)
        await guest.says(secrets[0])
        await guest.says(secrets[1])
        await guest.taps(text("button-change-password"))
        await guest.says(secrets[3])
        await guest.says(secrets[2])
        guest.must_see(text("notice-password-changed"))
        await types_early_in_the_update(house, guest, secrets[4])
        assert files_with(house, issued.user_name) != []  # the search itself finds things
        assert files_with(house, *secrets) == []
    await house.stop()
    assert files_with(house, *secrets) == []
    assert "the log is kept" in log.getvalue()
    assert not [secret for secret in secrets if secret in log.getvalue()]
