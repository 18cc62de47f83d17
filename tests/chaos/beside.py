"""The same people, the same taps and as many kills for our bot and for a stock python-telegram-bot.

Only ticks: each person opens his card, taps a burst in which every tap turns an item round (so that each must be
stored by itself), then looks whether the card shows it. A kill comes at random moments: at seeded places in the
sequence of all taps, a seeded fraction of a second later, once the bot is up. Nothing else goes wrong.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

from sandbox.client import BotSandbox, Person, Sandbox
from tests.chaos.eyes import Eyes, card_of, data_of, marks
from tests.chaos.process import ROOT, Bot, Process
from tests.chaos.sites import Site, prepare

PEOPLE, BURSTS, TAPS, ITEMS = 4, 9, 10, 5
TAP_EVERY = 0.1
ANSWERED_WITHIN = 8.0
# Kills follow the taps: once everybody only looks, the bot lives long enough.
SHOWN_WITHIN = 20.0
REST = 3.0


class Kind(Protocol):
    """What differs between the two: how a card is opened, what a tap carries, where ticks are stored."""

    name: str
    process: Process

    async def prepare(self) -> None: ...
    async def opens(self, table: "Table", number: int) -> None: ...
    def data(self, card_data: str, item: int, met: bool) -> str: ...
    def stored(self, number: int, person: Person) -> list[tuple[int, bool]]: ...


@dataclass
class Column:
    """One side of the comparison."""

    name: str
    taps: int = 0
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    never_shown: int = 0
    silent: int = 0

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.never_shown)


class Ours:
    name = "this bot"

    def __init__(self, telegram: BotSandbox, folder: Path) -> None:
        self._bot = Bot(telegram.url, telegram.token, folder)
        self.process: Process = self._bot
        self._sites: list[Site] = []

    async def prepare(self) -> None:
        self._sites = await prepare(self._bot.data, PEOPLE)

    async def opens(self, table: "Table", number: int) -> None:
        """Logged in once by link; then home and the big button."""
        if not table.has_card(number):
            await table.says(number, f"/start {self._sites[number].links[0]}", "link")
            await table.presses_verb(number, "link", "go")
        await table.says(number, "/start", "go")
        await table.presses_verb(number, "go", "section")

    def data(self, card_data: str, item: int, met: bool) -> str:
        return f"tick.{card_data.split('.')[1]}.{item}.{int(met)}.0"

    def stored(self, number: int, person: Person) -> list[tuple[int, bool]]:
        with sqlite3.connect(f"file:{self._bot.data / 'antoan.db'}?mode=ro", uri=True) as db:
            rows = db.execute(
                "SELECT item_id, value FROM answer JOIN person ON person.id = person_id WHERE telegram_id = ?"
                " ORDER BY answer.id",
                (person.id,),
            ).fetchall()
        return [(int(item.removeprefix("muc-")), bool(json.loads(value))) for item, value in rows]


class Stock:
    name = "stock python-telegram-bot"

    def __init__(self, telegram: BotSandbox, folder: Path) -> None:
        self._database = folder / "stock.db"
        environment = {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": telegram.url,
            "STOCK_DATABASE": str(self._database),
        }
        script = str(ROOT / "tests" / "chaos" / "stock_bot.py")
        self.process: Process = Process([script], environment, folder)

    async def prepare(self) -> None:
        """It needs nothing."""

    async def opens(self, table: "Table", number: int) -> None:
        await table.says(number, "/start", "tick")

    def data(self, card_data: str, item: int, met: bool) -> str:
        return f"tick.{item}.{int(met)}"

    def stored(self, number: int, person: Person) -> list[tuple[int, bool]]:
        with sqlite3.connect(f"file:{self._database}?mode=ro", uri=True) as db:
            rows = db.execute(
                "SELECT item, met FROM tick WHERE chat_id = ? ORDER BY id", (person.id,)
            ).fetchall()
        return [(item, bool(met)) for item, met in rows]


class Table:
    """One side played through."""

    def __init__(self, kind: Kind, telegram: BotSandbox, eyes: Eyes, seed: int, kills: int) -> None:
        self._kind = kind
        self._telegram = telegram
        self._eyes = eyes
        self._dice = Random(f"{seed} beside")
        self._places = sorted(self._dice.sample(range(10, PEOPLE * BURSTS * TAPS - 10), kills))
        self._seed = seed
        self._tapped = asyncio.Event()
        self._started_at = 0
        self._pressed: dict[int, list[tuple[int, bool]]] = {}
        self._people: list[Person] = []
        self.column = Column(kind.name)

    def has_card(self, number: int) -> bool:
        return card_of(self._people[number]) is not None

    async def says(self, number: int, words: str, verb: str) -> None:
        """Say it until the answer comes; a person whom nobody answers says it again."""
        person = self._people[number]
        while True:
            said = await person.says(words)
            if await self._eyes.wait(person, lambda: self._shows(person, verb, said.id), ANSWERED_WITHIN):  # noqa: B023
                return
            self.column.silent += 1

    def _shows(self, person: Person, verb: str, after: int = 0) -> bool:
        card = card_of(person)
        return card is not None and card.id > after and data_of(card, verb) is not None

    async def presses_verb(self, number: int, verb: str, then: str) -> None:
        person = self._people[number]
        card = card_of(person)
        assert card is not None
        await person.presses_data(data_of(card, verb) or "", card.id)
        while not await self._eyes.wait(person, lambda: self._shows(person, then), ANSWERED_WITHIN):
            self.column.silent += 1
            await person.presses_data(data_of(card, verb) or "", card.id)

    async def play(self) -> Column:
        self._telegram.waits = False
        await self._kind.prepare()
        self._people = [await self._telegram.person(f"Người {n + 1}") for n in range(PEOPLE)]
        await self._kind.process.start()
        killing = asyncio.create_task(self._kills())
        try:
            await asyncio.gather(*(self._taps(number) for number in range(PEOPLE)))
            await killing
            await asyncio.sleep(REST)
        finally:
            killing.cancel()
            await self._kind.process.kill()
        self._compares()
        return self.column

    async def _kills(self) -> None:
        for place in self._places:
            while self.column.taps < place:
                self._tapped.clear()
                await self._tapped.wait()
            await self._is_up()
            await asyncio.sleep(self._dice.uniform(0.0, 0.4))
            self.column.kills += await self._kind.process.kill()
            self._started_at = len(await self._telegram.calls())
            await self._kind.process.start()

    async def _is_up(self) -> None:
        """Wait until the bot asks for updates."""
        while not await self._telegram.calls("getUpdates", after=self._started_at):  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    async def _taps(self, number: int) -> None:
        dice, person = Random(f"{self._seed} {number}"), self._people[number]
        pressed = self._pressed.setdefault(number, [])
        state = dict.fromkeys(range(1, ITEMS + 1), False)
        for _ in range(BURSTS):
            await self._kind.opens(self, number)
            card = card_of(person)
            assert card is not None
            first = data_of(card, "tick") or ""
            for _ in range(TAPS):
                item = dice.randint(1, ITEMS)
                state[item] = not state[item]
                await self._press(person, card.id, self._kind.data(first, item, state[item]))
                pressed.append((item, state[item]))
                self.column.taps += 1
                self._tapped.set()
                await asyncio.sleep(dice.uniform(0.5, 1.5) * TAP_EVERY)
            await self._looks(number, state)

    async def _press(self, person: Person, message_id: int, data: str) -> None:
        """Without looking at anything afterwards."""
        fields = {"chat_id": person.id, "from_id": person.id, "message_id": message_id, "data": data}
        await self._telegram.wire.post("presses", fields)

    async def _looks(self, number: int, state: dict[int, bool]) -> None:
        """Wait for the card to show what was done; what it then shows differently from the store was never shown."""
        person = self._people[number]
        right = await self._eyes.wait(person, lambda: self._boxes(person) == state, SHOWN_WITHIN)
        if not right:
            last = dict.fromkeys(state, False) | dict(self._kind.stored(number, person))
            shown = self._boxes(person)
            self.column.never_shown += sum(shown.get(item) != met for item, met in last.items())

    def _boxes(self, person: Person) -> dict[int, bool]:
        card = card_of(person)
        return {item: mark.met for item, mark in marks(card).items()} if card else {}

    def _compares(self) -> None:
        """Which taps, in order, have no row; and which rows no tap of their own."""
        for number, person in enumerate(self._people):
            stored, pressed = self._kind.stored(number, person), self._pressed[number]
            common = _longest_common(pressed, stored)
            self.column.lost += len(pressed) - common
            self.column.doubled += len(stored) - common


def _longest_common(one: list[tuple[int, bool]], other: list[tuple[int, bool]]) -> int:
    """How many taps are stored in the order in which they were made."""
    row = [0] * (len(other) + 1)
    for tap in one:
        before = 0
        for n, kept in enumerate(other, 1):
            before, row[n] = row[n], before + 1 if tap == kept else max(row[n], row[n - 1])
    return row[-1]


async def compare(sandbox: Sandbox, folder: Path, seed: int, kills: int) -> list[Column]:
    """Both, one after the other, so that neither takes the other's processor."""
    columns = []
    kinds: tuple[Callable[[BotSandbox, Path], Kind], ...] = (Ours, Stock)
    for number, kind in enumerate(kinds):
        telegram = await sandbox.bot(token=f"{880010 + number}:{'B' * 35}")
        async with Eyes(telegram) as eyes:
            place = folder / f"beside-{number}"
            place.mkdir(parents=True)
            columns.append(await Table(kind(telegram, place), telegram, eyes, seed, kills).play())
    return columns
