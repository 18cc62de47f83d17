"""Start `make run` as a newcomer does - no token, nothing configured -, look at its page and stop it.

What counts: the page answers at the address that was printed, the stop is clean and leaves no process behind,
and nothing of what was printed is a traceback.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

START_SECONDS = 180  # the first start imports everything and makes the demonstration's data
STOP_SECONDS = 30
ADDRESS = re.compile(r"\bOpen (http://127\.0\.0\.1:\d+/\S*)")


class Failed(Exception):
    """The smoke start did not go as it should."""


class Run:
    """`make run` in the background, in a session of its own."""

    def __init__(self, data_dir: Path) -> None:
        ours = {"DATA_DIR": str(data_dir), "SANDBOX_PORT": "0", "HEALTH_PORT": "0", "PYTHONUNBUFFERED": "1"}
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            ["make", "--no-print-directory", "run"],
            env={**os.environ, **ours},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            print(f"    {line}", end="", flush=True)
            self.lines.append(line)

    def address(self) -> str:
        """The address that is printed for people."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            for line in list(self.lines):
                if found := ADDRESS.search(line):
                    return found.group(1)
            if self.process.poll() is not None:
                raise Failed(f"make run ended by itself with exit code {self.process.returncode}")
            time.sleep(0.1)
        raise Failed(f"no line 'Open http://127.0.0.1:PORT/' within {START_SECONDS} seconds")

    def members(self) -> dict[int, int]:
        """Living processes of the session: id -> parent's id."""
        living: dict[int, int] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                # "pid (name) state ppid pgrp session ...": the name may hold anything, so cut behind it
                state, parent, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(session) == self.process.pid and state != "Z":
                living[int(stat.parent.name)] = int(parent)
        return living

    def stop(self) -> None:
        """Stop the bot, not make: make passes the bot's exit code on only if it is not stopped itself."""
        bots = [pid for pid, parent in self.members().items() if parent == self.process.pid]
        if not bots:
            raise Failed("make run has no child that could be stopped")
        for pid in bots:
            os.kill(pid, signal.SIGTERM)
        try:
            code = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            raise Failed(f"still running {STOP_SECONDS} seconds after SIGTERM") from None
        self.reader.join(5)
        if code != 0:
            raise Failed(f"stopped with exit code {code} instead of 0")
        if left := self.members():
            raise Failed(f"left processes behind: {sorted(left)}")

    def end(self) -> None:
        """Whatever happened: nothing of this session stays."""
        for pid in self.members():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def look(address: str) -> None:
    """The page has to be there at once: its address is printed when it can be opened."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            page = answer.read().decode()
            kind = answer.headers.get_content_type()
    except urllib.error.URLError as error:
        raise Failed(f"{address} does not answer: {error}") from error
    if kind != "text/html" or "<html" not in page.lower():
        raise Failed(f"{address} answers with {kind}, which is no page")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="smoke-") as folder:
        data_dir = Path(folder) / "data"
        run = Run(data_dir)
        try:
            address = run.address()
            look(address)
            print(f"The page answers at {address}")
            run.stop()
            if not data_dir.is_dir():
                raise Failed("DATA_DIR was not created")
            if any("Traceback (most recent call last)" in line for line in run.lines):
                raise Failed("a traceback was printed")
        except Failed as failed:
            print(f"Smoke start failed: {failed}", file=sys.stderr)
            return 1
        finally:
            run.end()
    print("Smoke start passed: started, answered, stopped cleanly")
    return 0


if __name__ == "__main__":
    sys.exit(main())
