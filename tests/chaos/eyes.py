"""Looking at chats: told by the sandbox when one changed, so that nobody asks again and again."""

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import suppress

import aiohttp

from sandbox.client import BotSandbox, Message, Person
from tests.chaos.ledger import Mark

_LINE = re.compile(r"^([☑☐]) (\d+)\. .*?(?: 📷\s?(\d+))?(?: 📝\s?(\d+))?$", re.MULTILINE)


def marks(card: Message) -> dict[int, Mark]:
    """The items of a card as they stand there."""
    return {
        int(number): Mark(box == "☑", int(photos or 0), int(notes or 0))
        for box, number, photos, notes in _LINE.findall(card.text)
    }


def card_of(person: Person) -> Message | None:
    """The newest message of the bot that has buttons."""
    return next((m for m in reversed(person.messages) if m.from_bot and m.rows), None)


def data_of(card: Message, verb: str) -> str | None:
    """What the card's first button of this verb carries."""
    found = (b.data for b in card.buttons if b.data and b.data.split(".")[0] == verb)
    return next(found, None)


class Eyes:
    """One stream of news for all people of a bot."""

    def __init__(self, bot: BotSandbox) -> None:
        self._url = f"{bot.url}/sandbox/{bot.token}/events"
        self._changed: dict[int, asyncio.Event] = {}
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Eyes":
        self._task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task is not None
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _listen(self) -> None:
        timeout = aiohttp.ClientTimeout(total=None)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(self._url) as stream:
            async for line in stream.content:
                if line.startswith(b"data: "):
                    self._event(json.loads(line[6:]).get("chat_id", 0)).set()

    def _event(self, chat_id: int) -> asyncio.Event:
        return self._changed.setdefault(chat_id, asyncio.Event())

    async def wait(self, person: Person, seen: Callable[[], bool], seconds: float) -> bool:
        """Look whenever the person's chat changed, until he sees it; False when he has waited in vain."""
        loop, event = asyncio.get_running_loop(), self._event(person.id)
        until = loop.time() + seconds
        while (left := until - loop.time()) > 0:
            event.clear()
            await person.bot.refresh(person.id)
            if seen():
                return True
            with suppress(TimeoutError):
                await asyncio.wait_for(event.wait(), min(left, 2.0))
        return False
