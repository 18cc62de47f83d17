"""One writer, readers beside it, and one transaction per use case.

An aiosqlite await costs about 95 microseconds of CPU and a statement about one, so a use case is one function
that runs whole on the writer's thread instead of an await per statement.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiosqlite

from storage.times import iso

P = ParamSpec("P")
T = TypeVar("T")

BUSY_SECONDS = 30


@dataclass(slots=True)
class News:
    """What a transaction leaves for others to do: chats that are owed something, files to fetch."""

    chats: set[int] = field(default_factory=set)
    files: bool = False


class Connection(sqlite3.Connection):
    """A connection that remembers, for the length of a transaction, what it leaves for others to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row_factory = sqlite3.Row
        self.news = News()


UseCase = Callable[Concatenate[Connection, P], T]
Listener = Callable[[News], None]


class NewerDatabase(Exception):
    """The database was written by a later version of the program; going on could destroy what it holds."""


class DatabaseThread(aiosqlite.Connection):
    """An aiosqlite connection that runs a whole function on its thread."""

    async def run(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        result: T = await self._execute(function, self._conn, *args, **kwargs)  # type: ignore[no-untyped-call]
        return result


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Open the database file for use on one thread at a time, with the settings that every connection needs."""
    db = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, factory=Connection, check_same_thread=False
    )
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        db.execute(f"PRAGMA {pragma}")
    if read_only:
        db.execute("PRAGMA query_only=ON")
    return db


def transact(db: Connection, use_case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, News]:
    """Run a use case in one transaction; return its result and what it leaves for others to do."""
    db.news = News()
    db.execute("BEGIN IMMEDIATE")
    try:
        result = use_case(db, *args, **kwargs)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite has already rolled back after a full disk
            db.execute("ROLLBACK")
        raise
    return result, db.news


def _snapshot(db: Connection, query: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    db.execute("BEGIN")
    try:
        return query(db, *args, **kwargs)
    finally:
        db.execute("ROLLBACK")


class Database:
    """The open database. `listener` hears after each commit what is to be done because of it."""

    def __init__(self, writer: DatabaseThread, reader: DatabaseThread) -> None:
        self._writer = writer
        self._reader = reader
        self.listener: Listener = lambda news: None

    @classmethod
    async def open(cls, path: Path, *, now: datetime) -> "Database":
        """Open or create the file and bring it to the current version. Raises NewerDatabase."""
        await asyncio.to_thread(_prepare, path, now)
        writer = DatabaseThread(lambda: connect(path), iter_chunk_size=64)
        reader = DatabaseThread(lambda: connect(path, read_only=True), iter_chunk_size=64)
        await writer
        await reader
        return cls(writer, reader)

    async def write(self, use_case: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case in one durable transaction. Whatever it raises rolls everything back."""
        result: T
        result, news = await self._writer.run(transact, use_case, *args, **kwargs)
        if news.chats or news.files:
            self.listener(news)
        return result

    async def read(self, query: UseCase[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query over one snapshot of the committed state."""
        result: T = await self._reader.run(_snapshot, query, *args, **kwargs)
        return result

    async def checkpoint(self) -> None:
        """Move the log into the database and cut it to nothing, so that blanked secrets leave the disk."""
        await self._writer.run(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    async def close(self) -> None:
        await self._reader.close()
        await self.checkpoint()
        await self._writer.close()


def _prepare(path: Path, now: datetime) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = connect(path)
    try:
        migrate(db, now=now)
    finally:
        db.close()


def migrations() -> Sequence[tuple[int, str, str]]:
    """Number, name and script of every migration, in order."""
    files = [
        f for f in resources.files("storage").joinpath("migrations").iterdir() if f.name.endswith(".sql")
    ]
    scripts = ((int(f.name[:4]), f.name.removesuffix(".sql"), f.read_text(encoding="utf-8")) for f in files)
    return sorted(scripts)


def migrate(db: Connection, *, now: datetime, up_to: int | None = None) -> None:
    """Apply what is missing, each migration in one transaction with the row that records it.

    Raises NewerDatabase when the file knows a migration that this program does not.
    """
    db.execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT, at TEXT) STRICT")
    known = migrations()
    newest = db.execute("SELECT max(number) FROM migration").fetchone()[0] or 0
    if newest > known[-1][0]:
        raise NewerDatabase(f"database version {newest}, program version {known[-1][0]}")
    for number, name, script in known:
        if newest < number <= (up_to or number):
            row = f"INSERT INTO migration VALUES ({number}, '{name}', '{iso(now)}');"  # noqa: S608
            _apply(db, f"BEGIN IMMEDIATE;\n{script}\n{row}\nCOMMIT;")


def _apply(db: Connection, script: str) -> None:
    # executescript commits whatever is open, so the script carries its own BEGIN.
    try:
        db.executescript(script)
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
