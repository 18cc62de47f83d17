"""One worker per chat, oldest first; many chats at once. The bound is on what runs, not on what waits."""

import asyncio
import json
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from telegram import Update
from telegram.error import TelegramError

from antoan_bot import chats, deeds, intake
from antoan_bot.crashpoints import crash_point
from antoan_bot.errors import Refusal
from antoan_bot.intake import AlreadyDone, Arrival
from antoan_bot.services import Services
from handlers import errors
from handlers.context import envelope_of
from handlers.routing import App

PAUSES = (0.2, 1.0, 5.0)
LONGEST_PAUSE = 30.0

log = structlog.get_logger()

Answer = Callable[[str, str | None], None]


class Workers:
    """Runs updates through the application. `answer(callback_id, text key)` ends the spinner of a press."""

    def __init__(
        self, app: App, services: Services, answer: Answer, *, at_once: int, pauses: Sequence[float] = PAUSES
    ) -> None:
        self._app = app
        self._services = services
        self._answer = answer
        self._slots = asyncio.Semaphore(at_once)
        self._pauses = pauses
        self._waiting: dict[int, deque[Arrival]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def take(self, arrivals: Sequence[Arrival]) -> None:
        """Line up updates behind those of their chats."""
        for arrival in arrivals:
            queue = self._waiting.setdefault(arrival.chat_id, deque())
            queue.append(arrival)
            if arrival.chat_id not in self._tasks:
                task = asyncio.create_task(self._work_off(arrival.chat_id), name=f"chat {arrival.chat_id}")
                self._tasks[arrival.chat_id] = task

    @property
    def idle(self) -> bool:
        return not self._tasks

    async def stop(self) -> None:
        """Stop where we are: what has not taken effect is in the inbox."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _work_off(self, chat_id: int) -> None:
        queue = self._waiting[chat_id]
        try:
            while queue:
                await self._survive(queue[0])
                queue.popleft()
        finally:
            del self._tasks[chat_id], self._waiting[chat_id]

    async def _survive(self, arrival: Arrival) -> None:
        """Work on an update so that it cannot take its neighbours along, whatever is in it."""
        try:
            await self._work(arrival)
        except Exception as error:
            # Not even giving it up worked: its ids may be none, or the mistake is ours.
            log.exception("update broke its worker", update_id=arrival.update_id)
            await self._insist(intake.set_aside, arrival, repr(error)[:300])

    async def _work(self, arrival: Arrival) -> None:
        try:
            update = Update.de_json(_lean(json.loads(arrival.payload)), self._app.bot)
            envelope_of(update)
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, TelegramError) as error:
            # PTB's parsing knows no error of its own: these are what malformed fields end in.
            log.warning("update set aside", update_id=arrival.update_id, reason=repr(error))
            await self._insist(intake.set_aside, arrival, f"cannot be read: {error!r}"[:300])
            return
        tries = 0
        while True:
            async with self._slots:
                failure = await self._attempt(update)
            tries += 1
            if failure is None or await self._settle(update, failure, last=tries > len(self._pauses)):
                crash_point("effect-after-commit")
                return
            await asyncio.sleep(self._pauses[min(tries, len(self._pauses)) - 1])

    async def _attempt(self, update: Update) -> Exception | None:
        failures = errors.watch()
        await self._app.process_update(update)
        if not failures and update.callback_query:
            self._answer(update.callback_query.id, None)
        return failures[0] if failures else None

    async def _settle(self, update: Update, failure: Exception, *, last: bool) -> bool:
        """Do what a failure asks for; False to try again."""
        services, envelope = self._services, envelope_of(update)
        now = services.clock.now()
        if isinstance(failure, AlreadyDone):
            return True
        if isinstance(failure, Refusal):
            await self._insist(deeds.refuse, envelope, services.rules, now, failure)
            return True
        log.error("update failed", update_id=update.update_id, exc_info=failure)
        if intake.will_pass(failure):
            # The disk is full or locked: nobody's tap is given up for it.
            if update.callback_query:
                self._answer(update.callback_query.id, "refusal-not-stored")
            return False
        if last:
            secret = await services.db.read(chats.may_hold_secret, envelope.chat_id)
            reason = f"{type(failure).__name__}: {failure}"[:300]
            await self._insist(deeds.apologise, envelope, now, "secret" if secret else reason, secret=secret)
        return last

    async def _insist(self, use_case: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        """Write until it is written: the disk may be full for a while, and the chat waits."""
        pause = self._pauses[0]
        while True:
            try:
                await self._services.db.write(use_case, *arguments, **named)
                return
            except AlreadyDone:
                return
            except sqlite3.OperationalError as error:
                log.error("cannot write", reason=str(error))
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)


# A press brings the whole card along with its keyboard; what handlers ask of it is where it stands.
_READ = ("message_id", "date", "chat", "from", "message_thread_id", "is_topic_message")


def _lean(raw: dict[str, Any]) -> dict[str, Any]:
    """The update without the content of our own card, which costs half of the parsing."""
    query = raw.get("callback_query")
    card = query.get("message") if isinstance(query, dict) else None
    if not isinstance(query, dict) or not isinstance(card, dict):
        return raw
    return raw | {"callback_query": query | {"message": {k: card[k] for k in _READ if k in card}}}
