"""The PDF of a signed record comes with its receipt, and again when it is asked for."""

import asyncio
import io
import re
import threading

import pytest
from pypdf import PdfReader

from antoan_bot.documents import printing, typesetting
from sandbox.client import BotSandbox, Message, Person
from tests.handlers.steps import (
    a_market_manager,
    begins,
    changes,
    opens_item,
    photo,
    reaches_the_signature,
    rows,
    second_manager,
    signs,
    value,
)
from tests.house import House, text

CAPTION = "Bản PDF của bài đã ký"


def files(person: Person) -> list[Message]:
    return [message for message in person.messages if message.media == "document"]


async def pdf_of(telegram: BotSandbox, message: Message) -> PdfReader:
    return PdfReader(io.BytesIO(await telegram.file(message.file_id or "")))


def words(pdf: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


async def test_after_signing_the_pdf_follows_the_receipt(
    house: House, manager: Person, telegram: BotSandbox
) -> None:
    assessment = await begins(manager)
    await opens_item(manager, 2)
    await manager.sends_photo(photo(1))
    await manager.says('Ghi chú #import "x" $y$')
    await manager.says("/huy")
    await manager.says("/start")
    await signs(house, manager, begun=assessment)
    [file] = files(manager)
    assert manager.messages.index(file) > manager.messages.index(manager.message("Mã biên nhận"))
    code = await value(house, "SELECT code FROM record")
    assert file.file_name == f"{code}.pdf" and code in file.text and CAPTION in file.text
    shown = await telegram.wire.get(f"chats/{manager.id}/messages")
    assert [m["document"]["mime_type"] for m in shown if "document" in m] == ["application/pdf"]
    said = words(await pdf_of(telegram, file))
    assert code in said and 'Ghi chú #import "x" $y$' in said and "Vàng A Dơ" in said


async def test_the_pdf_comes_in_the_readers_language(
    house: House, manager: Person, telegram: BotSandbox
) -> None:
    await changes(house, "UPDATE person SET language = 'en'")
    assessment = await begins(manager)
    telegram.waits = True
    for number in range(1, 21):
        await manager.presses_data(f"tick.{assessment}.{number}.1.0")
    await manager.presses_data(f"complete.{assessment}")
    await manager.presses_data(f"sign.{assessment}")
    await manager.says("Vàng A Dơ")
    await manager.taps(text("button-sign-confirm", "en"))
    [file] = files(manager)
    assert "PDF of the signed assessment" in file.text
    assert "Receipt of a safety self-assessment" in words(await pdf_of(telegram, file))


async def test_a_past_record_is_sent_again_as_often_as_it_is_asked_for(house: House, manager: Person) -> None:
    await signs(house, manager)
    await manager.taps(text("button-home"))
    await manager.taps(text("button-history"))
    await manager.taps("🟢")
    for number in (2, 3):
        await manager.taps(text("button-pdf"))
        assert len(files(manager)) == number
        assert manager.sees(text("notice-document-coming"))
    assert text("sent-again")[3:-4] not in manager.chat_text
    assert await rows(house, "SELECT * FROM owed WHERE kind = 'document'") == []


async def test_a_document_whose_arrival_is_unknown_is_sent_again_and_says_so(
    house: House, manager: Person, telegram: BotSandbox
) -> None:
    await telegram.fault("502", method="sendDocument", times=1)
    await signs(house, manager)
    [file] = files(manager)
    assert "(Tin gửi lại)" in file.text


async def test_a_document_that_was_owed_when_the_bot_stopped_comes_after_the_start(
    house: House, manager: Person, telegram: BotSandbox
) -> None:
    await telegram.fault("timeout_before", method="sendDocument", times=1, seconds=0.2)
    await signs(house, manager)
    await house.restart()
    await manager.looks()
    assert len(files(manager)) == 1


async def test_the_record_of_another_facility_is_not_sent(
    house: House, manager: Person, telegram: BotSandbox
) -> None:
    await signs(house, manager)
    stranger, _ = await a_market_manager(house, telegram)
    for number in (1, 2, 2**63 - 1):
        await stranger.presses_data(f"pdf.{number}")
        assert stranger.alert == text("refusal-stale-button")
    citizen = await telegram.person("Người Dân")
    await citizen.says("/start")
    await citizen.presses_data("pdf.1")
    assert citizen.alert == text("refusal-login-first")
    assert files(stranger) == [] and files(citizen) == []


async def test_the_other_manager_may_ask_for_it_too(
    house: House, manager: Person, telegram: BotSandbox
) -> None:
    await signs(house, manager)
    other = await second_manager(house, telegram)
    await other.presses_data("pdf.1")
    assert len(files(other)) == 1


async def test_a_document_that_cannot_be_printed_holds_up_nothing_and_is_not_passed_over_in_silence(
    house: House, manager: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_named: object) -> bytes:
        raise RuntimeError("the press is jammed")

    house.expected += ["a view raised", "cannot be shown"]
    monkeypatch.setattr(printing, "typeset", broken)
    await signs(house, manager)
    assert manager.sees("Mã biên nhận") and manager.sees(text("apology")) and files(manager) == []
    assert "jammed" in await value(house, "SELECT reason FROM owed WHERE kind = 'document'")
    await manager.says("/start")
    assert text("button-begin") in [button.label for button in manager.buttons]


async def test_the_chat_goes_on_while_its_document_is_printed(
    house: House, manager: Person, telegram: BotSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The press waits for the very thing that it would hold up if it could."""
    shown = threading.Event()
    typeset = typesetting.typeset

    def slow(*arguments: object, **named: object) -> bytes:
        assert shown.wait(timeout=20)
        return typeset(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "typeset", slow)
    await reaches_the_signature(house, manager)
    telegram.waits = False
    await manager.taps(text("button-sign-confirm"))
    await sees_at_last(manager, "Mã biên nhận")
    await manager.says("/lienhe")
    await sees_at_last(manager, "0215 3 000 001")
    assert files(manager) == []
    shown.set()
    telegram.waits = True
    await telegram.settled()
    await manager.looks()
    assert len(files(manager)) == 1


async def sees_at_last(person: Person, what: str) -> None:
    """Look until it is there; the bot has work that the barrier would wait for."""
    async with asyncio.timeout(10):
        while not person.sees(what):  # another process shows it
            await asyncio.sleep(0.01)
            await person.looks()
