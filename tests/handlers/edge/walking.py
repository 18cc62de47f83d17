"""The letter's three steps over the smallest checklist, one act at a time, each with what must stand there after it."""

import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from sandbox.client import Message, Person
from storage.database import Connection
from tests.house import House, Issued, text


def jpeg(red: int = 200) -> bytes:
    """A photo; another number makes another one."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), (red, 90, 40)).save(file, "JPEG")
    return file.getvalue()


@dataclass(frozen=True)
class Walk:
    """A manager on his way, from a chat in which nothing has been said yet."""

    house: House
    person: Person
    issued: Issued

    async def taps(self, label: str) -> None:
        await self.person.taps(label)

    async def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database holds."""
        return await rows(self.house, query, *values)


@dataclass(frozen=True)
class Step:
    """`shows` is what the bot's newest message says afterwards."""

    name: str
    act: Callable[[Walk], Awaitable[object]]
    shows: str


def _tap(name: str, label: str, shows: str) -> Step:
    return Step(name, lambda walk: walk.taps(label), shows)


NAME = "Xưởng chè Mẫu"

STEPS: tuple[Step, ...] = (
    Step("start", lambda walk: walk.person.says("/start"), text("button-login")),
    _tap("login", text("button-login"), "tên đăng nhập"),
    Step("user name", lambda walk: walk.person.says(walk.issued.user_name), "Xin gõ mật khẩu"),
    Step("password", lambda walk: walk.person.says(walk.issued.password), NAME),
    _tap("begin", text("button-begin"), "đạt 0/3"),
    _tap("attach", text("button-attach"), "📎 1"),
    _tap("item", "📎 1", text("button-tick")),
    Step("photo", lambda walk: walk.person.sends_photo(jpeg()), "Ảnh 1: đã lưu"),
    _tap("back", text("button-back-to-section"), "đạt 0/3"),
    _tap("first tick", "☐ 1", "đạt 1/3"),
    _tap("second tick", "☐ 2", "đạt 2/3"),
    _tap("next section", text("button-next"), "☐ 3"),
    _tap("last tick", "☐ 3", "đạt 3/3"),
    _tap("complete", text("button-complete"), "🟢 An toàn"),
    _tap("sign", text("button-sign"), "họ và tên"),
    Step("name", lambda walk: walk.person.says("Vàng A Dơ, Giám đốc"), "Giám đốc"),
    _tap("confirm", text("button-sign-confirm"), "Bản PDF của bài đã ký"),
)


async def begin(house: House, name: str = "Vàng A Dơ") -> Walk:
    person = await house.telegram.person(name)
    return Walk(house, person, await house.facility("market", NAME))


async def take(walk: Walk, step: Step) -> None:
    """Take one step and see what it leads to."""
    await step.act(walk)
    assert step.shows in shown(walk.person.screen), f"after {step.name!r}: {walk.person.chat_text}"


async def walk_to(house: House, name: str) -> Walk:
    """As far as the named step, which is taken too."""
    walk = await begin(house)
    for step in STEPS:
        await take(walk, step)
        if step.name == name:
            return walk
    raise LookupError(name)


def shown(message: Message) -> str:
    return "\n".join([message.text, *(button.label for button in message.buttons)])


def with_keyboard(person: Person) -> list[Message]:
    """The messages that still carry buttons."""
    return [message for message in person.messages if message.buttons]


async def rows(house: House, query: str, *values: object) -> list[tuple[Any, ...]]:
    def read(db: Connection) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in db.execute(query, values)]

    return await house.services.db.read(read)


async def is_signed_once(walk: Walk) -> bool:
    """Every effect of the whole walk is there, and none of them twice."""
    answers = await walk.rows("SELECT item_id, value FROM answer ORDER BY id")
    assert answers == [("can-anh", "true"), ("khi-chua-dat", "true"), ("tuy-y", "true")]
    assert await walk.rows("SELECT state FROM evidence") == [("kept",)]
    assert await walk.rows("SELECT number, level FROM record") == [(1, "safe")]
    assert await walk.rows("SELECT level FROM facility WHERE id = ?", walk.issued.id) == [("safe",)]
    assert await walk.rows("SELECT count(*) FROM membership") == [(1,)]
    assert await walk.rows("SELECT count(*) FROM inbox WHERE state != 'done'") == [(0,)]
    assert await walk.rows("SELECT kind, state FROM owed WHERE state != 'sent'") == []
    assert not walk.person.sees(walk.issued.password)
    return True
