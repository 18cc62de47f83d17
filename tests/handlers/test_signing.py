"""Signing: whose name will do, that exactly what was shown is signed, and that it stays so."""

import asyncio
import unicodedata

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import (
    a_market_manager,
    assessment_of,
    begins,
    completes,
    opens_item,
    photo,
    reaches_the_signature,
    rows,
    second_manager,
    signs,
    ticks_all_at_once,
    value,
    words,
)
from tests.house import House, ShiftedClock, text

NAMES = {
    "Vàng A Dơ": "Vàng A Dơ",
    "K'Lai": "K'Lai",
    "K’Lai": "K’Lai",
    "Y H'Nguyên": "Y H'Nguyên",
    "Kim Min-jun": "Kim Min-jun",
    "Nguyễn Thị Bích-Ngọc": "Nguyễn Thị Bích-Ngọc",
    unicodedata.normalize("NFD", "Nguyễn Thị Bích-Ngọc"): "Nguyễn Thị Bích-Ngọc",
    "Y Blu\u0306k Nie\u0302\u0306": unicodedata.normalize("NFC", "Y Blu\u0306k Nie\u0302\u0306"),
    "H'Bia Êban": "H'Bia Êban",
    "Ts. Lò Văn Đức": "Ts. Lò Văn Đức",
    "  Lò   Văn\u200b  Đức\u202e ": "Lò Văn Đức",
    "José Ñuñez": "José Ñuñez",
    "An": "An",
    "L" + "a" * 79: "L" + "a" * 79,
}

NO_NAMES = [
    "A", "1234", "<b>x</b>", "L" + "a" * 80, "Vаng А Dơ", "...", "- -", "👍", "Lò Văn 👍", "Lò Văn 2", "김민준",
    "Lò/Văn", "Lò & Văn", "\u200b\u202e", "'Lai", "\u0301\u0301", "=Lò", ", Giám đốc", "Ａｎ Ｎａｍ", "ªº", "a" * 4096,
]  # fmt: skip


@pytest.fixture
async def signer(house: House, manager: Person) -> Person:
    """A manager who is asked for his name."""
    await completes(house, manager)
    await manager.taps(text("button-sign"))
    return manager


async def test_names_that_people_here_have_are_taken(house: House, signer: Person) -> None:
    for typed, name in NAMES.items():
        await signer.says(typed)
        assert words("sign-name", name=name) in signer.screen.text.split("\n"), typed
        assert await value(house, "SELECT name FROM signing") == name


async def test_what_is_no_name_is_refused_in_a_sentence(house: House, signer: Person) -> None:
    for typed in NO_NAMES:
        await signer.says(typed)
        assert signer.screen.text.startswith(text("refusal-name")), typed
        assert await rows(house, "SELECT * FROM signing") == []


async def test_a_hostile_position_is_shown_as_it_is(house: House, signer: Person) -> None:
    await signer.says("Lò Văn Đức, <b>Giám đốc</b>\u202e & {0}, ca 2")
    assert "<b>Giám đốc</b> & {0}, ca 2" in signer.screen.text
    await signer.taps(text("button-sign-confirm"))
    assert "<b>Giám đốc</b> & {0}, ca 2" in signer.message("Mã biên nhận").text


async def test_one_word_is_asked_about_and_may_be_signed(signer: Person) -> None:
    await signer.says("Đức")
    signer.must_see(words("sign-one-word"))
    await signer.taps(text("button-sign-confirm"))
    signer.must_see("Mã biên nhận")


async def test_another_name_typed_at_the_confirmation_replaces_the_first(
    house: House, signer: Person
) -> None:
    await signer.says("Lò Văn Sai")
    old = signer.button(text("button-sign-confirm"))
    await signer.says("Lò Văn Đúng")
    assert "Lò Văn Đúng" in signer.screen.text and "Lò Văn Sai" not in signer.screen.text
    await signer.presses(old)
    signer.must_see(text("notice-changed-before-signing"))
    assert await rows(house, "SELECT * FROM record") == []
    await signer.taps(text("button-sign-confirm"))
    assert await value(house, "SELECT value FROM record_opening WHERE field = 'signer.name'") == "Lò Văn Đúng"


async def test_a_draft_changed_by_the_other_manager_is_shown_anew_and_not_signed(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await reaches_the_signature(house, manager)
    old = manager.button(text("button-sign-confirm"))
    await other.presses_data(f"reopen.{assessment}")
    await other.presses_data(f"tick.{assessment}.9.0.0")
    await manager.presses(old)
    assert manager.alert == text("refusal-stale-button")
    await other.presses_data(f"anyway.{assessment}")
    await manager.presses(old)
    manager.must_see(text("notice-changed-before-signing"))
    assert "19/20" in manager.screen.text
    assert await rows(house, "SELECT * FROM record") == []
    await manager.taps(text("button-sign-confirm"))
    manager.must_see("Mã biên nhận")
    assert len(await rows(house, "SELECT * FROM record")) == 1


async def test_the_confirmation_pressed_twice_makes_one_record(house: House, manager: Person) -> None:
    await reaches_the_signature(house, manager)
    confirm = manager.button(text("button-sign-confirm"))
    await asyncio.gather(manager.presses(confirm), manager.presses(confirm))
    assert len(await rows(house, "SELECT * FROM record")) == 1
    assert len([m for m in manager.messages if "Mã biên nhận" in m.text]) == 1


async def test_two_managers_confirming_at_once_make_one_record(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await reaches_the_signature(house, manager)
    await other.presses_data(f"sign.{assessment}")
    await other.says("Giàng Thị Sua")
    label = text("button-sign-confirm")
    await asyncio.gather(manager.presses(manager.button(label)), other.presses(other.button(label)))
    assert len(await rows(house, "SELECT * FROM record")) == 1
    alerts = [manager.alert, other.alert]
    assert text("refusal-already-signed") in alerts and None in alerts


async def test_signing_waits_while_a_photo_is_on_its_way(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await begins(manager)
    await opens_item(manager, 3)
    await telegram.fault("500", method="getFile", times=1000)
    telegram.waits = False
    await manager.sends_photo(photo(1))
    await waits_for(house, "SELECT count(*) FROM evidence WHERE state = 'pending'")
    for number in range(1, 21):
        await manager.presses_data(f"tick.{assessment}.{number}.1.0")
    await manager.presses_data(f"complete.{assessment}")
    await waits_for(house, "SELECT count(*) FROM assessment WHERE state = 'completed'")
    await manager.presses_data(f"sign.{assessment}")
    await waits_for(house, "SELECT count(*) FROM chat WHERE screen LIKE '%result%'")
    await hears(manager)
    assert manager.alert == text("refusal-still-fetching", number="1")
    await telegram.clear_faults()
    house.clock.advance(hours=1)
    house.runtime.fetcher.wake()
    telegram.waits = True
    await telegram.settled()
    await manager.presses_data(f"sign.{assessment}")
    await manager.says("Vàng A Dơ")
    await manager.taps(text("button-sign-confirm"))
    assert await value(house, "SELECT count(*) FROM record") == 1


async def test_a_photo_that_turns_out_damaged_after_completion_is_asked_for_again(
    house: House, telegram: BotSandbox
) -> None:
    manager, _ = await a_market_manager(house, telegram)
    assessment = await begins(manager)
    await ticks_all_at_once(house, manager, assessment, 3)
    await opens_item(manager, 1)
    await telegram.fault("500", method="getFile", times=1000)
    telegram.waits = False
    await manager.sends_document(b"khong phai anh", "anh.jpg", "image/jpeg")
    await manager.presses_data(f"complete.{assessment}")
    await waits_for(house, "SELECT count(*) FROM assessment WHERE state = 'completed'")
    await telegram.clear_faults()
    house.clock.advance(hours=1)
    house.runtime.fetcher.wake()
    telegram.waits = True
    await telegram.settled()
    await manager.presses_data(f"sign.{assessment}")
    manager.must_see(words("missing"))
    assert await rows(house, "SELECT state FROM assessment") == [("draft",)]


async def test_what_is_missing_since_the_name_was_asked_for_is_not_signed_over(
    house: House, telegram: BotSandbox
) -> None:
    manager, _ = await a_market_manager(house, telegram)
    other = await second_manager(house, telegram)
    assessment = await begins(manager)
    await ticks_all_at_once(house, manager, assessment, 3)
    await opens_item(manager, 1)
    await manager.says("Có biển báo")
    await manager.presses_data(f"complete.{assessment}")
    await manager.taps(text("button-sign"))
    await other.presses_data(f"reopen.{assessment}")
    await opens_item(other, 1)
    await other.taps(text("button-remove", sign="📝", number="1"))
    await telegram.fault("500", method="getFile", times=1000)
    telegram.waits = False
    await other.sends_document(b"khong phai anh", "anh.jpg", "image/jpeg")
    await other.presses_data(f"complete.{assessment}")
    await waits_for(house, "SELECT count(*) FROM assessment WHERE state = 'completed'")
    await manager.says("Lò Thị Mai")
    await waits_for(house, "SELECT count(*) FROM signing")
    await telegram.clear_faults()
    house.clock.advance(hours=1)
    house.runtime.fetcher.wake()
    telegram.waits = True
    await telegram.settled()
    await manager.taps(text("button-sign-confirm"))
    manager.must_see(words("missing"))
    assert await rows(house, "SELECT * FROM record") == []


async def waits_for(house: House, query: str) -> None:
    """Ask until the count is no longer zero; the bot has work that the barrier would wait for too long."""
    async with asyncio.timeout(10):
        while not await value(house, query):
            await house.telegram.wire.get("faults")  # lets the loop turn


async def hears(person: Person) -> None:
    async with asyncio.timeout(10):
        while not person.answered:
            await person.hears_answer()


async def test_twenty_items_all_met_take_at_most_items_plus_sections_plus_five_taps(manager: Person) -> None:
    taps = 0

    async def tap(label: str) -> None:
        nonlocal taps
        taps += 1
        await manager.taps(label)

    await tap(text("button-begin"))
    for number in range(1, 21):
        if not manager.sees(f"☐ {number} "):
            await tap(text("button-next"))
        await tap(f"☐ {number} ")
    await tap(text("button-complete"))
    await tap(text("button-sign"))
    await manager.says("Vàng A Dơ")
    await tap(text("button-sign-confirm"))
    manager.must_see("Mã biên nhận")
    assert taps <= 20 + 4 + 5


@pytest.mark.parametrize(
    ("hours", "due"), [(15.5, "2026-03-16"), (16.5, "2026-03-17")], ids=["at 23:30", "at 00:30"]
)
async def test_the_next_due_day_counts_from_the_local_day_of_signing(
    house: House, clock: ShiftedClock, manager: Person, hours: float, due: str
) -> None:
    clock.advance(hours=hours)
    await signs(house, manager)
    assert await value(house, "SELECT due_on FROM facility") == due
    shown = f"{due[8:]}/{due[5:7]}/{due[:4]}"
    assert shown in manager.message("Mã biên nhận").text
    manager.must_see(words("signed-due", day=shown))


async def test_after_signing_a_new_assessment_begins_from_nothing(house: House, manager: Person) -> None:
    first = await signs(house, manager)
    before = await rows(house, "SELECT hash, body FROM record")
    await manager.taps(text("button-home"))
    second = await begins(manager)
    assert second != first
    await manager.taps("☐ 1")
    assert await rows(house, "SELECT hash, body FROM record") == before
    assert assessment_of(manager) == second
