"""The real application over HTTP against the sandbox, one bot token per test."""

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from antoan_bot.settings import Argon2, Contact, Settings
from sandbox.client import BotSandbox, Person, Sandbox
from tests.house import ADMINISTRATOR, Complaints, House, ShiftedClock

_numbers = itertools.count(1)
SETS = Path(__file__).parent / "sets"


@pytest.fixture(scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.spawn() as running:
        yield running


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock()


@pytest.fixture
async def telegram(sandbox: Sandbox) -> BotSandbox:
    number = next(_numbers)
    return await sandbox.bot(token=f"{700000 + number}:{'T' * 32}", username="antoan_bot", name="An Toàn")


@pytest.fixture
def settings(sandbox: Sandbox, telegram: BotSandbox, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr(telegram.token),
        bot_api_url=sandbox.url,
        data_dir=tmp_path / "data",
        admin_ids=(ADMINISTRATOR,),
        contacts=(Contact(name="Phòng Quản lý công nghiệp", phone="0215 3 000 001"),),
        checklists_dir=SETS,
        argon2=Argon2(time_cost=1, memory_kib=64, parallelism=1),
    )


@pytest.fixture
async def house(settings: Settings, clock: ShiftedClock, telegram: BotSandbox) -> AsyncIterator[House]:
    """The running bot. A test in which it met an error nobody expected, or the sandbox saw a violation, fails."""
    house = House(settings, clock, telegram)
    with Complaints() as complaints:
        await house.start()
        yield house
        await house.stop()
    assert complaints.unexpected(house.expected) == []
    assert await telegram.violations() == []


@pytest.fixture
async def manager(house: House, telegram: BotSandbox) -> Person:
    """A manager who is logged in to a facility with the 20-item checklist of the tests."""
    person = await telegram.person("Vàng A Dơ")
    await house.logs_in(person, await house.facility())
    return person
