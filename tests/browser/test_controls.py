"""The page around the phones: hostile people, the clock, the faults, several phones, small windows."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from sandbox.client import BotSandbox, Person, Sandbox
from tests.browser.acting import bubble, starts, types
from tests.sandbox.parrot import KEYS, Parrot, keyboard

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>'\"&amp;"


async def test_hostile_names_texts_labels_and_file_names_are_only_text(
    page: Page, telegram: BotSandbox, parrot: Parrot
) -> None:
    attacker = await telegram.person(HOSTILE, last_name="\u202egnp.exe")
    group = await telegram.group(HOSTILE, members=[attacker])
    await telegram.panes(
        {"title": HOSTILE, "subtitle": HOSTILE, "chat_id": group.id, "user_id": 1},
        {"title": "riêng", "chat_id": attacker.id, "user_id": attacker.id},
    )
    await attacker.says(HOSTILE)
    await attacker.sends_document(
        b"<script>document.title='owned'</script>", f"{HOSTILE[:40]}.html", "text/html"
    )
    await attacker.says("/start@antoan_bot", chat=group)
    keys = keyboard([(HOSTILE, "toast")])
    link = [{"type": "text_link", "offset": 0, "length": 4, "url": "javascript:document.title='owned'"}]
    await parrot.shows(attacker.id, HOSTILE, reply_markup=keys, entities=link)
    await page.get_by_role("tab", name="riêng").click()
    await expect(page.locator(".pane.chosen .key")).to_have_text([HOSTILE])
    await expect(page.locator(".pane.chosen .bubble.out .text").first).to_contain_text(HOSTILE)
    await page.locator(".pane.chosen .key").click()
    await expect(page.locator(".toast")).to_have_text("Đã lưu")
    await expect(page).to_have_title("Local Telegram")
    assert await page.locator("img[src='x'], a[href^='javascript']").count() == 0


async def test_a_page_a_stranger_sent_is_downloaded_and_never_shown(page: Page, person: Person) -> None:
    sent = await person.sends_document(b"<script>1</script>", "x.html", "text/html")
    answer = await page.request.get(f"{person.bot.url}/sandbox/{person.bot.token}/files/{sent.file_id}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_the_clock_is_moved_by_steps_and_by_a_free_entry(page: Page, sandbox: Sandbox) -> None:
    await sandbox.sets_clock(0)
    start = await sandbox.now()
    await starts(page)
    await page.get_by_role("button", name="Move the clock").click()
    await page.get_by_role("button", name="+3 days").click()
    await page.get_by_label("How much").fill("12")
    await page.get_by_label("Unit").select_option(label="h")
    moved = start.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(days=3, hours=12)
    await page.get_by_role("button", name="Move", exact=True).click()
    await expect(page.get_by_label("Sandbox clock")).to_contain_text(f"{moved:%d %b %Y, %H:}")
    await expect(page.locator(".service.day")).not_to_have_text("Hôm nay")
    await page.get_by_role("button", name="Real time").click()
    await expect(page.get_by_label("Sandbox clock")).to_contain_text(
        f"{moved - timedelta(days=3.5):%d %b %Y}"
    )


async def test_a_clock_moved_elsewhere_moves_here(page: Page, sandbox: Sandbox) -> None:
    moved = (await sandbox.advances(days=14)).astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    await expect(page.get_by_label("Sandbox clock")).to_contain_text(f"{moved:%d %b %Y, %H:}")
    await sandbox.sets_clock(0)


async def test_a_fault_is_ordered_strikes_is_counted_and_cleared(page: Page, telegram: BotSandbox) -> None:
    await starts(page)
    await page.locator("summary").click()
    await page.get_by_label("Kind").select_option("500")
    await page.get_by_label("Method").fill("sendMessage")
    await page.get_by_role("button", name="Add fault").click()
    await expect(page.get_by_role("list", name="Active faults")).to_contain_text("hit 0 of 1")
    await page.locator("summary").click()
    await types(page, "lần một")
    await types(page, "lần hai")
    await expect(bubble(page, "you said: lần hai")).to_be_visible()
    await expect(bubble(page, "you said: lần một")).to_have_count(0)
    await page.locator("summary").click()
    await expect(page.get_by_role("list", name="Active faults")).to_contain_text("hit 1 of 1")
    await page.get_by_role("button", name="Clear all").click()
    await expect(page.get_by_role("list", name="Active faults").get_by_role("listitem")).to_have_count(0)
    assert await telegram.faults() == []


async def test_who_blocks_the_bot_gets_a_button_to_start_it_again(page: Page) -> None:
    await starts(page)
    await page.get_by_role("button", name="Tùy chọn khác").click()
    await page.get_by_role("menuitem", name="Dừng và chặn bot").click()
    await page.get_by_role("button", name="KHỞI ĐỘNG LẠI").click()
    await expect(page.locator(".bubble.in")).to_have_count(2)


async def test_phones_lie_side_by_side_or_behind_tabs_on_a_narrow_window(
    page: Page, telegram: BotSandbox, person: Person, parrot: Parrot
) -> None:
    officer = await telegram.person("Lò Thị Hoa")
    group = await telegram.group("Phòng Công nghiệp", administrators=[officer])
    await telegram.panes(
        {"title": "Quản lý", "chat_id": person.id, "user_id": person.id},
        {"title": "Nhóm cán bộ", "chat_id": group.id, "user_id": officer.id},
    )
    await expect(page.get_by_role("tab")).to_have_count(2)
    await expect(page.locator(".phone:visible")).to_have_count(1)
    await parrot.shows(group.id, "Bản tổng hợp", reply_markup=KEYS)
    await expect(page.get_by_role("tab", name="Nhóm cán bộ")).to_have_class(re.compile("news"))
    await page.get_by_role("tab", name="Nhóm cán bộ").click()
    await expect(bubble(page, "Bản tổng hợp")).to_be_visible()
    await page.set_viewport_size({"width": 1280, "height": 800})
    await expect(page.locator(".phone:visible")).to_have_count(2)
    await expect(page.get_by_role("tab").first).to_be_hidden()


async def test_the_page_can_be_used_with_the_keyboard_alone(page: Page) -> None:
    await page.get_by_role("button", name="BẮT ĐẦU").focus()
    await page.keyboard.press("Enter")
    key = page.get_by_role("button", name="☐ 11 Thông gió")
    await key.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="OK")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(key).to_be_focused()
    await bubble(page, "Xin chào").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Trả lời")).to_be_focused()


async def test_nobody_has_a_phone_yet_so_the_page_offers_one(page: Page, telegram: BotSandbox) -> None:
    await telegram.panes()
    await page.get_by_label("Your name").fill("Giàng Thị Súa")
    await page.get_by_role("button", name="Open a phone").click()
    await starts(page)
    await expect(bubble(page, "Xin chào Giàng Thị Súa")).to_be_visible()


async def test_nothing_is_wider_than_a_small_phone(page: Page, person: Person, parrot: Parrot) -> None:
    await page.set_viewport_size({"width": 360, "height": 640})
    await person.says("W" * 300)
    keys = keyboard([("N" * 60, "toast"), ("M" * 60, "alert")], [("một nhãn rất dài " * 5, "toast")])
    await parrot.shows(person.id, "https://example.org/" + "x" * 200, reply_markup=keys)
    await expect(page.locator(".key")).to_have_count(3)
    wide = (
        "nodes => nodes.filter(n => n.getBoundingClientRect().right > innerWidth + 1).map(n => n.className)"
    )
    assert await page.locator(".bubble, .key, .inline-keyboard, .composer, .bar").evaluate_all(wide) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
