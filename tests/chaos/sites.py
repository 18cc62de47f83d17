"""The facilities of the run, put into the data folder by the program's own use cases before the bot starts."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from antoan_bot import accounts
from antoan_bot.clock import SystemClock
from antoan_bot.rules import Rules
from antoan_bot.services import Services, open_services
from antoan_bot.settings import Argon2, Settings
from storage import facilities
from storage.database import Connection
from tests.chaos.process import ROOT

LINKS = 2


@dataclass(frozen=True)
class Site:
    """A facility with its account and as many one-time links as it may have managers."""

    facility_id: int
    user_name: str
    password: str
    links: tuple[str, ...]


async def prepare(data: Path, number: int) -> list[Site]:
    """So many facilities, each with an account, in a new data folder."""
    settings = Settings(
        _env_file=None,
        data_dir=data,
        checklists_dir=ROOT / "tests" / "sets",
        argon2=Argon2(time_cost=1, memory_kib=64, parallelism=1),
    )
    services = await open_services(settings, SystemClock())
    try:
        return [await _site(services, n) for n in range(1, number + 1)]
    finally:
        await services.db.close()


async def _site(services: Services, number: int) -> Site:
    user_name, password = f"c-{number:04}", f"mat-khau-{number:04}"
    password_hash = services.passwords.hash_now(password)
    links = tuple(f"{'L' * 16}{number:04}{link:02}" for link in range(LINKS))
    facility_id = await services.db.write(
        _issue, user_name, password_hash, links, services.rules, services.clock.now()
    )
    return Site(facility_id, user_name, password, links)


def _issue(
    db: Connection, user_name: str, password_hash: str, links: tuple[str, ...], rules: Rules, at: datetime
) -> int:
    facility_id = facilities.add(
        db,
        code=user_name.upper(),
        name=f"Xưởng chè {user_name}",
        kind="factory",
        commune="Xã Mẫu",
        sectors=("industry",),
        at=at,
    )
    account_id = accounts.issue(db, facility_id, user_name, password_hash, actor="chaos", rules=rules, at=at)
    for token in links:
        accounts.issue_link(db, account_id, token, actor="chaos", rules=rules, at=at)
    return facility_id
