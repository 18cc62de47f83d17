"""Comparing what people did with what is stored and with what they were shown last."""

import hashlib
import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from antoan_bot.files import path_of
from checklists.loader import load_folder
from sandbox.client import Message, Person
from tests.chaos.ledger import ITEMS, Ledger, Round
from tests.chaos.people import RECEIPT, Manager
from tests.chaos.process import ROOT
from tests.house import text

AGAIN = text("sent-again").removeprefix("<i>").removesuffix("</i>")


@dataclass
class Findings:
    """What went wrong, a line each. All but `notes` must be empty."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    never_shown: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def all(self) -> dict[str, list[str]]:
        return {
            "lost": self.lost,
            "doubled": self.doubled,
            "stored wrongly": self.wrong,
            "never shown": self.never_shown,
            "receipts repeated unmarked": self.unmarked,
            "passwords left behind": self.leaked,
        }

    @property
    def clean(self) -> bool:
        return not any(self.all.values())


class Audit:
    """`data` is the bot's data folder. Everybody must have looked at his chat once more."""

    def __init__(self, data: Path, ledger: Ledger, managers: list[Manager]) -> None:
        self._data = data
        self._ledger = ledger
        self._managers = managers
        self._found = Findings()
        checklist = load_folder(ROOT / "tests" / "sets")
        twenty = next(file.checklist for file in checklist if len(file.checklist.items) == ITEMS)
        self._ids = [item.id for item in twenty.items]

    def result(self) -> Findings:
        """Look at everything, read only."""
        db = sqlite3.connect(f"file:{self._data / 'antoan.db'}?mode=ro", uri=True)
        try:
            self._logins(db)
            for round_ in self._ledger.rounds.values():
                self._ticks(db, round_)
                self._notes(db, round_)
                self._photos(db, round_)
                self._signature(db, round_)
            self._strangers(db)
            self._left_over(db)
            for manager in self._managers:
                self._chat(db, manager)
        finally:
            db.close()
        self._found.never_shown += self._ledger.stuck
        self._secrets()
        return self._found

    def _count(self, what: str, stored: int, expected: int = 1) -> None:
        """A thing that must be stored so many times."""
        if stored < expected:
            self._found.lost.append(f"{what}: {stored} of {expected}")
        if stored > expected:
            self._found.doubled.append(f"{what}: {stored} instead of {expected}")

    def _logins(self, db: sqlite3.Connection) -> None:
        for telegram_id, facility_id in self._ledger.logins:
            (stored,) = db.execute(
                "SELECT count(*) FROM membership JOIN person ON person.id = person_id"
                " WHERE telegram_id = ? AND facility_id = ?",
                (telegram_id, facility_id),
            ).fetchone()
            self._count(f"login of {telegram_id}", stored)
        entries = db.execute("SELECT count(*) FROM audit WHERE act = 'log in'").fetchone()[0]
        self._count("logins in the audit log", entries, len(self._ledger.logins))

    def _ticks(self, db: sqlite3.Connection, round_: Round) -> None:
        """Every change of every item is one answer, in the order in which it was pressed."""
        for item in range(1, ITEMS + 1):
            rows = db.execute(
                "SELECT value FROM answer WHERE assessment_id = ? AND item_id = ? ORDER BY id",
                (round_.assessment_id, self._ids[item - 1]),
            )
            stored, expected = [json.loads(row[0]) for row in rows], round_.changes(item)
            what = f"answers to item {item} of assessment {round_.assessment_id}"
            self._count(
                f"{what}, pressed {round_.ticks.get(item)}, stored {stored}", len(stored), len(expected)
            )
            if (stored or [False])[-1] != round_.met(item) or (
                len(stored) == len(expected) and stored != expected
            ):
                self._found.wrong.append(f"{what}: {stored} instead of {expected}")

    def _notes(self, db: sqlite3.Connection, round_: Round) -> None:
        for note in round_.notes:
            rows = db.execute(
                "SELECT item_id FROM evidence WHERE assessment_id = ? AND state = 'kept' AND text = ?",
                (round_.assessment_id, note.text),
            ).fetchall()
            self._count(f"note {note.text!r}", len(rows))
            self._placed(f"note {note.text!r}", rows, note.item)
        self._total(db, round_, "note", len(round_.notes))

    def _placed(self, what: str, rows: list[tuple[str]], item: int) -> None:
        if any(row[0] != self._ids[item - 1] for row in rows):
            self._found.wrong.append(f"{what} stands under {rows} instead of item {item}")

    def _total(self, db: sqlite3.Connection, round_: Round, kind: str, expected: int) -> None:
        """Nothing beyond what was sent."""
        (stored,) = db.execute(
            "SELECT count(*) FROM evidence WHERE assessment_id = ? AND kind = ? AND state IN ('kept', 'pending')",
            (round_.assessment_id, kind),
        ).fetchone()
        if stored > expected:
            self._found.doubled.append(
                f"{kind}s of assessment {round_.assessment_id}: {stored} for {expected}"
            )

    def _photos(self, db: sqlite3.Connection, round_: Round) -> None:
        for photo in round_.photos:
            rows = db.execute(
                "SELECT item_id FROM evidence WHERE assessment_id = ? AND state = 'kept' AND sha256 = ?",
                (round_.assessment_id, photo.sha256),
            ).fetchall()
            self._count(f"photo {photo.sha256[:8]} of {photo.by}", len(rows))
            self._placed(f"photo {photo.sha256[:8]}", rows, photo.item)
            if rows and not _sound(path_of(self._data / "evidence", photo.sha256), photo.sha256):
                self._found.wrong.append(f"the file of photo {photo.sha256[:8]} is missing or damaged")
        self._total(db, round_, "photo", len(round_.photos))

    def _signature(self, db: sqlite3.Connection, round_: Round) -> None:
        rows = db.execute(
            "SELECT number, body FROM record WHERE assessment_id = ?", (round_.assessment_id,)
        ).fetchall()
        self._count(
            f"record of assessment {round_.assessment_id}", len(rows), int(round_.signature is not None)
        )
        if not rows or round_.signature is None:
            return
        body = json.loads(rows[0][1])
        openings = dict(
            db.execute(
                "SELECT field, value FROM record_opening WHERE record_number = ?", (rows[0][0],)
            ).fetchall()
        )
        signer = (openings.get("signer.name"), openings.get("signer.position"))
        told = {
            "answers": body["answers"] == {self._ids[n - 1]: round_.met(n) for n in range(1, ITEMS + 1)},
            "evidence": len(body["evidence"]) == len(round_.notes) + len(round_.photos),
            "signer": signer == (round_.signature.name, round_.signature.position),
        }
        for part, right in told.items():
            if not right:
                self._found.wrong.append(f"the record of assessment {round_.assessment_id}: {part}")

    def _strangers(self, db: sqlite3.Connection) -> None:
        """Assessments and records that nobody made."""
        made = {row[0] for row in db.execute("SELECT id FROM assessment")}
        for number in made - self._ledger.rounds.keys():
            self._found.doubled.append(f"assessment {number}, which nobody began")

    def _left_over(self, db: sqlite3.Connection) -> None:
        """Updates that were not done, debts that were not paid."""
        for update_id, state, reason in db.execute(
            "SELECT update_id, state, reason FROM inbox WHERE state != 'done'"
        ):
            self._found.lost.append(f"update {update_id} is {state}: {reason}")
        for kind, state, reason in db.execute("SELECT kind, state, reason FROM owed WHERE state != 'sent'"):
            self._found.never_shown.append(f"a {kind} is {state}: {reason}")

    # What people see.

    def _chat(self, db: sqlite3.Connection, manager: Manager) -> None:
        person = manager.person
        self._receipts(db, person)
        if not manager.stands_right():
            self._found.never_shown.append(f"{person.name} at last sees\n{manager.described()}")
        cards = [m for m in person.messages if m.from_bot and m.rows]
        self._found.notes["old cards that kept their buttons"] += max(0, len(cards) - 1)
        for telegram_id, message_id in self._ledger.passwords:
            if telegram_id == person.id and any(m.id == message_id for m in person.messages):
                self._found.leaked.append(f"the password that {person.name} typed stands in his chat")

    def _receipts(self, db: sqlite3.Connection, person: Person) -> None:
        mine = [r for r in self._ledger.rounds.values() if r.signature and r.signature.by == person.id]
        for round_ in mine:
            row = db.execute(
                "SELECT code FROM record WHERE assessment_id = ?", (round_.assessment_id,)
            ).fetchone()
            shown = [m for m in person.messages if row and RECEIPT in m.text and row[0] in m.text]
            if not shown:
                self._found.never_shown.append(f"receipt of assessment {round_.assessment_id}")
            fresh = [m for m in shown if not _says_again(m)]
            if len(fresh) > 1:
                self._found.unmarked.append(
                    f"receipt of assessment {round_.assessment_id}, {len(fresh)} times"
                )
            self._found.notes["receipts"] += 1
            self._found.notes["receipts sent again, marked"] += len(shown) - len(fresh)

    def _secrets(self) -> None:
        passwords = {manager.site.password for manager in self._managers}
        for path in self._data.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            for password in passwords:
                if password.encode() in content:
                    self._found.leaked.append(f"{password} stands in {path.name}")


def _sound(path: Path, sha256: str) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _says_again(message: Message) -> bool:
    return AGAIN in message.text
