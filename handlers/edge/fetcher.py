"""Bringing evidence in: off the chats' order, durable before they count, taken up again after a restart."""

import asyncio
import sqlite3

import structlog
from telegram import Bot
from telegram.error import TelegramError

from antoan_bot import fetching, files
from antoan_bot.crashpoints import crash_point
from antoan_bot.fetching import Coming
from antoan_bot.services import Services
from handlers.edge.outcomes import Fate, FileTooLarge, classify
from handlers.edge.transport import AiohttpRequest

AT_ONCE = 4

log = structlog.get_logger()


class Fetcher:
    def __init__(self, bot: Bot, request: AiohttpRequest, services: Services) -> None:
        self._bot = bot
        self._request = request
        self._services = services
        self._news = asyncio.Event()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._resting = False

    def wake(self) -> None:
        """Something may have come."""
        self._news.set()

    @property
    def idle(self) -> bool:
        return self._resting and not self._news.is_set()

    async def run(self) -> None:
        """Fetch until cancelled."""
        await asyncio.to_thread(files.clear_arriving, self._services.evidence_folder)
        self._news.set()
        try:
            while True:
                await self._wait()
                self._news.clear()
                self._resting = False
                await self._begin_due()
        finally:
            busy = list(self._busy.values())
            for task in busy:
                task.cancel()
            await asyncio.gather(*busy, return_exceptions=True)

    async def _wait(self) -> None:
        services = self._services
        upcoming = await services.db.read(fetching.next_fetch, tuple(self._busy))
        self._resting = upcoming is None and not self._busy
        wait = max(0.0, (upcoming - services.clock.now()).total_seconds()) if upcoming else None
        try:
            await asyncio.wait_for(self._news.wait(), wait)
        except TimeoutError:
            return

    async def _begin_due(self) -> None:
        """Begin to fetch what is due: one that hangs keeps nobody else's waiting."""
        services = self._services
        for one in await services.db.read(fetching.coming, services.clock.now()):
            if one.evidence_id not in self._busy:
                task = asyncio.create_task(self._fetch(one), name=f"evidence {one.evidence_id}")
                self._busy[one.evidence_id] = task

    async def _fetch(self, one: Coming) -> None:
        try:
            async with self._slots:
                await self._bring_or_say(one)
        except Exception as error:
            # No room on the disk, or a mistake of ours or of Pillow's: one file must not end the fetching.
            log.error("evidence cannot be stored", evidence=one.evidence_id, reason=repr(error))
            await self._later(one)
        finally:
            del self._busy[one.evidence_id]
            self._news.set()

    async def _bring_or_say(self, one: Coming) -> None:
        """Bring a file in, or note why it did not come."""
        services = self._services
        try:
            await self._bring(one)
        except files.NotAPhoto as error:
            log.info("not a photo", evidence=one.evidence_id, reason=str(error))
            await services.db.write(fetching.lost, one.evidence_id, "damaged", services.clock.now())
        except TelegramError as error:
            await self._failed(one, error)

    async def _bring(self, one: Coming) -> None:
        services = self._services
        file = await self._bot.get_file(one.file_id)
        folder = services.evidence_folder
        arriving = await asyncio.to_thread(files.temporary, folder, one.evidence_id)
        await self._request.download(file.file_path or "", arriving, max_bytes=files.LARGEST)
        crash_point("photo-downloaded")
        stored = await asyncio.to_thread(files.store, arriving, folder, photo=one.kind == "photo")
        await services.db.write(fetching.arrived, one.evidence_id, stored, services.clock.now())
        crash_point("photo-kept")

    async def _failed(self, one: Coming, error: TelegramError) -> None:
        outcome = classify(error)
        services = self._services
        log.warning("evidence not fetched", evidence=one.evidence_id, reason=outcome.reason)
        if outcome.fate is Fate.REFUSED:
            too_large = isinstance(error, FileTooLarge) or "too big" in outcome.reason.lower()
            why = "large" if too_large else "lost"
            await services.db.write(fetching.lost, one.evidence_id, why, services.clock.now())
        else:
            await self._later(one)

    async def _later(self, one: Coming) -> None:
        try:
            await self._services.db.write(fetching.failed, one.evidence_id, self._services.clock.now())
        except sqlite3.Error:
            await asyncio.sleep(1.0)  # the row still says "pending": the next round takes it up
