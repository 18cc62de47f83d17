"""The bot as a process of its own: started, killed, and asked whether it has come to rest."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp

KILLED = -signal.SIGKILL
ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class Process:
    """A program that is started again and again. Its output goes into one file."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self._command = [sys.executable, *command]
        self._environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), **environment}
        self._folder = folder
        self.output = folder / "output.txt"
        self._running: asyncio.subprocess.Process | None = None
        self.starts = 0

    async def start(self, *more: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with self.output.open("ab") as output:
            # The folder has no .env: what a developer has set up for himself stays out of it.
            self._running = await asyncio.create_subprocess_exec(
                *self._command, *more, cwd=self._folder, env=self._environment, stdout=output, stderr=output
            )
        self.starts += 1

    async def ends(self, seconds: float) -> int | None:
        """Wait for the process to end by itself; its code, or None when it still runs."""
        assert self._running is not None
        try:
            return await asyncio.wait_for(asyncio.shield(self._running.wait()), seconds)
        except TimeoutError:
            return None

    async def kill(self) -> bool:
        """`kill -9`. False when it had ended by itself before."""
        if self._running is None or self._running.returncode is not None:
            return False
        self._running.send_signal(signal.SIGKILL)
        return await self._running.wait() == KILLED

    def tail(self, lines: int = 15) -> str:
        text = self.output.read_text(encoding="utf-8", errors="replace") if self.output.exists() else ""
        return "\n".join(text.splitlines()[-lines:])


class Bot(Process):
    """Our bot on a data folder, against a Bot API server."""

    def __init__(self, url: str, token: str, folder: Path) -> None:
        self.data = folder / "data"
        self._health = f"http://127.0.0.1:{(port := free_port())}/healthz"
        settings = {
            "BOT_TOKEN": token,
            "BOT_API_URL": url,
            "DATA_DIR": str(self.data),
            "HEALTH_PORT": str(port),
            "CHECKLISTS_DIR": str(ROOT / "tests" / "sets"),
            "ARGON2": '{"time_cost": 1, "memory_kib": 64, "parallelism": 1}',
            "LOG_LEVEL": "WARNING",
        }
        super().__init__([str(ROOT / "bot.py"), "run"], settings, folder)

    async def health(self) -> dict[str, Any] | None:
        """What the health port tells, None while nobody answers there."""
        try:
            async with aiohttp.ClientSession() as session, session.get(self._health) as response:
                told: dict[str, Any] = await response.json()
                return told
        except aiohttp.ClientError:
            return None

    def crashed_at(self) -> str:
        """The crash point at which it killed itself just now; the last thing it said."""
        return self.tail(1).removeprefix("crash point ")

    async def up(self) -> None:
        """Wait until somebody answers at the health port; a bot that ends before is not waited for."""
        while await self.health() is None and await self.ends(0.05) is None:
            pass

    async def at_rest(self) -> bool:
        """Nothing taken in is undone, and nobody is owed anything."""
        told = await self.health()
        if told is None:
            return False
        open_debts = sum(
            states.get(state, 0) for states in told["owed"].values() for state in ("owed", "sending")
        )
        return not told["inbox"]["waiting"] and not open_debts
