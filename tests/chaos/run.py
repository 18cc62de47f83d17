"""The run itself: every crash point in turn, then `kill -9` at random moments, then rest and the audit."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from antoan_bot.crashpoints import POINTS
from sandbox.client import BotSandbox
from tests.chaos.audit import Audit, Findings
from tests.chaos.eyes import Eyes
from tests.chaos.ledger import Ledger
from tests.chaos.process import KILLED, Bot
from tests.chaos.scenario import Scenario, sites_for
from tests.chaos.sites import prepare
from tests.chaos.troubles import Troubles

HIT_WITHIN = 45.0
REST_WITHIN = 90.0
# The share of random kills that fall into the time in which the bot starts.
WHILE_STARTING = 0.15


@dataclass(frozen=True)
class Plan:
    """`visits`: at which passing of each point to crash. `kills` at random moments come after that.

    `longest_life` is how many seconds a bot that is up may live, `longest` after how many seconds killing ends.
    """

    seed: int
    people: int = 6
    deeds: int = 4
    visits: Sequence[int] = (1, 2, 3)
    kills: int = 40
    longest_life: float = 2.5
    longest: float = 600.0
    troubles: bool = True
    points: Sequence[str] = POINTS
    in_any_order: bool = False


@dataclass
class Outcome:
    """What was done to the bot, and what the audit found. `deaths` are ends that nobody caused."""

    ledger: Ledger = field(default_factory=Ledger)
    armed: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    deaths: list[str] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)

    @property
    def never_hit(self) -> list[str]:
        return [point for point in self.armed if not self.hit[point]]

    @property
    def good(self) -> bool:
        return self.findings.clean and not self.never_hit and not self.deaths


class Run:
    """`says` is told what happens, a line at a time."""

    def __init__(self, plan: Plan, telegram: BotSandbox, folder: Path) -> None:
        self._plan = plan
        self._telegram = telegram
        self._dice = Random(f"{plan.seed} kills")
        self._until = time.monotonic() + plan.longest
        self.bot = Bot(telegram.url, telegram.token, folder)
        self.outcome = Outcome()

    async def play(self) -> Outcome:
        plan, outcome = self._plan, self.outcome
        self._telegram.waits = False
        sites = await prepare(self.bot.data, len(sites_for(plan.people)))
        async with Eyes(self._telegram) as eyes:
            scenario = Scenario(self._telegram, sites, outcome.ledger, eyes, plan.seed, plan.deeds)
            playing = asyncio.create_task(scenario.run(plan.people))
            try:
                await self._crashes()
                await self._random_kills()
                scenario.ends()
                await self.bot.start()
                await self._unharmed(playing)
                await self._rests()
            finally:
                playing.cancel()
                await self.bot.kill()
            await self._telegram.refresh(*(manager.person.id for manager in scenario.managers))
        outcome.findings = Audit(self.bot.data, outcome.ledger, scenario.managers).result()
        await self._violations()
        return outcome

    async def _crashes(self) -> None:
        """Every point at every visit: wait until the bot kills itself there."""
        if self._plan.in_any_order:
            await self._crashes_in_any_order()
            return
        for visit in self._plan.visits:
            for point in self._plan.points:
                await self._crash(point, visit)

    async def _crashes_in_any_order(self) -> None:
        """Every point once, whichever the bot comes to next: quicker, and just as much of a crash."""
        left = list(self._plan.points)
        self.outcome.armed.update(left)
        while left:
            await self.bot.start("--crash-at", ",".join(f"{point}:1" for point in left))
            if await self.bot.ends(HIT_WITHIN) != KILLED:
                await self.bot.kill()
                return
            point = self.bot.crashed_at()
            self.outcome.hit[point] += 1
            left.remove(point)

    async def _crash(self, point: str, visit: int) -> None:
        self.outcome.armed[point] += 1
        await self.bot.start("--crash-at", f"{point}:{visit}")
        code = await self.bot.ends(HIT_WITHIN)
        if code == KILLED and self.bot.crashed_at() == point:
            self.outcome.hit[point] += 1
        elif code is None:
            await self.bot.kill()
        else:
            self._died(code)

    def _died(self, code: int | None) -> None:
        self.outcome.deaths.append(f"the bot ended by itself with code {code}:\n{self.bot.tail()}")

    async def _random_kills(self) -> None:
        troubles = Troubles(self._telegram, self._plan.seed)
        working = asyncio.create_task(troubles.run()) if self._plan.troubles else None
        try:
            for _ in range(self._plan.kills):
                if time.monotonic() > self._until:
                    break
                await self.bot.start()
                await self._lives()
        finally:
            if working:
                working.cancel()
        self.outcome.faults = await troubles.clear()

    async def _lives(self) -> None:
        """A life of random length, counted from when the bot is up or, now and then, from its start."""
        if self._dice.random() < WHILE_STARTING:
            life = self._dice.uniform(0.0, 1.0)
        else:
            life = self._dice.uniform(0.0, self._plan.longest_life)
            await self.bot.up()
        code = await self.bot.ends(life)
        if code is None and await self.bot.kill():
            self.outcome.kills += 1
        else:
            self._died(code)

    async def _unharmed(self, playing: asyncio.Task[None]) -> None:
        """Nobody kills it any more: people finish. A bot that ends by itself is started again, and counted."""
        while not playing.done():
            if (code := await self.bot.ends(0.5)) is not None:
                self._died(code)
                await self.bot.start()
        await playing

    async def _rests(self) -> None:
        """Wait until Telegram has nothing for the bot and the bot nothing to do, twice in a row."""
        loop, quiet = asyncio.get_running_loop(), 0
        until = loop.time() + REST_WITHIN
        while quiet < 2:
            if loop.time() > until:
                self.outcome.ledger.stuck.append(f"the bot did not come to rest: {await self.bot.health()}")
                return
            state = await self._telegram.wire.get("settled", timeout=5, quiet=0.3)
            quiet = quiet + 1 if state["settled"] and await self.bot.at_rest() else 0

    async def _violations(self) -> None:
        for violation in await self._telegram.violations():
            self.outcome.findings.wrong.append(f"Telegram would never accept: {violation}")
