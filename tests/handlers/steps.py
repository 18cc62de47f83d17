"""What the tests of the flows do again and again, and how they see that nothing changed."""

import asyncio
import io
import json
import re
from typing import Any

from PIL import Image

from sandbox.client import BotSandbox, Person
from storage.database import Connection
from tests.house import ADMINISTRATOR, House, Issued, text

# Everything that an effect can be seen in; what is owed and who looks at what is not among it.
EFFECTS = (
    "facility", "account", "login_link", "login_failure", "login_lock", "membership", "assessment", "answer",
    "evidence", "signing", "record", "record_opening", "standing",
)  # fmt: skip

Effects = dict[str, list[tuple[Any, ...]]]


def _effects(db: Connection) -> Effects:
    return {
        table: [tuple(r) for r in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")] for table in EFFECTS
    }


async def effects(house: House) -> Effects:
    """All that was done so far; equal before and after means that nothing changed."""
    return await house.services.db.read(_effects)


async def rows(house: House, query: str, *values: object) -> list[tuple[Any, ...]]:
    def ask(db: Connection) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in db.execute(query, values)]

    return await house.services.db.read(ask)


async def value(house: House, query: str, *values: object) -> Any:
    """The one value that a query gives."""
    return (await rows(house, query, *values))[0][0]


async def changes(house: House, statement: str, *values: object) -> None:
    """What only the shell will be able to do: a change in the data, in a transaction."""

    def change(db: Connection) -> None:
        db.execute(statement, values)

    await house.services.db.write(change)


def words(key: str, **values: str) -> str:
    """A text as it stands on the phone, its markup gone."""
    return re.sub(r"<[^<>]+>", "", text(key, **values))


def photo(colour: int = 0, size: int = 64, kind: str = "JPEG") -> bytes:
    """A sound photo; another colour is another photo."""
    content = io.BytesIO()
    Image.new("RGB", (size, size), (colour * 37 % 256, colour * 101 % 256, 90)).save(content, kind)
    return content.getvalue()


async def an_administrator(telegram: BotSandbox) -> Person:
    """Who is told of locks. He has written to the bot before, as Telegram asks."""
    administrator = await telegram.person("Quản trị", id=ADMINISTRATOR)
    await administrator.says("/start")
    return administrator


async def a_market_manager(
    house: House, telegram: BotSandbox, name: str = "Lò Thị Mai"
) -> tuple[Person, Issued]:
    """Looks after a market, whose checklist has three items: evidence required, when unmet, critical."""
    issued = await house.facility("market", "Chợ Mẫu")
    person = await telegram.person(name)
    await house.logs_in(person, issued)
    return person, issued


async def second_manager(house: House, telegram: BotSandbox, name: str = "Giàng Thị Sua") -> Person:
    """Looks after the same facility as the newest one who logged in, by user name and password."""
    user_name, number = (
        await rows(house, "SELECT user_name, facility_id FROM account ORDER BY id DESC LIMIT 1")
    )[0]
    person = await telegram.person(name)
    await person.says("/start")
    await person.taps(text("button-login"))
    await person.says(user_name)
    await person.says(f"mat-khau-{int(user_name.removeprefix('t-'))}")
    assert person.sees(text("notice-logged-in")), (person.chat_text, number)
    return person


async def begins(person: Person) -> int:
    """Home's big button; the number of the assessment."""
    await person.taps(text("button-begin"))
    return assessment_of(person)


def assessment_of(person: Person) -> int:
    """The assessment that the newest card's buttons are about."""
    data = next(b.data for b in person.buttons if b.data and b.data.startswith(("tick.", "item.", "sign.")))
    return int(data.split(".")[1])


async def ticks_all_at_once(house: House, person: Person, assessment: int, items: int = 20) -> None:
    """Every item met, without a look at the screen in between."""
    telegram = house.telegram
    telegram.waits = False
    for number in range(1, items + 1):
        await person.presses_data(f"tick.{assessment}.{number}.1.0")
    telegram.waits = True
    await telegram.settled()
    await person.looks()


async def completes(house: House, person: Person, begun: int | None = None) -> int:
    """Begins unless it was begun, ticks everything and completes; the number of the assessment."""
    assessment = begun or await begins(person)
    await ticks_all_at_once(house, person, assessment)
    await person.presses_data(f"complete.{assessment}")
    assert person.sees(text("button-sign")), person.chat_text
    return assessment


async def reaches_the_signature(
    house: House, person: Person, name: str = "Vàng A Dơ", begun: int | None = None
) -> int:
    assessment = await completes(house, person, begun)
    await person.taps(text("button-sign"))
    await person.says(name)
    return assessment


async def signs(house: House, person: Person, begun: int | None = None) -> int:
    assessment = await reaches_the_signature(house, person, begun=begun)
    await person.taps(text("button-sign-confirm"))
    assert person.sees("Mã biên nhận"), person.chat_text
    return assessment


async def opens_item(person: Person, number: int) -> None:
    """📎 and the item, from the card of its section."""
    await person.presses_data(f"item.{assessment_of(person)}.{number}")


async def an_open_item(person: Person, number: int) -> int:
    """Begins and opens an item; the number of the assessment."""
    assessment = await begins(person)
    await opens_item(person, number)
    return assessment


async def answer_of(house: House, assessment: int, item_id: str) -> bool | None:
    """The current answer of an item; None when it was never touched."""
    found = await rows(
        house,
        "SELECT value FROM answer WHERE assessment_id = ? AND item_id = ? ORDER BY id DESC LIMIT 1",
        assessment,
        item_id,
    )
    return json.loads(found[0][0]) is True if found else None


async def evidence_of(house: House, assessment: int) -> list[tuple[Any, ...]]:
    """(item, kind, state, text) of every piece, oldest first."""
    return await rows(
        house,
        "SELECT item_id, kind, state, text FROM evidence WHERE assessment_id = ? ORDER BY id",
        assessment,
    )


async def waits_for(house: House, query: str) -> None:
    """Ask until the count is no longer zero; the bot has work that the barrier would wait for too long."""
    async with asyncio.timeout(10):
        while not await value(house, query):
            await house.telegram.wire.get("faults")  # lets the loop turn


async def hears(person: Person) -> None:
    async with asyncio.timeout(10):
        while not person.answered:
            await person.hears_answer()
