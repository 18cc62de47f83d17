"""The real bot on phones of 360 pixels: only taps, typing and files chosen on the page, until the receipt."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from sandbox.client import BotSandbox
from tests.browser.acting import CUT_OR_BEYOND, attaches, bubble, photo, types
from tests.browser.conftest import opened
from tests.handlers.steps import value
from tests.house import House, Issued, text

pytestmark = pytest.mark.browser

PHONE = 360


@pytest.fixture
async def issued(house: House, telegram: BotSandbox) -> Issued:
    """A shop, whose checklist has every kind of item, and the phone of somebody who never wrote to the bot."""
    manager = await telegram.person("Lò Thị Mẫu")
    await telegram.panes({"title": "Quản lý", "chat_id": manager.id, "user_id": manager.id})
    return await house.facility("shop", "Cửa hàng Mẫu")


@pytest.fixture
async def page(browser: Browser, telegram: BotSandbox, issued: Issued) -> AsyncIterator[Page]:
    async with opened(browser, telegram, width=PHONE) as page:
        yield page
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE


def phone(page: Page, title: str = "Quản lý") -> Locator:
    return page.get_by_role("region", name=title).locator(".phone")


async def sees(at: Locator, *words: str | re.Pattern[str]) -> Locator:
    """The bot's newest message says all of this, and nothing on the phone is cut off."""
    newest = at.locator(".row.in").last
    for word in words:
        await expect(newest).to_contain_text(word)
    assert await at.evaluate(CUT_OR_BEYOND) == []
    return newest


async def taps(at: Locator, label: str) -> None:
    """The only button with this label, as a person who reads it; runs of spaces count as one."""
    await at.get_by_role("button", name=re.sub(r"\s+", " ", label), exact=True).click()


async def logs_in(at: Locator, issued: Issued) -> None:
    """From the empty chat to home, by what stands on the slip."""
    await taps(at, "BẮT ĐẦU")
    await sees(at, "An toàn cơ sở")
    await taps(at, text("button-login"))
    await sees(at, "tên đăng nhập")
    await types(at, issued.user_name)
    await sees(at, "Xin gõ mật khẩu")
    await types(at, issued.password)
    await sees(at, text("notice-logged-in"), issued.name)


async def opens_item(at: Locator, label: str) -> None:
    await taps(at, text("button-attach"))
    await sees(at, "cho nội dung nào?")
    await taps(at, f"📎 {label}")
    await sees(at, "gõ chữ ngay bây giờ")


async def answers_the_first_part(at: Locator) -> None:
    """A tick, a choice and a number."""
    await taps(at, "☐ 1 Đánh dấu")
    await sees(at, "☑ 1 Đánh dấu", "đạt 1/5")
    await taps(at, "○ 2 Đủ")
    await sees(at, "◉ 2 Đủ", "○ 2 Thiếu", "→ Đủ", "đạt 2/5")
    await taps(at, "🔢 3 Diện tích: nhập số")
    await sees(at, "Xin gõ một số (m²)")
    await types(at, "6,5")
    await sees(at, "🔢 3  Diện tích: 6,5 m²", "đạt 3/5")


async def answers_the_second_part(page: Page, at: Locator) -> None:
    """A tick with a photo, and what does not apply, with its reason."""
    await taps(at, "☐ 4 Nhà ăn")
    await sees(at, "☑ 4  Nhà ăn", "đạt 4/5")
    await opens_item(at, "4 Nhà ăn")
    await taps(at, text("button-photo"))
    await sees(at, "Xin gửi ảnh ngay bây giờ")
    await attaches(page, "Thư viện", photo())
    await page.get_by_role("button", name="Gửi tệp").click()
    await sees(at, "Ảnh 1: đã lưu", text("button-remove", sign="📷", number="1"))
    await taps(at, text("button-back-to-section"))
    await sees(at, "vách ngăn 📷\N{NO-BREAK SPACE}1")
    await opens_item(at, "5 Bắt buộc")
    await taps(at, text("button-not-applicable"))
    await sees(at, "Xin gõ lý do")
    await types(at, "Cửa hàng không có kho")
    await sees(at, "Không áp dụng: Cửa hàng không có kho")
    await taps(at, text("button-back-to-section"))
    await sees(at, "➖ 5  Bắt buộc", "đạt 4/4")


async def signs(at: Locator) -> None:
    await taps(at, text("button-sign"))
    await sees(at, "họ và tên")
    await types(at, "Lò Thị Mẫu, Chủ cửa hàng")
    await sees(at, "Lò Thị Mẫu", "Chủ cửa hàng", "1 ảnh", text("sign-meaning"))
    await taps(at, text("button-sign-confirm"))


async def test_a_newcomer_answers_every_kind_of_item_signs_and_has_the_receipt(
    page: Page, house: House, issued: Issued
) -> None:
    at = phone(page)
    await logs_in(at, issued)
    await expect(at.locator(".bubble.out").filter(has_text=issued.user_name)).to_have_count(1)
    await expect(at.get_by_text(issued.password)).to_have_count(0)
    await taps(at, text("button-begin"))
    await sees(at, "Phần 1/2", "đạt 0/5")
    await answers_the_first_part(at)
    await taps(at, text("button-next"))
    await sees(at, "Phần 2/2")
    await answers_the_second_part(page, at)
    await taps(at, text("button-complete"))
    await sees(at, "Kết quả", "🟢 An toàn", "4/4", "100%")
    await signs(at)
    await expect(bubble(at, "Biên nhận tự đánh giá an toàn")).to_be_visible()
    code = await value(house, "SELECT code FROM record")
    receipt = bubble(at, f"Mã biên nhận: {code}")
    await expect(receipt).to_contain_text(issued.name)
    await expect(receipt).to_contain_text("Hạn lần sau: 16/03/2026")
    await sees(at, f"{code}.pdf")  # printed and sent while the chat goes on
    await taps(at, text("button-home"))
    await sees(at, "Kết quả hiện tại: 🟢 An toàn", "còn 14 ngày")


async def test_the_menu_leads_to_the_checklist_as_the_letter_asks(page: Page, issued: Issued) -> None:
    at = phone(page)
    await logs_in(at, issued)
    await taps(at, text("button-check"))
    await sees(at, "Chọn TEMPLATES")
    await taps(at, "TEMPLATES")
    await sees(at, "Chọn nhóm checklist")
    await taps(at, "Chống dịch Covid19")
    await sees(at, "Bộ thử mọi loại nội dung")
    await taps(at, "Bộ thử mọi loại")
    await sees(at, "Phần 1/2: Phần một", "☐ 1  Đánh dấu")


async def test_a_co_manager_sees_the_tick_on_the_phone_beside(
    page: Page, telegram: BotSandbox, issued: Issued
) -> None:
    panes = []
    for name in ("Vàng A Dơ", "Giàng Thị Sua"):
        person = await telegram.person(name)
        panes.append({"title": name, "chat_id": person.id, "user_id": person.id})
    await page.set_viewport_size({"width": 840, "height": 800})
    await telegram.panes(*panes)
    one, other = phone(page, "Vàng A Dơ"), phone(page, "Giàng Thị Sua")
    for at in (one, other):
        await logs_in(at, issued)
    await taps(one, text("button-begin"))
    await sees(one, "đạt 0/5")
    await taps(other, text("button-begin"))  # his home was there before the draft was
    await sees(other, "☐ 1  Đánh dấu", "đạt 0/5")
    await taps(one, "☐ 1 Đánh dấu")
    await sees(other, "☑ 1  Đánh dấu", "đạt 1/5")
    await taps(other, "○ 2 Thiếu")
    await sees(one, "◉ 2 Thiếu")
    await page.set_viewport_size({"width": PHONE, "height": 800})
