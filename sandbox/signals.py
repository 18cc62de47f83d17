"""A wake-up call for any number of waiters."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class Signal:
    """Everybody who waits wakes at `fire`; nothing is remembered for those who come later."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()

    def wait(self, timeout: float | None) -> Coroutine[Any, Any, bool]:
        """True if the signal came, False if the time ran out first.

        Listening begins with the call, not when the coroutine first runs: a task made of it would miss what
        is fired in between.
        """
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        return self._waited(waiter, timeout)

    async def _waited(self, waiter: asyncio.Future[None], timeout: float | None) -> bool:
        try:
            await asyncio.wait_for(waiter, timeout)
        except TimeoutError:
            return False
        finally:
            self._waiters.discard(waiter)
        return True
