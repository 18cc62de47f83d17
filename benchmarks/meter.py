"""A thread in the measured process that tells its CPU time when asked; it sleeps in between."""

import json
import os
import socket
import sys
import threading
import time
from pathlib import Path


def start() -> None:
    """Listen on a port of the system's choice and print it, for the runner."""
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_serve, args=(listener,), name="meter", daemon=True).start()
    print(json.dumps({"meter": listener.getsockname()[1]}), flush=True)


def _serve(listener: socket.socket) -> None:
    while True:
        asker, _ = listener.accept()
        with asker:
            asker.sendall(repr(time.process_time()).encode())


def cpu_seconds(port: int) -> float:
    """CPU seconds, user and system, of all threads of the process behind this meter."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        return float(line.makefile().read())


def resident_mib(pid: int) -> float:
    """Memory that a process holds, in MiB. Linux only: elsewhere not a number."""
    status = Path(f"/proc/{pid}/status")
    if not sys.platform.startswith("linux") or not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def load() -> float:
    """How busy the machine is, as the system counts it; others at work make CPU seconds longer."""
    return os.getloadavg()[0]
