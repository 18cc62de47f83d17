"""A bot that is nothing but its token."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.client import Sandbox
from tests.sandbox.plain import Api


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def api(sandbox: Sandbox, session: aiohttp.ClientSession) -> AsyncIterator[Api]:
    api = await Api(session, sandbox.url).create()
    yield api
    # The clock belongs to all: a test that failed half-way must not leave it moved.
    if (await api.ask("GET", "/sandbox/clock"))["offset_seconds"]:
        await api.ask("POST", "/sandbox/clock", {"offset_seconds": 0})


@pytest.fixture
async def person(api: Api) -> int:
    """Somebody who has started the bot; his private chat has the same id."""
    return await api.person()
