"""Delivery to a webhook: the secret, again until 200, and a call in the answer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.sandbox.plain import Api


class Hook:
    """A bot's webhook. `answers` are given in order, then always 200."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: list[tuple[int, Any]] = []
        self.heard: asyncio.Queue[tuple[dict[str, Any], str | None]] = asyncio.Queue()

    async def hear(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        await self.heard.put((await request.json(), secret))
        status, body = self.answers.pop(0) if self.answers else (200, None)
        return web.json_response(body, status=status)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.hear)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret_in_order(api: Api, person: int, hook: Hook) -> None:
    await api.says(person, "một")
    await api.call("setWebhook", url=hook.url, secret_token="s-3_C", max_connections=1)
    await api.says(person, "hai")
    (first, secret), (second, _) = await hook.heard.get(), await hook.heard.get()
    assert [first["message"]["text"], second["message"]["text"], secret] == ["một", "hai", "s-3_C"]
    assert (await api.look("settled?timeout=20"))["settled"]
    info = (await api.call("getWebhookInfo")).result
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (hook.url, 0, 1)
    await api.call("deleteWebhook")
    assert (await api.call("getWebhookInfo")).result["url"] == ""


async def test_an_update_is_posted_again_until_the_bot_says_200(api: Api, person: int, hook: Hook) -> None:
    hook.answers = [(500, None), (503, None)]
    await api.call("setWebhook", url=hook.url)
    await api.says(person, "một")
    heard = [(await hook.heard.get())[0]["message"]["text"] for _ in range(3)]
    assert heard == ["một"] * 3
    assert (await api.look("settled?timeout=20"))["settled"]
    assert "500" in str((await api.call("getWebhookInfo")).result["last_error_message"]) or "503" in str(
        (await api.call("getWebhookInfo")).result["last_error_message"]
    )
    await api.call("deleteWebhook")


async def test_a_bot_may_answer_with_a_call(api: Api, person: int, hook: Hook) -> None:
    hook.answers = [(200, {"method": "sendMessage", "chat_id": person, "text": "đáp"})]
    await api.call("setWebhook", url=hook.url)
    await api.says(person, "hỏi")
    await api.look("settled?timeout=20")
    assert [message["text"] for message in await api.seen(person)] == ["hỏi", "đáp"]
    await api.call("deleteWebhook")


async def test_pending_updates_can_be_dropped(api: Api, person: int) -> None:
    await api.says(person, "một")
    await api.call("deleteWebhook", drop_pending_updates=True)
    assert (await api.call("getUpdates")).result == []
