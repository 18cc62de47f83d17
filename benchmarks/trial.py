"""One bot against one stub: start both, warm up, let the taps come, read the meter before and after."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import meter

ROOT = Path(__file__).resolve().parent.parent
# Long enough for what follows the last edit: noting that it was shown, the next poll.
_CALM_SECONDS = 0.3
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Peer:
    """A bot to measure. `arguments` follow the address of the API and the data folder or plan."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    stores: bool = False


OURS = Peer("this bot", "benchmarks.peers.ours", stores=True)
BARE = Peer("python-telegram-bot, bare", "benchmarks.peers.bare_ptb")
BARE_AIOHTTP = Peer("the same with our aiohttp request", "benchmarks.peers.bare_ptb", ("aiohttp",))
AIOGRAM = Peer("aiogram, bare", "benchmarks.peers.bare_aiogram")


@dataclass(frozen=True, slots=True)
class Measured:
    """Per tap: CPU seconds of the bot's process, and seconds on the wall."""

    cpu: float
    wall: float
    polls: float
    edit_bytes: float


def post(address: str, order: dict[str, Any]) -> dict[str, Any]:
    with urllib.request.urlopen(address, json.dumps(order).encode(), timeout=_PATIENCE) as answer:  # noqa: S310  # our stub
        found: dict[str, Any] = json.load(answer)
        return found


@contextmanager
def process(arguments: Sequence[str], **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process of the project that is gone afterwards."""
    child = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | environment,
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def told(child: subprocess.Popen[str], key: str) -> int:
    """A number that a process prints when it is up, as {"key": number}."""
    assert child.stdout
    for line in child.stdout:
        if line.startswith("{") and key in (found := json.loads(line)):
            return int(found[key])
    raise RuntimeError(f"the process ended before it told its {key}")


@contextmanager
def stub(plan: Path) -> Iterator[str]:
    """A running stub; gives its address."""
    with process(["-m", "benchmarks.stub", str(plan)]) as child:
        yield f"http://127.0.0.1:{told(child, 'port')}"


class Trial:
    """A bot up and running against a stub of its own, on a fresh copy of the prepared data folder."""

    def __init__(self, peer: Peer, api: str, port: int) -> None:
        self.peer = peer
        self._api = api
        self._port = port
        self._seen: dict[str, Any] = {"polls": 0, "edit_bytes": 0}
        self._taps = 0

    @classmethod
    @contextmanager
    def started(cls, peer: Peer, prepared: Path) -> Iterator["Trial"]:
        plan = prepared / "plan.json"
        with tempfile.TemporaryDirectory(dir=prepared) as fresh, stub(plan) as api:
            given = shutil.copytree(prepared / "data", Path(fresh) / "data") if peer.stores else plan
            with process(["-m", peer.module, api, str(given), *peer.arguments]) as bot:
                yield cls(peer, api, told(bot, "meter"))

    def measure(self, taps: int, *, singly: bool) -> Measured:
        """Let so many taps come and wait until each was edited and answered."""
        before, began, cpu = self._seen, time.monotonic(), meter.cpu_seconds(self._port)
        post(f"{self._api}/control/release", {"count": taps, "singly": singly})
        self._seen = seen = post(f"{self._api}/control/finished", {})
        time.sleep(_CALM_SECONDS)
        cpu = meter.cpu_seconds(self._port) - cpu
        self._taps += taps
        self._check()
        return Measured(
            cpu / taps,
            (seen["last"] - began) / taps,
            (seen["polls"] - before["polls"]) / taps,
            (seen["edit_bytes"] - before["edit_bytes"]) / taps,
        )

    def _check(self) -> None:
        """Every tap was edited and answered by itself; one that was merged with another would flatter."""
        seen = self._seen
        if not seen["edits"] == seen["answers"] == seen["chats"] == self._taps:
            raise RuntimeError(f"{self.peer.name}: {self._taps} taps, but {seen}")
