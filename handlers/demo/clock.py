"""A clock that follows the one on the page."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from handlers.demo.local import LocalTelegram, Unanswered

LONG_POLL = 25.0


class FollowingClock:
    """System time and the offset last heard of. A thread of its own listens, so that `now` needs no waiting."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self._telegram = telegram
        self._version = -1
        self._offset = timedelta()
        self._read()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def follow(self, lost: Callable[[], None]) -> None:
        """Keep up with the page from now on; `lost` is called if it cannot be heard any more."""
        threading.Thread(target=self._follow, args=(lost,), name="demonstration's clock", daemon=True).start()

    def _follow(self, lost: Callable[[], None]) -> None:
        while True:
            try:
                self._read()
            except Unanswered:
                lost()
                return

    def _read(self) -> None:
        asked = f"clock?after={self._version}&timeout={LONG_POLL}"
        reading = self._telegram.get(asked, timeout=2 * LONG_POLL)
        self._version = reading["version"]
        self._offset = timedelta(seconds=reading["offset_seconds"])
