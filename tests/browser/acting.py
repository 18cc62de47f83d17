"""What tests do again and again on the page."""

import io
import re

from PIL import Image
from playwright.async_api import FilePayload, Locator, Page, expect

# What is cut off or stands out: a label or a text that wants more room than it has, a box beyond the screen.
CUT_OR_BEYOND = """phone => {
    const right = phone.getBoundingClientRect().left + phone.clientLeft + phone.clientWidth;
    const cut = node => node.scrollWidth > node.clientWidth;
    const beyond = node => node.getBoundingClientRect().right > right;
    const found = selector => [...phone.querySelectorAll(selector)];
    return [...found(".list, .key, .key .label, .row.in .bubble").filter(cut),
            ...found(".row, .bubble, .text, .key, .composer").filter(beyond)].map(node => node.textContent);
}"""


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
