"""Two people on one draft: what one does while the other's screen is still on its way."""

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import begins, second_manager
from tests.house import House, text


async def edits_in(telegram: BotSandbox, person: Person) -> int:
    """How many edits have been asked for in this chat, answered or not."""
    return sum(
        str(call["params"].get("chat_id")) == str(person.id)
        for call in await telegram.calls("editMessageText")
    )


async def turns_slowly(telegram: BotSandbox, person: Person) -> None:
    """The next section is being shown, loaded already but not answered by Telegram yet."""
    before = await edits_in(telegram, person)
    await telegram.fault("slow", method="editMessageText", chat=person, seconds=1.0)
    telegram.waits = False
    await person.taps(text("button-next"))
    while await edits_in(telegram, person) == before:
        pass
    telegram.waits = True


async def test_a_tick_reaches_a_card_that_is_being_sent(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await begins(manager)
    await manager.taps(text("button-next"))
    await other.taps(text("button-begin"))
    await turns_slowly(telegram, other)
    await manager.presses_data(f"tick.{assessment}.7.1.0")
    await other.looks()
    other.must_see("☑ 7")


async def test_the_result_reaches_a_card_that_is_being_sent(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await begins(manager)
    await other.taps(text("button-begin"))
    await turns_slowly(telegram, other)
    await manager.presses_data(f"anyway.{assessment}")
    await other.looks()
    other.must_see(text("button-sign"))
