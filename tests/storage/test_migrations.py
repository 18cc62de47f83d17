"""Databases of every age reach the same shape, and a failing step leaves the one before whole."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from storage import database, evidence
from storage.database import Connection, NewerDatabase, connect, migrate, migrations
from tests.storage.filled import T0, Filled, dump, fill, fresh, schema

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


def _evidence_of_version_1(db: Connection, filled: Filled) -> None:
    """A photo with everything known of it, one on its way, and a note, as the first version kept them."""
    db.execute(
        """
        INSERT INTO evidence (id, assessment_id, item_id, kind, state, reason, text, sha256, size, mime, file_id,
            file_unique_id, attempts, next_try_at, chat_id, message_id, media_group_id, person_id, at)
        VALUES (7, :a, 'x', 'photo', 'kept', NULL, NULL, 'c0', 9, 'image/jpeg', 'F', 'U', 2, :at, 501, 11, 'G', :p,
                :at),
            (8, :a, NULL, 'photo', 'pending', NULL, 'Lời', NULL, NULL, NULL, 'F', 'U', 0, :at, 501, 12, NULL, :p, :at),
            (9, :a, 'x', 'note', 'removed', 'why', 'Ghi', NULL, NULL, NULL, NULL, NULL, 0, NULL, 501, 13, NULL, :p, :at)
        """,
        {"a": filled.assessment_id, "p": filled.person_id, "at": "2026-03-02T01:00:00.000000Z"},
    )


def test_evidence_of_version_1_is_the_same_afterwards_and_other_kinds_find_room(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.db")
    migrate(db, now=T0, up_to=1)
    filled = fill(db)
    _evidence_of_version_1(db, filled)
    columns = ", ".join(row["name"] for row in db.execute("PRAGMA table_info(evidence)"))
    kept = f"SELECT {columns} FROM evidence ORDER BY id"
    before = [tuple(row) for row in db.execute(kept)]
    indexes = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'evidence' AND sql IS NOT NULL"
    indexed = {tuple(row) for row in db.execute(indexes)}
    migrate(db, now=T0)
    assert [tuple(row) for row in db.execute(kept)] == before
    assert indexed <= {tuple(row) for row in db.execute(indexes)}
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [e.kind for e in evidence.of_item(db, filled.assessment_id, "x")] == ["photo"]
    place = evidence.New(
        assessment_id=filled.assessment_id, item_id="x", kind="location", state="kept", chat_id=501,
        message_id=14, person_id=filled.person_id, at=T0, latitude=21.386, longitude=103.023,
    )  # fmt: skip
    number = evidence.add(db, place)
    assert number == 10 and evidence.get(db, number).place == (21.386, 103.023)  # type: ignore[union-attr]
    db.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "sticker"},
        {"state": "lost"},
        {"kind": "location"},
        {"person_id": 999},
        {"assessment_id": 999},
        {"replaces": 999},
        {"reused_from": 999},
    ],
)
def test_evidence_that_cannot_be_is_refused_by_the_database(tmp_path: Path, wrong: dict[str, object]) -> None:
    db = fresh(tmp_path / "a.db")
    filled = fill(db)
    sound = evidence.New(
        assessment_id=filled.assessment_id, item_id="x", kind="note", state="kept", chat_id=501, message_id=14,
        person_id=filled.person_id, at=T0, text="Ghi",
    )  # fmt: skip
    evidence.add(db, sound)
    with pytest.raises(sqlite3.IntegrityError):
        evidence.add(db, replace(sound, **wrong))  # type: ignore[arg-type]
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
