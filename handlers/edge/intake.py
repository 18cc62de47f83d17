"""Asking Telegram for updates: each is committed to the inbox before the next offset is asked for."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from antoan_bot import intake
from antoan_bot.crashpoints import crash_point
from antoan_bot.services import Services
from handlers.edge.outcomes import Fate, OutcomeUnknown, classify
from handlers.edge.transport import AiohttpRequest
from handlers.edge.workers import Workers

# Set on every call, because Telegram remembers the last one.
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_SECONDS = 25
LONGEST_PAUSE = 30.0
CONFLICTS = 10

log = structlog.get_logger()


class TakenOver(Exception):
    """Another process asks for this bot's updates and goes on doing so."""


class Polling:
    """The polling door. `refuse(callback_id, text key)` tells a person that his tap could not be stored."""

    def __init__(
        self,
        request: AiohttpRequest,
        bot_url: str,
        services: Services,
        workers: Workers,
        refuse: Callable[[str, str], None],
        *,
        first_pause: float = 0.5,
    ) -> None:
        self._request = request
        self._bot_url = bot_url
        self._services = services
        self._workers = workers
        self._refuse = refuse
        self._offset: int | None = None
        self._refused: set[int] = set()
        self._first_pause = first_pause

    async def run(self) -> None:
        """Ask until cancelled. Raises TakenOver, and InvalidToken when Telegram does not know the token."""
        pause, conflicts = self._first_pause, 0
        while True:
            try:
                await self._once()
                pause, conflicts = self._first_pause, 0
                continue
            except InvalidToken:
                raise
            except Conflict:
                conflicts += 1
                if conflicts >= CONFLICTS:
                    raise TakenOver from None
                wait = pause
            except TelegramError as error:
                outcome = classify(error)
                wait = outcome.seconds if outcome.fate is Fate.RETRY_AFTER else pause
                log.warning("no updates", reason=outcome.reason)
            except sqlite3.Error as error:
                wait = pause
                log.error("updates cannot be stored; they stay with Telegram", reason=str(error))
            await asyncio.sleep(wait)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _once(self) -> None:
        updates = await self._request.raw_updates(
            self._bot_url, offset=self._offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED
        )
        if not updates:
            return
        readable = [raw for raw in updates if intake.is_numbered(raw)]
        if not readable:
            raise OutcomeUnknown("none of the updates has a number to confirm it by")
        try:
            kept = await self._services.db.write(intake.keep, readable, self._services.clock.now())
        except sqlite3.Error:
            self._apologise(readable)
            raise
        crash_point("intake-after-commit")
        self._offset = max(raw["update_id"] for raw in readable) + 1
        self._refused.clear()
        self._workers.take(kept)

    def _apologise(self, updates: list[dict[str, Any]]) -> None:
        """The inbox cannot be written: the offset does not move, and whoever pressed a button is told once."""
        for raw in updates:
            query = raw.get("callback_query")
            if isinstance(query, dict) and raw["update_id"] not in self._refused:
                self._refused.add(raw["update_id"])
                self._refuse(str(query.get("id")), "refusal-not-stored")
