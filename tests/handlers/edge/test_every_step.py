"""One thing goes wrong at every step of the letter: nothing is lost, nothing takes effect twice, the end is right."""

import pytest

from sandbox.client import BotSandbox
from tests.handlers.edge.walking import STEPS, Walk, begin, is_signed_once, shown, take, with_keyboard
from tests.house import House, text

SENDING = ("sendMessage", "editMessageText", "editMessageReplyMarkup")
# What the bot calls between a person's act and the sight of what came of it.
CALLS = (*SENDING, "answerCallbackQuery", "deleteMessage", "getFile", "download")
REPEATED = text("sent-again").removeprefix("<i>").removesuffix("</i>")


async def whole_walk_with(house: House, telegram: BotSandbox, kind: str, calls: tuple[str, ...]) -> Walk:
    """Every call of every step meets the fault once."""
    walk = await begin(house)
    for step in STEPS:
        for method in calls:
            await telegram.fault(kind, method=method, seconds=0.02)
        await take(walk, step)
        await telegram.clear_faults()
    assert await is_signed_once(walk)
    return walk


def receipts(walk: Walk) -> list[str]:
    return [m.text for m in walk.person.messages if "Mã biên nhận" in m.text]


@pytest.mark.parametrize("kind", ["500", "502", "reset_before", "timeout_before"])
async def test_a_call_that_had_no_effect_is_made_again_and_nothing_stands_there_twice(
    house: House, telegram: BotSandbox, kind: str
) -> None:
    walk = await whole_walk_with(house, telegram, kind, CALLS)
    texts = [message.text for message in walk.person.messages if message.from_bot]
    assert len(set(texts)) == len(texts)
    assert len(receipts(walk)) == 1
    assert len(with_keyboard(walk.person)) == 1


@pytest.mark.parametrize("kind", ["timeout_after", "reset_after", "unreadable_body"])
async def test_a_call_whose_answer_is_lost_leaves_the_newest_card_live_and_marks_the_receipt_that_is_repeated(
    house: House, telegram: BotSandbox, kind: str
) -> None:
    # A file of other content is a damaged photo, which is another story.
    calls = tuple(c for c in CALLS if (kind, c) != ("unreadable_body", "download"))
    walk = await whole_walk_with(house, telegram, kind, calls)
    first, second = receipts(walk)
    assert REPEATED not in first and second.startswith(REPEATED)
    cards = [m for m in walk.person.messages if m.from_bot and "Mã biên nhận" not in m.text]
    # Telegram carried out each lost send, so a card may stand there twice, never three times.
    assert max(sum(c.text == card.text for c in cards) for card in cards) == 2
    await walk.taps(text("button-home"))
    assert "🟢 An toàn" in shown(walk.person.screen)


@pytest.mark.parametrize("kind", ["reset_after", "timeout_after"])
async def test_an_edit_whose_answer_is_lost_doubles_nothing(
    house: House, telegram: BotSandbox, kind: str
) -> None:
    walk = await whole_walk_with(house, telegram, kind, tuple(c for c in CALLS if c != "sendMessage"))
    assert len(receipts(walk)) == 1
    assert len(with_keyboard(walk.person)) == 1
    texts = [message.text for message in walk.person.messages if message.from_bot]
    assert len(set(texts)) == len(texts)


async def test_every_update_that_comes_twice_takes_effect_once(house: House, telegram: BotSandbox) -> None:
    walk = await begin(house)
    for step in STEPS:
        await telegram.fault("duplicate_update", times=5)
        await take(walk, step)
        await telegram.clear_faults()
    assert await is_signed_once(walk)
    assert len(receipts(walk)) == 1 and len(with_keyboard(walk.person)) == 1


async def test_a_429_at_the_heavy_steps_delays_and_loses_nothing(house: House, telegram: BotSandbox) -> None:
    walk = await begin(house)
    for step in STEPS:
        if step.name in ("password", "last tick", "photo", "confirm"):
            await telegram.fault("429", method="editMessageText", retry_after=1)
            await telegram.fault("429", method="sendMessage", retry_after=1)
        await take(walk, step)
        await telegram.clear_faults()
    assert await is_signed_once(walk)
    assert len(receipts(walk)) == 1 and len(with_keyboard(walk.person)) == 1
