"""Telegram's flood limits as windows over real time, switched on when a test asks for them.

Telegram documents them as guidance only. A private chat bears a short burst, a group a count per minute, and all
chats together a count per second; edits count like messages (answers to callback queries and deletions do not).
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

BURST = 3.0
# Two clocks never agree to the millisecond: who paces exactly at the limit is not to be refused for jitter.
TOLERANCE = 0.2


@dataclass(slots=True)
class _Bucket:
    level: float = 0.0
    at: float = 0.0


@dataclass(slots=True)
class Limits:
    """The windows of one bot."""

    enforced: bool = False
    private_per_second: float = 1.0
    group_per_minute: int = 20
    overall_per_second: int = 30
    _private: dict[int, _Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=deque)

    def wait_for(self, chat_id: int, now: float) -> int:
        """Seconds this call would have to wait; 0 means it may pass and has been counted."""
        if not self.enforced:
            return 0
        wait = self._overall_wait(now)
        if not wait:
            wait = self._private_wait(chat_id, now) if chat_id > 0 else self._group_wait(chat_id, now)
        if wait > 0:
            return max(1, math.ceil(wait))
        self._all.append(now)
        return 0

    def reset(self) -> None:
        self._private.clear()
        self._groups.clear()
        self._all.clear()

    def told(self) -> dict[str, bool | int | float]:
        return {
            "enforced": self.enforced,
            "private_per_second": self.private_per_second,
            "group_per_minute": self.group_per_minute,
            "overall_per_second": self.overall_per_second,
        }

    def _overall_wait(self, now: float) -> float:
        while self._all and self._all[0] <= now - 1.0:
            self._all.popleft()
        return 0.0 if len(self._all) < self.overall_per_second else self._all[0] + 1.0 - now

    def _private_wait(self, chat_id: int, now: float) -> float:
        bucket = self._private.setdefault(chat_id, _Bucket(at=now))
        level = max(0.0, bucket.level - (now - bucket.at) * self.private_per_second)
        if level + 1.0 > BURST + TOLERANCE:
            return (level + 1.0 - BURST - TOLERANCE) / self.private_per_second
        bucket.level, bucket.at = level + 1.0, now
        return 0.0

    def _group_wait(self, chat_id: int, now: float) -> float:
        sent = self._groups.setdefault(chat_id, deque())
        while sent and sent[0] <= now - 60.0:
            sent.popleft()
        if len(sent) >= self.group_per_minute:
            return sent[0] + 60.0 - now
        sent.append(now)
        return 0.0
