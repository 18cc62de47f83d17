"""What tests do again and again on the page."""

import io
import re

from PIL import Image
from playwright.async_api import FilePayload, Locator, Page, expect


def picture(colour: str = "teal", size: tuple[int, int] = (640, 480)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def file(name: str, mime: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": mime, "buffer": content}


def photo(number: int = 1, colour: str = "teal") -> FilePayload:
    return file(f"{number}.jpg", "image/jpeg", picture(colour))


async def starts(page: Page) -> None:
    await page.get_by_role("button", name="BẮT ĐẦU").click()
    await expect(page.locator(".bubble.in").first).to_contain_text("Xin chào")


async def types(phone: Page | Locator, text: str) -> None:
    """On the only phone of the page, or on one of several."""
    written = phone.get_by_role("textbox", name="Tin nhắn")
    await written.fill(text)
    await written.press("Enter")


async def attaches(page: Page, choice: str, *files: FilePayload) -> None:
    await page.get_by_role("button", name="Đính kèm").click()
    async with page.expect_file_chooser() as opened:
        await page.get_by_role("button", name=choice).click()
    await (await opened.value).set_files(list(files))


def bubble(phone: Page | Locator, text: str | re.Pattern[str]) -> Locator:
    return phone.locator(".bubble").filter(has_text=text)
