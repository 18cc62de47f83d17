"""Named places where a crash would hurt most. Only `make chaos` arms one; otherwise passing one does nothing."""

import os
import signal
from itertools import count

POINTS = (
    "intake-before-commit",
    "intake-after-commit",
    "effect-before-commit",
    "effect-after-commit",
    "refusal-before-commit",
    "screen-before-send",
    "screen-after-send",
    "screen-noted",
    "message-before-send",
    "message-after-send",
    "document-before-send",
    "document-after-send",
    "answer-before-send",
    "answer-after-send",
    "delete-after-send",
    "strip-after-send",
    "photo-downloaded",
    "photo-renamed",
    "photo-kept",
)

_armed: dict[str, "count[int]"] = {}
_at: dict[str, int] = {}


def arm(point: str, visit: int) -> None:
    """Kill this process, as `kill -9` would, when the point is passed for the n-th time. Says which one it was."""
    if point not in POINTS:
        raise ValueError(f"no crash point {point!r}; there are {', '.join(POINTS)}")
    _armed[point], _at[point] = count(1), visit


def crash_point(name: str) -> None:
    """Pass a named place."""
    if name in _armed and next(_armed[name]) == _at[name]:
        os.write(2, f"crash point {name}\n".encode())
        os.kill(os.getpid(), signal.SIGKILL)
