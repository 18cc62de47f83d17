"""Photos and notes that find their item, and those that cannot be evidence."""

import io
import struct
import zlib

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import (
    an_open_item,
    begins,
    completes,
    effects,
    evidence_of,
    opens_item,
    photo,
    rows,
    signs,
    value,
    words,
)
from tests.house import House, text


def bomb(side: int = 20_000) -> bytes:
    """A picture of 400 million points in some 50 KB."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    packer, line = zlib.compressobj(9), bytes(1 + side // 8)
    data = b"".join(packer.compress(line) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


async def kept(house: House, assessment: int) -> list[str]:
    """The items of what counts, oldest first."""
    return [item for item, _, state, _ in await evidence_of(house, assessment) if state == "kept"]


async def test_a_photo_goes_to_the_open_item_and_onto_the_disk(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    manager.must_see(text("notice-photo-kept"))
    assert await kept(house, assessment) == ["muc-3"]
    [[digest]] = await rows(house, "SELECT sha256 FROM evidence")
    stored = house.services.evidence_folder / digest[:2] / digest
    assert stored.read_bytes() == photo(1)


async def test_an_image_sent_as_a_file_is_taken(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_document(photo(1, kind="PNG"), "anh.png", "image/png")
    manager.must_see(text("notice-photo-kept"))
    assert await kept(house, assessment) == ["muc-3"]


NO_PHOTOS = {
    "noise": (b"\xff\xd8\xff\xe0" + b"khong phai anh" * 50, "anh.jpg", "image/jpeg"),
    "half a photo": (photo(1, 1024)[:-3000], "anh.jpg", "image/jpeg"),
    "a head without a photo": (photo(1, 256)[:300], "anh.jpg", "image/jpeg"),
    "a bomb that Pillow would open": (bomb(8_000), "anh.png", "image/png"),
    "a GIF called JPEG": (photo(1, kind="GIF"), "anh.jpg", "image/jpeg"),
    "a bomb": (bomb(), "anh.png", "image/png"),
    "a PDF called PNG": (b"%PDF-1.7\n" + b"x" * 200, "anh.png", "image/png"),
}


@pytest.mark.parametrize("what", NO_PHOTOS)
async def test_what_cannot_be_opened_as_a_photo_is_refused_after_all(
    house: House, manager: Person, what: str
) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_document(*NO_PHOTOS[what])
    manager.must_see(text("notice-photo-damaged", number="3"))
    assert await kept(house, assessment) == []
    assert not [p for p in house.services.evidence_folder.rglob("*") if p.is_file()]
    await manager.sends_photo(photo(1))
    assert await kept(house, assessment) == ["muc-3"]


async def test_a_damaged_photo_with_no_item_open_is_told_of_too(house: House, manager: Person) -> None:
    await begins(manager)
    await manager.sends_document(*NO_PHOTOS["noise"])
    assert "bị hỏng" in manager.screen.text
    assert "?" not in manager.screen.text


async def test_a_file_of_25_megabytes_is_refused(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    for name, mime in (("anh.jpg", "image/jpeg"), ("phim.bin", "application/octet-stream")):
        await manager.sends_document(bytes(25 * 1024 * 1024), name, mime)
        assert manager.screen.text.startswith(text("refusal-too-large"))
    assert await evidence_of(house, assessment) == []


@pytest.mark.parametrize(
    ("name", "mime"), [("a.docx", "application/msword"), ("a.exe", "application/x-msdownload"), ("a", "")]
)
async def test_a_file_that_is_no_image_is_refused(
    house: House, manager: Person, name: str, mime: str
) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_document(b"MZ\x00\x00", name, mime or None)
    assert manager.screen.text.startswith(text("refusal-unsupported"))
    assert await evidence_of(house, assessment) == []


async def test_the_same_photo_twice_on_an_item_counts_once_and_is_said_so(
    house: House, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.sends_photo(photo(1))
    assert manager.screen.text.startswith(text("notice-same-photo"))
    await manager.sends_document(photo(1), "anh.jpg", "image/jpeg")
    assert manager.screen.text.startswith(text("notice-same-photo"))
    assert await kept(house, assessment) == ["muc-3"]


async def test_the_same_photo_on_another_item_is_fine(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.presses_data(f"item.{assessment}.4")
    await manager.sends_photo(photo(1))
    assert await kept(house, assessment) == ["muc-3", "muc-4"]


async def test_an_album_goes_to_the_item_of_its_first_photo(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    for number in range(3):
        fields = {"chat_id": manager.id, "from_id": manager.id, "media_group_id": "77"}
        await telegram.wire.post_file("messages", fields, "photo", photo(number), "p.jpg", "image/jpeg")
        await telegram.settled()
        await manager.presses_data(f"item.{assessment}.{9 + number}")
    assert await kept(house, assessment) == ["muc-3"] * 3


async def test_a_photo_with_no_item_open_is_kept_and_asked_about(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await manager.sends_album([photo(1), photo(2)], "Cửa chính")
    manager.must_see(words("which-item", number="2"))
    await manager.presses_data(f"which.{assessment}.1")
    await manager.presses_data(f"under.{assessment}.8")
    manager.must_see(text("notice-photos-put", number="2"))
    found = await evidence_of(house, assessment)
    assert [(item, kind, words) for item, kind, _, words in found] == [
        ("muc-8", "photo", None), ("muc-8", "photo", None), ("muc-8", "note", "Cửa chính"),
    ]  # fmt: skip
    await manager.presses_data(f"under.{assessment}.9")
    assert manager.alert == text("refusal-stale-button")


async def test_a_photo_sent_by_mistake_can_be_dropped(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await manager.sends_photo(photo(1), "nhầm")
    await manager.taps(text("button-discard-photos"))
    manager.must_see(text("notice-photos-discarded"))
    assert await kept(house, assessment) == []


async def test_completing_asks_first_about_photos_without_an_item(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await manager.sends_photo(photo(1))
    await manager.presses_data(f"complete.{assessment}")
    manager.must_see(words("which-item", number="1"))
    assert await value(house, "SELECT state FROM assessment") == "draft"


async def test_a_reply_to_an_older_item_card_goes_to_that_item(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    older = manager.screen
    await manager.says("Ghi chú ba")
    await manager.presses_data(f"item.{assessment}.4")
    await manager.sends_photo(photo(1), reply_to=older)
    await manager.says("Thêm cho mục ba", reply_to=older)
    found = await evidence_of(house, assessment)
    assert [(item, kind) for item, kind, _, _ in found] == [
        ("muc-3", "note"), ("muc-3", "photo"), ("muc-3", "note"),
    ]  # fmt: skip


async def test_a_photo_after_completion_changes_nothing(house: House, manager: Person) -> None:
    await completes(house, manager)
    before = await effects(house)
    await manager.sends_photo(photo(1))
    assert manager.screen.text.startswith(text("refusal-already-completed"))
    assert await effects(house) == before


async def test_a_photo_after_signing_changes_nothing(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await opens_item(manager, 1)
    card = manager.screen
    await manager.says("Một ghi chú")
    await manager.presses_data(f"section.{assessment}.0")
    await manager.taps(text("button-home"))
    await signs(house, manager, begun=assessment)
    before = await effects(house)
    await manager.sends_photo(photo(1))
    assert manager.screen.text.startswith(text("refusal-no-draft"))
    await manager.sends_photo(photo(1), reply_to=card)
    assert manager.screen.text.startswith(text("refusal-already-signed"))
    await manager.says("Ghi chú muộn", reply_to=card)
    assert manager.screen.text.startswith(text("refusal-already-signed"))
    assert await effects(house) == before


async def test_a_photo_from_whoever_is_not_logged_in_gets_a_sentence(
    house: House, telegram: BotSandbox
) -> None:
    stranger = await telegram.person("Khách")
    await stranger.sends_photo(photo(1))
    assert stranger.screen.text.startswith(text("refusal-login-first"))
    await stranger.taps(text("button-login"))
    await stranger.sends_photo(photo(1))
    assert stranger.screen.text.startswith(text("refusal-text-wanted"))


async def test_a_photo_where_the_name_of_the_signer_is_waited_for_is_told_why_not(
    house: House, manager: Person
) -> None:
    await completes(house, manager)
    await manager.taps(text("button-sign"))
    await manager.sends_photo(photo(1))
    assert manager.screen.text.startswith(text("refusal-already-completed"))
    manager.must_see("họ và tên")


async def test_text_after_asking_for_a_photo_becomes_a_note(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.taps(text("button-photo"))
    manager.must_see(text("notice-send-photo"))
    await manager.says("Chưa chụp được, trời tối")
    manager.must_see(text("notice-note-kept"))
    assert await evidence_of(house, assessment) == [("muc-3", "note", "kept", "Chưa chụp được, trời tối")]


async def test_a_photo_after_asking_for_a_note_is_kept(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.taps(text("button-note"))
    await manager.sends_photo(photo(1))
    assert await kept(house, assessment) == ["muc-3"]


async def test_the_21st_piece_is_refused_in_a_sentence(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    for number in range(20):
        await manager.says(f"Ghi chú {number}")
    for send in (manager.sends_photo(photo(1)), manager.says("thêm")):
        await send
        assert manager.screen.text.startswith(text("refusal-too-much", limit="20"))
    assert len(await evidence_of(house, assessment)) == 20
    await manager.says("/huy")
    await manager.sends_photo(photo(1))
    await manager.presses_data(f"under.{assessment}.3")
    assert manager.alert == text("refusal-too-much", limit="20")
    manager.must_see(words("which-item", number="1"))


async def test_removing_twice_removes_once(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.says("Ghi chú")
    remove = manager.button(text("button-remove", sign="📷", number="1"))
    await manager.presses(remove)
    manager.must_see(text("notice-removed"))
    await manager.presses(remove)
    assert manager.alert == text("refusal-stale-button")
    assert await kept(house, assessment) == ["muc-3"]
    await manager.sends_photo(photo(1))
    assert await kept(house, assessment) == ["muc-3", "muc-3"]


async def test_no_photo_leaves_something_half_downloaded(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.sends_document(io.BytesIO(b"kaputt").read(), "anh.jpg", "image/jpeg")
    arriving = house.services.evidence_folder / "arriving"
    assert list(arriving.iterdir()) == []
