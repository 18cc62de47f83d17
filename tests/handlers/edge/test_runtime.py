"""Stopped and started anywhere, the bot goes on where it was."""

import asyncio

import pytest

from antoan_bot import inspection
from handlers.edge.runtime import PRIVATE_COMMANDS
from sandbox.client import BotSandbox, Person
from storage.database import Connection
from tests.handlers.edge.walking import (
    STEPS,
    Walk,
    begin,
    is_signed_once,
    rows,
    shown,
    take,
    with_keyboard,
)
from tests.house import House, text

REPEATED = text("sent-again").removeprefix("<i>").removesuffix("</i>")


def said_once(walk: Walk) -> bool:
    texts = [message.text for message in walk.person.messages if message.from_bot]
    return len(set(texts)) == len(texts) and len(with_keyboard(walk.person)) == 1


async def test_a_restart_after_every_step_changes_nothing(house: House, telegram: BotSandbox) -> None:
    walk = await begin(house)
    for step in STEPS:
        await take(walk, step)
        before = [(m.id, m.text, m.rows) for m in walk.person.messages]
        await house.restart()
        await walk.person.looks()
        assert [(m.id, m.text, m.rows) for m in walk.person.messages] == before
    assert await is_signed_once(walk) and said_once(walk)


async def test_what_a_person_does_while_the_bot_is_down_takes_effect_when_it_is_back(
    house: House, telegram: BotSandbox
) -> None:
    walk = await begin(house)
    for step in STEPS:
        await house.stop()
        telegram.waits = False
        await step.act(walk)
        telegram.waits = True
        await house.start()
        await telegram.settled()
        assert step.shows in shown(walk.person.screen)
    assert await is_signed_once(walk) and said_once(walk)


async def test_what_was_committed_and_not_shown_is_shown_after_the_restart(
    house: House, telegram: BotSandbox
) -> None:
    """As a kill between commit and send: each step is done by a bot whose sender has stopped."""
    walk = await begin(house)
    for step in STEPS:
        await house.runtime.sender.stop()
        telegram.waits = False
        before = _said(walk)
        await step.act(walk)
        async with asyncio.timeout(10):
            while await rows(house, "SELECT count(*) FROM owed WHERE state = 'owed'") == [(0,)]:
                await walk.person.looks()
        assert _said(walk) == before
        telegram.waits = True
        await house.restart()
        await walk.person.looks()
        assert step.shows in shown(walk.person.screen)
    assert await is_signed_once(walk) and said_once(walk)


def _said(walk: Walk) -> list[tuple[int, str]]:
    return [(m.id, shown(m)) for m in walk.person.messages if m.from_bot]


async def test_a_receipt_that_was_on_its_way_when_the_bot_was_killed_comes_again_and_says_so(
    house: House, telegram: BotSandbox
) -> None:
    walk = await begin(house)
    for step in STEPS[:-1]:
        await take(walk, step)
    await house.runtime.sender.stop()
    telegram.waits = False
    await STEPS[-1].act(walk)
    [debt] = [d for d in await _debts(house, walk.person) if d == "message"]
    await house.services.db.write(_mark_sending)
    telegram.waits = True
    await house.restart()
    await walk.person.looks()
    [receipt] = [m.text for m in walk.person.messages if "Mã biên nhận" in m.text]
    assert debt == "message" and receipt.startswith(REPEATED)


async def _debts(house: House, person: Person) -> list[str]:
    async with asyncio.timeout(10):
        while True:
            found = await rows(house, "SELECT kind FROM owed WHERE chat_id = ? AND state = 'owed'", person.id)
            if ("message",) in found:
                return [kind for (kind,) in found]
            await person.looks()


def _mark_sending(db: Connection) -> None:
    db.execute("UPDATE owed SET state = 'sending' WHERE kind = 'message'")


async def test_a_receipt_that_surely_did_not_go_out_comes_without_that_word(
    house: House, telegram: BotSandbox
) -> None:
    walk = await begin(house)
    for step in STEPS[:-1]:
        await take(walk, step)
    await telegram.fault("429", method="sendMessage", retry_after=1)
    await take(walk, STEPS[-1])
    [receipt] = [m.text for m in walk.person.messages if "Mã biên nhận" in m.text]
    assert not receipt.startswith(REPEATED)


async def test_the_commands_are_registered_for_private_chats_in_every_language(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    menu = await telegram.wire.get(f"chats/{manager.id}/commands", user_id=manager.id)
    assert [command["command"] for command in menu] == list(PRIVATE_COMMANDS)
    english = await telegram.person("Mary", language_code="en")
    await english.says("/start")
    menu = await telegram.wire.get(f"chats/{english.id}/commands", user_id=english.id)
    assert menu[0]["description"] == text("command-start", "en")


async def test_the_bot_comes_up_although_its_commands_cannot_be_registered(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await telegram.fault("500", method="setMyCommands", times=9)
    await house.restart()
    await manager.taps(text("button-begin"))
    assert manager.sees("đạt 0/20")


async def test_telegram_out_of_reach_at_the_start_is_waited_for(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await house.stop()
    await telegram.fault("502", method="getMe", times=2)
    await house.start()
    await manager.taps(text("button-begin"))
    assert manager.sees("đạt 0/20")


async def test_a_polling_that_ends_is_noticed_by_who_waits_for_the_bot(house: House) -> None:
    [polling] = [loop for loop in house.runtime._loops if loop.get_name() == "polling"]
    polling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(house.runtime.wait(), 5)


async def test_updates_and_debts_of_long_ago_are_forgotten_at_the_start(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.says("/huongdan")
    done = int((await rows(house, "SELECT count(*) FROM inbox"))[0][0])
    house.clock.advance(days=7)
    await house.restart()
    assert (await rows(house, "SELECT count(*) FROM inbox"))[0][0] == done
    house.clock.advance(days=2)
    await house.restart()
    assert await rows(house, "SELECT count(*) FROM inbox") == [(0,)]
    report = inspection.report(house.settings.data_dir / "antoan.db")
    assert "0 waiting" in report and "0 set aside" in report
