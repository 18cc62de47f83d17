"""The page as a person uses it: by typing, tapping, attaching."""

import re

import pytest
from playwright.async_api import Page, expect

from sandbox.client import BotSandbox, Person
from tests.browser.acting import attaches, bubble, file, photo, starts, types
from tests.sandbox.parrot import Parrot

pytestmark = pytest.mark.browser


async def test_a_newcomer_starts_the_bot_with_the_button_of_an_empty_chat(page: Page, person: Person) -> None:
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_hidden()
    await starts(page)
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_visible()
    await expect(page.get_by_role("button", name="BẮT ĐẦU")).to_be_hidden()


async def test_a_link_of_the_page_starts_the_bot_with_its_payload(page: Page) -> None:
    await page.goto(page.url + "&start=mot-lan")
    await page.get_by_role("button", name="BẮT ĐẦU").click()
    await expect(bubble(page, "Xin chào Vàng A Dơ mot-lan")).to_be_visible()


async def test_what_is_typed_is_sent_and_the_answer_appears_below_it(page: Page) -> None:
    await starts(page)
    await types(page, "chào bạn")
    await expect(page.locator(".bubble").last).to_contain_text("you said: chào bạn")
    await expect(page.locator(".bubble.out").last).to_contain_text("chào bạn")
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_have_value("")


async def test_a_toast_passes_and_an_alert_waits_for_ok(page: Page) -> None:
    await starts(page)
    await page.get_by_role("button", name="☐ 1 Nước sát khuẩn").click()
    await expect(page.locator(".toast")).to_have_text("Đã lưu")
    await page.get_by_role("button", name="☐ 11 Thông gió").click()
    await expect(page.get_by_role("alertdialog")).to_contain_text("Không được")
    await page.get_by_role("button", name="OK").click()
    await expect(page.get_by_role("alertdialog")).to_have_count(0)


async def test_a_pressed_button_spins_until_it_is_answered(page: Page, parrot: Parrot) -> None:
    await starts(page)
    silent = page.get_by_role("button", name="Im lặng")
    await silent.click()
    await expect(silent.locator(".spinner")).to_be_visible()
    await types(page, "vẫn quay")  # the chat is drawn again, the button still waits
    await expect(bubble(page, "you said: vẫn quay")).to_be_visible()
    await expect(silent.locator(".spinner")).to_be_visible()
    await parrot.call("answerCallbackQuery", callback_query_id=parrot.unanswered[0])
    await expect(silent.locator(".spinner")).to_have_count(0)


async def test_the_head_says_when_the_bot_is_typing(page: Page, person: Person, parrot: Parrot) -> None:
    await starts(page)
    await parrot.call("sendChatAction", chat_id=person.id, action="typing")
    await expect(page.locator(".status")).to_have_text("đang soạn tin…")
    await parrot.shows(person.id, "đây")
    await expect(page.locator(".status")).to_have_text("bot")


async def test_who_has_scrolled_up_is_told_of_news_and_not_pulled_down(
    page: Page, person: Person, parrot: Parrot
) -> None:
    await starts(page)
    for number in range(12):
        await parrot.shows(person.id, f"dòng {number}\n.\n.\n.")
    await expect(bubble(page, "dòng 11")).to_be_in_viewport()
    await page.locator(".scroller").evaluate("node => node.scrollTop = 0")
    await expect(page.get_by_role("button", name="Xuống cuối")).to_be_visible()
    await parrot.shows(person.id, "tin mới")
    await expect(page.locator(".to-end .badge")).to_have_text("1")
    await expect(bubble(page, "tin mới")).not_to_be_in_viewport()
    await page.get_by_role("button", name="Xuống cuối").click()
    await expect(bubble(page, "tin mới")).to_be_in_viewport()


async def test_a_group_that_became_a_supergroup_is_followed(page: Page, telegram: BotSandbox) -> None:
    officer = await telegram.person("Lò Thị Hoa")
    group = await telegram.group("Phòng Công nghiệp", administrators=[officer])
    await telegram.panes({"title": "Nhóm", "chat_id": group.id, "user_id": officer.id})
    await expect(page.get_by_role("heading", name="Phòng Công nghiệp")).to_be_visible()
    await group.migrates()
    await types(page, "/start@antoan_bot")
    await expect(bubble(page, "Xin chào Lò Thị Hoa")).to_be_visible()


async def test_an_edited_message_changes_in_place_and_says_so(page: Page) -> None:
    await starts(page)
    await page.get_by_role("button", name="Sửa", exact=True).click()
    edited = bubble(page, "Đã sửa")
    await expect(edited).to_contain_text("đã sửa")
    await expect(page.locator(".key")).to_have_text(["Xong"])


async def test_a_picture_is_sent_with_its_caption_and_seen_full_size(page: Page, person: Person) -> None:
    await starts(page)
    await attaches(page, "Thư viện", photo())
    await page.get_by_role("textbox", name="Chú thích").fill("Cổng chính")
    await page.get_by_role("button", name="Gửi tệp").click()
    await expect(bubble(page, "photo Cổng chính")).to_be_visible()
    await page.get_by_role("button", name="Xem ảnh: Cổng chính").click()
    viewer = page.get_by_role("dialog", name="Ảnh")
    await expect(viewer).to_contain_text("Cổng chính")
    width = await viewer.locator("img").evaluate("async image => (await image.decode(), image.naturalWidth)")
    assert width == 640
    await page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)


async def test_several_pictures_are_one_album(page: Page, person: Person) -> None:
    await starts(page)
    await attaches(page, "Thư viện", photo(1), photo(2, "olive"), photo(3, "navy"))
    await page.get_by_role("textbox", name="Chú thích").fill("Kho")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("group", name="Album 3 ảnh").get_by_role("button")).to_have_count(3)
    await person.looks()
    sent = [message for message in person.messages if message.media]
    assert [message.text for message in sent] == ["Kho", "", ""]
    assert len({message.album for message in sent}) == 1 and sent[0].album


async def test_pictures_go_as_files_if_asked_and_files_can_be_downloaded(page: Page) -> None:
    await starts(page)
    await attaches(page, "Tệp", file("biên bản.pdf", "application/pdf", b"%PDF-1.7"))
    await page.get_by_role("button", name="Gửi tệp").click()
    async with page.expect_download() as started:
        await page.get_by_role("link", name="biên bản.pdf").click()
    download = await started.value
    assert download.suggested_filename == "biên bản.pdf"
    assert (await download.path()).read_bytes() == b"%PDF-1.7"


async def test_voice_and_a_place_are_sent(page: Page) -> None:
    await starts(page)
    async with page.expect_file_chooser() as opened:
        await page.get_by_role("button", name="Gửi tin thoại").click()
    await (await opened.value).set_files([file("v.ogg", "audio/ogg", b"OggS")])
    await expect(page.get_by_role("button", name="Nghe")).to_be_visible()
    await page.get_by_role("button", name="Đính kèm").click()
    await page.get_by_role("button", name="Vị trí").click()
    await page.get_by_label("Vĩ độ").fill("21.5")
    await page.get_by_role("button", name="Gửi vị trí").click()
    await expect(page.get_by_role("img", name="Vị trí 21.50000, 103.02301")).to_be_visible()


async def test_a_message_is_answered_through_its_menu(page: Page) -> None:
    await starts(page)
    await bubble(page, "Xin chào").click()
    await page.get_by_role("menuitem", name="Trả lời").click()
    await expect(page.locator(".above")).to_contain_text("Xin chào")
    await types(page, "vâng")
    await expect(page.locator(".bubble.out").last.locator(".quoted")).to_contain_text("Xin chào")
    await expect(bubble(page, re.compile(r"you said: vâng \(to \d+\)"))).to_be_visible()
    await expect(page.locator(".above")).to_be_hidden()


async def test_ones_own_message_is_edited_and_deleted_the_bots_is_not_edited(page: Page) -> None:
    await starts(page)
    await types(page, "một")
    mine = page.locator(".bubble.out").last
    await expect(bubble(page, "you said: một")).to_be_visible()
    await mine.click(button="right")
    await page.get_by_role("menuitem", name="Sửa").click()
    await types(page, "hai")
    await expect(bubble(page, "edited: hai")).to_be_visible()
    await expect(mine).to_contain_text("đã sửa")
    await mine.click()
    await page.get_by_role("menuitem", name="Xóa").click()
    await expect(page.locator(".bubble.out")).to_have_count(1)
    await bubble(page, "Xin chào").click()
    await expect(page.get_by_role("menuitem", name="Sửa")).to_have_count(0)


async def test_the_menu_lists_the_commands_and_sends_the_chosen_one(page: Page, parrot: Parrot) -> None:
    commands = [
        {"command": "bando", "description": "Bản đồ"},
        {"command": "lienhe", "description": "Liên hệ"},
    ]
    await parrot.call("setMyCommands", commands=commands)
    await starts(page)
    await page.get_by_role("button", name="Menu lệnh").click()
    offered = page.get_by_role("listbox", name="Lệnh").get_by_role("option")
    await expect(offered).to_have_count(2)
    await offered.filter(has_text="Bản đồ").click()
    await expect(bubble(page, "you said: /bando")).to_be_visible()
    await page.get_by_role("textbox", name="Tin nhắn").fill("/li")
    await expect(offered).to_have_text(["/lienheLiên hệ"])


async def test_a_reply_keyboard_says_what_stands_on_it(page: Page) -> None:
    await starts(page)
    await types(page, "/keys")
    await page.get_by_role("button", name="Không").click()
    await expect(bubble(page, "you said: Không")).to_be_visible()


async def test_entities_are_drawn_and_a_spoiler_is_hidden_until_it_is_touched(
    page: Page, person: Person, parrot: Parrot
) -> None:
    await starts(page)
    text = "👍 <b>đậm <i>nghiêng</i></b> <code>mã</code> <tg-spoiler>kín</tg-spoiler>"
    await parrot.shows(person.id, text, parse_mode="HTML")
    shown = bubble(page, "👍")
    await expect(shown.locator("strong")).to_have_text("đậm nghiêng")
    await expect(shown.locator("strong em")).to_have_text("nghiêng")
    await expect(shown.locator("code")).to_have_text("mã")
    await expect(shown.locator(".spoiler")).to_have_css("color", "rgba(0, 0, 0, 0)")
    await shown.locator(".spoiler").click()
    await expect(shown.locator(".spoiler")).not_to_have_css("color", "rgba(0, 0, 0, 0)")


async def test_a_link_that_starts_the_bot_is_followed_in_the_chat(
    page: Page, person: Person, parrot: Parrot
) -> None:
    await starts(page)
    await parrot.shows(person.id, "https://t.me/antoan_bot?start=ma-so")
    await page.get_by_role("link", name="t.me/antoan_bot").click()
    await expect(bubble(page, "Xin chào Vàng A Dơ ma-so")).to_be_visible()
