"""The first screen, one-time links, and what means nothing."""

import json

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import begins, effects, rows
from tests.house import House, ShiftedClock, text

UNUSABLE = text("refusal-unusable-link")

TOKENS = ["A" * 22, "x", "a" * 64, "<b>", "%00", "' OR 1=1 --", "../../etc/passwd", "mã đăng nhập", "💥"]


@pytest.mark.parametrize("token", TOKENS)
async def test_an_unknown_link_gets_the_sentence(house: House, telegram: BotSandbox, token: str) -> None:
    person = await telegram.person("Khách")
    await person.says(f"/start {token}")
    person.must_see(UNUSABLE)
    assert await rows(house, "SELECT * FROM membership") == []


async def test_a_link_broken_by_a_lone_surrogate_gets_the_sentence(
    house: House, telegram: BotSandbox
) -> None:
    person = await telegram.person("Khách")
    await person.says("/start")
    message = {
        "message_id": 900, "date": 1772413200, "text": "/start \ud800\udfff\ud800",
        "chat": {"id": person.id, "type": "private", "first_name": "K\ud800"},
        "from": {"id": person.id, "is_bot": False, "first_name": "K\ud800"},
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }  # fmt: skip
    await telegram.injects(json.dumps({"message": message}))
    person.must_see(UNUSABLE)
    assert await rows(house, "SELECT name FROM person WHERE telegram_id = ?", person.id) == [("K",)]


async def test_an_expired_link_gets_the_sentence(
    house: House, telegram: BotSandbox, clock: ShiftedClock
) -> None:
    issued = await house.facility()
    person = await telegram.person("Khách")
    clock.advance(days=60)
    await person.says(f"/start {issued.token}")
    person.must_see(UNUSABLE)


async def test_a_link_that_expires_between_question_and_tap_logs_nobody_in(
    house: House, telegram: BotSandbox, clock: ShiftedClock
) -> None:
    issued = await house.facility()
    person = await telegram.person("Khách")
    clock.advance(days=59, hours=23)
    await person.says(f"/start {issued.token}")
    clock.advance(hours=2)
    await person.taps(text("button-link-yes"))
    assert person.alert == UNUSABLE
    assert await rows(house, "SELECT * FROM membership") == []


async def test_a_used_link_lets_no_second_person_in(house: House, telegram: BotSandbox) -> None:
    issued = await house.facility()
    first, second = await telegram.person("Một"), await telegram.person("Hai")
    await second.says(f"/start {issued.token}")
    await house.logs_in(first, issued)
    first.must_see(text("notice-logged-in"))
    await second.taps(text("button-link-yes"))
    assert second.alert == UNUSABLE
    await second.says(f"/start {issued.token}")
    second.must_see(UNUSABLE)
    second.must_see(text("button-login"))
    assert len(await rows(house, "SELECT * FROM membership")) == 1


async def test_a_link_is_confirmed_only_by_the_chat_that_opened_it(
    house: House, telegram: BotSandbox
) -> None:
    issued = await house.facility()
    owner, thief = await telegram.person("Chủ"), await telegram.person("Kẻ trộm")
    await owner.says(f"/start {issued.token}")
    await thief.says("/start")
    before = await effects(house)
    await thief.presses_data(owner.button(text("button-link-yes")).data or "")
    assert thief.alert == UNUSABLE
    assert await effects(house) == before
    await owner.taps(text("button-link-yes"))
    owner.must_see(text("notice-logged-in"))


async def test_the_yes_under_a_link_tapped_twice_logs_in_once_and_scares_nobody(
    house: House, telegram: BotSandbox
) -> None:
    issued = await house.facility()
    person = await telegram.person("Khách")
    await person.says(f"/start {issued.token}")
    yes = person.button(text("button-link-yes"))
    await person.presses(yes)
    await person.presses(yes)
    assert person.answered and person.alert is None
    person.must_see(issued.name)
    assert len(await rows(house, "SELECT * FROM membership")) == 1


async def test_no_under_a_link_leaves_it_usable(house: House, telegram: BotSandbox) -> None:
    issued = await house.facility()
    person = await telegram.person("Khách")
    await person.says(f"/start {issued.token}")
    await person.taps(text("button-link-no"))
    person.must_see(text("button-login"))
    await house.logs_in(person, issued)
    person.must_see(text("notice-logged-in"))


@pytest.mark.parametrize(
    "words", ["xin chào", "/khongcolenh", "/login abc", "???", "💥", "\u202e", "x" * 4096, "<b>&"]
)
async def test_text_that_means_nothing_is_never_met_with_silence(
    house: House, manager: Person, words: str
) -> None:
    before = await effects(house)
    await manager.says(words)
    manager.must_see(text("notice-text-means-nothing"))
    manager.must_see(text("button-begin"))
    assert await effects(house) == before


async def test_text_on_a_section_card_gets_help_above_the_same_card(house: House, manager: Person) -> None:
    await begins(manager)
    await manager.says("mục này đạt")
    assert manager.screen.text.startswith(text("notice-typed-answer"))
    manager.must_see("☐ 1")


async def test_a_stranger_who_begins_with_plain_text_sees_the_start(
    telegram: BotSandbox, house: House
) -> None:
    person = await telegram.person("Khách")
    await person.says("alo")
    person.must_see(text("button-login"))


@pytest.mark.parametrize("kind", ["sticker", "contact", "location", "voice", "video", "dice"])
async def test_a_kind_of_message_that_nothing_takes_gets_a_sentence(
    house: House, telegram: BotSandbox, manager: Person, kind: str
) -> None:
    before = await effects(house)
    await sends_kind(telegram, manager, kind)
    manager.must_see(text("refusal-photo-wanted"))
    await begins(manager)
    before = await effects(house)
    await sends_kind(telegram, manager, kind)
    manager.must_see(text("refusal-photo-wanted"))
    assert await effects(house) == before


@pytest.mark.parametrize("kind", ["sticker", "voice", "location"])
async def test_where_text_is_waited_for_anything_else_is_told_so(
    house: House, telegram: BotSandbox, kind: str
) -> None:
    person = await telegram.person("Khách")
    await person.says("/start")
    await person.taps(text("button-login"))
    await sends_kind(telegram, person, kind)
    assert person.screen.text.startswith(text("refusal-text-wanted"))
    await person.says("ten")
    await sends_kind(telegram, person, kind)
    assert person.screen.text.startswith(text("refusal-text-wanted"))


async def sends_kind(telegram: BotSandbox, person: Person, kind: str) -> None:
    if kind == "location":
        await person.sends_location(21.38, 103.02)
    elif kind in ("voice", "video"):
        await person.sends(kind, b"OggS" + bytes(100))
    else:
        await telegram.injects({"message": other_message(person, kind)})


def other_message(person: Person, kind: str) -> dict[str, object]:
    things: dict[str, dict[str, object]] = {
        "sticker": {
            "file_id": "CAACAgIAAxkBAAIBZ2A", "file_unique_id": "AgADZgAD", "type": "regular", "width": 512,
            "height": 512, "is_animated": False, "is_video": False, "emoji": "👍",
        },
        "contact": {"phone_number": "+84215300001", "first_name": "Một"},
        "dice": {"emoji": "🎲", "value": 3},
    }  # fmt: skip
    user = {"id": person.id, "first_name": person.name}
    message_id = 5000 + len(person.messages)
    return {
        "message_id": message_id, "date": 1772413200, "chat": user | {"type": "private"},
        "from": user | {"is_bot": False}, kind: things[kind],
    }  # fmt: skip
