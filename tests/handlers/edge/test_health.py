"""The health port tells whether the bot keeps up, to this machine alone."""

import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from handlers.edge.health import Health
from sandbox.client import BotSandbox, Person
from tests.handlers.edge.breaking import Halts, put_in
from tests.house import House, text


@pytest.fixture
async def health(house: House) -> AsyncIterator[Health]:
    health = Health(house.services, 0)
    await health.start()
    yield health
    await health.stop()


async def asked(health: Health) -> Any:
    async with aiohttp.ClientSession() as session, session.get(f"{health.address}/healthz") as answer:
        assert answer.status == 200
        return await answer.json()


async def test_a_bot_at_rest_has_nothing_waiting(house: House, health: Health, manager: Person) -> None:
    told = await asked(health)
    assert told["inbox"] == {"waiting": 0, "oldest": None, "aside": 0}
    assert set(told["owed"]) <= {"message"}


async def test_what_waits_what_stands_aside_and_what_is_owed_are_counted(
    house: House, telegram: BotSandbox, health: Health, manager: Person
) -> None:
    house.expected.append("update failed")
    await telegram.fault("unreadable_update")
    await manager.taps(text("button-begin"))
    halts = Halts(manager)
    put_in(house, halts)
    await house.runtime.sender.stop()
    telegram.waits = False
    other = await telegram.person("Lò Thị Mai")
    await other.says("/start")
    await manager.says("/huongdan")
    await manager.says("/lienhe")
    await halts.reached.wait()
    async with aiohttp.ClientSession():
        while (told := await asked(health))["inbox"]["waiting"] != 2 or not told["owed"]:
            pass
    assert told["inbox"]["aside"] == 1
    assert told["inbox"]["oldest"].startswith("2026-03-02T01:")
    assert told["owed"] == {"screen": {"owed": 1}}


async def test_only_this_machine_is_answered(health: Health) -> None:
    port = int(health.address.rpartition(":")[2])
    assert health.address == f"http://127.0.0.1:{port}"
    bound = [s.getsockname()[0] for site in health._runner.sites for s in site._server.sockets]  # type: ignore[union-attr]
    assert bound == ["127.0.0.1"]


async def test_a_port_in_use_is_an_os_error(house: House) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        health = Health(house.services, taken.getsockname()[1])
        with pytest.raises(OSError, match="address already in use"):
            await health.start()
        await health.stop()
