"""The emulator's clock: real time plus an offset that the page and tests may move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sandbox.signals import Signal


class SandboxClock:
    """Real time, shifted. `version` counts the moves so that a follower can wait for the next one."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.version = 0
        self.moved = Signal()

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset)

    def timestamp(self) -> int:
        return int(self.now().timestamp())

    def set_offset(self, seconds: float) -> None:
        datetime.now(UTC) + timedelta(seconds=seconds)  # raises OverflowError before anything is changed
        self.offset = seconds
        self.version += 1
        self.moved.fire()

    async def wait_beyond(self, version: int, timeout: float) -> None:
        """Return when the clock has moved past `version`, or after `timeout` seconds."""
        if self.version == version:
            await self.moved.wait(timeout)

    def reading(self) -> dict[str, object]:
        return {"now": self.now().isoformat(), "offset_seconds": self.offset, "version": self.version}
