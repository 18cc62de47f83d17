"""The page in Debian's Chromium, with a very small bot behind it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, async_playwright

from sandbox.client import BotSandbox, Person
from tests.sandbox.parrot import Parrot

# Nothing of the browser's own may be fetched, and a container has no sandbox to offer.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE = 8000


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def parrot(telegram: BotSandbox) -> AsyncIterator[Parrot]:
    async with Parrot(telegram) as parrot:
        yield parrot


@pytest.fixture
async def person(telegram: BotSandbox, parrot: Parrot) -> Person:
    """Somebody whose phone is on the page; nobody has said anything yet."""
    person = await telegram.person("Vàng A Dơ")
    await telegram.panes({"title": "Quản lý", "chat_id": person.id, "user_id": person.id})
    return person


@asynccontextmanager
async def opened(browser: Browser, telegram: BotSandbox, width: int) -> AsyncIterator[Page]:
    """The page, open. A test in which its script failed, or it asked any other host for anything, fails."""
    context = await browser.new_context(viewport={"width": width, "height": 800})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            problems.append(asked.url) if not asked.url.startswith((telegram.url, "data:", "blob:")) else None
        ),
    )
    await page.goto(f"{telegram.url}/?token={telegram.token}&tz=Asia/Ho_Chi_Minh")
    yield page
    await context.close()
    assert problems == []


@pytest.fixture
async def page(browser: Browser, telegram: BotSandbox, person: Person) -> AsyncIterator[Page]:
    async with opened(browser, telegram, width=420) as page:
        yield page
