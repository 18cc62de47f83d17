"""The demonstration's data: every state as its file says, made by the use cases, and right on any day."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from antoan_bot import files, records
from antoan_bot.clock import local_day
from antoan_bot.demo import folder, invented, seed
from antoan_bot.demo.answers import answer, hardest_first, unmet_for
from antoan_bot.demo.histories import story
from antoan_bot.demo.slips import Seeded
from antoan_bot.passwords import Passwords
from antoan_bot.settings import Argon2, Settings
from checklists.answers import load
from checklists.judge import judge
from checklists.loader import SHIPPED, load_folder
from checklists.model import Level
from storage import records as stored
from storage.database import Connection, connect
from storage.lock import hold

NOW = datetime(
    2026, 2, 28, 17, 4, tzinfo=UTC
)  # four minutes after midnight in Việt Nam, and a March that begins
HISTORIES = sorted({f.history for f in invented.read().facilities})
LEVELS: dict[str, set[str | None]] = {
    "steady_safe": {"safe"},
    "improving": {"safe"},
    "worsening": {"at_risk"},
    "at_risk": {"at_risk"},
    "unsafe": {"unsafe"},
    "overdue": {"safe", "at_risk"},
    "long_overdue": {"safe", "at_risk"},
    "never_assessed": {None},
    "never_logged_in": {None},
    "new": {None},
}
OVERDUE = {"overdue", "long_overdue", "never_assessed", "never_logged_in"}


@dataclass(frozen=True)
class House:
    db: Connection
    settings: Settings
    seeded: Seeded

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.db.execute(sql, values)]

    @property
    def facilities(self) -> dict[str, dict[str, Any]]:
        return {row["code"]: dict(row) for row in self.db.execute("SELECT * FROM facility")}


def settings_for(path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=path, argon2=Argon2(time_cost=1, memory_kib=8, parallelism=1))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    settings = settings_for(tmp_path_factory.mktemp("demo"))
    seeded = seed.fill(settings, NOW)
    db = connect(settings.data_dir / "antoan.db", read_only=True)
    yield House(db, settings, seeded)
    db.close()


def test_every_facility_stands_where_its_history_says(house: House) -> None:
    found = house.facilities
    assert len(found) == house.seeded.facilities == 64
    today = local_day(NOW, house.settings.timezone).isoformat()
    for about in invented.read().facilities:
        row = found[about.code]
        assert row["level"] in LEVELS[about.history], (about.code, about.history)
        assert (row["due_on"] < today) == (about.history in OVERDUE), (about.code, about.history)
    colours = Counter(row["level"] for row in found.values())
    assert min(colours[level] for level in ("safe", "at_risk", "unsafe", None)) >= 5


def test_a_steady_facility_has_signed_eight_times_and_a_late_one_long_ago(house: House) -> None:
    signed = house.rows("SELECT facility.code, count(*), max(signed_at) FROM record JOIN facility"
                        " ON facility.id = facility_id GROUP BY facility_id")  # fmt: skip
    history = {about.code: about.history for about in invented.read().facilities}
    by_history = {code: (count, datetime.fromisoformat(last)) for code, count, last in signed}
    steady = [by_history[code][0] for code in by_history if history[code] == "steady_safe"]
    assert steady == [8] * 26
    ages = {word: [(NOW - last).days for code, (_, last) in by_history.items() if history[code] == word]
            for word in ("overdue", "long_overdue")}  # fmt: skip
    assert all(15 <= age <= 20 for age in ages["overdue"]) and len(ages["overdue"]) == 6
    assert all(43 <= age <= 48 for age in ages["long_overdue"]) and len(ages["long_overdue"]) == 2


def test_derived_columns_are_what_the_records_say(house: House) -> None:
    zone = house.settings.timezone
    for code, row in house.facilities.items():
        newest = house.rows(
            "SELECT level, signed_at FROM record WHERE facility_id = ? ORDER BY number DESC LIMIT 1",
            row["id"],
        )
        issued = house.rows("SELECT issued_at FROM account WHERE facility_id = ?", row["id"])
        level, since = newest[0] if newest else (None, issued[0][0])
        due = local_day(datetime.fromisoformat(since), zone) + timedelta(days=14)
        assert (row["level"], row["due_on"]) == (level, due.isoformat()), code


def test_levels_of_the_records_are_what_their_answers_give(house: House) -> None:
    checklists = {f.checklist.id: f.checklist for f in load_folder(SHIPPED)}
    bodies = [json.loads(body) for (body,) in house.rows("SELECT body FROM record")]
    assert len(bodies) == house.seeded.records > 300
    for body in bodies:
        found = ((item, load(value)) for item, value in body["answers"].items())
        answers = {item: given for item, given in found if given is not None}
        judged = judge(checklists[body["checklist"]["id"]], answers)
        assert judged.level.value == body["level"]


def test_the_chain_of_records_is_whole_and_in_the_order_of_time(house: House) -> None:
    everything = list(stored.every(house.db))
    assert records.first_fault(everything, lambda number: stored.openings(house.db, number)) is None
    assert [r.signed_at for r in everything] == sorted(r.signed_at for r in everything)


def test_nothing_happened_in_the_future_and_nothing_is_owed(house: House) -> None:
    times = [
        ("record", "signed_at"),
        ("answer", "at"),
        ("evidence", "at"),
        ("audit", "at"),
        ("membership", "since"),
    ]
    for table, column in times:
        latest = house.rows(f"SELECT max({column}) FROM {table}")[0][0]
        assert datetime.fromisoformat(latest) <= NOW, table
    assert house.rows("SELECT count(*) FROM owed") == house.rows("SELECT count(*) FROM inbox") == [(0,)]
    assert house.rows("SELECT count(*) FROM evidence WHERE state != 'kept'") == [(0,)]


def test_photos_are_real_files_and_some_lie_in_drafts(house: House) -> None:
    kept = house.rows("SELECT sha256, size FROM evidence WHERE kind = 'photo'")
    assert len(kept) > 50 and len({sha for sha, _ in kept}) == len(kept)
    for sha256, size in kept:
        path = files.path_of(house.settings.data_dir / "evidence", sha256)
        assert path.stat().st_size == size
    drafts = house.rows(
        "SELECT count(DISTINCT a.id) FROM assessment a JOIN evidence e ON e.assessment_id = a.id"
        " WHERE a.state = 'draft' AND e.kind = 'photo'"
    )
    assert drafts[0][0] >= 2


def test_nobody_acts_for_a_facility_that_nobody_logged_in_to(house: House) -> None:
    for about in invented.read().facilities:
        members = house.rows(
            "SELECT count(*) FROM membership JOIN facility ON id = facility_id WHERE code = ?", about.code
        )[0][0]
        assert (members == 0) == (about.history == "never_logged_in"), about.code


def test_printed_credentials_are_the_ones_that_work(house: House) -> None:
    histories = [slip.history for slip in house.seeded.slips]
    assert histories[:3] == ["at_risk", "never_logged_in", "unsafe"] and len(histories) == 5
    hasher = Passwords(house.settings.argon2)
    for slip in house.seeded.slips:
        found = house.rows("SELECT password_hash FROM account WHERE user_name = ?", slip.user_name)
        assert hasher._fits(found[0][0], slip.password)


def happenings(db: Connection) -> list[tuple[Any, ...]]:
    """Everything about the past that is no secret."""
    sql = """
        SELECT facility.code, a.started_at, a.state, a.changed_after_result, w.item_id, w.value, w.at
        FROM assessment a JOIN facility ON facility.id = a.facility_id JOIN answer w ON w.assessment_id = a.id
        UNION ALL
        SELECT facility.code, e.at, e.kind, e.size, e.item_id, coalesce(e.text, e.sha256), r.signed_at
        FROM evidence e JOIN assessment a ON a.id = e.assessment_id JOIN facility ON facility.id = a.facility_id
        LEFT JOIN record r ON r.assessment_id = a.id
    """
    return [tuple(row) for row in db.execute(sql)]


def test_the_same_day_gives_the_same_history_with_other_secrets(house: House, tmp_path: Path) -> None:
    again = seed.fill(settings_for(tmp_path / "again"), NOW)
    db = connect(tmp_path / "again" / "antoan.db", read_only=True)
    try:
        assert happenings(db) == happenings(house.db)
    finally:
        db.close()
    before = {(slip.password, slip.token) for slip in house.seeded.slips}
    assert not before & {(slip.password, slip.token) for slip in again.slips}


@pytest.mark.parametrize("history", HISTORIES)
def test_a_story_is_right_whatever_chance_says(history: str) -> None:
    for number in range(200):
        told = story(history, Random(number))
        days = [visit.days_ago for visit in told.visits]
        assert days == sorted(days, reverse=True) and all(a - b <= 14 for a, b in pairwise(days))
        assert told.logged_in is None or told.issued > told.logged_in > max(days, default=0)
        if days:
            assert (days[-1] > 14) == (history in OVERDUE) and days[-1] >= 1


@pytest.mark.parametrize("level", Level)
def test_answers_can_be_found_for_every_level_of_every_shipped_checklist(level: Level) -> None:
    for file in load_folder(SHIPPED):
        for number in range(20):
            chance = Random(number)
            unmet = unmet_for(file.checklist, level, hardest_first(file.checklist, {}, chance), chance)
            direction = file.checklist.scoring.direction
            answers = {i.id: answer(i, direction, met=i.id not in unmet) for i in file.checklist.items}
            assert judge(file.checklist, answers).level is level


def test_words_are_for_items_that_exist() -> None:
    shipped = {item.id for file in load_folder(SHIPPED) for item in file.checklist.items}
    assert set(invented.read().words) <= shipped


def test_the_folder_is_made_anew_and_nothing_beside_it_is_touched(tmp_path: Path) -> None:
    beside = tmp_path / "antoan.db"
    beside.write_text("real")
    ours = tmp_path / "demo"
    folder.renew(ours)
    (ours / "old").mkdir()
    (ours / "old" / "file").write_text("old")
    (ours / "way-out").symlink_to(tmp_path)
    folder.renew(ours)
    assert {path.name for path in ours.iterdir()} == {folder.MARK, "lock"}
    assert beside.read_text() == "real"


def test_a_folder_that_is_a_link_or_holds_other_things_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "thesis.txt").write_text("mine")
    (tmp_path / "demo").symlink_to(target)
    for path in (tmp_path / "demo", target):
        with pytest.raises(folder.NotOurs):
            folder.renew(path)
    assert (target / "thesis.txt").read_text() == "mine" and len(list(target.iterdir())) == 1


def test_the_folder_of_a_running_demonstration_is_left_alone(tmp_path: Path) -> None:
    folder.renew(tmp_path / "demo")
    (tmp_path / "demo" / "antoan.db").write_text("in use")
    with hold(tmp_path / "demo"), pytest.raises(folder.NotOurs):
        folder.renew(tmp_path / "demo")
    assert (tmp_path / "demo" / "antoan.db").read_text() == "in use"
