"""Updates are kept before they are confirmed, whatever Telegram sends and however often."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram.error import InvalidToken

from handlers.edge.intake import CONFLICTS, Polling, TakenOver
from handlers.edge.transport import AiohttpRequest
from sandbox.client import BotSandbox, Person
from tests.handlers.edge.misbehaving import TOKEN
from tests.handlers.edge.misbehaving import telegram as served
from tests.handlers.edge.walking import rows
from tests.house import House, text

HUGE = 2**70


async def last_update(house: House) -> int:
    return int((await rows(house, "SELECT max(update_id) FROM inbox"))[0][0])


def message(person: Person, words: str, **more: Any) -> dict[str, Any]:
    """An update as Telegram would send it."""
    user = {"id": person.id, "is_bot": False, "first_name": person.name}
    chat = {"id": person.id, "type": "private", "first_name": person.name}
    inner = {"message_id": 9000, "date": 1772413200, "chat": chat, "from": user, "text": words}
    return {"message": inner | more}


def press(person: Person, data: str) -> dict[str, Any]:
    user = {"id": person.id, "is_bot": False, "first_name": person.name}
    under = {"message_id": person.screen.id, "date": 1, "chat": {"id": person.id, "type": "private"}}
    return {
        "callback_query": {"id": "77", "from": user, "chat_instance": "1", "message": under, "data": data}
    }


async def test_an_update_that_telegram_repeats_after_a_restart_takes_effect_once(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    await manager.taps("☐ 1")
    number = await last_update(house)
    [payload] = [c["params"] for c in await telegram.calls("answerCallbackQuery")][-1:]
    await manager.taps("☑ 1")
    await house.restart()
    press = {
        "id": payload["callback_query_id"],
        "from": {"id": manager.id, "is_bot": False, "first_name": "A"},
    }
    pressed = {"message_id": manager.screen.id, "date": 1, "chat": {"id": manager.id, "type": "private"}}
    query = press | {"chat_instance": "1", "message": pressed, "data": "tick.1.1.1.0"}
    await telegram.injects({"update_id": number, "callback_query": query}, keep_id=True)
    assert manager.sees("đạt 0/20")
    assert await rows(house, "SELECT value FROM answer ORDER BY id") == [("true",), ("false",)]


async def test_updates_that_come_in_the_wrong_order_take_effect_in_the_right_one(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    tick = manager.button("☐ 1")
    await house.stop()
    telegram.waits = False
    await telegram.fault("reorder_updates")
    await manager.presses(tick)
    await manager.presses_data((tick.data or "").replace(".1.0", ".0.0"), tick.message_id)
    telegram.waits = True
    await house.start()
    await telegram.settled()
    assert await rows(house, "SELECT value FROM answer ORDER BY id") == [("true",), ("false",)]
    assert manager.sees("đạt 0/20")


async def test_numbers_that_begin_anew_after_a_quiet_week_are_taken(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await telegram.injects({"update_id": 17, **message(manager, "/huongdan")}, keep_id=True)
    assert manager.sees("Hướng dẫn")
    await manager.says("/lienhe")
    assert manager.sees("Phòng Quản lý công nghiệp")


BROKEN: list[dict[str, Any]] = [
    {"message": {"message_id": "first", "date": "yesterday", "chat": "nowhere"}},
    {"message": {"message_id": 1, "date": 10**30, "chat": {"id": 1, "type": "private"}, "text": "a"}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": "x", "type": "private"}, "text": "a"}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": HUGE, "type": "private"}, "text": "a"}},
    {"callback_query": {"id": [], "from": {"id": HUGE, "is_bot": False, "first_name": 5}, "data": 7}},
    {"message": ["not", "an", "object"]},
    {"callback_query": None, "message": 12},
]


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
async def test_an_update_that_nobody_can_read_stands_aside_and_its_neighbours_go_on(
    house: House, telegram: BotSandbox, manager: Person, broken: dict[str, Any]
) -> None:
    house.expected.extend(["update failed", "update broke its worker"])
    telegram.waits = False
    await manager.says("/huongdan")
    await telegram.injects(broken)
    await manager.says("/lienhe")
    telegram.waits = True
    await telegram.settled()
    assert manager.sees("Bước 1 - Đăng nhập.") or manager.sees("Phòng Quản lý công nghiệp")
    assert manager.screen.text.count("Phòng Quản lý công nghiệp") == 1
    assert await rows(house, "SELECT count(*) FROM inbox WHERE state = 'new'") == [(0,)]


async def test_an_unreadable_update_is_kept_with_its_reason(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await telegram.fault("unreadable_update")
    await manager.says("/huongdan")
    assert manager.sees("Hướng dẫn")
    [(state, reason, payload)] = await rows(
        house, "SELECT state, reason, payload FROM inbox WHERE state != 'done'"
    )
    assert state == "aside" and reason.startswith("cannot be read") and "yesterday" in payload


async def test_a_chain_of_unreadable_bodies_delays_and_loses_nothing(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    for kind in ("unreadable_body", "500", "502", "429", "reset_before", "reset_after", "timeout_after"):
        await telegram.fault(kind, method="getUpdates", seconds=0.01, retry_after=1)
    await manager.taps(text("button-begin"))
    await manager.taps("☐ 1")
    assert manager.sees("đạt 1/20")
    assert {fault["hits"] for fault in await telegram.faults()} == {1}
    assert await rows(house, "SELECT count(*) FROM answer") == [(1,)]


class Script:
    """Answers getUpdates one after the other, the last one for ever, and remembers the offsets asked for."""

    def __init__(self, *answers: tuple[int, object]) -> None:
        self._answers = list(answers)
        self.offsets: list[str | None] = []
        self.asked = asyncio.Condition()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        async with self.asked:
            self.offsets.append(request.query.get("offset"))
            self.asked.notify_all()
        status, body = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(body, str) and status == 200:
            return web.Response(text=body)
        if status == 200:
            return web.json_response({"ok": True, "result": body})
        refused = {"ok": False, "error_code": status, "description": body}
        return web.json_response(refused, status=status)

    async def has_been_asked(self, times: int) -> None:
        async with self.asked, asyncio.timeout(10):
            await self.asked.wait_for(lambda: len(self.offsets) >= times)


async def polls(
    house: House, url: str, script: Script, *, times: int = 0, first_pause: float = 0.0005
) -> None:
    """Poll until it ends by itself, or until it has asked so often."""
    request = AiohttpRequest(connections=2)
    await request.initialize()
    runtime = house.runtime
    polling = Polling(
        request, f"{url}/bot{TOKEN}", house.services, runtime.workers, runtime.answer, first_pause=first_pause
    )
    run = asyncio.create_task(polling.run())
    try:
        if times:
            await script.has_been_asked(times)
            assert not run.done() or run.result() is None
        else:
            await asyncio.wait_for(run, 20)
    finally:
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)
        await request.shutdown()


async def test_another_process_that_goes_on_asking_ends_the_polling(house: House) -> None:
    conflict = Script((409, "Conflict: terminated by other getUpdates request"))
    async with served(conflict.answer) as url:
        with pytest.raises(TakenOver):
            await polls(house, url, conflict)
    assert len(conflict.offsets) == CONFLICTS


async def test_one_conflict_is_no_reason_to_stop(house: House) -> None:
    conflict = (409, "Conflict: terminated by other getUpdates request")
    script = Script(*[conflict] * (CONFLICTS - 1), (200, []), *[conflict] * (CONFLICTS - 1), (200, []))
    async with served(script.answer) as url:
        await polls(house, url, script, times=2 * CONFLICTS)


async def test_a_token_that_telegram_no_longer_knows_ends_the_polling(house: House) -> None:
    unknown = Script((200, []), (401, "Unauthorized"))
    async with served(unknown.answer) as url:
        with pytest.raises(InvalidToken):
            await polls(house, url, unknown)


async def test_an_update_without_a_number_does_not_hold_up_the_others(house: House, manager: Person) -> None:
    lonely = {"message": {"text": "no number"}}
    good = {"update_id": 5, **message(manager, "/huongdan")}
    script = Script((200, [lonely, good]), (200, []))
    async with served(script.answer) as url:
        await polls(house, url, script, times=3)
    assert script.offsets[:2] == [None, "6"]


async def test_an_answer_with_nothing_to_confirm_is_not_asked_for_again_at_once(house: House) -> None:
    script = Script((200, [{"message": {"text": "no number"}}]))
    async with served(script.answer) as url, aiohttp.ClientSession() as session:
        polling = asyncio.create_task(polls(house, url, script, times=10, first_pause=3600.0))
        for _ in range(20):
            await (await session.get(f"{url}/bot{TOKEN}/getUpdates?offset=mine")).read()
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    assert script.offsets.count(None) == 1


@pytest.mark.parametrize(
    "body", ["<html>502 Bad Gateway</html>", "", '{"ok":true}', '{"ok":true,"result":{}}', "[1]", "null"]
)
async def test_an_answer_that_is_no_answer_is_asked_for_again(house: House, body: str) -> None:
    script = Script((200, body), (200, []))
    async with served(script.answer) as url:
        await polls(house, url, script, times=3)
