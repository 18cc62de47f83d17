"""What the shell can see of a data folder."""

from pathlib import Path

import pytest

from antoan_bot import inspection
from antoan_bot.inspection import NoDatabase
from storage import inbox, owed
from storage.inbox import Arrival
from storage.owed import next_of
from tests.storage.filled import T0, fresh


@pytest.fixture
def path(tmp_path: Path) -> Path:
    db = fresh(tmp_path / "antoan.db")
    inbox.put(db, [Arrival(n, 5, "{}") for n in (1, 2, 3, 4)], at=T0)
    inbox.done(db, 1, at=T0)
    inbox.set_aside(db, 3, "broken", keep_payload=True)
    inbox.set_aside(db, 4, "secret", keep_payload=False)
    owed.screen(db, 5, "{}", at=T0)
    owed.put(db, 6, "message", "{}", at=T0)
    debt = next_of(db, 6, at=T0)
    assert debt is not None
    owed.give_up(db, debt, "Forbidden: bot was blocked by the user", at=T0)
    db.close()
    return tmp_path / "antoan.db"


def test_the_report_counts_names_and_gives_reasons(path: Path) -> None:
    assert inspection.report(path).splitlines() == [
        "Inbox: 1 waiting (oldest 2026-03-02T01:00:00.000000Z), 2 set aside.",
        "  update 3 of 2026-03-02T01:00:00.000000Z: broken",
        "  update 4 of 2026-03-02T01:00:00.000000Z: secret",
        "Owed, message: 1 failed",
        "Owed, screen: 1 owed",
        "  to chat 6: message failed: Forbidden: bot was blocked by the user",
    ]


def test_a_replay_takes_up_what_is_still_there_and_not_what_was_secret(path: Path) -> None:
    lines = inspection.report(path, replay=True).splitlines()
    assert lines[0].startswith("1 updates will be tried again")
    assert lines[1:3] == [
        "Inbox: 2 waiting (oldest 2026-03-02T01:00:00.000000Z), 1 set aside.",
        "  update 4 of 2026-03-02T01:00:00.000000Z: secret",
    ]


@pytest.mark.parametrize("what", ["missing", "a folder", "empty", "text"])
def test_what_is_no_database_of_ours_is_told_in_a_sentence(tmp_path: Path, what: str) -> None:
    path = tmp_path / "antoan.db"
    if what == "a folder":
        path.mkdir()
    elif what != "missing":
        path.write_text("" if what == "empty" else "no database" * 500)
    for look in (inspection.report, inspection.verify):
        with pytest.raises(NoDatabase, match=r"antoan\.db"):
            look(path)
