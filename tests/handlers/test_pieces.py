"""Evidence on an item's card: looked at, replaced, turned page by page, used again from last time."""

import io
import json
from typing import Any

import pytest
from PIL import Image

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import (
    a_market_manager,
    an_open_item,
    begins,
    changes,
    completes,
    effects,
    evidence_of,
    opens_item,
    photo,
    rows,
    second_manager,
    signs,
    value,
)
from tests.house import House, text


async def kept(house: House, assessment: int) -> list[tuple[Any, ...]]:
    found = await evidence_of(house, assessment)
    return [(kind, words) for _, kind, state, words in found if state == "kept"]


def with_a_place() -> bytes:
    """A photo as a camera makes it: with the place in its EXIF, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 23.0, 9.0)})
    content = io.BytesIO()
    Image.new("RGB", (80, 40), "green").save(content, "JPEG", exif=exif)
    return content.getvalue()


async def signs_with(house: House, person: Person, *, item: int = 3) -> int:
    """Adds whatever was sent to the item, and signs; the number of the assessment."""
    return await signs(house, person, begun=await leaves(person, item))


async def leaves(person: Person, item: int) -> int:
    data = next(b.data for b in person.buttons if b.data and b.data.startswith("section."))
    assessment = int(data.split(".")[1])
    await person.presses_data(f"section.{assessment}.0")
    await person.taps(text("button-home"))
    return assessment


SENT = {
    "photo": (photo(1), "📷", "sendPhoto"),
    "document": (b"%PDF-1.7 x", "📄", "sendDocument"),
    "video": (b"v" * 99, "🎬", "sendVideo"),
    "animation": (b"GIF89a" + b"g" * 99, "🎬", "sendAnimation"),
    "voice": (b"OggS" + b"o" * 99, "🎤", "sendVoice"),
}


@pytest.mark.parametrize("kind", SENT)
async def test_a_piece_is_sent_again_by_its_id_with_the_card_below_it(
    telegram: BotSandbox, manager: Person, kind: str
) -> None:
    content, sign, method = SENT[kind]
    await an_open_item(manager, 3)
    await manager.sends(kind, content)
    await manager.taps(text("button-view", sign=sign, number="1"))
    [call] = await telegram.calls(method)
    assert call["ok"] and isinstance(call["params"]["photo" if kind == "photo" else kind], str)
    assert [m.from_bot for m in manager.messages[-2:]] == [True, True]
    assert manager.messages[-2].media in (kind, "document")  # an animation comes as a document too
    assert manager.screen.labels[0].endswith(text("button-tick"))


async def test_a_check_in_and_a_long_note_are_sent_again_whole(telegram: BotSandbox, manager: Person) -> None:
    await an_open_item(manager, 3)
    await manager.sends_location(21.386, 103.023)
    note = "Dài & <dài> " * 300
    await manager.says(note)
    await manager.taps(text("button-view", sign="📍", number="1"))
    assert (await telegram.calls("sendLocation"))[0]["ok"]
    await manager.taps(text("button-view", sign="📝", number="1"))
    assert manager.messages[-2].text == note.strip()


async def test_a_photo_sent_as_a_file_is_shown_without_the_place_it_was_taken_at(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await an_open_item(manager, 3)
    original = with_a_place()
    await manager.sends_document(original, "anh.jpg", "image/jpeg")
    await manager.taps(text("button-view", sign="📷", number="1"))
    shown = await telegram.file(manager.messages[-2].file_id or "")
    with Image.open(io.BytesIO(shown)) as image:
        assert not image.getexif() and image.size == (40, 80)
    digest = await value(house, "SELECT sha256 FROM evidence")
    assert (house.services.evidence_folder / digest[:2] / digest).read_bytes() == original


@pytest.mark.parametrize(("kind", "sign"), [("photo", "📷"), ("document", "📄"), ("voice", "🎤")])
async def test_what_telegram_has_no_more_is_sent_from_our_copy(
    house: House, telegram: BotSandbox, manager: Person, kind: str, sign: str
) -> None:
    await an_open_item(manager, 3)
    await manager.sends(kind, SENT[kind][0], name="../tệp lạ.pdf" if kind == "document" else None)
    for forged in ("A" * 40, "/etc/hostname"):
        await changes(house, "UPDATE evidence SET file_id = ?", forged)
        await manager.taps(text("button-view", sign=sign, number="1"))
        assert manager.messages[-2].media == kind
    if kind == "document":
        digest = await value(house, "SELECT sha256 FROM evidence")
        assert manager.messages[-2].file_name == f"{digest[:12]}.pdf"
        assert await telegram.file(manager.messages[-2].file_id or "") == SENT[kind][0]


async def test_a_piece_that_neither_telegram_nor_we_have_holds_up_nothing(
    house: House, manager: Person
) -> None:
    await an_open_item(manager, 3)
    await manager.sends_document(b"x", "a.pdf")
    await changes(house, "UPDATE evidence SET file_id = ?, sha256 = ?", "A" * 40, "f" * 64)
    house.expected += ["a view raised", "cannot be shown"]
    await manager.taps(text("button-view", sign="📄", number="1"))
    await manager.says("Vẫn ghi được")
    manager.must_see(text("notice-note-kept"))


async def test_a_piece_is_not_shown_to_whoever_was_removed_before_it_could_be_sent(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    view = manager.button(text("button-view", sign="📷", number="1"))
    person = await value(house, "SELECT id FROM person WHERE telegram_id = ?", manager.id)
    await changes(house, "DELETE FROM membership WHERE person_id = ?", person)
    await manager.presses(view)
    assert manager.alert == text("refusal-not-yours")
    assert await telegram.calls("sendPhoto") == []


async def test_a_piece_is_replaced_once_the_new_one_is_in(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.taps(text("button-replace", sign="📷", number="1"))
    manager.must_see(text("replace-how"))
    await telegram.fault("timeout_before", method="getFile", seconds=0.2)
    await manager.sends_photo(photo(2))
    manager.must_see(text("notice-photo-kept"))
    states = [state for _, _, state, _ in await evidence_of(house, assessment)]
    assert states == ["removed", "kept"]
    await manager.sends_photo(photo(3))
    assert len(await kept(house, assessment)) == 2


async def test_a_damaged_replacement_leaves_the_piece_where_it_was(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.taps(text("button-replace", sign="📷", number="1"))
    await manager.sends_document(b"\xff\xd8\xff\xe0 noise", "anh.jpg", "image/jpeg")
    manager.must_see(text("notice-photo-damaged", number="3"))
    assert await kept(house, assessment) == [("photo", None)]


async def test_a_piece_may_be_replaced_by_a_note_a_place_or_by_itself(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.taps(text("button-replace", sign="📷", number="1"))
    await manager.sends_photo(photo(1))
    assert manager.screen.text.startswith(text("notice-same-photo"))
    assert await kept(house, assessment) == [("photo", None)]
    await manager.taps(text("button-replace", sign="📷", number="1"))
    await manager.says("Thay bằng lời")
    assert await kept(house, assessment) == [("note", "Thay bằng lời")]
    await manager.taps(text("button-replace", sign="📝", number="1"))
    await manager.sends_location(21.386, 103.023)
    assert await kept(house, assessment) == [("location", None)]


async def test_a_full_item_still_takes_a_replacement(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    for number in range(20):
        await manager.says(f"Ghi chú {number}")
    await manager.taps(text("button-replace", sign="📝", number="20"))
    await manager.says("Thay")
    found = await kept(house, assessment)
    assert len(found) == 20 and found[-1] == ("note", "Thay")


async def test_a_replacement_for_what_is_gone_is_a_piece_more(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    piece = await value(house, "SELECT id FROM evidence")
    await manager.taps(text("button-replace", sign="📷", number="1"))
    await other.presses_data(f"remove.{piece}", other.screen.id)
    await manager.looks()
    manager.must_not_see(text("replace-how"))
    await manager.sends_photo(photo(2))
    assert await kept(house, assessment) == [("photo", None)]


async def test_cancelling_a_replacement_replaces_nothing(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.says("Giữ lại")
    await manager.taps(text("button-replace", sign="📝", number="1"))
    await manager.taps(text("button-cancel"))
    await manager.says("Thêm vào")
    assert await kept(house, assessment) == [("note", "Giữ lại"), ("note", "Thêm vào")]


async def test_seven_pieces_are_two_pages_and_the_newest_is_in_sight(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    for number in range(7):
        await manager.says(f"Ghi chú số {number}")
    manager.must_see("Ghi chú số 6")
    assert "Ghi chú số 5" not in manager.screen.text
    await manager.taps(text("button-earlier-pieces"))
    assert "Ghi chú số 0" in manager.screen.text and "Ghi chú số 6" not in manager.screen.text
    await manager.says("Thêm từ trang cũ")
    assert (await kept(house, assessment))[-1] == ("note", "Thêm từ trang cũ")
    await manager.presses_data(f"more.{assessment}.3.9")
    assert manager.alert == text("refusal-stale-button")


async def test_pieces_of_another_facility_can_be_neither_seen_nor_replaced(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    theirs = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    piece = await value(house, "SELECT id FROM evidence")
    stranger, _ = await a_market_manager(house, telegram)
    await begins(stranger)
    before = await effects(house)
    for data in (f"view.{piece}", f"replace.{piece}", f"more.{theirs}.3.0", f"reuse.{theirs}.3"):
        await stranger.presses_data(data)
        assert stranger.alert == text("refusal-not-yours"), data
    for data in ("view.999", "replace.999"):
        await stranger.presses_data(data)
        assert stranger.alert == text("refusal-stale-button"), data
    assert await effects(house) == before
    assert await telegram.calls("sendPhoto") == []


# Last time's evidence.


async def test_evidence_of_last_time_is_used_again_but_never_its_ticks(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    await manager.sends_photo(photo(1), "Cửa chính")
    await manager.sends_document(b"%PDF-1.7 x", "a.pdf", "application/pdf")
    await manager.sends_location(21.386, 103.023)
    first = await signs_with(house, manager)
    await manager.taps(text("button-home"))
    second = await an_open_item(manager, 3)
    assert second != first and "☐ 3" in manager.screen.text
    await manager.taps(text("button-reuse", number="3"))
    manager.must_see(text("notice-reused", number="3"))
    assert await kept(house, second) == [("photo", None), ("note", "Cửa chính"), ("file", None)]
    digests = "SELECT sha256 FROM evidence WHERE assessment_id = ? AND sha256 IS NOT NULL ORDER BY id"
    assert await rows(house, digests, second) == await rows(house, digests, first)
    assert await rows(house, "SELECT * FROM answer WHERE assessment_id = ?", second) == []
    assert text("button-reuse", number="3") not in manager.screen.labels
    flags = await rows(house, "SELECT kind, item_id FROM flag WHERE assessment_id = ? ORDER BY id", second)
    assert flags == [("reused", "muc-3")] * 3
    await manager.presses_data(f"reuse.{second}.3")
    assert manager.alert == text("refusal-stale-button")
    await leaves(manager, 3)
    await signs(house, manager, begun=second)
    body = json.loads(await value(house, "SELECT body FROM record WHERE assessment_id = ?", second))
    assert [piece.get("reused") for piece in body["evidence"]] == [True] * 3


async def test_only_what_is_not_there_again_is_offered(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.sends_photo(photo(2))
    await signs_with(house, manager)
    await manager.taps(text("button-home"))
    second = await an_open_item(manager, 3)
    await manager.sends_photo(photo(2))
    await manager.taps(text("button-reuse", number="1"))
    assert len(await kept(house, second)) == 2
    await manager.presses_data(f"item.{second}.4")
    assert not any("Dùng lại" in label for label in manager.screen.labels)


async def test_what_was_removed_last_time_is_not_offered(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    await manager.says("Bỏ đi")
    await manager.taps(text("button-remove", sign="📝", number="1"))
    await signs_with(house, manager)
    await manager.taps(text("button-home"))
    await an_open_item(manager, 3)
    assert not any("Dùng lại" in label for label in manager.screen.labels)


async def test_a_reused_piece_can_be_taken_out_and_taken_again(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    await manager.says("Như cũ")
    await signs_with(house, manager)
    await manager.taps(text("button-home"))
    second = await an_open_item(manager, 3)
    for _ in range(2):
        await manager.taps(text("button-reuse", number="1"))
        assert await kept(house, second) == [("note", "Như cũ")]
        await manager.taps(text("button-remove", sign="📝", number="1"))
        assert await kept(house, second) == []
    assert await rows(house, "SELECT * FROM flag WHERE assessment_id = ?", second) == []


async def test_reused_evidence_satisfies_an_item_that_asks_for_it(house: House, telegram: BotSandbox) -> None:
    person, _ = await a_market_manager(house, telegram)
    first = await begins(person)
    await opens_item(person, 1)
    await person.sends_photo(photo(1))
    for number in (1, 2, 3):
        await person.presses_data(f"tick.{first}.{number}.1.0")
    await person.presses_data(f"complete.{first}")
    await person.taps(text("button-sign"))
    await person.says("Lò Thị Mai")
    await person.taps(text("button-sign-confirm"))
    await person.taps(text("button-home"))
    second = await begins(person)
    for number in (1, 2, 3):
        await person.presses_data(f"tick.{second}.{number}.1.0")
    await person.presses_data(f"complete.{second}")
    await person.presses_data(f"item.{second}.1")
    await person.taps(text("button-reuse", number="1"))
    await person.presses_data(f"complete.{second}")
    person.must_see(text("button-sign"))


async def test_a_completed_assessment_takes_no_evidence_of_last_time(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    await manager.says("Như cũ")
    await signs_with(house, manager)
    await manager.taps(text("button-home"))
    second = await completes(house, manager)
    before = await effects(house)
    await manager.presses_data(f"reuse.{second}.3")
    assert manager.alert == text("refusal-already-completed")
    assert await effects(house) == before
