"""The fortnight: when an assessment is due, on local calendar days."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from antoan_bot.clock import local_day


def due_after(at: datetime, period_days: int, zone: ZoneInfo) -> date:
    """The local day on which the next assessment is due, counted from a signature or from the account's issue."""
    return local_day(at, zone) + timedelta(days=period_days)


def days_left(due: date, at: datetime, zone: ZoneInfo) -> int:
    """Days until the due day; 0 on the day itself, negative from the next local midnight."""
    return (due - local_day(at, zone)).days
