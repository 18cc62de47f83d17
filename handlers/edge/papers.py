"""Documents that a chat is owed: printed one at a time and off the loop, while everything else goes on."""

import asyncio
from collections.abc import Callable
from functools import partial

from telegram import Bot, InputFile, Message
from telegram.constants import ParseMode

from antoan_bot import deliveries
from antoan_bot.crashpoints import crash_point
from antoan_bot.deliveries import Content, Payment
from antoan_bot.documents.printing import file_name, record_pdf
from antoan_bot.documents.record import RecordDocument
from antoan_bot.services import Services
from handlers.edge.pacing import Pacer
from handlers.views import Views


class Unprintable(Exception):
    """The record cannot be read, or typesetting broke down."""


class Papers:
    def __init__(self, bot: Bot, services: Services, pacer: Pacer, views: Views) -> None:
        self._bot = bot
        self._services = services
        self._pacer = pacer
        self._views = views
        self._turn = asyncio.Semaphore(
            1
        )  # it is pure computing: two at once would only be in each other's way
        self._printing: dict[
            int, asyncio.Task[bytes]
        ] = {}  # by debt: printing goes on while nobody waits for it
        self._waiting: dict[int, asyncio.Event] = {}  # by chat

    async def send(self, payment: Payment, *, hurry: bool) -> Message | None:
        """Print and send a document: at least once, a repeat saying that it is one. Raises whatever printing does.

        None when the chat is owed something new before it is printed, which `hurry` says of the time before.
        """
        content, debt = payment.content, payment.debt
        if content is None or not isinstance(content.data, RecordDocument):
            raise Unprintable(debt.body)
        pdf = await self._printed(payment, content, content.data, hurry=hurry)
        if pdf is None:
            return None
        again = debt.repeated or debt.state == "sending"
        view = self._views.render(content.data, None, content.language, again=again)
        await self._services.db.write(deliveries.sending, debt)
        await self._pacer.turn(debt.chat_id, priority=1)
        crash_point("document-before-send")
        file = InputFile(pdf, filename=file_name(content.data))
        message = await self._bot.send_document(
            debt.chat_id, file, caption=view.text, parse_mode=ParseMode.HTML
        )
        crash_point("document-after-send")
        return message

    def interrupt(self, chat_id: int) -> None:
        """The chat is owed something new: whoever waits for its document stops waiting."""
        if waiting := self._waiting.get(chat_id):
            waiting.set()

    async def _printed(
        self, payment: Payment, content: Content, about: RecordDocument, *, hurry: bool
    ) -> bytes | None:
        debt, words = payment.debt, self._views.texts(content.language)
        if debt.id not in self._printing:
            make = partial(record_pdf, about, words, self._services.evidence_folder)
            self._printing[debt.id] = asyncio.create_task(self._print(make), name=f"printing {debt.id}")
        task = self._printing[debt.id]
        if not hurry:
            await self._wait(task, debt.chat_id)
        if not task.done():
            return None
        del self._printing[debt.id]
        error = task.exception()
        if error is not None and not isinstance(error, Exception):
            raise Unprintable(
                repr(error)
            ) from error  # a panic of typst's is no Exception, and ends no task of ours
        return task.result()

    async def _wait(self, task: asyncio.Task[bytes], chat_id: int) -> None:
        """Until the task is done or the chat is owed something new."""
        self._waiting[chat_id] = asyncio.Event()
        interrupted = asyncio.create_task(self._waiting[chat_id].wait())
        try:
            await asyncio.wait((task, interrupted), return_when=asyncio.FIRST_COMPLETED)
        finally:
            interrupted.cancel()
            del self._waiting[chat_id]

    async def _print(self, make: Callable[[], bytes]) -> bytes:
        async with self._turn:
            return await asyncio.to_thread(make)

    async def stop(self) -> None:
        """Nothing is lost: the debts stand, and are taken up at the next start."""
        tasks = list(self._printing.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._printing.clear()
