"""The sandbox as a process of its own."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ANNOUNCEMENT = "sandbox listening on "


@contextmanager
def sandbox_process(*arguments: str) -> Iterator[str]:
    """Start `python -m sandbox` on a free port; its address. Not async: one may serve many event loops."""
    command = [sys.executable, "-u", "-m", "sandbox", "--port", "0", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield _address(process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _address(process: subprocess.Popen[str]) -> str:
    """Read until the process tells where it listens, then keep its pipe empty."""
    if process.stdout is None:
        raise RuntimeError("the sandbox was started without a pipe")
    for line in process.stdout:
        if line.startswith(ANNOUNCEMENT):
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return line.removeprefix(ANNOUNCEMENT).strip()
    raise RuntimeError(f"the sandbox ended with code {process.wait()} before it listened")
