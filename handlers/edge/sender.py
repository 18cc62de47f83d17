"""Paying what is owed: one task per chat that owes something, each call paced, resumed after a restart."""

import asyncio
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

import structlog
from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, TelegramError

from antoan_bot import deliveries
from antoan_bot.crashpoints import crash_point
from antoan_bot.deliveries import Payment, Rest
from antoan_bot.pieces import PieceData
from antoan_bot.services import Services
from handlers.edge.calls import Calls
from handlers.edge.outcomes import Fate, Outcome, classify
from handlers.edge.pacing import Pacer
from handlers.edge.papers import Papers
from handlers.edge.pieces import send_piece
from handlers.views import Views

PAUSES = (0.2, 1.0, 5.0, 15.0, 60.0, 300.0)
# A screen that cannot be sent for this many tries is given up; the next tap makes a new one.
TRIES = 40

log = structlog.get_logger()

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
DELETED = "message to delete not found"
SAME = "message is not modified"
TOO_OLD = ("query is too old", "query id is invalid")


class Sender:
    def __init__(
        self,
        bot: Bot,
        services: Services,
        pacer: Pacer,
        views: Views,
        *,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._bot = bot
        self._calls = Calls(bot)
        self._services = services
        self._pacer = pacer
        self._views = views
        self._pauses = pauses
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._papers = Papers(bot, services, pacer, views)
        self._alarms: dict[int, asyncio.TimerHandle] = {}
        self._stopped = False

    async def start(self) -> None:
        """Take up what was owed when the bot stopped."""
        self._stopped = False
        self.wake(await self._services.db.read(deliveries.chats_owed))

    def wake(self, chats: Iterable[int]) -> None:
        """These chats are owed something."""
        for chat_id in chats:
            if self._stopped:
                return
            if chat_id in self._tasks:
                self._again.add(chat_id)
                self._papers.interrupt(chat_id)
            else:
                self._tasks[chat_id] = asyncio.create_task(self._pay_off(chat_id), name=f"sender {chat_id}")

    @property
    def idle(self) -> bool:
        """Nothing is owed that could be tried now or soon."""
        return not self._tasks and not self._alarms

    async def stop(self) -> None:
        self._stopped = True
        for alarm in self._alarms.values():
            alarm.cancel()
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._papers.stop()

    async def _pay_off(self, chat_id: int) -> None:
        try:
            while True:
                self._again.discard(chat_id)
                services = self._services
                found = await services.db.read(
                    deliveries.next_payment, chat_id, services.rules, services.clock.now()
                )
                if isinstance(found, Rest):
                    if chat_id not in self._again:
                        self._rest(chat_id, found)
                        return
                elif await self._pay(found) and chat_id not in self._again:
                    return
        except sqlite3.Error as error:
            # The disk is full: the debt stands, and nothing of it has gone out.
            log.error("what is owed cannot be paid", chat_id=chat_id, reason=str(error))
            self._ring(chat_id, self._pauses[min(2, len(self._pauses) - 1)])
        finally:
            del self._tasks[chat_id]

    def _rest(self, chat_id: int, rest: Rest) -> None:
        if rest.until is not None:
            self._ring(chat_id, max(0.0, (rest.until - self._services.clock.now()).total_seconds()))

    def _ring(self, chat_id: int, seconds: float) -> None:
        if before := self._alarms.pop(chat_id, None):
            before.cancel()
        self._alarms[chat_id] = asyncio.get_running_loop().call_later(seconds, self._rang, chat_id)

    def _rang(self, chat_id: int) -> None:
        self._alarms.pop(chat_id, None)
        self.wake([chat_id])

    async def _pay(self, payment: Payment) -> bool:
        """True when the chat is surely owed nothing more."""
        if payment.broken:
            await self._give_up(payment, payment.broken)
            return False
        try:
            return await _WAYS[payment.debt.kind](self, payment) is True
        except TelegramError as error:
            await self._failed(payment, error)
        except sqlite3.Error:
            raise
        except Exception as error:
            log.exception("a view raised", kind=payment.debt.kind)
            await self._give_up(payment, repr(error))
        return False

    async def _give_up(self, payment: Payment, reason: str) -> None:
        """A mistake of ours: kept with its reason, so that what else is owed goes on."""
        log.error("cannot be shown", kind=payment.debt.kind, chat_id=payment.debt.chat_id, reason=reason)
        end = deliveries.no_file if payment.debt.kind == "document" else deliveries.give_up
        await self._note(end, payment.debt, reason[:300], self._services.clock.now())

    async def _note(self, use_case: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Write down what became of a call, until it is written: the call itself must not be made again for it."""
        tries = 0
        while True:
            try:
                return await self._services.db.write(use_case, *arguments, **named)
            except sqlite3.OperationalError as error:
                log.error("what was paid cannot be noted", reason=str(error))
                await asyncio.sleep(self._pauses[min(tries, 3, len(self._pauses) - 1)])
                tries += 1

    async def _show(self, payment: Payment) -> bool:
        """Edit the live card in place, or send a new one below what the person sent. Tells whether all is paid."""
        content = payment.content
        assert content is not None  # noqa: S101  # a screen has content
        card = content.card
        view = self._views.render(content.data, content.notice, content.language)
        keyboard = view.keyboard()
        content_hash = hashlib.sha256(f"{view.text}\0{keyboard}".encode()).hexdigest()
        chat_id = payment.debt.chat_id
        if card is None or card.overtaken:
            message_id = await self._send(chat_id, view.text, keyboard)
            return await self._shown(payment, message_id, content_hash)
        stands = card.content_hash == content_hash
        if stands or await self._edit(chat_id, card.message_id, view.text, keyboard):
            return await self._shown(payment, card.message_id, content_hash)
        await self._note(deliveries.card_gone, card)
        return False

    async def _shown(self, payment: Payment, message_id: int, content_hash: str) -> bool:
        now = self._services.clock.now()
        all_paid: bool = await self._note(deliveries.shown, payment, message_id, content_hash, now)
        crash_point("screen-noted")
        return all_paid

    async def _send(self, chat_id: int, text: str, keyboard: str) -> int:
        await self._pacer.turn(chat_id)
        crash_point("screen-before-send")
        message_id = await self._calls.send(chat_id, text, keyboard)
        crash_point("screen-after-send")
        return message_id

    async def _edit(self, chat_id: int, message_id: int, text: str, keyboard: str) -> bool:
        """False when the message is gone or cannot be edited any more."""
        await self._pacer.turn(chat_id)
        crash_point("screen-before-send")
        try:
            await self._calls.edit(chat_id, message_id, text, keyboard)
        except BadRequest as error:
            words = error.message.lower()
            if any(gone in words for gone in GONE):
                return False
            if SAME not in words:
                raise
        crash_point("screen-after-send")
        return True

    async def _tell(self, payment: Payment) -> None:
        """Send a message that stays: at least once, a repeat saying that it is one."""
        content, db = payment.content, self._services.db
        assert content is not None  # noqa: S101  # a message has content
        again = payment.debt.repeated or payment.debt.state == "sending"
        view = self._views.render(content.data, content.notice, content.language, again=again)
        await db.write(deliveries.sending, payment.debt)
        await self._pacer.turn(payment.debt.chat_id, priority=1)
        crash_point("message-before-send")
        message_id = await self._calls.send(payment.debt.chat_id, view.text, view.keyboard())
        crash_point("message-after-send")
        await self._note(deliveries.paid, payment.debt, message_id, self._services.clock.now())

    async def _piece(self, payment: Payment) -> None:
        """Send a piece of evidence to look at; nothing to whoever may not see it any more."""
        content, services, chat_id = payment.content, self._services, payment.debt.chat_id
        assert content is not None  # noqa: S101  # a piece has content
        message_id = None
        if isinstance(content.data, PieceData):
            view = self._views.render(content.data, content.notice, content.language)
            await self._pacer.turn(chat_id)
            folder = services.evidence_folder
            message_id = (await send_piece(self._bot, folder, chat_id, content.data, view.text)).message_id
        await self._note(deliveries.paid, payment.debt, message_id, services.clock.now())

    async def _file(self, payment: Payment) -> None:
        """Print a document and send it, unless something new is owed meanwhile: that comes first."""
        message = await self._papers.send(payment, hurry=payment.debt.chat_id in self._again)
        if message is not None:
            await self._note(deliveries.paid, payment.debt, message.message_id, self._services.clock.now())

    async def _answer(self, payment: Payment) -> None:
        """A refused press gets a pop-up; one too old for that gets its sentence in the chat."""
        content, services = payment.content, self._services
        assert content is not None and content.notice is not None  # noqa: S101
        text = self._views.notice(content.notice, content.language)
        crash_point("answer-before-send")
        try:
            await self._calls.answer(payment.callback_id, text[:200])
        except BadRequest as error:
            if not any(old in error.message.lower() for old in TOO_OLD):
                raise
            await self._note(deliveries.answer_in_chat, payment, services.clock.now())
            return
        crash_point("answer-after-send")
        await self._note(deliveries.paid, payment.debt, None, services.clock.now())

    async def _delete(self, payment: Payment) -> None:
        """Take a message out of the chat; one that is gone already is as good as deleted."""
        await self._pacer.turn(payment.debt.chat_id)
        try:
            await self._bot.delete_message(payment.debt.chat_id, payment.message_id)
        except BadRequest as error:
            if DELETED not in error.message.lower():
                raise
        crash_point("delete-after-send")
        await self._note(deliveries.paid, payment.debt, None, self._services.clock.now())

    async def _strip(self, payment: Payment) -> None:
        """Take the keyboard off a card that is no longer the live one."""
        await self._pacer.turn(payment.debt.chat_id, priority=1)
        empty: InlineKeyboardMarkup | None = None
        try:
            await self._bot.edit_message_reply_markup(
                payment.debt.chat_id, payment.message_id, reply_markup=empty
            )
        except BadRequest as error:
            log.info("keyboard stays", reason=error.message)
        crash_point("strip-after-send")
        await self._note(deliveries.paid, payment.debt, None, self._services.clock.now())

    async def _failed(self, payment: Payment, error: TelegramError) -> None:
        services, debt, outcome = self._services, payment.debt, classify(error)
        now = services.clock.now()
        if isinstance(error, Forbidden):
            reach = "deactivated" if "deactivated" in outcome.reason else "blocked"
            await self._note(deliveries.unreachable, debt, reach, outcome.reason, now)
        elif outcome.fate is Fate.REFUSED or debt.attempts >= TRIES:
            log.error("not delivered", kind=debt.kind, chat_id=debt.chat_id, reason=outcome.reason)
            await self._note(deliveries.give_up, debt, outcome.reason, now)
        else:
            until = now + timedelta(seconds=self._pause(debt.chat_id, debt.attempts, outcome))
            unknown = outcome.fate is Fate.UNKNOWN
            await self._note(deliveries.put_off, debt, outcome.reason, until, unknown=unknown)

    def _pause(self, chat_id: int, attempts: int, outcome: Outcome) -> float:
        if outcome.fate is Fate.RETRY_AFTER:
            self._pacer.hold(chat_id, outcome.seconds)
            return outcome.seconds
        return self._pauses[min(attempts, len(self._pauses) - 1)]


_WAYS = {
    "screen": Sender._show,
    "message": Sender._tell,
    "answer": Sender._answer,
    "piece": Sender._piece,
    "delete": Sender._delete,
    "strip": Sender._strip,
    "document": Sender._file,
}
