"""Files, videos, recordings and places as evidence; what is too large, too long or of no use is told so."""

import json
from pathlib import Path
from typing import Any

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import (
    an_open_item,
    begins,
    changes,
    completes,
    effects,
    evidence_of,
    hears,
    photo,
    rows,
    second_manager,
    signs,
    value,
    waits_for,
    words,
)
from tests.house import House, text

MB = 1024 * 1024
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"h" * 300
DIEN_BIEN, PARIS = (21.386, 103.023), (48.8566, 2.3522)


def stored(house: House, digest: str) -> Path:
    return house.services.evidence_folder / digest[:2] / digest


async def kinds(house: House, assessment: int) -> list[tuple[Any, ...]]:
    """(item, kind) of what counts, oldest first."""
    return [(item, kind) for item, kind, state, _ in await evidence_of(house, assessment) if state == "kept"]


def message(person: Person, **content: object) -> dict[str, Any]:
    """A message as Telegram sends it, of a kind that the sandbox's person cannot send."""
    user = {"id": person.id, "is_bot": False, "first_name": "V"}
    chat = {"id": person.id, "type": "private", "first_name": "V"}
    return {"message_id": 900, "date": 1772413200, "chat": chat, "from": user, **content}


FILES = {
    "a document": ("file", "document", b"PK\x03\x04 docx", "bien-ban.docx", "application/msword"),
    "a photo of an iPhone": ("file", "document", HEIC, "IMG_0001.HEIC", "image/heic"),
    "a program": ("file", "document", b"MZ\x00\x00", "cai-dat.exe", "application/x-msdownload"),
    "a file without a type": ("file", "document", b"abc", "a", "application/octet-stream"),
    "a page with a script": ("file", "document", b"<script>alert(1)</script>", "a.html", "text/html"),
    "a video": ("video", "video", b"\x00\x00\x00 ftypmp42" + b"v" * 99, "v.mp4", "video/mp4"),
    "an animation": ("animation", "animation", b"GIF89a" + b"g" * 99, "g.mp4", "video/mp4"),
    "a voice message": ("voice", "voice", b"OggS" + b"o" * 99, "o.ogg", "audio/ogg"),
}


@pytest.mark.parametrize("what", FILES)
async def test_every_kind_of_file_goes_to_the_open_item_and_onto_the_disk(
    house: House, manager: Person, what: str
) -> None:
    kind, sent_as, content, name, mime = FILES[what]
    assessment = await an_open_item(manager, 3)
    await manager.sends(sent_as, content, name=name, mime=mime)
    manager.must_see(text(f"notice-{kind}-kept"))
    assert await kinds(house, assessment) == [("muc-3", kind)]
    [[digest, size]] = await rows(house, "SELECT sha256, size FROM evidence")
    path = stored(house, digest)
    assert path.read_bytes() == content and size == len(content)
    assert path.stat().st_mode & 0o111 == 0  # nobody can run it


async def test_a_file_with_a_hostile_name_is_kept_under_its_hash_and_shown_by_a_clean_name(
    house: House, manager: Person
) -> None:
    await an_open_item(manager, 3)
    await manager.sends_document(b"x", "../../etc/<b>gpj\u202egpj.exe", "application/octet-stream")
    shown = await value(house, "SELECT file_name FROM evidence")
    assert "\u202e" not in shown and shown in manager.screen.text
    files = [p for p in house.services.evidence_folder.rglob("*") if p.is_file()]
    assert [p.name for p in files] == [await value(house, "SELECT sha256 FROM evidence")]


async def test_a_check_in_is_a_place_without_a_file(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_location(*DIEN_BIEN)
    manager.must_see(text("notice-location-kept"))
    manager.must_see("21.386000, 103.023000")
    assert await kinds(house, assessment) == [("muc-3", "location")]
    assert await rows(house, "SELECT latitude, longitude, sha256 FROM evidence") == [(*DIEN_BIEN, None)]


async def test_a_check_in_from_another_country_is_kept_and_said_to_be_outside(
    house: House, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_location(*PARIS)
    manager.must_see(text("notice-location-outside"))
    assert await kinds(house, assessment) == [("muc-3", "location")]
    [[kind, detail]] = await rows(house, "SELECT kind, detail FROM flag")
    assert (kind, json.loads(detail)) == ("far_away", {"outside": True})


async def test_of_a_live_location_only_the_beginning_counts(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await an_open_item(manager, 3)
    live = {"latitude": DIEN_BIEN[0], "longitude": DIEN_BIEN[1], "live_period": 3600}
    await telegram.injects({"message": message(manager, location=live)})
    moved = live | {"latitude": 21.5}
    await telegram.injects({"edited_message": message(manager, location=moved, edit_date=1772413260)})
    assert await rows(house, "SELECT latitude FROM evidence") == [(DIEN_BIEN[0],)]


@pytest.mark.parametrize(
    "place", [{"latitude": 91.0, "longitude": 0.0}, {"latitude": 0.0, "longitude": 999.0}]
)
async def test_a_place_that_is_none_is_refused_in_a_sentence(
    house: House, telegram: BotSandbox, manager: Person, place: dict[str, float]
) -> None:
    assessment = await an_open_item(manager, 3)
    await telegram.injects({"message": message(manager, location=place)})
    assert manager.screen.text.startswith(text("refusal-photo-wanted"))
    assert await evidence_of(house, assessment) == []


async def test_what_comes_with_no_item_open_is_asked_about_whatever_it_is(
    house: House, manager: Person
) -> None:
    assessment = await begins(manager)
    await manager.sends_voice(b"OggS" + b"o" * 99)
    await manager.sends_location(*PARIS)
    manager.must_see(words("which-item", number="2", what="any"))
    assert await rows(house, "SELECT * FROM flag") == []
    await manager.presses_data(f"under.{assessment}.8")
    manager.must_see(text("notice-photos-put", number="2"))
    assert await kinds(house, assessment) == [("muc-8", "voice"), ("muc-8", "location")]
    assert await rows(house, "SELECT item_id, kind FROM flag") == [("muc-8", "far_away")]


async def test_a_reply_with_a_recording_goes_to_the_item_replied_to(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    older = manager.screen
    await manager.says("Ghi chú ba")
    await manager.presses_data(f"item.{assessment}.4")
    await manager.sends_voice(b"OggS" + b"o" * 99, reply_to=older)
    assert await kinds(house, assessment) == [("muc-3", "note"), ("muc-3", "voice")]


async def test_an_album_of_photos_and_videos_split_by_a_restart_stays_together(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    for number, (kind, content, mime) in enumerate(
        [
            ("photo", photo(1), "image/jpeg"),
            ("video", b"v" * 99, "video/mp4"),
            ("photo", photo(2), "image/jpeg"),
        ]
    ):
        fields = {"chat_id": manager.id, "from_id": manager.id, "media_group_id": "78"}
        await telegram.wire.post_file("messages", fields, kind, content, "p", mime)
        await telegram.settled()
        await manager.presses_data(f"item.{assessment}.{9 + number}")
        await house.restart()
    assert await kinds(house, assessment) == [("muc-3", "photo"), ("muc-3", "video"), ("muc-3", "photo")]


async def test_an_album_with_no_item_open_is_asked_about_as_one_after_a_restart(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await begins(manager)
    for number in range(2):
        fields = {"chat_id": manager.id, "from_id": manager.id, "media_group_id": "79"}
        await telegram.wire.post_file("messages", fields, "photo", photo(number), "p.jpg", "image/jpeg")
        await telegram.settled()
        if number == 0:
            await manager.presses_data(f"under.{assessment}.5")
        await house.restart()
    assert await kinds(house, assessment) == [("muc-5", "photo")] * 2


async def test_exactly_20_megabytes_are_taken_and_one_byte_more_is_not(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_document(bytes(20 * MB), "vua-du.zip", "application/zip")
    manager.must_see(text("notice-file-kept"))
    await manager.sends_document(bytes(20 * MB + 1), "qua-lon.zip", "application/zip")
    assert manager.screen.text.startswith(text("refusal-too-large"))
    assert await kinds(house, assessment) == [("muc-3", "file")]
    assert await value(house, "SELECT size FROM evidence") == 20 * MB


async def test_a_file_that_hides_its_size_is_refused_when_it_comes(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    await an_open_item(manager, 3)
    sent = await manager.sends_video(b"v" * 99)
    await manager.taps(text("button-remove", sign="🎬", number="1"))
    whole = next(
        m for m in await telegram.wire.get(f"chats/{manager.id}/messages") if m["message_id"] == sent.id
    )
    large = await manager.sends_document(bytes(21 * MB), "lon.zip", "application/zip")
    raw = next(
        m for m in await telegram.wire.get(f"chats/{manager.id}/messages") if m["message_id"] == large.id
    )
    document = {k: v for k, v in raw["document"].items() if k != "file_size"}
    assert whole["video"]
    await telegram.injects({"message": message(manager, document=document)})
    manager.must_see(text("notice-file-large", number="3"))


async def test_a_recording_of_an_hour_is_refused_in_a_sentence(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    voice = {"file_id": "C" * 40, "file_unique_id": "u", "duration": 3600, "file_size": 9}
    await telegram.injects({"message": message(manager, voice=voice)})
    assert manager.screen.text.startswith(text("refusal-too-long", minutes="10"))
    assert await evidence_of(house, assessment) == []


USELESS: dict[str, dict[str, Any]] = {
    "a sticker": {
        "sticker": {
            "file_id": "D" * 40, "file_unique_id": "u", "type": "regular", "width": 9, "height": 9,
            "is_animated": False, "is_video": False,
        }
    },
    "a contact": {"contact": {"phone_number": "+84912000041", "first_name": "Mai"}},
    "a poll": {
        "poll": {
            "id": "1", "question": "Ai?", "options": [], "total_voter_count": 0, "is_closed": False,
            "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
            "members_only": False,
        }
    },
    "a dice": {"dice": {"emoji": "🎲", "value": 3}},
}  # fmt: skip


@pytest.mark.parametrize("what", USELESS)
async def test_what_cannot_be_evidence_gets_a_sentence(
    house: House, telegram: BotSandbox, manager: Person, what: str
) -> None:
    assessment = await an_open_item(manager, 3)
    await telegram.injects({"message": message(manager, **USELESS[what])})
    assert manager.screen.text.startswith(text("refusal-photo-wanted"))
    assert await evidence_of(house, assessment) == []


async def test_the_same_file_twice_on_an_item_counts_once_and_is_said_so(
    house: House, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    for name in ("a.pdf", "b.pdf"):
        await manager.sends_document(b"%PDF-1.7 x", name, "application/pdf")
    assert manager.screen.text.startswith(text("notice-same-file"))
    await manager.sends("voice", b"%PDF-1.7 x", mime="audio/ogg")
    assert manager.screen.text.startswith(text("notice-same-file"))
    assert await kinds(house, assessment) == [("muc-3", "file")]


async def test_a_caption_edited_before_its_photo_has_an_item_is_followed(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await begins(manager)
    sent = await manager.sends_photo(photo(1), "Lúc đầu")
    edit = {"chat_id": manager.id, "from_id": manager.id, "message_id": sent.id, "caption": "Về sau"}
    await telegram.wire.post("edits", edit)
    await telegram.settled()
    await manager.presses_data(f"under.{assessment}.8")
    assert await rows(house, "SELECT text FROM evidence WHERE kind = 'note'") == [("Về sau",)]
    await telegram.wire.post("edits", edit | {"caption": "Lần nữa"})
    await telegram.settled()
    assert await rows(house, "SELECT text FROM evidence WHERE kind = 'note'") == [("Lần nữa",)]


async def test_the_signature_waits_for_a_video_that_is_still_on_its_way(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    await telegram.fault("timeout_before", method="getFile", seconds=60)
    telegram.waits = False
    await manager.sends_video(b"v" * 99)
    await waits_for(house, "SELECT count(*) FROM evidence WHERE state = 'pending'")
    for number in range(1, 21):
        await manager.presses_data(f"tick.{assessment}.{number}.1.0")
    await manager.presses_data(f"complete.{assessment}")
    await waits_for(house, "SELECT count(*) FROM assessment WHERE state = 'completed'")
    await manager.presses_data(f"sign.{assessment}")
    await hears(manager)
    assert manager.alert == text("refusal-still-fetching", number="1")
    telegram.waits = True


async def test_the_file_of_a_manager_who_was_removed_meanwhile_is_kept_and_he_hears_nothing_of_it(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await an_open_item(manager, 3)
    await telegram.fault("timeout_before", method="getFile", seconds=0.2)
    telegram.waits = False
    await manager.sends_video(b"v" * 99)
    await waits_for(house, "SELECT count(*) FROM evidence WHERE state = 'pending'")
    removed = await value(house, "SELECT id FROM person WHERE telegram_id = ?", manager.id)
    await changes(house, "DELETE FROM membership WHERE person_id = ?", removed)
    telegram.waits = True
    await telegram.settled()
    await manager.looks()
    assert await kinds(house, assessment) == [("muc-3", "video")]
    manager.must_not_see(text("notice-video-kept"))
    await other.presses_data(f"item.{assessment}.3", (await other_card(other)))
    other.must_see("Video 1: đã lưu")
    await manager.sends_video(b"w" * 99)
    assert len(await evidence_of(house, assessment)) == 1


async def other_card(person: Person) -> int:
    return person.screen.id


async def test_a_file_on_its_way_when_the_facility_is_suspended_is_there_afterwards(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    await telegram.fault("timeout_before", method="getFile", seconds=0.2)
    telegram.waits = False
    await manager.sends_voice(b"OggS" + b"o" * 99)
    await waits_for(house, "SELECT count(*) FROM evidence WHERE state = 'pending'")
    await changes(house, "UPDATE account SET suspended_at = '2026-03-02T01:00:00Z'")
    telegram.waits = True
    await telegram.settled()
    before = await effects(house)
    await manager.sends_voice(b"OggS" + b"p" * 99)
    assert await effects(house) == before
    await changes(house, "UPDATE account SET suspended_at = NULL")
    assert await kinds(house, assessment) == [("muc-3", "voice")]


async def test_every_kind_of_evidence_enters_the_signed_record(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_document(b"%PDF-1.7 x", "biên bản mật.pdf", "application/pdf")
    await manager.sends_video(b"v" * 99)
    await manager.sends_location(*DIEN_BIEN)
    await manager.says("Ghi chú kín")
    await manager.presses_data(f"section.{assessment}.0")
    await manager.taps(text("button-home"))
    await completes(house, manager, begun=assessment)
    await manager.taps(text("button-sign"))
    await manager.says("Vàng A Dơ")
    manager.must_see("📄\N{NO-BREAK SPACE}1")
    await manager.taps(text("button-sign-confirm"))
    body = await value(house, "SELECT body FROM record")
    kept = json.loads(body)["evidence"]
    assert [piece["kind"] for piece in kept] == ["file", "video", "location", "note"]
    digests = [d for [d] in await rows(house, "SELECT sha256 FROM evidence ORDER BY id")]
    assert [piece.get("sha256") for piece in kept] == digests
    for secret in ("biên bản mật", "21.386", "103.02", "Ghi chú kín"):
        assert secret not in body.decode()
    opened = await rows(house, "SELECT field, value FROM record_opening WHERE field LIKE 'evidence.%'")
    found = dict(opened)
    assert found["evidence.0.name"] == "biên bản mật.pdf"
    assert found["evidence.2.place"] == "21.386000, 103.023000"
    assert set(kept[2]) == {"item", "kind", "at", "place"}


async def test_evidence_of_every_kind_after_signing_changes_nothing(house: House, manager: Person) -> None:
    await signs(house, manager)
    before = await effects(house)
    await manager.sends_location(*DIEN_BIEN)
    assert manager.screen.text.startswith(text("refusal-no-draft"))
    await manager.sends_video(b"v" * 99)
    assert manager.screen.text.startswith(text("refusal-no-draft"))
    assert await effects(house) == before
