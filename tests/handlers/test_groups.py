"""A group that is not bound: one sentence when the bot is taken in, and one a day on a command."""

import pytest

from sandbox.client import BotSandbox, Group, Person
from tests.handlers.steps import effects, photo
from tests.house import House, ShiftedClock, text


def said(group: Group) -> int:
    """How often the bot spoke; it has one sentence for such a group."""
    spoken = [m.text for m in group.messages if m.from_bot and m.text]
    assert set(spoken) <= {text("group-note")}
    return len(spoken)


@pytest.fixture
async def member(house: House, telegram: BotSandbox) -> Person:
    return await telegram.person("Cán bộ")


@pytest.fixture
async def group(telegram: BotSandbox, member: Person) -> Group:
    return await telegram.group("Nhóm <b>lạ</b>", members=[member])


async def test_a_group_that_takes_the_bot_in_hears_one_sentence(group: Group) -> None:
    assert said(group) == 1


async def test_a_command_in_it_is_answered_once_a_day(
    house: House, group: Group, member: Person, clock: ShiftedClock
) -> None:
    before = await effects(house)
    for _ in range(3):
        await member.says("/start", chat=group)
        await member.says("/tonghop@antoan_bot", chat=group)
    assert said(group) == 1
    clock.advance(hours=17)  # past the local midnight
    await member.says("/huongdan", chat=group)
    await member.says("/start AAAAAAAAAAAAAAAAAAAAAA", chat=group)
    assert said(group) == 2
    assert await effects(house) == before


async def test_a_login_link_opened_in_a_group_is_not_used(
    house: House, group: Group, member: Person, clock: ShiftedClock
) -> None:
    issued = await house.facility()
    clock.advance(days=1)
    before = await effects(house)
    await member.says(f"/start {issued.token}", chat=group)
    assert said(group) == 2
    assert issued.name not in group.chat_text
    assert await effects(house) == before


async def test_plain_text_and_photos_in_a_group_are_ignored(
    house: House, group: Group, member: Person, clock: ShiftedClock
) -> None:
    clock.advance(days=1)
    before = await effects(house)
    answered = next(m for m in group.messages if m.from_bot)
    await member.says("@antoan_bot mật khẩu là 1234", chat=group)
    await member.says("trả lời bot", chat=group, reply_to=answered)
    await member.sends_photo(photo(1), chat=group, reply_to=answered)
    assert said(group) == 1
    assert await effects(house) == before


async def test_a_channel_speaking_in_a_group_is_ignored(
    house: House, telegram: BotSandbox, group: Group, member: Person, clock: ShiftedClock
) -> None:
    clock.advance(days=1)
    message = {
        "message_id": 4000, "date": 1772413200, "text": "/start",
        "chat": {"id": group.id, "type": "group", "title": "N"},
        "from": {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"},
        "sender_chat": {"id": -1001234567890, "type": "channel", "title": "Kênh"},
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }  # fmt: skip
    await telegram.injects({"message": message})
    await group.looks()
    assert said(group) == 1
    await member.says("/start", chat=group)
    assert said(group) == 2


async def test_a_bot_thrown_out_and_taken_in_again_speaks_once_more_at_most(
    telegram: BotSandbox, group: Group
) -> None:
    await group.member(telegram.id, "kicked")
    await group.member(telegram.id, "member")
    assert said(group) == 1  # once a day, whatever happens


async def test_a_member_made_administrator_is_nothing_to_talk_about(
    telegram: BotSandbox, group: Group, clock: ShiftedClock
) -> None:
    clock.advance(days=1)
    await group.member(telegram.id, "administrator")
    await group.member(telegram.id, "member")
    assert said(group) == 1


async def test_whoever_blocks_the_bot_is_noted_and_welcome_again(house: House, manager: Person) -> None:
    async def reach() -> object:
        def ask(db: object) -> object:
            return db.execute("SELECT reach FROM person").fetchone()[0]  # type: ignore[attr-defined]

        return await house.services.db.read(ask)

    await manager.blocks()
    assert await reach() == "blocked"
    await manager.unblocks()
    await manager.says("/start")
    assert await reach() == "reachable"
    manager.must_see(text("button-begin"))
