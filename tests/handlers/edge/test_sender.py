"""Paying what is owed: cards edited in place, refusals of Telegram told apart, people who went away."""

import asyncio

import pytest

from antoan_bot.cards import SectionData
from antoan_bot.screens import unpack
from antoan_bot.showing import Notice, body
from handlers.edge.pacing import Limits
from handlers.views import VIEWS, View
from sandbox.client import BotSandbox, Person
from storage import people
from storage.owed import screen as owe_screen
from tests.handlers.edge.breaking import until
from tests.handlers.edge.walking import begin, rows, shown, with_keyboard
from tests.house import House, text

EDITS = ("editMessageText", "editMessageReplyMarkup")


async def debts(house: House) -> list[tuple[object, ...]]:
    return await rows(house, "SELECT kind, state, reason FROM owed WHERE state != 'sent' ORDER BY id")


async def test_twenty_quick_taps_within_telegrams_windows_are_few_edits_and_no_refusal(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    ticks = [manager.button(f"☐ {number}") for number in range(1, 6)]
    house.limits = Limits()
    await house.restart()
    await telegram.limits(enforced=True)
    before = len(await telegram.calls("editMessageText"))
    telegram.waits = False
    for data in [(t.data or "").replace(".1.0", f".{met}.0") for met in (1, 0, 1, 1) for t in ticks]:
        await manager.presses_data(data, ticks[0].message_id)
    await telegram.settled()
    assert manager.sees("đạt 5/20")
    assert [call["status"] for call in await telegram.calls() if call["status"] == 429] == []
    assert len(await telegram.calls("editMessageText")) - before <= 8
    assert await rows(house, "SELECT count(*) FROM answer") == [
        (15,)
    ]  # a tick that changes nothing adds none


@pytest.mark.parametrize("method", ["editMessageText", "sendMessage"])
async def test_a_chat_told_to_wait_waits_alone(
    house: House, telegram: BotSandbox, manager: Person, method: str
) -> None:
    await manager.taps(text("button-begin"))
    other = await telegram.person("Lò Thị Mai")
    await telegram.fault("429", method=method, chat=manager, retry_after=2)
    telegram.waits = False
    if method == "sendMessage":
        await manager.says("/huongdan")
    else:
        await manager.taps("☐ 1")
    async with asyncio.timeout(10):
        while (await telegram.faults())[0]["hits"] == 0:
            await manager.looks()
    await other.says("/start")
    await until(other, text("button-login"))
    assert not manager.sees("đạt 1/20") and not manager.sees("Bước 1")
    await telegram.settled()
    assert manager.sees("đạt 1/20") or manager.sees("Bước 1")
    calls = [c for c in await telegram.calls(method) if str(c["params"]["chat_id"]) == str(manager.id)]
    assert [call["status"] for call in calls[-2:]] == [429, 200]


async def test_a_tap_too_old_to_answer_takes_effect_all_the_same(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    await telegram.fault("query_too_old")
    await manager.taps("☐ 1")
    assert not manager.answered and manager.sees("đạt 1/20")


async def test_a_refusal_too_old_for_a_pop_up_comes_as_a_sentence_in_the_chat(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    await telegram.fault("query_too_old", times=2)
    await manager.presses_data("tick.1.99.1.0")
    assert not manager.answered
    assert manager.screen.text.startswith(text("refusal-stale-button"))
    assert len(with_keyboard(manager)) == 1
    await manager.taps("☐ 1")
    assert manager.sees("đạt 1/20") and not manager.sees(text("refusal-stale-button"))


async def test_a_card_that_its_reader_deleted_comes_again_as_a_new_one(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    tick = manager.button("☐ 1")
    await manager.deletes(manager.screen)
    await manager.presses(tick)
    assert manager.screen.id > tick.message_id and manager.sees("đạt 1/20")
    assert await debts(house) == []


async def test_the_same_content_is_not_sent_again(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    tick = manager.button("☐ 1")
    await manager.presses(tick)
    before = len(await telegram.calls())
    await manager.presses(tick)
    calls = [call["method"] for call in await telegram.calls(after=before)]
    assert not set(calls) & {*EDITS, "sendMessage"}


async def test_not_modified_is_no_failure(house: House, telegram: BotSandbox, manager: Person) -> None:
    """The edit took effect, its answer was lost: the next try finds nothing to modify."""
    await manager.taps(text("button-begin"))
    await telegram.fault("reset_after", method="editMessageText")
    await manager.taps("☐ 1")
    last = (await telegram.calls("editMessageText"))[-1]
    assert last["status"] == 400 and "not modified" in last["description"]
    assert manager.sees("đạt 1/20") and await debts(house) == []
    await manager.taps("☐ 2")
    assert manager.sees("đạt 2/20") and len(with_keyboard(manager)) == 1


async def test_an_edit_refused_for_another_reason_is_not_taken_for_unchanged(
    house: House, telegram: BotSandbox, manager: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.expected.append("not delivered")
    await manager.taps(text("button-begin"))
    with monkeypatch.context() as broken:
        broken.setitem(VIEWS, SectionData, lambda data, t: View("<b>not closed"))
        await manager.taps("☐ 1")
    [(kind, state, reason)] = await debts(house)
    assert (kind, state) == ("screen", "failed") and "parse entities" in str(reason)
    assert manager.sees("đạt 0/20")  # what stands there is the old card, with all its buttons
    await manager.taps("☐ 2")
    assert manager.sees("đạt 2/20") and len(with_keyboard(manager)) == 1


async def test_a_view_that_raises_is_given_up_with_its_reason_and_the_next_screen_comes(
    house: House, telegram: BotSandbox, manager: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.expected.extend(["cannot be shown", "a view raised"])
    await manager.taps(text("button-begin"))
    await manager.presses_data("tick.1.1.1.0")
    with monkeypatch.context() as broken:
        broken.setitem(VIEWS, SectionData, lambda data, t: 1 // 0)
        await manager.taps("☐ 2")
    [(kind, state, reason)] = await debts(house)
    assert (kind, state) == ("screen", "failed") and "ZeroDivisionError" in str(reason)
    await manager.taps("☐ 3")
    assert manager.sees("đạt 3/20")


async def test_a_debt_that_cannot_even_be_read_is_given_up_and_the_next_one_is_paid(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    house.expected.append("cannot be shown")
    await house.services.db.write(owe_screen, manager.id, "no JSON at all", at=house.clock.now())
    await telegram.settled()
    assert [(kind, state) for kind, state, _ in await debts(house)] == [("screen", "failed")]
    await manager.taps(text("button-begin"))
    assert manager.sees("đạt 0/20")


@pytest.mark.parametrize("how", ["the block is known", "nobody told the bot"])
async def test_who_blocks_the_bot_is_noted_and_comes_back_with_start(
    house: House, telegram: BotSandbox, manager: Person, how: str
) -> None:
    house.expected.append("not delivered")
    await manager.taps(text("button-begin"))
    tick = manager.button("☐ 1")
    if how == "the block is known":
        await manager.blocks()
        assert await reach(house, manager) == "blocked"
        await house.services.db.write(
            owe_screen, manager.id, await present(house, manager), at=house.clock.now()
        )
        await telegram.settled()
    else:
        await telegram.fault("forbidden_blocked", times=9)
        await manager.presses(tick)
        await telegram.clear_faults()
    assert await reach(house, manager) == "blocked"
    [(kind, state, reason)] = await debts(house)
    assert (kind, state) == ("screen", "failed") and "bot was blocked by the user" in str(reason)
    if how == "the block is known":
        await manager.unblocks()
    await manager.says("/start")
    assert await reach(house, manager) == "reachable"
    assert text("button-login") not in shown(manager.screen) and "Tiếp tục" in shown(manager.screen)


async def reach(house: House, person: Person) -> str:
    found = await house.services.db.read(people.by_telegram_id, person.id)
    assert found is not None
    return found.reach


async def present(house: House, person: Person) -> str:
    """What the chat would be owed if its screen were due again."""
    [(screen,)] = await rows(house, "SELECT screen FROM chat WHERE chat_id = ?", person.id)
    return body(unpack(screen), Notice.of("notice-cancelled"))


async def test_the_password_that_its_writer_deletes_himself_is_no_failure(
    house: House, telegram: BotSandbox
) -> None:
    walk = await begin(house)
    await walk.person.says("/start")
    await walk.taps(text("button-login"))
    await walk.person.says(walk.issued.user_name)
    await house.stop()
    telegram.waits = False
    password = await walk.person.says(walk.issued.password)
    await walk.person.deletes(password)
    telegram.waits = True
    await house.start()
    await telegram.settled()
    assert walk.person.sees(walk.issued.name) and await debts(house) == []
