"""Buttons from the past, from elsewhere, and from a modified client: refused in a sentence, with nothing changed."""

import asyncio

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import (
    a_market_manager,
    answer_of,
    begins,
    effects,
    evidence_of,
    opens_item,
    photo,
    reaches_the_signature,
    rows,
    signs,
)
from tests.house import House, text

STALE = text("refusal-stale-button")
JUNK = "x" * 64

MALFORMED = [
    "", "tick", "tick.", "tick.{a}", "tick.{a}.1.1", "tick.{a}.1.1.0.0", "tick.{a}.-1.1.0", "tick.{a}.+1.1.0",
    "tick.-{a}.1.1.0", "tick. {a}.1.1.0", "tick.{a}.1.1.0\n", "tick.{a}.０.1.0", "tick.{a}.١.1.0", "tick.{a}.².1.0",
    "tick.{a}.1e1.1.0", "tick.{a}.0x1.1.0", "tick.{a}.1_0.1.0", "Tick.{a}.1.1.0", "tick2.{a}.1.1.0", "ticktick",
    "tick.{a}.0.1.0", "tick.{a}.21.1.0", "section.{a}.4", "item.{a}.0", "item.{a}.21", "choose.{a}.99",
    "photo.{a}.21", "note.{a}.0", "under.{a}.1", "under.{a}.21", "which.{a}.9", "begin.0", "begin.999", "group.7",
    "seal.{a}.1", "sign.{a}", "remove.1", "nosuchverb", "nosuchverb.1.2", "drop table assessment", JUNK, "..", ".",
    "1", "💥", "tick.{a}.1.1.💥",
]  # fmt: skip

HUGE = (2**31, 2**53, 2**63 - 1, 2**63, 2**64, 10**30)


async def test_data_that_no_button_carries_gets_the_sentence_and_changes_nothing(
    house: House, manager: Person
) -> None:
    assessment = await begins(manager)
    before = await effects(house)
    shown = manager.screen.text
    for data in MALFORMED:
        await manager.presses_data(data.format(a=assessment))
        assert manager.alert == STALE, data
    assert await effects(house) == before
    assert manager.screen.text == shown


@pytest.mark.parametrize("number", HUGE)
async def test_numbers_beyond_every_row_get_the_sentence_and_change_nothing(
    house: House, manager: Person, number: int
) -> None:
    assessment = await begins(manager)
    before = await effects(house)
    for data in (
        f"tick.{number}.1.1.0", f"tick.{assessment}.{number}.1.0", f"section.{assessment}.{number}",
        f"item.{number}.1", f"item.{assessment}.{number}", f"choose.{assessment}.{number}", f"begin.{number}",
        f"photo.{assessment}.{number}", f"note.{assessment}.{number}", f"under.{assessment}.{number}",
        f"which.{assessment}.{number}", f"discard.{number}", f"remove.{number}", f"complete.{number}",
        f"anyway.{number}", f"reopen.{number}", f"sign.{number}", f"seal.{number}.{number}",
        f"group.{number}",
    ):  # fmt: skip
        await manager.presses_data(data)
        assert manager.alert == STALE, data
    await manager.presses_data(f"facility.{number}")
    assert manager.alert in (STALE, text("refusal-not-yours"))
    await manager.presses_data(f"link.{number}")
    assert manager.alert in (STALE, text("refusal-unusable-link"))
    assert await effects(house) == before


async def test_a_tick_that_is_neither_met_nor_unmet_is_refused(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await manager.taps("☐ 1")
    before = await effects(house)
    for data in (f"tick.{assessment}.1.2.0", f"tick.{assessment}.1.1.7"):
        await manager.presses_data(data)
        assert manager.alert == STALE, data
    assert await effects(house) == before


async def test_buttons_of_another_facilitys_assessment_are_refused(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    theirs = await begins(manager)
    await opens_item(manager, 1)
    await manager.says("Ghi chú của họ")
    [[piece]] = await rows(house, "SELECT id FROM evidence")
    stranger, _ = await a_market_manager(house, telegram)
    before = await effects(house)
    for data in (
        f"tick.{theirs}.1.1.0", f"section.{theirs}.0", f"choose.{theirs}.0", f"item.{theirs}.1", f"photo.{theirs}.1",
        f"note.{theirs}.1", f"under.{theirs}.1", f"which.{theirs}.0", f"discard.{theirs}", f"complete.{theirs}",
        f"anyway.{theirs}", f"reopen.{theirs}", f"sign.{theirs}", f"seal.{theirs}.1", f"remove.{piece}",
    ):  # fmt: skip
        await stranger.presses_data(data)
        assert stranger.alert == text("refusal-not-yours"), data
    assert await effects(house) == before
    assert not stranger.sees("Ghi chú của họ") and not stranger.sees("Nội dung thử số")


async def test_another_facility_cannot_be_chosen(house: House, telegram: BotSandbox, manager: Person) -> None:
    other = await house.facility(name="Của người khác")
    await manager.presses_data(f"facility.{other.id}")
    assert manager.alert == text("refusal-not-yours")
    assert not manager.sees("Của người khác")
    await manager.says("/start")
    assert not manager.sees("Của người khác")


async def test_a_forged_seal_signs_nothing_and_shows_what_there_is_to_sign(
    house: House, manager: Person
) -> None:
    assessment = await reaches_the_signature(house, manager)
    right = manager.button(text("button-sign-confirm")).data or ""
    for seal in ("0", "1", str(2**56), str(int(right.rsplit(".", 1)[1]) + 1)):
        await manager.presses_data(f"seal.{assessment}.{seal}")
        manager.must_see(text("notice-changed-before-signing"))
    assert await rows(house, "SELECT * FROM record") == []
    await manager.taps(text("button-sign-confirm"))
    assert len(await rows(house, "SELECT * FROM record")) == 1


async def test_buttons_of_an_old_card_still_mean_what_they_say(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    old = manager.button("☐ 1")
    await opens_item(manager, 2)
    await manager.says("Một ghi chú")
    await manager.presses(old)
    assert manager.answered and manager.alert is None
    assert await answer_of(house, assessment, "muc-1") is True
    manager.must_see("☑ 1")


async def test_buttons_of_a_signed_assessment_are_refused(house: House, manager: Person) -> None:
    assessment = await signs(house, manager)
    before = await effects(house)
    for data in (
        f"tick.{assessment}.1.0.0", f"item.{assessment}.1", f"section.{assessment}.0", f"complete.{assessment}",
        f"anyway.{assessment}", f"reopen.{assessment}", f"sign.{assessment}", f"photo.{assessment}.1",
        f"discard.{assessment}",
    ):  # fmt: skip
        await manager.presses_data(data)
        assert manager.alert == text("refusal-already-signed"), data
    assert await effects(house) == before


async def test_a_button_pressed_twice_at_once_does_its_work_once(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    button = manager.button("☐ 3")
    await asyncio.gather(manager.presses(button), manager.presses(button))
    assert await answer_of(house, assessment, "muc-3") is True
    assert len(await rows(house, "SELECT * FROM answer")) == 1


async def test_evidence_of_another_facility_cannot_be_removed(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    theirs = await begins(manager)
    await opens_item(manager, 1)
    await manager.sends_photo(photo())
    stranger, _ = await a_market_manager(house, telegram)
    await begins(stranger)
    [[piece]] = await rows(house, "SELECT id FROM evidence")
    await stranger.presses_data(f"remove.{piece}")
    assert stranger.alert == text("refusal-not-yours")
    assert [e[2] for e in await evidence_of(house, theirs)] == ["kept"]


async def test_buttons_pressed_in_a_group_are_refused(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await begins(manager)
    group = await telegram.group("Nhóm lạ", members=[manager])
    before = await effects(house)
    for data in (
        f"tick.{assessment}.1.1.0",
        "home",
        "go",
        "logout.1",
        "login",
        f"seal.{assessment}.1",
        JUNK,
        "",
    ):
        await manager.presses_data(data, chat=group)
        assert manager.alert == STALE, data
    assert await effects(house) == before
    assert [m.text for m in group.messages if m.from_bot] == [text("group-note")]


async def test_a_stranger_who_never_wrote_gets_an_answer_to_any_press(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    theirs = await begins(manager)
    before = await effects(house)
    stranger = await telegram.person("Người Lạ")
    refused = {
        f"tick.{theirs}.1.1.0": "refusal-not-yours",
        f"seal.{theirs}.1": "refusal-not-yours",
        "facility.1": "refusal-not-yours",
        "go": "refusal-login-first",
        "account": "refusal-login-first",
        "logout.1": "refusal-not-yours",
        "password": "refusal-login-first",
        "later.0": "refusal-login-first",
        "check": "refusal-login-first",
        "begin.1": "refusal-login-first",
        "link.1": "refusal-unusable-link",
        JUNK: "refusal-stale-button",
    }
    for data, key in refused.items():
        await stranger.presses_data(data, 1)
        assert stranger.alert == text(key), data
    await stranger.presses_data("home", 1)  # Telegram lets no bot write first: the answer is all he can get
    assert stranger.answered
    assert await effects(house) == before


async def test_a_press_without_data_is_answered(house: House, telegram: BotSandbox, manager: Person) -> None:
    user = {"id": manager.id, "is_bot": False, "first_name": "Vàng A Dơ"}
    query = {"id": "7700", "from": user, "chat_instance": "1", "game_short_name": "rắn"}
    calls = len(await telegram.calls("answerCallbackQuery"))
    house.expected.append("not delivered")
    await telegram.injects({"callback_query": query})
    assert len(await telegram.calls("answerCallbackQuery")) > calls
