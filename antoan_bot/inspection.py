"""Looking at a data folder from the shell: what waits, what failed, whether the records are sound."""

from pathlib import Path

from antoan_bot.records import Fault, first_fault
from storage import inbox, owed, records
from storage.database import Connection, connect, transact


def _open(path: Path) -> Connection:
    """Open an existing database; a wrong folder must not become an empty database. Raises FileNotFoundError."""
    if not path.exists():
        raise FileNotFoundError(f"there is no database at {path}")
    return connect(path)


def report(path: Path, *, replay: bool = False) -> str:
    """A few lines on the state of inbox and deliveries; `replay` gives what was set aside another chance."""
    db = _open(path)
    try:
        lines = []
        if replay:
            number, _ = transact(db, inbox.replay)
            lines.append(f"{number} updates will be tried again when the bot runs.")
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
