"""Notes: what is typed is kept as it was meant, shown as it is, and follows its edits while it may."""

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import an_open_item, completes, effects, evidence_of, photo, rows, value
from tests.house import House, text

HOSTILE = {
    "<b>đậm</b> & <i>nghiêng": "<b>đậm</b> & <i>nghiêng",
    "&lt;b&gt; &amp; &#60;": "&lt;b&gt; &amp; &#60;",
    "<a href='tg://user?id=1'>bấm</a>": "<a href='tg://user?id=1'>bấm</a>",
    "an\u202etoàn\u2066": "antoàn",
    "zero\u200bwidth\u2060\ufeff": "zerowidth",
    "tab\tvà\x07chuông\x1b[31m": "tab và chuông [31m",
    "gia đình 👨‍👩‍👧 ở 🏳️‍🌈": "gia đình 👨‍👩‍👧 ở 🏳️‍🌈",
    "chữ\u200dnối": "chữnối",
    "Nguyễn": "Nguyễn",
    "hai\n\n\n\n\ndòng": "hai\n\ndòng",
    "{ $name } %s {0} ${HOME}": "{ $name } %s {0} ${HOME}",
    "=cmd|'/c calc'!A1": "=cmd|'/c calc'!A1",
    "'; DROP TABLE evidence; --": "'; DROP TABLE evidence; --",
    "```x``` *y* _z_ [a](b)": "```x``` *y* _z_ [a](b)",
}


@pytest.mark.parametrize("typed", HOSTILE)
async def test_a_hostile_note_is_kept_clean_and_shown_as_it_is(
    house: House, manager: Person, typed: str
) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.says(typed)
    manager.must_see(text("notice-note-kept"))
    assert await evidence_of(house, assessment) == [("muc-3", "note", "kept", HOSTILE[typed])]
    assert HOSTILE[typed] in manager.screen.text


async def test_a_note_with_a_lone_surrogate_is_kept_without_it(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    await telegram.injects(
        '{"message": {"message_id": 900, "date": 1772413200, "text": "m\\ud83d\\ude00t \\ud800n\\udfffửa",'
        f' "chat": {{"id": {manager.id}, "type": "private", "first_name": "V"}},'
        f' "from": {{"id": {manager.id}, "is_bot": false, "first_name": "V"}}}}}}'
    )
    assert await evidence_of(house, assessment) == [("muc-3", "note", "kept", "m😀t nửa")]


@pytest.mark.parametrize("typed", ["\u200b", "\u202e\u2066"])
async def test_a_note_of_nothing_that_can_be_seen_is_asked_for_again(
    house: House, manager: Person, typed: str
) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.says(typed)
    manager.must_see(text("notice-empty-note"))
    assert await evidence_of(house, assessment) == []


async def test_a_note_as_long_as_telegram_allows_is_kept_whole(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    long = "Dài & <dài> " * 341
    await manager.says(long)
    manager.must_see(text("notice-note-kept"))
    assert await value(house, "SELECT text FROM evidence") == long.strip()


async def test_twenty_long_notes_still_fit_on_the_card(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    for _ in range(20):
        await manager.says("&" * 4096)
    manager.must_see(text("notice-note-kept"))
    assert "20" in manager.button(text("button-remove", sign="📝", number="20")).label
    for _ in range(3):
        await manager.taps(text("button-earlier-pieces"))
    assert "1" in manager.button(text("button-remove", sign="📝", number="1")).label


async def test_a_caption_becomes_a_note_beside_its_photo(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1), "Lối <ra> \u202eB & C")
    found = await evidence_of(house, assessment)
    assert [(kind, words) for _, kind, _, words in found] == [("photo", None), ("note", "Lối <ra> B & C")]


async def test_an_edited_note_is_followed_while_it_is_a_draft(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    note = await manager.says("Lúc đầu")
    await manager.edits(note, "Về sau \u202e<b>")
    manager.must_see(text("notice-note-edited"))
    assert await rows(house, "SELECT text FROM evidence") == [("Về sau <b>",)]
    assert "Về sau <b>" in manager.screen.text


async def test_an_edited_caption_is_followed_too(house: House, telegram: BotSandbox, manager: Person) -> None:
    await an_open_item(manager, 3)
    sent = await manager.sends_photo(photo(1), "Lúc đầu")
    edit = {"chat_id": manager.id, "from_id": manager.id, "message_id": sent.id, "caption": "Về sau"}
    await telegram.wire.post("edits", edit)
    await telegram.settled()
    assert await rows(house, "SELECT text FROM evidence WHERE kind = 'note'") == [("Về sau",)]


async def test_an_edit_after_completion_changes_nothing(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    note = await manager.says("Lúc đầu")
    await manager.presses_data(f"section.{assessment}.0")
    await manager.taps(text("button-home"))
    await completes(house, manager, begun=assessment)
    before = await effects(house)
    shown = manager.screen.text
    await manager.edits(note, "Về sau")
    assert await effects(house) == before
    assert manager.screen.text == shown


async def test_edits_of_anything_else_change_nothing(house: House, manager: Person) -> None:
    begin = await manager.says("/start")
    await an_open_item(manager, 3)
    before = await effects(house)
    shown = manager.screen
    await manager.edits(begin, "Không phải ghi chú")
    assert await effects(house) == before
    assert manager.screen == shown


async def test_an_edit_that_leaves_nothing_keeps_the_note_as_it_was(house: House, manager: Person) -> None:
    await an_open_item(manager, 3)
    note = await manager.says("Lúc đầu")
    await manager.edits(note, "\u200b\u2060")
    assert await rows(house, "SELECT text FROM evidence") == [("Lúc đầu",)]


async def test_hostile_names_of_people_and_facilities_are_shown_as_they_are(
    house: House, telegram: BotSandbox
) -> None:
    person = await telegram.person("<b>Vàng</b>\u202e & \u200bCo", last_name="</a>")
    issued = await house.facility(name="Xưởng <script>alert(1)</script> & “Chè”")
    await house.logs_in(person, issued)
    person.must_see(issued.name)
    assert await value(house, "SELECT name FROM person") == "<b>Vàng</b> & Co </a>"
    await person.taps(text("button-account"))
    person.must_see(issued.name)
