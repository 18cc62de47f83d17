"""getUpdates as Telegram serves it: offsets, long polls, kinds, and faults of delivery."""

import asyncio
import json
from typing import Any

import pytest
from aiogram.types import Update

from tests.sandbox.plain import Api


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates if "message" in update]


async def test_an_update_comes_again_until_a_later_offset_confirms_it(api: Api, person: int) -> None:
    await api.says(person, "một")
    first = (await api.call("getUpdates")).result
    again = (await api.call("getUpdates")).result
    assert first == again and texts(first) == ["một"]
    assert (await api.call("getUpdates", offset=first[0]["update_id"] + 1)).result == []
    assert (await api.call("getUpdates")).result == []


async def test_a_long_poll_wakes_for_an_update(api: Api, person: int) -> None:
    poll = asyncio.create_task(api.call("getUpdates", timeout=30))
    await api.polling()
    await api.says(person, "chào")
    assert texts((await poll).result) == ["chào"]


async def test_a_negative_offset_keeps_only_the_newest(api: Api, person: int) -> None:
    for number in range(5):
        await api.says(person, f"{number}")
    assert texts((await api.call("getUpdates", offset=-2)).result) == ["3", "4"]
    assert texts((await api.call("getUpdates")).result) == ["3", "4"]


async def test_limit_hands_out_the_oldest_first(api: Api, person: int) -> None:
    for number in range(5):
        await api.says(person, f"{number}")
    assert texts((await api.call("getUpdates", limit=2)).result) == ["0", "1"]


async def test_allowed_updates_stay_until_they_are_given_again(api: Api, person: int) -> None:
    await api.form("getUpdates", allowed_updates=["callback_query"])
    await api.says(person, "ungehört")
    await api.control("presses", chat_id=person, from_id=person, message_id=1, data="x")
    (update,) = (await api.call("getUpdates")).result
    assert "callback_query" in update
    await api.call("getUpdates", offset=update["update_id"] + 1, allowed_updates=[])
    await api.says(person, "gehört")
    assert texts((await api.call("getUpdates")).result) == ["gehört"]


async def test_every_update_is_one_that_aiogram_reads(api: Api, person: int) -> None:
    await api.says(person, "/start https://example.org 😀 @plain_bot")
    await api.posts_file(person, "photo", "a.jpg", b"no picture", caption="ảnh", media_group_id="7")
    await api.posts_file(person, "voice", "a.ogg", b"sound")
    await api.posts_file(person, "video", "a.mp4", b"film")
    await api.posts_file(person, "animation", "a.mp4", b"film")
    await api.control(
        "messages", chat_id=person, from_id=person, location={"latitude": 21.4, "longitude": 103.0}
    )
    message = await api.sent(person)
    await api.control("presses", chat_id=person, from_id=person, message_id=message["message_id"], data="x")
    await api.control("presses", chat_id=person, from_id=person, message_id=999, data="gone")
    await api.control("blocks", user_id=person, blocked=True)
    group = int((await api.control("groups", title="G", administrators=[person], forum=True))["id"])
    await api.says(person, "/x", group, message_thread_id=9, topic_name="Chợ")
    plain = int((await api.control("groups", title="H", anonymous=[person]))["id"])
    await api.says(person, "/y", plain, forward_from="Ai đó")
    await api.control("migrations", chat_id=plain)
    updates = (await api.call("getUpdates")).result
    kinds = [Update.model_validate(update).event_type for update in updates]
    assert kinds.count("my_chat_member") == 3
    assert kinds.count("callback_query") == 2
    assert kinds.count("message") == len(kinds) - 5 >= 12


async def test_an_injected_update_keeps_its_number_and_is_never_lost(api: Api, person: int) -> None:
    await api.says(person, "một")
    (update,) = await api.updates()
    await api.updates()
    await api.control("updates", update=update, keep_id=True)
    assert (await api.call("getUpdates", offset=api.offset)).result == [update]
    assert (await api.call("getUpdates", offset=api.offset)).result == []


async def test_an_injected_update_without_a_number_gets_one(api: Api) -> None:
    made = await api.control("updates", update={"message": "nonsense"})
    assert (await api.call("getUpdates")).result == [{"message": "nonsense", "update_id": made["update_id"]}]


async def test_a_raw_text_goes_over_the_wire_as_it_is(api: Api) -> None:
    await api.control("updates", update="{half an update")
    async with api.session.get(f"{api.url}/bot{api.token}/getUpdates") as response:
        text = await response.text()
    assert "{half an update" in text
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)


async def test_a_duplicate_comes_once_more_after_it_was_confirmed(api: Api, person: int) -> None:
    await api.control("faults", kind="duplicate_update")
    await api.says(person, "một")
    first, second, third = [await api.updates() for _ in range(3)]
    assert first == second and texts(first) == ["một"] and third == []


async def test_reordered_updates_arrive_the_later_first(api: Api, person: int) -> None:
    await api.control("faults", kind="reorder_updates")
    await api.says(person, "một")
    assert (await api.call("getUpdates")).result == []
    await api.says(person, "hai")
    await api.says(person, "ba")
    updates = (await api.call("getUpdates")).result
    assert texts(updates) == ["hai", "một", "ba"]
    assert updates[0]["update_id"] > updates[1]["update_id"]


async def test_an_unreadable_neighbour_stands_before_the_update(api: Api, person: int) -> None:
    await api.control("faults", kind="unreadable_update")
    await api.says(person, "một")
    odd, even = (await api.call("getUpdates")).result
    assert odd["message"]["chat"] == "nowhere"
    assert even["message"]["text"] == "một"


async def test_a_fresh_bot_of_the_same_token_has_forgotten_everything(api: Api, person: int) -> None:
    await api.says(person, "một")
    await api.create()
    assert (await api.call("getUpdates")).result == []
    assert (await api.call("sendMessage", chat_id=person, text="a")).status == 400


async def test_settled_waits_for_the_offset_and_tells_what_is_pending(api: Api, person: int) -> None:
    await api.says(person, "một")
    state = await api.look("settled?timeout=0.05")
    assert (state["settled"], state["pending"], state["in_flight"]) == (False, 1, 0)
    waiting = asyncio.create_task(api.look("settled?timeout=20"))
    await api.updates()
    await api.updates()
    state = await waiting
    assert (state["settled"], state["pending"], state["calls"]) == (True, 0, 0)


async def test_settled_waits_for_a_call_in_flight(api: Api, person: int) -> None:
    await api.control("faults", kind="slow", seconds=0.3)
    call = asyncio.create_task(api.call("sendMessage", chat_id=person, text="a"))
    while not (await api.look("settled?timeout=0"))["in_flight"]:
        assert not call.done()
    state = await api.look("settled?timeout=20")
    assert (state["settled"], state["calls"]) == (True, 1)
    assert (await call).status == 200
