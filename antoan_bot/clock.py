"""The clock that is passed to whoever needs the time."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    def now(self) -> datetime:
        """The present point in time, aware, in UTC."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The calendar day that people in the zone write on that moment."""
    return at.astimezone(zone).date()
