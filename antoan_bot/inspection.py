"""Looking at a data folder from the shell: what waits, what failed, whether the records are sound."""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from antoan_bot.files import path_of
from antoan_bot.records import Fault, files_of, first_fault
from storage import inbox, owed, records
from storage.database import Connection, connect, transact
from storage.records import Record


class NoDatabase(Exception):
    """There is nothing to look at; the text says so in a sentence."""


def _open(path: Path) -> Connection:
    """Open an existing database; a wrong folder must not become an empty database. Raises NoDatabase."""
    if not path.is_file():
        raise NoDatabase(f"There is no database at {path}. Is DATA_DIR right?")
    try:
        db = connect(path)
        db.execute("SELECT max(number) FROM migration")
    except sqlite3.DatabaseError as error:
        raise NoDatabase(f"{path} is not a database of this bot: {error}.") from None
    return db


def report(path: Path, *, replay: bool = False) -> str:
    """A few lines on the state of inbox and deliveries; `replay` gives what was set aside another chance."""
    db = _open(path)
    try:
        lines = []
        if replay:
            number, _ = transact(db, inbox.replay)
            lines.append(f"{number} updates will be tried again when the bot is started next.")
        lag = inbox.lag(db)
        lines.append(f"Inbox: {lag.waiting} waiting (oldest {lag.oldest or '-'}), {lag.aside} set aside.")
        lines += [f"  update {number} of {at}: {reason}" for number, at, reason in inbox.aside(db)]
        for kind, states in sorted(owed.counts(db).items()):
            lines.append(f"Owed, {kind}: " + ", ".join(f"{n} {state}" for state, n in sorted(states.items())))
        lines += [f"  to chat {chat}: {kind} failed: {reason}" for chat, kind, reason in owed.failed(db)]
        return "\n".join(lines)
    finally:
        db.close()


# Told from time to time how many records of how many were looked at.
Progress = Callable[[int, int], None]


class Said:
    """Says every two seconds how far long work has come."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say, self._at = say, time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._at > 2:
            self._at = time.monotonic()
            self._say(f"{done} of {total} records looked at ...")


def verify(
    path: Path, head: str | None = None, progress: Progress = lambda done, total: None
) -> tuple[int, Fault | None]:
    """The number of signed records, and what is wrong with the first broken one."""
    db = _open(path)
    try:
        every = _counted(records.every(db), records.head(db).number, progress)
        fault = first_fault(every, lambda number: records.openings(db, number), head)
        return records.head(db).number, fault
    finally:
        db.close()


def verify_files(
    path: Path, folder: Path, progress: Progress = lambda done, total: None
) -> tuple[int, list[Fault]]:
    """How many files of evidence the records name, and each that is gone or changed, once for every record."""
    db = _open(path)
    looked_at: dict[str, str | None] = {}
    faults = []
    try:
        for record in _counted(records.every(db), records.head(db).number, progress):
            for name in files_of(record.body):
                if name not in looked_at:
                    looked_at[name] = _why_not(folder, name)
                if why := looked_at[name]:
                    faults.append(Fault(record.number, f"its evidence file {name} {why}"))
        return len(looked_at), faults
    finally:
        db.close()


def _why_not(folder: Path, name: str) -> str | None:
    """What is wrong with a file of evidence, which is named by the hash of its content."""
    try:
        with path_of(folder, name).open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None if content == name else "is not what was signed: its content was changed"


def _counted(found: Iterable[Record], total: int, progress: Progress) -> Iterator[Record]:
    for done, record in enumerate(found, start=1):
        yield record
        progress(done, total)
