"""One use case, one transaction: whole or not at all, durable, and nobody hears of it before."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from storage import assessments, inbox, owed
from storage.database import Connection, Database, News, connect, transact
from storage.inbox import Arrival
from storage.times import from_iso, iso
from tests.storage.filled import T0, Filled, dump, fill, fresh


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "antoan.db", now=T0)
    yield opened
    await opened.close()


async def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    return await database.read(lambda db: [tuple(row) for row in db.execute(query)])


async def listening(database: Database) -> list[News]:
    heard: list[News] = []
    database.listener = heard.append
    return heard


def tick(db: Connection, filled: Filled, *, fail: BaseException | None = None) -> None:
    """What a tap writes, and then perhaps an accident."""
    inbox.done(db, 7, at=T0)
    assessments.put_answer(db, filled.assessment_id, "a", True, by=filled.person_id, at=T0)
    owed.screen(db, filled.chat_id, "{}", at=T0)
    if fail:
        raise fail


async def arrive(database: Database) -> Filled:
    await database.write(inbox.put, [Arrival(7, 501, '{"a": "secret"}')], at=T0)
    return await database.write(fill)


@pytest.mark.parametrize("error", [ValueError("refused"), sqlite3.IntegrityError("no"), KeyboardInterrupt()])
async def test_a_use_case_that_raises_leaves_nothing_behind(database: Database, error: BaseException) -> None:
    filled = await arrive(database)
    heard = await listening(database)
    before = await database.read(dump)
    with pytest.raises(type(error)):
        await database.write(tick, filled, fail=error)
    assert await database.read(dump) == before and heard == []
    await database.write(tick, filled)
    assert len(heard) == 1


async def test_a_full_disk_rolls_everything_back_and_the_next_write_works(database: Database) -> None:
    filled = await arrive(database)
    before = await database.read(dump)

    def stuffed(db: Connection) -> None:
        tick(db, filled)
        db.execute("PRAGMA max_page_count = 1")
        db.execute("INSERT INTO audit (at, actor, act, object) VALUES (?, 'a', 'b', 'c')", ("x" * 10**6,))

    with pytest.raises(sqlite3.OperationalError, match="disk is full"):
        await database.write(stuffed)
    assert await database.read(dump) == before
    await database.write(lambda db: db.execute("PRAGMA max_page_count = 100000"))
    await database.write(tick, filled)
    assert await rows(database, "SELECT state, payload FROM inbox") == [("done", None)]


async def test_news_is_told_after_the_commit(database: Database, tmp_path: Path) -> None:
    filled = await arrive(database)
    seen: list[object] = []

    def listen(news: News) -> None:
        other = connect(tmp_path / "antoan.db")
        seen.append((news.chats, other.execute("SELECT count(*) FROM owed").fetchone()[0]))
        other.close()

    database.listener = listen
    await database.write(tick, filled)
    assert seen == [({501}, 1)]


async def test_news_of_one_transaction_is_not_told_with_the_next(database: Database) -> None:
    filled = await arrive(database)
    heard = await listening(database)
    with pytest.raises(ValueError, match="refused"):
        await database.write(tick, filled, fail=ValueError("refused"))
    await database.write(lambda db: db.execute("DELETE FROM owed"))
    assert heard == []


async def test_both_connections_have_the_settings_that_durability_and_secrets_need(
    database: Database,
) -> None:
    def settings(db: Connection) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "query_only")
        return {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    durable = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert await database.write(settings) == durable | {"query_only": 0}
    assert await database.read(settings) == durable | {"query_only": 1}


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.read(lambda db: db.execute("DELETE FROM inbox"))


async def test_a_reader_sees_one_moment_however_long_it_looks(database: Database, tmp_path: Path) -> None:
    await arrive(database)

    def count_twice(db: Connection) -> tuple[int, int]:
        first = db.execute("SELECT count(*) FROM audit").fetchone()[0]
        other = connect(tmp_path / "antoan.db")
        transact(
            other, lambda o: o.execute("INSERT INTO audit (at, actor, act, object) VALUES ('', '', '', '')")
        )
        other.close()
        return first, db.execute("SELECT count(*) FROM audit").fetchone()[0]

    first, second = await database.read(count_twice)
    assert first == second
    assert await rows(database, "SELECT count(*) FROM audit") == [(first + 1,)]


async def test_two_writers_wait_for_each_other(database: Database, tmp_path: Path) -> None:
    def note(db: Connection) -> None:
        count = db.execute("SELECT count(*) FROM audit").fetchone()[0]
        db.execute("INSERT INTO audit (at, actor, act, object) VALUES ('', '', '', ?)", (str(count),))

    def beside() -> None:
        other = connect(tmp_path / "antoan.db")
        for _ in range(50):
            transact(other, note)
        other.close()

    shell = asyncio.create_task(asyncio.to_thread(beside))
    for _ in range(50):
        await database.write(note)
    await shell
    assert sorted(int(n) for (n,) in await rows(database, "SELECT object FROM audit")) == list(range(100))


async def test_what_was_blanked_is_not_on_the_disk_after_a_checkpoint(
    database: Database, tmp_path: Path
) -> None:
    long = '{"text": "' + "mat-khau-bi-mat " * 500 + '"}'  # beyond a page, with nothing to lie over it
    await database.write(inbox.put, [Arrival(7, 501, long)], at=T0)
    assert any(b"mat-khau-bi-mat" in path.read_bytes() for path in tmp_path.iterdir())
    await database.write(inbox.done, 7, at=T0)
    await database.checkpoint()
    assert not any(b"mat-khau-bi-mat" in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO inbox (update_id, chat_id, received_at) VALUES ('x', 1, '')",
        "INSERT INTO inbox (update_id, chat_id, received_at, state) VALUES (1, 1, '', 'lost')",
        "UPDATE facility SET level = 'fine'",
        "INSERT INTO answer (assessment_id, item_id, value, person_id, at) VALUES (99, 'a', 'true', 1, '')",
        "INSERT INTO membership (facility_id, person_id, since) VALUES (1, 99, '')",
        "INSERT INTO account (facility_id, user_name, password_hash, issued_at) VALUES (1, 'two', '', '')",
        "INSERT INTO card VALUES (501, 1, '', NULL, '', 1, 0, ''), (501, 2, '', NULL, '', 1, 0, '')",
    ],
)
def test_the_database_itself_refuses_what_makes_no_sense(tmp_path: Path, statement: str) -> None:
    db = fresh(tmp_path / "a.db")
    fill(db)
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    db.close()


def test_every_table_is_strict(tmp_path: Path) -> None:
    db = fresh(tmp_path / "a.db")
    loose = db.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0").fetchall()
    assert {row[0] for row in loose} <= {"sqlite_schema", "sqlite_sequence"}
    db.close()


def test_times_are_written_so_that_their_order_is_the_order_of_the_texts() -> None:
    early, late = T0.replace(microsecond=0), T0.replace(microsecond=5)
    assert iso(early) < iso(late) and len(iso(early)) == len(iso(late))
    assert from_iso(iso(late)) == late
    with pytest.raises(ValueError, match="time zone"):
        iso(T0.replace(tzinfo=None))
