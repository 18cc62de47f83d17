"""A person of the past: every act is a use case, allowed by the matrix, a little later than the one before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from antoan_bot import access
from antoan_bot.demo.invented import Invented, InventedManager
from antoan_bot.rules import Rules
from antoan_bot.screens import Screen, unpack
from antoan_bot.showing import Deed
from storage import chats, people
from storage.chats import Chat
from storage.database import Connection
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Scenery:
    """What the past is made with. `now` is the present, from which its days are counted back."""

    db: Connection
    rules: Rules
    invented: Invented
    chance: Random
    evidence_folder: Path
    now: datetime


class Actor:
    """`now` is this person's own past; it moves on with everything that he does."""

    def __init__(self, scene: Scenery, telegram_id: int, about: InventedManager) -> None:
        self.telegram_id = telegram_id
        self.about = about
        self.now = scene.now
        self._scene = scene
        self._message_id = 0

    def does(self, use_case: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        self._message_id += 1
        scene, person = self._scene, self.person
        chat = chats.meet(scene.db, self.telegram_id, "private", person.id, at=self.now)
        deed = Deed(person, chat, self.now, scene.rules, self._message_id)
        access.check(scene.db, use_case, deed, arguments)
        use_case(scene.db, deed, *arguments, **named)
        self.now += timedelta(seconds=scene.chance.randint(8, 45))

    @property
    def person(self) -> Person:
        return people.meet(self._scene.db, self.telegram_id, self.about.name, at=self.now)

    @property
    def chat(self) -> Chat:
        return chats.meet(self._scene.db, self.telegram_id, "private", self.person.id, at=self.now)

    @property
    def screen(self) -> Screen:
        """What he looks at."""
        return unpack(self.chat.screen)
