"""Looking at a data folder from the shell: what waits, what failed, whether the records are sound."""

import sqlite3
from pathlib import Path

from antoan_bot.records import Fault, first_fault
from storage import inbox, owed, records
from storage.database import Connection, connect, transact


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


def verify(path: Path, head: str | None = None) -> tuple[int, Fault | None]:
    """The number of signed records, and what is wrong with the first broken one."""
    db = _open(path)
    try:
        fault = first_fault(records.every(db), lambda number: records.openings(db, number), head)
        return records.head(db).number, fault
    finally:
        db.close()
