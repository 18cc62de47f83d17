"""The scripted person, against the real sandbox and a very small bot."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.client import BotSandbox, NotSettled, Person, Sandbox, SandboxError
from tests.sandbox.parrot import Parrot


@pytest.fixture
async def parrot(telegram: BotSandbox) -> AsyncIterator[Parrot]:
    async with Parrot(telegram) as parrot:
        yield parrot


@pytest.fixture
async def person(parrot: Parrot, telegram: BotSandbox) -> Person:
    person = await telegram.person("Vàng A Dơ")
    await person.says("/start")
    return person


async def test_a_person_sees_what_the_bot_answered_without_waiting(person: Person) -> None:
    await person.says("chào")
    assert person.screen.text == "you said: chào"
    assert person.sees("Xin chào Vàng A Dơ") and person.sees("Thông gió")
    assert not person.sees("nowhere")
    assert person.chat_text.splitlines()[0] == "/start"


async def test_a_number_in_a_label_means_that_very_number(person: Person) -> None:
    assert person.button("☐ 1").data == "toast"
    assert person.button("11").data == "alert"


async def test_a_toast_is_not_an_alert(person: Person) -> None:
    await person.taps("☐ 1")
    assert (person.toast, person.alert, person.answered) == ("Đã lưu", None, True)
    await person.taps("☐ 11")
    assert (person.toast, person.alert, person.answered) == (None, "Không được", True)


async def test_a_press_that_was_not_answered_says_so(person: Person, parrot: Parrot) -> None:
    await person.taps("Im lặng")
    assert (person.toast, person.alert, person.answered) == (None, None, False)
    await parrot.call("answerCallbackQuery", callback_query_id=parrot.unanswered[0], text="Bây giờ")
    await person.looks()
    assert person.toast == "Bây giờ"


async def test_an_edited_message_carries_its_new_keyboard_and_an_old_button_can_still_be_pressed(
    person: Person,
) -> None:
    old = person.button("☐ 11")
    await person.taps("Sửa")
    assert [button.label for button in person.buttons] == ["Xong"]
    assert person.screen.edits == 1
    await person.presses(old)
    assert person.alert == "Không được"


async def test_a_missing_button_is_missed_with_everything_that_is_on_the_screen(person: Person) -> None:
    with pytest.raises(AssertionError, match=r"no button 'Ký'.*\[Sửa\](?s:.)*Xin chào Vàng A Dơ"):
        await person.taps("Ký")
    with pytest.raises(AssertionError, match=r"'Đã ký' is not to be seen(?s:.)*\[☐ 1 Nước sát khuẩn\]"):
        person.must_see("Đã ký")
    with pytest.raises(AssertionError, match="is to be seen"):
        person.must_not_see("Xin chào")


async def test_forged_data_reaches_the_bot(person: Person, telegram: BotSandbox) -> None:
    await person.presses_data("sign.999.'; drop table")
    assert person.answered
    assert (await telegram.calls("answerCallbackQuery"))[-1]["ok"]


async def test_a_link_that_starts_the_bot_starts_it(person: Person) -> None:
    link = '{"text": "mở", "reply_markup": {"inline_keyboard": [[{"text": "Mở", "url": "%s"}]]}}'
    await person.says(link % "https://t.me/antoan_bot?start=mot-lan")
    await person.taps("Mở")
    assert person.sees("Xin chào Vàng A Dơ mot-lan")
    await person.says(link % "https://example.org/")
    with pytest.raises(AssertionError, match="leads out of the chat"):
        await person.taps("Mở")


async def test_a_reply_keyboard_says_its_label_until_it_is_taken_away(person: Person) -> None:
    await person.says("/keys")
    await person.taps("Không")
    assert person.sees("you said: Không")
    await person.says('{"text": "hết", "reply_markup": {"remove_keyboard": true}}')
    with pytest.raises(AssertionError, match="no button"):
        person.button("Không")


async def test_files_arrive_byte_for_byte(person: Person, telegram: BotSandbox, tmp_path: Path) -> None:
    path = tmp_path / "biên bản.pdf"
    path.write_bytes(b"%PDF-1.7 content")
    sent = await person.sends_document(path)
    assert (sent.media, sent.file_name) == ("document", "biên bản.pdf")
    assert sent.file_id is not None
    assert await telegram.file(sent.file_id) == b"%PDF-1.7 content"
    assert person.sees("document")


async def test_an_album_is_several_messages_with_one_caption(person: Person) -> None:
    sent = await person.sends_album([b"one", b"two", b"three"], caption="Kho")
    assert [message.text for message in sent] == ["Kho", "", ""]
    assert len({message.album for message in sent}) == 1 and sent[0].album
    assert [m.text for m in person.messages if m.from_bot][-3:] == ["photo Kho", "photo", "photo"]


async def test_voice_and_places_can_be_sent(person: Person) -> None:
    await person.sends_voice(b"OggS")
    await person.sends_location(21.386, 103.023)
    assert person.sees("voice") and person.sees("location")


async def test_a_person_answers_edits_and_deletes_his_messages(person: Person) -> None:
    first = person.messages[0]
    said = await person.says("một", reply_to=first)
    assert person.sees(f"you said: một (to {first.id})")
    await person.edits(said, "hai")
    assert person.sees("edited: hai")
    assert [(m.text, m.edits) for m in person.messages if m.id == said.id] == [("hai", 1)]
    await person.deletes(said)
    assert said.id not in [message.id for message in person.messages]


async def test_what_happens_in_a_group_is_seen_by_everybody_in_it(
    parrot: Parrot, telegram: BotSandbox
) -> None:
    officer, other = await telegram.person("Hoa"), await telegram.person("Sơn")
    group = await telegram.group("Phòng", members=[other], administrators=[officer])
    await officer.says("/start@antoan_bot", chat=group)
    assert other.sees("Xin chào Hoa", chat=group) and group.sees("Xin chào Hoa")
    assert not other.sees("Xin chào")
    await other.taps("☐ 11", chat=group)
    assert (other.alert, officer.alert) == ("Không được", None)


async def test_a_message_the_bot_sends_by_itself_is_seen_after_settling(
    person: Person, parrot: Parrot, telegram: BotSandbox
) -> None:
    await parrot.call("sendMessage", chat_id=person.id, text="nhắc")
    assert not person.sees("nhắc")
    await telegram.settled()
    assert person.sees("nhắc")


async def test_a_bot_that_never_fetches_its_updates_is_not_settled_and_the_failure_says_what_waits(
    telegram: BotSandbox,
) -> None:
    nobody = await telegram.person("An")
    telegram.patience = 0.3
    with pytest.raises(NotSettled, match="1 updates not taken, 0 calls in flight"):
        await nobody.says("/start")
    telegram.waits = False
    await nobody.says("again")
    assert nobody.sees("again")


async def test_a_hook_that_never_returns_is_named_as_not_settled(
    person: Person, telegram: BotSandbox
) -> None:
    telegram.patience = 0.3
    telegram.settle.append(asyncio.Event().wait)
    with pytest.raises(NotSettled):
        await person.says("một")


async def test_settling_goes_on_until_the_bots_own_hook_moves_nothing_any_more(
    person: Person, parrot: Parrot, telegram: BotSandbox
) -> None:
    later = ["một", "hai", "ba"]

    async def pays_what_is_owed() -> None:
        if later:
            await parrot.call("sendMessage", chat_id=person.id, text=later.pop(0))

    telegram.settle.append(pays_what_is_owed)
    await telegram.settled()
    assert later == [] and person.sees("ba")


async def test_who_has_blocked_the_bot_cannot_be_written_to_until_he_unblocks_it(
    person: Person, parrot: Parrot
) -> None:
    await person.blocks()
    refused = await parrot.call("sendMessage", chat_id=person.id, text="nghe không?")
    assert refused["error_code"] == 403
    with pytest.raises(SandboxError):
        await person.says("vẫn nói")
    await person.unblocks()
    await person.says("đây")
    assert person.sees("you said: đây")


async def test_a_fault_hits_as_often_as_asked_and_is_counted(person: Person, telegram: BotSandbox) -> None:
    await telegram.fault("500", method="sendMessage", times=1)
    await person.says("một")
    assert not person.sees("you said: một")
    await person.says("hai")
    assert person.sees("you said: hai")
    assert [fault["hits"] for fault in await telegram.faults()] == [1]
    await telegram.clear_faults()
    assert await telegram.faults() == []


async def test_moving_the_clock_moves_the_dates_of_messages(person: Person, sandbox: Sandbox) -> None:
    before = (await person.says("nay")).date
    now = await sandbox.advances(days=14)
    after = (await person.says("sau")).date
    await sandbox.sets_clock(0)
    assert 13.9 < (after - before).total_seconds() / 86400 < 14.1
    assert abs((now - after).total_seconds()) < 30


async def test_an_unreadable_update_can_be_put_before_the_bot(person: Person, telegram: BotSandbox) -> None:
    message = {"message_id": 1, "date": 1, "chat": {"id": person.id, "type": "private"}, "text": "tiêm"}
    await telegram.injects({"message": message})
    assert person.sees("you said: tiêm")
