"""Every screen of the bot, as it lies on a phone of 360 pixels."""

import json
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from antoan_bot.texts import LANGUAGES, load_all
from handlers.views import Views
from sandbox.client import Person
from tests.browser.acting import CUT_OR_BEYOND
from tests.handlers.samples import samples
from tests.handlers.wording import DAILY
from tests.sandbox.parrot import Parrot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_label_is_cut_and_nothing_is_wider_than_the_phone(
    page: Page, person: Person, parrot: Parrot, language: str
) -> None:
    await page.set_viewport_size({"width": 360, "height": 800})
    await person.says("/start")
    views = Views(load_all(ZoneInfo("Asia/Ho_Chi_Minh")))
    screens = [views.render(data, None, language) for data in samples(DAILY).values()]
    for screen in screens:
        markup = {"reply_markup": json.loads(screen.keyboard())} if screen.rows else {}
        await parrot.shows(person.id, screen.text, parse_mode="HTML", **markup)
    await expect(page.locator(".row.in")).to_have_count(len(screens) + 1)
    assert await page.locator(".phone").evaluate(CUT_OR_BEYOND) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
