"""Things that break on purpose inside the running bot: a handler, the disk."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Update
from telegram.ext import TypeHandler

from handlers.context import Context
from sandbox.client import Person
from storage.database import Connection
from tests.house import House


class Breaks:
    """Takes every update of one person before its flow does, and fails until it is mended."""

    def __init__(self, person: Person, error: Exception) -> None:
        self._person = person
        self._error = error
        self.broken = True
        self.works_after: int | None = None
        self.met = 0

    def concerns(self, update: object) -> bool:
        user = update.effective_user if isinstance(update, Update) else None
        return self.broken and user is not None and user.id == self._person.id

    async def fail(self, _update: Update, _context: Context) -> None:
        self.met += 1
        self.broken = self.met != self.works_after
        raise self._error


class Halts(Breaks):
    """Like it, but holds the update up until told to go on, and then fails once."""

    def __init__(self, person: Person) -> None:
        super().__init__(person, RuntimeError("held up"))
        self.reached = asyncio.Event()
        self.go_on = asyncio.Event()

    async def fail(self, _update: Update, _context: Context) -> None:
        self.reached.set()
        await self.go_on.wait()
        self.broken = False
        raise self._error


def put_in(house: House, breaks: Breaks) -> None:
    """First in the bot's list of handlers."""

    class First(TypeHandler[Update, Context, None]):
        def check_update(self, update: object) -> bool:
            return breaks.concerns(update)

    house.runtime.app.handlers[0].insert(0, First(Update, breaks.fail))


class Disk:
    """A full one: `struck` wakes whoever waits each time something was refused."""

    def __init__(self) -> None:
        self.strikes = 0
        self._struck = asyncio.Condition()
        self._loop = asyncio.get_running_loop()

    def strike(self) -> int:
        """Called by SQLite, on the writer's thread."""
        asyncio.run_coroutine_threadsafe(self._count(), self._loop)
        return 0

    async def _count(self) -> None:
        async with self._struck:
            self.strikes += 1
            self._struck.notify_all()

    async def has_struck(self, times: int = 1) -> None:
        async with self._struck, asyncio.timeout(15):
            await self._struck.wait_for(lambda: self.strikes >= times)


@asynccontextmanager
async def full_disk(house: House, statement: str) -> AsyncIterator[Disk]:
    """While it lasts the disk is full for one kind of statement, such as "INSERT ON inbox"; SQLite itself says so."""
    house.expected.extend(COMPLAINTS)
    disk = Disk()
    await house.services.db.write(_fill, statement, disk)
    try:
        yield disk
    finally:
        await house.services.db.write(_empty)


# What the bot logs while something cannot be written.
COMPLAINTS = (
    "updates cannot be stored; they stay with Telegram",
    "update failed",
    "cannot write",
    "what was paid cannot be noted",
    "what is owed cannot be paid",
    "evidence cannot be stored",
)


def _fill(db: Connection, statement: str, disk: Disk) -> None:
    db.create_function("strike", 0, disk.strike)
    db.execute("CREATE TABLE IF NOT EXISTS ballast (filling BLOB)")
    db.execute(
        f"""
        CREATE TEMP TRIGGER fills_the_disk BEFORE {statement}
        BEGIN SELECT strike(); INSERT INTO ballast VALUES (zeroblob(10000000)); END
        """
    )
    db.execute("PRAGMA max_page_count = 1")  # as few as there are


def _empty(db: Connection) -> None:
    db.execute("DROP TRIGGER fills_the_disk")
    db.execute("PRAGMA max_page_count = 1000000")


async def until(person: Person, words: str) -> None:
    """Look again and again until it is to be seen: for a bot that is kept from coming to rest."""
    async with asyncio.timeout(15):
        while not person.sees(words):
            await person.looks()
