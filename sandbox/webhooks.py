"""Delivering updates to a webhook: one after the other, again until the bot says 200."""

from __future__ import annotations

import asyncio
import json

import aiohttp

from sandbox.state import BotState, Webhook
from sandbox.updates import Entry

FIRST_WAIT = 0.05
LONGEST_WAIT = 2.0
TIMEOUT = aiohttp.ClientTimeout(total=60)


def start(bot: BotState, hook: Webhook) -> None:
    hook.task = asyncio.get_running_loop().create_task(_deliver(bot, hook))


async def _deliver(bot: BotState, hook: Webhook) -> None:
    wait = FIRST_WAIT
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        while bot.webhook is hook:
            if not bot.updates.entries:
                await bot.updates.arrived.wait(None)
                continue
            entry = bot.updates.entries[0]
            if await _post(bot, hook, session, entry):
                bot.updates.confirm_one(entry)
                wait = FIRST_WAIT
            else:
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)


async def _post(bot: BotState, hook: Webhook, session: aiohttp.ClientSession, entry: Entry) -> bool:
    headers = {"Content-Type": "application/json"}
    if hook.secret:
        headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
    try:
        async with session.post(hook.url, data=entry.text.encode(), headers=headers, ssl=False) as response:
            body = await response.read()
            status = response.status
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return _failed(bot, hook, f"Connection failed: {type(error).__name__}")
    if not 200 <= status < 300:
        return _failed(bot, hook, f"Wrong response from the webhook: {status} {response.reason}")
    _answer(bot, body)
    return True


def _failed(bot: BotState, hook: Webhook, why: str) -> bool:
    hook.last_error_date, hook.last_error_message = bot.clock.timestamp(), why
    return False


def _answer(bot: BotState, body: bytes) -> None:
    """A bot may answer an update with one method call in the body."""
    try:
        call = json.loads(body or b"null")
    except ValueError:
        return
    if isinstance(call, dict) and isinstance(call.get("method"), str):
        bot.on_webhook_answer(bot, call.pop("method"), call)
