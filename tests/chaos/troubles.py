"""What goes wrong on the way, at a low rate: refused, broken, silent and repeated exchanges."""

import asyncio
from collections import Counter
from random import Random

from sandbox.client import BotSandbox

CALLS = (
    "429",
    "500",
    "502",
    "timeout_before",
    "timeout_after",
    "reset_before",
    "reset_after",
    "unreadable_body",
)
UPDATES = ("duplicate_update", "reorder_updates")
WAITING = 2
POLLING = ("500", "429", "reset_before", "reset_after", "timeout_after")


class Troubles:
    """Orders one fault at a time until it is told to stop."""

    def __init__(self, telegram: BotSandbox, seed: int, every: float = 0.7) -> None:
        self._telegram = telegram
        self._dice = Random(f"{seed} troubles")
        self._every = every
        self._hits: Counter[str] = Counter()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(self._dice.uniform(0.5, 1.5) * self._every)
            await self._one()

    async def _one(self) -> None:
        ordered = await self._telegram.faults()
        if sum(fault["times"] - fault["hits"] for fault in ordered) >= WAITING:
            return  # the bot is down: what would pile up is no low rate any more
        kind, method = self._dice.choice(CALLS + UPDATES), "*"
        if self._dice.random() < 0.1:
            kind, method = self._dice.choice(POLLING), "getUpdates"
        more: dict[str, float] = {}
        if kind.startswith("timeout"):
            more["seconds"] = self._dice.uniform(0.2, 1.5)
        retry_after = 1 if kind == "429" else None
        await self._telegram.fault(kind, method=method, retry_after=retry_after, seconds=more.get("seconds"))

    async def clear(self) -> Counter[str]:
        """No more of it; how often each has hit."""
        for fault in await self._telegram.faults():
            self._hits[fault["kind"]] += fault["hits"]
        await self._telegram.clear_faults()
        return self._hits
