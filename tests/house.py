"""The running bot with its storage at hand, and the few things that only an administrator can do."""

import asyncio
import itertools
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from math import inf
from typing import Any

import structlog

from antoan_bot import accounts, texts
from antoan_bot.rules import Rules
from antoan_bot.services import Services, open_services
from antoan_bot.settings import Settings
from handlers.edge.pacing import Limits
from handlers.edge.runtime import Pauses, Runtime
from sandbox.client import BotSandbox, Person
from storage import facilities
from storage.database import Connection

T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday 08:00 in Việt Nam
ADMINISTRATOR = 990001
UNHURRIED = Limits(inf, inf, 1000, inf, 1000, 0.0)

_numbers = itertools.count(1)


class ShiftedClock:
    """Runs like the real clock from a fixed beginning, and jumps when told."""

    def __init__(self) -> None:
        self._shift = T0 - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def advance(self, **delta: float) -> None:
        self._shift += timedelta(**delta)


class Complaints(logging.Handler):
    """Collects what the bot logs as an error while a test runs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> "Complaints":
        structlog.configure(processors=[self.note], cache_logger_on_first_use=False)
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
        structlog.reset_defaults()

    def note(self, _logger: object, method: str, event: Any) -> Any:
        if method in ("error", "exception", "critical"):
            self.events.append(dict(event))
        raise structlog.DropEvent

    def emit(self, record: logging.LogRecord) -> None:
        self.events.append({"event": record.getMessage()})

    def unexpected(self, expected: list[str]) -> list[dict[str, Any]]:
        return [e for e in self.events if e["event"] not in expected]


@dataclass(frozen=True)
class Issued:
    """A facility with its account, as it stands on the slip."""

    id: int
    name: str
    user_name: str
    password: str
    token: str


class House:
    """`expected` names the log events of errors that a test provokes on purpose."""

    def __init__(self, settings: Settings, clock: ShiftedClock, telegram: BotSandbox) -> None:
        self.settings = settings
        self.clock = clock
        self.telegram = telegram
        self.expected: list[str] = []
        self.limits = UNHURRIED
        self.services: Services
        self.runtime: Runtime
        self.running = False
        telegram.settle.append(self._settle)

    async def _settle(self) -> None:
        """Return when the bot has nothing left to do; looks after every turn of the loop."""
        while self.running and not self.runtime.idle:  # noqa: ASYNC110  # the barrier itself
            await asyncio.sleep(0.001)

    async def start(self) -> None:
        self.services = await open_services(self.settings, self.clock)
        self.runtime = Runtime(
            self.settings,
            self.services,
            pauses=Pauses((0.01, 0.02, 0.03), (0.01, 0.02, 0.05), 0.01),
            limits=self.limits,
        )
        await self.runtime.start()
        self.running = True

    async def stop(self) -> None:
        if self.running:
            self.running = False
            await self.runtime.stop()
            await self.services.db.close()

    async def restart(self) -> None:
        await self.stop()
        await self.start()
        await self.telegram.settled()

    async def facility(self, kind: str = "factory", name: str = "Xưởng chè Mẫu") -> Issued:
        """An invented facility with an account."""
        number = next(_numbers)
        password = f"mat-khau-{number}"
        issued_hash = self.services.passwords.hash_now(password)
        args = (number, kind, f"{name} {number}", issued_hash, self.services.rules, self.clock.now())
        return await self.services.db.write(_issue, *args, password)

    async def logs_in(self, person: Person, issued: Issued) -> None:
        """By the one-time link, as a person who scans the slip."""
        await person.says(f"/start {issued.token}")
        await person.taps(text("button-link-yes"))


def _issue(
    db: Connection,
    number: int,
    kind: str,
    name: str,
    password_hash: str,
    rules: Rules,
    at: datetime,
    password: str,
) -> Issued:
    code = f"T-{number:04}"
    facility_id = facilities.add(
        db, code=code, name=name, kind=kind, commune="Xã Mẫu", sectors=("industry",), at=at
    )
    account_id = accounts.issue(
        db, facility_id, code.lower(), password_hash, actor="test", rules=rules, at=at
    )
    token = f"{'A' * 18}{number:04}"
    accounts.issue_link(db, account_id, token, actor="test", rules=rules, at=at)
    return Issued(facility_id, name, code.lower(), password, token)


@cache
def _texts(language: str) -> texts.Texts:
    return texts.load(language, Rules.of(Settings(_env_file=None)).zone)


def text(key: str, language: str = "vi", **values: str) -> str:
    """What people read, from the catalogue."""
    return _texts(language).plain(key, **values)
