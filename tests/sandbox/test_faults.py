"""Faults on request and enforced limits: what strikes, whom, how often, and whether the call took effect."""

import asyncio
import contextlib
import json
import time
from typing import Any

import aiohttp
import pytest

from tests.sandbox.plain import Api


async def strike(api: Api, person: int, kind: str, **more: Any) -> None:
    await api.control("faults", kind=kind, method="sendMessage", **more)


async def effects(api: Api, person: int) -> list[str]:
    return [message["text"] for message in await api.seen(person)]


@pytest.mark.parametrize("kind, status", [("429", 429), ("500", 500), ("forbidden_blocked", 403)])
async def test_an_error_fault_answers_and_does_nothing(api: Api, person: int, kind: str, status: int) -> None:
    await strike(api, person, kind)
    assert (await api.call("sendMessage", chat_id=person, text="a")).status == status
    assert await effects(api, person) == []
    assert (await api.call("sendMessage", chat_id=person, text="b")).status == 200


async def test_a_bad_gateway_is_a_page_of_html(api: Api, person: int) -> None:
    await strike(api, person, "502")
    async with api.session.get(f"{api.url}/bot{api.token}/sendMessage?chat_id={person}&text=a") as response:
        assert (response.status, response.content_type) == (502, "text/html")
    assert await effects(api, person) == []


@pytest.mark.parametrize(
    "kind, seen",
    [("timeout_before", []), ("timeout_after", ["a"]), ("reset_before", []), ("reset_after", ["a"])],
)
async def test_no_answer_comes_with_or_without_the_effect(
    api: Api, person: int, kind: str, seen: list[str]
) -> None:
    await strike(api, person, kind, seconds=0.05)
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.call("sendMessage", chat_id=person, text="a")
    assert await effects(api, person) == seen
    (call,) = await api.look("calls")
    assert (call["status"], call["applied"], call["fault"]) == (None, bool(seen), kind)


async def test_who_gives_up_on_a_time_out_is_no_longer_in_flight(api: Api, person: int) -> None:
    await strike(api, person, "timeout_after")
    timeout = aiohttp.ClientTimeout(total=0.2)
    with pytest.raises(TimeoutError):
        await api.session.get(
            f"{api.url}/bot{api.token}/sendMessage?chat_id={person}&text=a", timeout=timeout
        )
    assert (await api.look("settled?timeout=20"))["settled"]
    assert await effects(api, person) == ["a"]


async def test_a_slow_answer_comes_late_and_whole(api: Api, person: int) -> None:
    await strike(api, person, "slow", seconds=0.2)
    before = time.monotonic()
    assert (await api.call("sendMessage", chat_id=person, text="a")).status == 200
    assert time.monotonic() - before >= 0.2


async def test_an_unreadable_body_is_no_json_and_the_effect_is_there(api: Api, person: int) -> None:
    await strike(api, person, "unreadable_body")
    with pytest.raises(json.JSONDecodeError):
        await api.call("sendMessage", chat_id=person, text="a")
    assert await effects(api, person) == ["a"]


async def test_a_query_can_be_made_too_old(api: Api, person: int) -> None:
    await api.control("faults", kind="query_too_old")
    await api.sent(person)
    press = await api.control("presses", chat_id=person, from_id=person, message_id=1, data="x")
    answer = await api.call("answerCallbackQuery", callback_query_id=press["callback_query_id"])
    assert answer.description.startswith("Bad Request: query is too old")


async def test_a_fault_counts_and_chooses_its_calls(api: Api, person: int) -> None:
    other = await api.person("Khác")
    await api.control("faults", kind="500", chat_id=person, times=2, after=1)
    got = [(await api.call("sendMessage", chat_id=person, text=f"{n}")).status for n in range(4)]
    assert got == [200, 500, 500, 200]
    assert (await api.call("sendMessage", chat_id=other, text="a")).status == 200
    (fault,) = await api.look("faults")
    assert (fault["kind"], fault["hits"]) == ("500", 2)


async def test_cleared_faults_strike_nobody(api: Api, person: int) -> None:
    await strike(api, person, "500", times=100)
    await api.ask("DELETE", f"/sandbox/{api.token}/faults")
    assert (await api.call("sendMessage", chat_id=person, text="a")).status == 200


async def test_a_fault_for_any_method_spares_the_polling(api: Api) -> None:
    await api.control("faults", kind="500")
    assert (await api.call("getUpdates")).status == 200
    await api.control("faults", kind="500", method="getUpdates")
    assert (await api.call("getUpdates")).status == 500


async def test_an_unknown_fault_is_refused_to_the_script(api: Api) -> None:
    async with api.session.post(f"{api.url}/sandbox/{api.token}/faults", json={"kind": "moon"}) as response:
        assert response.status == 400


async def test_a_download_can_be_struck(api: Api, person: int) -> None:
    posted = await api.posts_file(person, "document", "a.txt", b"content")
    path = (await api.call("getFile", file_id=posted["document"]["file_id"])).result["file_path"]
    await api.control("faults", kind="500", method="download")
    address = f"{api.url}/file/bot{api.token}/{path}"
    async with api.session.get(address) as struck, api.session.get(address) as whole:
        assert struck.status == 500
        assert await whole.read() == b"content"


async def test_limits_are_kept_only_when_asked_for(api: Api, person: int) -> None:
    assert {(await api.call("sendMessage", chat_id=person, text="a")).status for _ in range(10)} == {200}
    await api.control("limits", enforced=True)
    answers = [await api.call("sendMessage", chat_id=person, text="a") for _ in range(5)]
    assert [answer.status for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[3].body["parameters"] == {"retry_after": 1}
    assert {found["method"] for found in await api.look("violations")} == {"sendMessage"}


async def test_a_group_bears_twenty_messages_a_minute_and_edits_count(api: Api) -> None:
    group = await api.group()
    message = await api.sent(group)
    await api.control("limits", enforced=True, overall_per_second=1000)
    sent = [await api.call("sendMessage", chat_id=group, text="a") for _ in range(19)]
    edit = {"chat_id": group, "message_id": message["message_id"]}
    sent += [
        await api.call("editMessageText", **edit, text="b"),
        await api.call("editMessageText", **edit, text="c"),
    ]
    assert [answer.status for answer in sent] == [200] * 20 + [429]
    assert 50 <= sent[-1].body["parameters"]["retry_after"] <= 60


async def test_all_chats_together_bear_thirty_a_second(api: Api) -> None:
    people = [await api.person(f"{number}") for number in range(40)]
    await api.control("limits", enforced=True, overall_per_second=30)
    answers = await asyncio.gather(*(api.call("sendMessage", chat_id=person, text="a") for person in people))
    refused = [answer for answer in answers if answer.status == 429]
    assert len(refused) >= 1
    assert len(answers) - len(refused) >= 30


async def test_events_tell_the_page_what_changed(api: Api, person: int) -> None:
    async with api.session.get(f"{api.url}/sandbox/{api.token}/events") as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readline() == b": hello\n"
        message = await api.sent(person)
        assert {"chat_id": person} in await told(stream, 1)
        press = await api.control(
            "presses", chat_id=person, from_id=person, message_id=message["message_id"], data="x"
        )
        await api.call("answerCallbackQuery", callback_query_id=press["callback_query_id"], text="Đã lưu")
        assert (await told(stream, 1))[0]["press"] == press["callback_query_id"]
        await api.ask("POST", "/sandbox/clock", {"advance_seconds": 60})
        assert (await told(stream, 1))[0]["clock"]["offset_seconds"] == 60
        await api.ask("POST", "/sandbox/clock", {"offset_seconds": 0})


async def told(stream: aiohttp.ClientResponse, count: int) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    while len(events) < count:
        line = await stream.content.readline()
        if line.startswith(b"data: "):
            events.append(json.loads(line.removeprefix(b"data: ")))
    return events


async def test_the_clock_can_be_followed(api: Api, person: int) -> None:
    version = (await api.ask("GET", "/sandbox/clock"))["version"]
    follower = asyncio.create_task(api.ask("GET", f"/sandbox/clock?after={version}&timeout=20"))
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(follower), 0.05)
    await api.ask("POST", "/sandbox/clock", {"advance_seconds": 14 * 86400})
    reading = await follower
    assert (reading["version"], reading["offset_seconds"]) == (version + 1, 14 * 86400)
    late = await api.sent(person)
    await api.ask("POST", "/sandbox/clock", {"offset_seconds": 0})
    assert late["date"] - (await api.sent(person))["date"] >= 14 * 86400 - 5
