"""`python -m benchmarks`: measure, print one table, and with --write put it into docs/benchmarks.md.

What comes next stands beside these: a module with `rows(...)` each, and a line in `measured`.
"""

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import meter, plan, startup, tap
from benchmarks.table import Row, table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
LIBRARIES = ("python-telegram-bot", "httpx", "aiohttp", "aiosqlite", "aiogram")
IDLE_SECONDS = 15.0
STARTS = 3


def measured(rounds: int, folder: Path) -> list[Row]:
    """Every measurement, one after the other."""
    most = max(tap.needed(pace, rounds) for pace in tap.PACES)
    say(f"preparing {most} managers with a draft each ...")
    plan.prepare(folder, most)
    lines: list[Row] = []
    for pace in tap.PACES:
        say(f"taps, {pace.name} ...")
        lines += tap.rows(pace, tap.side_by_side(pace, folder, rounds))
    say("starts ...")
    return lines + startup.rows(folder, STARTS, IDLE_SECONDS)


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def circumstances(rounds: int, load: float) -> str:
    """Versions, settings and how the figures were got."""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return METHOD.format(
        python=platform.python_version(), sqlite=sqlite3.sqlite_version, versions=versions, rounds=rounds,
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs", load=load,
        queued=tap.QUEUED.taps, singly=tap.SINGLY.taps, starts=STARTS, idle=IDLE_SECONDS,
    )  # fmt: skip


METHOD = """\
Budgets: CPU of a tap at most that of the bare python-telegram-bot, start and memory at most 1.5 times its own.

Versions: Python {python}, SQLite {sqlite}, {versions}. Machine: {machine}; load when it began: {load:.1f}
(whoever else is at work makes every figure larger; the ratios are between neighbours in time).

How: each bot is a process of its own against a stub of the Bot API in another process, which plays back prepared
updates and canned answers. All bots are up at once and one is at work at a time; a round is a slice of taps of
each, in changing order: {rounds} rounds of {queued} taps ("many managers at once": all waiting when asked for) and
of {singly} ("one tap at a time": each when the one before was edited and answered). CPU is the process' own, user
and system, all threads, per tap, 0.3 s of aftermath included. Figures are medians; a ratio is the median of the
rounds' ratios.

Ours: the Runtime as `bot.py run` starts it, journal_mode=WAL, synchronous=FULL, secure_delete=ON, health port on,
log level INFO, pace limits lifted so that nobody waits. Each tap is another manager's, logged in, ten items of his
draft ticked: the update goes into the inbox, its right is checked, the answer appended, the screen owed, the card
loaded, rendered, edited and noted as shown, the press answered. The stub counts edits = answers = chats = taps, so
no two taps shared an edit. Waiting for the disk (fsync) is in "wall", not in "CPU".

Beside it: stock python-telegram-bot (run_polling, default httpx request, no concurrent updates) with one handler
that answers and edits, the same words and 8 buttons put together anew, and stores nothing. The same with our
aiohttp request and aiogram (handle_as_tasks=False) are there for information.

Starts: {starts} in turns, `bot.py run` beside the bare bot, one tap waiting at Telegram; memory is what the process
holds {idle:.0f} s after the first answer (the budget names 60 s; nothing is due in between).
"""


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument(
        "--rounds", type=int, default=9, help="rounds of taps (5 at least for a figure to keep)"
    )
    options.add_argument("--write", action="store_true", help="write docs/benchmarks.md too")
    chosen = options.parse_args()
    load = meter.load()
    with tempfile.TemporaryDirectory() as folder:
        shown = table(measured(chosen.rounds, Path(folder)))
    told = circumstances(chosen.rounds, load)
    print(f"{shown}\n\n{told}")
    if chosen.write:
        page = "# Measurements\n\nWritten by `python -m benchmarks --write`; `make bench` prints the same.\n"
        PAGE.write_text(f"{page}\n{shown}\n\n{told}", encoding="utf-8")


if __name__ == "__main__":
    main()
