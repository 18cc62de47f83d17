"""Databases of every age reach the same shape, and a failing step leaves the one before whole."""

import sqlite3
from pathlib import Path

import pytest

from storage import database
from storage.database import NewerDatabase, connect, migrate, migrations
from tests.storage.filled import T0, dump, fill, fresh, schema

NEWEST = migrations()[-1][0]


def test_migrations_are_numbered_from_one_without_a_gap() -> None:
    assert [number for number, _, _ in migrations()] == list(range(1, NEWEST + 1))


def test_step_by_step_or_at_once_the_schema_is_the_same(tmp_path: Path) -> None:
    at_once, in_steps = fresh(tmp_path / "a.db"), connect(tmp_path / "b.db")
    for number, _, _ in migrations():
        migrate(in_steps, now=T0, up_to=number)
        assert in_steps.execute("SELECT max(number) FROM migration").fetchone()[0] == number
    assert schema(in_steps) == schema(at_once)
    at_once.close()
    in_steps.close()


@pytest.mark.parametrize("number", [number for number, _, _ in migrations()])
def test_a_filled_database_of_every_version_is_brought_up_to_date_and_keeps_what_it_holds(
    tmp_path: Path, number: int
) -> None:
    db = connect(tmp_path / "a.db")
    migrate(db, now=T0, up_to=number)
    filled = fill(db)
    migrate(db, now=T0)
    assert db.execute("SELECT max(number) FROM migration").fetchone()[0] == NEWEST
    assert (
        db.execute("SELECT name FROM facility WHERE id = ?", (filled.facility_id,)).fetchone()[0]
        == "Xưởng Mẫu"
    )
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    db = fresh(tmp_path / "a.db")
    fill(db)
    before = dump(db)
    migrate(db, now=T0.replace(year=2030))
    assert dump(db) == before
    db.close()


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE half (a TEXT) STRICT; INSERT INTO facility (id) VALUES (1);",
        "CREATE TABLE half (a TEXT) STRICT; DROP TABLE answer; CREATE TABEL typo (a TEXT);",
    ],
)
def test_a_migration_that_fails_leaves_the_old_version_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    db = fresh(tmp_path / "a.db")
    fill(db)
    before, before_schema = dump(db), schema(db)
    broken = [*migrations(), (NEWEST + 1, "broken", script)]
    monkeypatch.setattr(database, "migrations", lambda: broken)
    with pytest.raises(sqlite3.Error):
        migrate(db, now=T0)
    assert not db.in_transaction
    assert (dump(db), schema(db)) == (before, before_schema)
    monkeypatch.undo()
    migrate(db, now=T0)
    db.close()


def test_a_database_of_a_later_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    db = fresh(tmp_path / "a.db")
    db.execute("INSERT INTO migration VALUES (?, 'from the future', '')", (NEWEST + 1,))
    before = dump(db)
    with pytest.raises(NewerDatabase, match=f"database version {NEWEST + 1}, program version {NEWEST}"):
        migrate(db, now=T0)
    assert dump(db) == before
    db.close()
