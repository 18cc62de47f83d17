"""What each history word of facilities.yaml means: when the account was issued, and what was signed when."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from checklists.model import Level

SAFE, AT_RISK, UNSAFE = Level.SAFE, Level.AT_RISK, Level.UNSAFE


@dataclass(frozen=True, slots=True)
class Visit:
    """An assessment that was signed so many days ago, with this level."""

    days_ago: int
    level: Level


@dataclass(frozen=True, slots=True)
class Story:
    """`issued` and `logged_in` are days ago; nobody has logged in when it is None. Visits: oldest first."""

    issued: int
    logged_in: int | None
    visits: tuple[Visit, ...] = ()


def story(history: str, chance: Random) -> Story:
    """Raises KeyError for a word that facilities.yaml does not explain."""
    return _STORIES[history](chance)


def _visited(chance: Random, last: int, levels: list[Level]) -> Story:
    """Signed a little less than every fortnight, the last time `last` days ago."""
    days = [last]
    while len(days) < len(levels):
        days.append(days[-1] + chance.randint(12, 14))
    logged_in = days[-1] + chance.randint(1, 6)
    visits = (Visit(day, level) for day, level in zip(reversed(days), levels, strict=True))
    return Story(logged_in + chance.randint(1, 3), logged_in, tuple(visits))


_STORIES: dict[str, Callable[[Random], Story]] = {
    "steady_safe": lambda c: _visited(c, c.randint(1, 11), [SAFE] * 8),
    "improving": lambda c: _visited(
        c, c.randint(1, 11), [c.choice([UNSAFE, AT_RISK]), AT_RISK, AT_RISK, AT_RISK, SAFE, SAFE, SAFE]
    ),
    "worsening": lambda c: _visited(c, c.randint(1, 11), [SAFE] * 5 + [AT_RISK] * 2),
    "at_risk": lambda c: _visited(c, c.randint(1, 11), [AT_RISK] * 7),
    "unsafe": lambda c: _visited(c, c.randint(1, 9), [AT_RISK, SAFE, AT_RISK, AT_RISK, UNSAFE]),
    "overdue": lambda c: _visited(
        c, c.randint(16, 20), [SAFE, SAFE, AT_RISK, SAFE, c.choice([SAFE, AT_RISK])]
    ),
    "long_overdue": lambda c: _visited(c, c.randint(44, 48), [SAFE, AT_RISK, SAFE, SAFE]),
    "never_assessed": lambda c: Story(issued=20, logged_in=c.randint(15, 18)),
    "never_logged_in": lambda c: Story(issued=40, logged_in=None),
    "new": lambda c: Story(issued=3, logged_in=c.randint(1, 2)),
}
