"""Photos come in off the chats' order, and come in again after whatever went wrong."""

import shutil
from pathlib import Path

import pytest

from antoan_bot import files
from sandbox.client import BotSandbox
from tests.handlers.edge.breaking import full_disk, until
from tests.handlers.edge.walking import STEPS as ALL_STEPS
from tests.handlers.edge.walking import Walk, begin, jpeg, rows, take, walk_to
from tests.house import House, text

KEPT = "Ảnh 1: đã lưu"
COMING = "Ảnh 1: đang lưu…"


async def evidence(house: House) -> list[tuple[object, ...]]:
    return await rows(house, "SELECT state, reason FROM evidence ORDER BY id")


def kept_files(house: House) -> list[Path]:
    folder = house.services.evidence_folder
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("method", ["getFile", "download"])
@pytest.mark.parametrize("kind", ["429", "500", "502", "reset_before", "reset_after", "timeout_before"])
async def test_a_photo_whose_fetching_fails_is_fetched_again(
    house: House, telegram: BotSandbox, method: str, kind: str
) -> None:
    walk = await walk_to(house, "item")
    await telegram.fault(kind, method=method, seconds=0.02, retry_after=1)
    await walk.person.sends_photo(jpeg())
    assert (await telegram.faults())[0]["hits"] == 1
    assert walk.person.sees(KEPT) and await evidence(house) == [("kept", None)]
    [file] = kept_files(house)
    assert file.name.startswith(file.parent.name)


async def test_the_chat_goes_on_while_its_photo_is_still_on_its_way(
    house: House, telegram: BotSandbox
) -> None:
    walk = await walk_to(house, "item")
    await telegram.fault("timeout_before", method="getFile", seconds=60)
    telegram.waits = False
    await walk.person.sends_photo(jpeg())
    await until(walk.person, COMING)
    await walk.taps(text("button-back-to-section"))
    await until(walk.person, "☐ 2")
    await walk.taps("☐ 1")
    await until(walk.person, "đạt 1/3")
    assert await evidence(house) == [("pending", None)]


async def test_a_photo_that_hangs_keeps_nobody_elses_waiting(house: House, telegram: BotSandbox) -> None:
    slow, quick = await walk_to(house, "item"), await walk_to(house, "item")
    await telegram.fault("timeout_before", method="getFile", seconds=60)
    telegram.waits = False
    await slow.person.sends_photo(jpeg(10))
    await until(slow.person, COMING)
    await quick.person.sends_photo(jpeg(20))
    await until(quick.person, KEPT)
    assert (await telegram.wire.get("settled", timeout=0))["in_flight"] == 1  # the other still hangs


async def test_a_photo_on_its_way_when_the_bot_stops_is_fetched_after_the_restart(
    house: House, telegram: BotSandbox
) -> None:
    walk = await walk_to(house, "item")
    await telegram.fault("timeout_before", method="download", seconds=60)
    telegram.waits = False
    await walk.person.sends_photo(jpeg())
    await until(walk.person, COMING)
    await house.stop()
    await telegram.clear_faults()
    telegram.waits = True
    await house.restart()
    await walk.person.looks()
    assert walk.person.sees(KEPT) and await evidence(house) == [("kept", None)]
    assert len(kept_files(house)) == 1


async def test_what_was_half_downloaded_is_cleared_at_the_start(house: House, telegram: BotSandbox) -> None:
    half = files.temporary(house.services.evidence_folder, 17)
    half.write_bytes(b"half of a photo")
    await house.restart()
    assert not half.exists()


async def test_a_place_where_nothing_can_be_written_delays_the_photo_only(
    house: House, telegram: BotSandbox
) -> None:
    house.expected.append("evidence cannot be stored")
    walk = await walk_to(house, "item")
    folder = house.services.evidence_folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("a file stands where the folder should")
    telegram.waits = False
    await walk.person.sends_photo(jpeg())
    await until(walk.person, COMING)
    while (await rows(house, "SELECT attempts FROM evidence"))[0][0] < 1:
        await walk.person.looks()
    await walk.taps(text("button-back-to-section"))
    await until(walk.person, "☐ 2")
    folder.unlink()
    telegram.waits = True
    await telegram.settled()
    assert await evidence(house) == [("kept", None)]
    await walk.taps(text("button-attach"))
    await walk.taps("📎 1")
    assert walk.person.sees(KEPT)


async def test_a_start_with_a_file_in_place_of_the_folder_goes_well(
    house: House, telegram: BotSandbox
) -> None:
    shutil.rmtree(house.services.evidence_folder, ignore_errors=True)
    house.services.evidence_folder.write_text("a file")
    await house.restart()
    person = await telegram.person("Lò Thị Mai")
    await person.says("/start")
    assert person.sees(text("button-login"))


@pytest.mark.parametrize("content", [jpeg(), b"\xff\xd8\xff\xe0 no photo at all"], ids=["sound", "damaged"])
async def test_a_disk_without_room_to_note_the_photo_neither_loses_it_nor_ends_the_fetching(
    house: House, telegram: BotSandbox, content: bytes
) -> None:
    walk = await walk_to(house, "item")
    telegram.waits = False
    async with full_disk(house, "UPDATE ON evidence") as disk:
        await walk.person.sends_photo(content)
        await disk.has_struck(2)
    telegram.waits = True
    await telegram.settled()
    sound = content == jpeg()
    assert await evidence(house) == [("kept", None) if sound else ("failed", "damaged")]
    await walk.person.sends_photo(jpeg(33))
    assert (await evidence(house))[-1] == ("kept", None)


async def test_the_signature_waits_for_a_photo_that_is_still_on_its_way(
    house: House, telegram: BotSandbox
) -> None:
    walk = await walk_to(house, "last tick")
    await walk.taps(text("button-attach"))
    await walk.taps("📎 3")
    await telegram.fault("timeout_before", method="getFile", seconds=60)
    telegram.waits = False
    await walk.person.sends_photo(jpeg(99))
    await until(walk.person, COMING)
    await walk.taps(text("button-back-to-section"))
    await until(walk.person, text("button-complete"))
    await walk.taps(text("button-complete"))
    await until(walk.person, text("button-sign"))
    await walk.taps(text("button-sign"))
    while not walk.person.answered:
        await walk.person.looks()
    assert walk.person.alert == text("refusal-still-fetching", number="1")


async def test_a_file_that_telegram_no_longer_has_is_asked_for_again_in_words(
    house: House, telegram: BotSandbox
) -> None:
    walk: Walk = await begin(house)
    for step in ALL_STEPS[:7]:
        await take(walk, step)
    message = {
        "message_id": 9000,
        "date": 1772413200,
        "chat": {"id": walk.person.id, "type": "private", "first_name": "A"},
        "from": {"id": walk.person.id, "is_bot": False, "first_name": "A"},
        "photo": [{"file_id": "B" * 40, "file_unique_id": "u", "width": 9, "height": 9, "file_size": 9}],
    }
    await telegram.injects({"message": message})
    assert walk.person.sees(text("notice-photo-lost", number="1"))
    assert await evidence(house) == [("failed", "lost")]
