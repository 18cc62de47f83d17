"""In order within a chat, side by side between chats; what fails is tried again, then stands aside with its reason."""

import asyncio
import sqlite3

import pytest

from antoan_bot import inspection
from sandbox.client import BotSandbox, Person
from tests.handlers.edge.breaking import Breaks, Halts, full_disk, put_in, until
from tests.handlers.edge.walking import STEPS, begin, is_signed_once, rows, shown, walk_to
from tests.house import House, text

APOLOGY = text("apology")


def apologies(person: Person) -> int:
    return sum(message.text == APOLOGY for message in person.messages)


async def test_a_chat_that_is_held_up_holds_up_nobody_else_and_keeps_its_order(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    house.expected.append("update failed")
    other = await telegram.person("Lò Thị Mai")
    halts = Halts(manager)
    put_in(house, halts)
    telegram.waits = False
    await manager.says("/huongdan")
    await manager.says("/lienhe")
    await halts.reached.wait()
    await other.says("/start")
    await until(other, text("button-login"))
    assert not manager.sees("Phòng Quản lý công nghiệp")
    halts.go_on.set()
    await telegram.settled()
    assert "Phòng Quản lý công nghiệp" in manager.screen.text
    guide, contacts = await rows(
        house, "SELECT done_at FROM inbox WHERE chat_id = ? ORDER BY seq DESC LIMIT 2", manager.id
    )
    assert guide > contacts


async def test_with_one_place_to_work_a_failing_chat_leaves_it_to_the_others_between_its_tries(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    house.expected.append("update failed")
    house.settings = house.settings.model_copy(update={"chats_at_once": 1})
    await house.restart()
    breaks = Breaks(manager, RuntimeError("broken"))
    put_in(house, breaks)
    house.runtime.workers._pauses = (3600.0,)
    other = await telegram.person("Lò Thị Mai")
    telegram.waits = False
    await manager.says("/huongdan")
    await other.says("/start")
    await until(other, text("button-login"))
    assert breaks.met == 1


async def test_twenty_people_at_once_all_get_their_screen(house: House, telegram: BotSandbox) -> None:
    people = [await telegram.person(f"Người {number}") for number in range(20)]
    telegram.waits = False
    await asyncio.gather(*(person.says("/start") for person in people))
    await telegram.settled()
    assert [len(person.messages) for person in people] == [2] * 20
    assert all(person.sees(text("button-login")) for person in people)


async def test_what_fails_twice_and_then_works_takes_effect_once_without_a_word(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    house.expected.append("update failed")
    await manager.taps(text("button-begin"))
    breaks = Breaks(manager, RuntimeError("broken"))
    breaks.works_after = 2
    put_in(house, breaks)
    await manager.taps("☐ 1")
    assert breaks.met == 2
    assert manager.sees("đạt 1/20") and apologies(manager) == 0
    assert await rows(house, "SELECT count(*) FROM answer") == [(1,)]


async def test_what_goes_on_failing_stands_aside_with_one_apology_and_takes_effect_when_replayed(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    house.expected.append("update failed")
    await manager.taps(text("button-begin"))
    tick = manager.button("☐ 1")
    breaks = Breaks(manager, RuntimeError("the wheel came off"))
    put_in(house, breaks)
    await manager.presses(tick)
    assert breaks.met == 4 and apologies(manager) == 1
    breaks.broken = False
    await manager.says("/huongdan")
    assert manager.sees("Bước 1")
    await house.stop()
    database = house.settings.data_dir / "antoan.db"
    assert "RuntimeError: the wheel came off" in inspection.report(database)
    assert "1 updates will be tried again" in inspection.report(database, replay=True)
    await house.start()
    await telegram.settled()
    assert manager.sees("đạt 1/20") and apologies(manager) == 1
    assert "0 set aside" in inspection.report(database)


async def test_a_mistake_in_a_statement_is_given_up_like_any_other_and_not_waited_out(
    house: House, manager: Person
) -> None:
    house.expected.append("update failed")
    breaks = Breaks(manager, sqlite3.OperationalError("no such column: colour"))
    put_in(house, breaks)
    await manager.says("/start")
    assert manager.sees(text("apology"))
    assert breaks.met == 4


async def test_a_password_whose_update_fails_for_good_is_not_kept(house: House, telegram: BotSandbox) -> None:
    house.expected.append("update failed")
    walk = await walk_to(house, "user name")
    put_in(house, Breaks(walk.person, RuntimeError("mat-khau-bi-mat in the reason")))
    await walk.person.says("mat-khau-bi-mat")
    assert apologies(walk.person) == 1
    await house.services.db.checkpoint()
    assert await rows(house, "SELECT payload, reason FROM inbox WHERE state = 'aside'") == [(None, "secret")]
    for path in house.settings.data_dir.rglob("*"):
        assert not path.is_file() or b"mat-khau-bi-mat" not in path.read_bytes(), path


async def test_a_tap_that_the_inbox_cannot_take_is_answered_and_taken_once_there_is_room(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    tick = manager.button("☐ 1")
    telegram.waits = False
    before = len(await telegram.calls("getUpdates"))
    async with full_disk(house, "INSERT ON inbox") as disk:
        await manager.presses(tick)
        await disk.has_struck(4)
        async with asyncio.timeout(10):
            while not manager.answered:
                await manager.looks()
        assert manager.alert == text("refusal-not-stored")
        assert await rows(house, "SELECT count(*) FROM answer") == [(0,)]
    offsets = {call["params"].get("offset") for call in (await telegram.calls("getUpdates"))[before:]}
    assert len(offsets) == 1  # it does not move before the update is kept
    answers = [c for c in await telegram.calls("answerCallbackQuery") if c["params"].get("text")]
    assert len(answers) == 1
    telegram.waits = True
    await telegram.settled()
    assert manager.sees("đạt 1/20")
    assert await rows(house, "SELECT value FROM answer") == [("true",)]


async def test_a_tap_whose_effect_finds_no_room_is_answered_and_takes_effect_once_there_is(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    tick = manager.button("☐ 1")
    telegram.waits = False
    async with full_disk(house, "INSERT ON answer") as disk:
        await manager.presses(tick)
        await disk.has_struck(3)
        async with asyncio.timeout(10):
            while not manager.answered:
                await manager.looks()
        assert manager.alert == text("refusal-not-stored")
        assert await rows(house, "SELECT state FROM inbox WHERE state != 'done'") == [("new",)]
        assert not manager.sees("đạt 1/20")
    await telegram.settled()
    assert manager.sees("đạt 1/20") and apologies(manager) == 0
    assert await rows(house, "SELECT value FROM answer") == [("true",)]


async def test_a_refusal_that_cannot_be_written_comes_once_there_is_room(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    telegram.waits = False
    async with full_disk(house, "INSERT ON owed") as disk:
        await manager.presses_data("tick.1.99.1.0")
        await disk.has_struck(2)
    await telegram.settled()
    await manager.looks()
    assert manager.alert == text("refusal-stale-button")


@pytest.mark.parametrize(
    "statement", ["INSERT ON inbox", "UPDATE ON inbox", "INSERT ON owed", "DELETE ON owed"]
)
async def test_a_disk_that_is_full_for_a_while_at_every_step_costs_nothing_and_doubles_nothing(
    house: House, telegram: BotSandbox, statement: str
) -> None:
    walk = await begin(house)
    for step in STEPS:
        telegram.waits = False
        async with full_disk(house, statement) as disk:
            await step.act(walk)
            await disk.has_struck(3)
        telegram.waits = True
        await telegram.settled()
        assert step.shows in shown(walk.person.screen), walk.person.chat_text
    assert await is_signed_once(walk)
    texts = [message.text for message in walk.person.messages if message.from_bot]
    assert len(set(texts)) == len(texts)
