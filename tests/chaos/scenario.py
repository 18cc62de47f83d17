"""Who does what: facilities with one or two managers who assess, sign and begin again until they are told to stop."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from random import Random

from sandbox.client import BotSandbox
from tests.chaos.eyes import Eyes
from tests.chaos.ledger import ITEMS, Ledger, Round
from tests.chaos.people import COMPLETED, DRAFT, RECORDED, InVain, Manager
from tests.chaos.sites import Site

NAMES = (
    "Vàng A Dơ", "Lò Thị Hoa", "Sùng A Chứ", "Quàng Văn Én", "Giàng Thị Mỷ", "Cà Văn Ơn",
    "Mùa A Páo", "Tòng Thị Lả", "Hờ A Sử", "Lường Văn Ư", "Thào Thị Dợ", "Bạc Cầm Quý",
)  # fmt: skip
EVERY_SECOND = 2


def sites_for(people: int) -> list[int]:
    """How many managers each facility has: about a third of them have two."""
    pairs = max(1, people // 3) if people > 1 else 0
    return [2] * pairs + [1] * (people - 2 * pairs)


class Scenario:
    """`deeds` is how much a manager does before the facility completes its assessment."""

    def __init__(
        self, telegram: BotSandbox, sites: Sequence[Site], ledger: Ledger, eyes: Eyes, seed: int, deeds: int
    ) -> None:
        self._telegram = telegram
        self._sites = sites
        self._ledger = ledger
        self._eyes = eyes
        self._seed = seed
        self._deeds = deeds
        self._over = asyncio.Event()
        self.managers: list[Manager] = []

    def ends(self) -> None:
        """Everybody finishes what he is at, begins once more, and stops somewhere."""
        self._over.set()

    async def run(self, people: int) -> None:
        """Play until told to end. What somebody waited for in vain is in the ledger; others go on."""
        parts = []
        for number, (site, managers) in enumerate(zip(self._sites, sites_for(people), strict=True)):
            crew = [await self._manager(site, part, managers) for part in range(managers)]
            parts.append(self._plays(number, crew))
        async with asyncio.TaskGroup() as group:
            passing = group.create_task(self._passer_by())
            tasks = [group.create_task(part) for part in parts]
            await asyncio.wait(tasks)
            passing.cancel()

    async def _manager(self, site: Site, part: int, of: int) -> Manager:
        person = await self._telegram.person(NAMES[len(self.managers) % len(NAMES)])
        items = [item for item in range(1, ITEMS + 1) if item % of == part]
        dice = Random(f"{self._seed} {person.name}")
        manager = Manager(person, site, items, self._ledger, self._eyes, dice)
        self.managers.append(manager)
        return manager

    async def _passer_by(self) -> None:
        """Somebody who only asks for the telephone numbers: his updates release those that a fault holds back."""
        person = await self._telegram.person("Khách")
        while True:
            await person.says("/lienhe")
            await asyncio.sleep(1.0)

    async def _plays(self, number: int, crew: list[Manager]) -> None:
        with suppress(InVain):
            first, *others = crew
            # Every other facility's first manager comes by user name and password, each time anew.
            by_password = number % EVERY_SECOND == 1
            for part, manager in enumerate(crew):
                await manager.logs_in(None if by_password and part == 0 else manager.site.links[part])
            while not self._over.is_set():
                await self._assesses(first, others, RECORDED)
                if by_password:
                    await first.logs_out()
                    await first.logs_in(None)
            await self._assesses(first, others, (DRAFT, COMPLETED, RECORDED)[number % 3])

    async def _assesses(self, first: Manager, others: list[Manager], steps: int) -> None:
        """One assessment: worked on together, completed, signed, as far as asked."""
        round_ = await self._opened(first, others)
        await asyncio.gather(*(manager.works(round_, self._deeds) for manager in (first, *others)))
        for manager in (first, *others):
            await manager.looks_over(round_, everything=True)
        for manager in (first, *others):
            manager.stands = (steps, round_)
        if steps == DRAFT:
            return
        await first.completes(round_)
        for other in others:
            await other.is_refused(round_)
        if round_.assessment_id % 2:
            await first.goes_back(round_)
            await first.completes(round_)
        if steps == COMPLETED:
            return
        await first.signs(round_)
        for other in others:
            await other.sees_it_signed()

    async def _opened(self, first: Manager, others: list[Manager]) -> Round:
        number = await first.opens()
        round_ = self._ledger.rounds.setdefault(number, Round(number, first.site.facility_id))
        for other in others:
            if await other.opens() != number:
                self._ledger.stuck.append(f"{other.person.name} did not get assessment {number}")
                raise InVain
        return round_
