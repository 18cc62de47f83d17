"""The local Telegram as a child process, and its control address."""

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
STOP_SECONDS = 2.0
PR_SET_PDEATHSIG = 1


class CannotStart(Exception):
    """The local Telegram cannot be started; the text says why and what to set."""


class Unanswered(Exception):
    """The local Telegram did not answer, or refused."""


class LocalTelegram:
    """Started once; it ends with us, however we end."""

    def __init__(self) -> None:
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self.ended_by_itself = False

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self, port: int) -> None:
        """Raises CannotStart."""
        _require_free(port)
        with tempfile.TemporaryDirectory() as folder:
            port_file = Path(folder) / "port"
            self._process = subprocess.Popen(
                [sys.executable, "-m", "sandbox", "--port", str(port), "--port-file", str(port_file)],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the bot, which then stops us
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            )
            self.port = self._read_port(port_file)

    def _read_port(self, port_file: Path) -> int:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.running:
            if port_file.exists():  # it appears whole, by a rename
                return int(port_file.read_text(encoding="ascii"))
            time.sleep(0.02)
        raise CannotStart("The local Telegram does not start; what it said stands above.")

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        if self._process is None:
            return
        self.ended_by_itself = not self.running
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def abandon(self) -> None:
        """End it without waiting for it: fit for a signal handler."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGTERM)

    def get(self, path: str, *, timeout: float = 10.0) -> Any:
        return self._call("GET", path, None, timeout)

    def post(self, path: str, body: object) -> Any:
        return self._call("POST", path, body, 10.0)

    def page_answers(self) -> bool:
        """Whether the page could be opened in a browser now."""
        with contextlib.suppress(Unanswered):
            return b"<html" in self._exchange("GET", "/", None, 10.0).lower()
        return False

    def _call(self, method: str, path: str, body: object, timeout: float) -> Any:
        sent = None if body is None else json.dumps(body).encode("utf-8")
        return json.loads(self._exchange(method, f"/sandbox/{path}", sent, timeout))

    def _exchange(self, method: str, path: str, body: bytes | None, timeout: float) -> bytes:
        """Raises Unanswered."""
        connection = HTTPConnection(HOST, self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            raise Unanswered(f"{method} {path}: {error}") from error
        finally:
            connection.close()
        if answer.status != 200:
            raise Unanswered(f"{method} {path}: {answer.status} {content[:200].decode(errors='replace')}")
        return content


def _end_with_parent() -> None:
    """Runs in the child: Linux sends it SIGTERM when the bot is gone, even after a kill -9."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _require_free(port: int) -> None:
    """Raises CannotStart."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotStart(
                f"The demonstration's page cannot use port {port} ({error.strerror}). Set SANDBOX_PORT to another one, "
                "or to 0 for any that is free."
            ) from None
