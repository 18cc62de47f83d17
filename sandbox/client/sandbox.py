"""The door to a running sandbox."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

import aiohttp

from sandbox.client.bot import BotSandbox
from sandbox.client.process import sandbox_process
from sandbox.client.wire import Wire


class Sandbox:
    """A connection to one sandbox process. Close it, or use it as an async context manager."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session
        self._wire = Wire(session, f"{url}/sandbox")

    @classmethod
    async def connect(cls, url: str) -> "Sandbox":
        # A fresh connection each: a keep-alive just being closed by the other side looks like a fault.
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=120))
        return cls(url.rstrip("/"), session)

    @classmethod
    @asynccontextmanager
    async def spawn(cls, *arguments: str) -> AsyncIterator["Sandbox"]:
        """Start a sandbox of one's own; it ends with the block."""
        process = sandbox_process(*arguments)
        url = await asyncio.to_thread(process.__enter__)
        try:
            async with await cls.connect(url) as sandbox:
                yield sandbox
        finally:
            await asyncio.to_thread(process.__exit__, None, None, None)

    async def bot(
        self,
        token: str = "1000001:sandbox-token-for-one-single-test-35",
        username: str = "antoan_bot",
        name: str = "An Toàn",
    ) -> BotSandbox:
        """Make this token known, with fresh state."""
        raw = await self._wire.post("bots", {"token": token, "username": username, "name": name})
        return BotSandbox(self._wire.below(token), self.url, token, raw["id"], username, name)

    async def now(self) -> datetime:
        clock = await self._wire.get("clock")
        return datetime.fromisoformat(clock["now"])

    async def advances(self, *, days: float = 0, hours: float = 0, seconds: float = 0) -> datetime:
        """Move the clock of the whole sandbox; what time it is then."""
        step = days * 86400 + hours * 3600 + seconds
        clock = await self._wire.post("clock", {"advance_seconds": step})
        return datetime.fromisoformat(clock["now"])

    async def sets_clock(self, offset_seconds: float) -> datetime:
        """So far from the real time."""
        clock = await self._wire.post("clock", {"offset_seconds": offset_seconds})
        return datetime.fromisoformat(clock["now"])

    async def close(self) -> None:
        await self._session.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
