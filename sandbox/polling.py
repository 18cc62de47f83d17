"""getUpdates: the long poll, and the quarrel between two pollers."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox.refusals import refusal
from sandbox.state import BotState
from sandbox.updates import Entry

LONGEST = 50


async def poll(bot: BotState, params: dict[str, Any]) -> list[Entry]:
    """Raises Refused while a webhook is set, and in the older of two pollers."""
    if bot.webhook is not None:
        raise refusal("webhook_is_active")
    if bot.poller is not None and not bot.poller.done():
        bot.poller.set_result(refusal("another_poller"))
    if "allowed_updates" in params:
        bot.updates.allowed = list(params["allowed_updates"])
    bot.updates.confirm(params.get("offset") or 0)
    limit = params.get("limit") or 100
    limit = limit if 1 <= limit <= 100 else 100
    loop = asyncio.get_running_loop()
    until = loop.time() + min(max(params.get("timeout") or 0, 0), LONGEST)
    mine = bot.poller = loop.create_future()
    try:
        while not bot.updates.entries:
            if not await _arrival(bot, mine, until - loop.time()):
                return []
        return bot.updates.batch(limit)
    finally:
        if bot.poller is mine:
            bot.poller = None


async def _arrival(bot: BotState, displaced: asyncio.Future[Any], seconds: float) -> bool:
    """Wait for an update. False when the time is up; raises Refused when another poller came."""
    if seconds <= 0:
        return False
    arrival = asyncio.ensure_future(bot.updates.arrived.wait(seconds))
    try:
        await asyncio.wait({arrival, displaced}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        arrival.cancel()
    if displaced.done():
        raise displaced.result()
    return True
