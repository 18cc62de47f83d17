"""From the command to the first answer, and the memory held afterwards, beside a bare app."""

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import meter
from benchmarks.plan_card import TOKEN
from benchmarks.table import Row, compared
from benchmarks.trial import BARE, Peer, post, process, stub

PROGRAM = Peer("this bot (bot.py run)", "", stores=True)


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds to the first answer, and MiB after a while of idling."""

    first_answer: float
    memory: float


def measure(peer: Peer, prepared: Path, idle: float) -> Started:
    """Start with one tap waiting, then leave alone."""
    with tempfile.TemporaryDirectory(dir=prepared) as fresh, stub(prepared / "plan.json") as api:
        post(f"{api}/control/release", {"count": 1, "singly": False})
        given, environment = prepared / "plan.json", {}
        command = ["-m", peer.module, api, str(given)]
        if peer.stores:
            data = shutil.copytree(prepared / "data", Path(fresh) / "data")
            command, environment = ["bot.py", "run"], _settings(api, data)
        began = time.monotonic()
        with process(command, **environment) as bot:
            seen = post(f"{api}/control/finished", {})
            time.sleep(idle)
            return Started(seen["first_answer"] - began, meter.resident_mib(bot.pid))


def _settings(api: str, data: Path) -> dict[str, str]:
    return {"BOT_TOKEN": TOKEN, "BOT_API_URL": api, "DATA_DIR": str(data), "HEALTH_PORT": "0"}


def rows(prepared: Path, rounds: int, idle: float) -> list[Row]:
    """Medians over rounds in turns, and the ratio of each pair."""
    pairs = [(measure(PROGRAM, prepared, idle), measure(BARE, prepared, idle)) for _ in range(rounds)]
    return [
        compared("start to first answer", "s", [(o.first_answer, b.first_answer) for o, b in pairs]),
        compared(f"memory, idle for {idle:.0f} s", "MiB", [(o.memory, b.memory) for o, b in pairs]),
    ]
