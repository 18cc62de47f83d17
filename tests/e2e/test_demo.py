"""The demonstration as a newcomer meets it: a process of its own that prints an address and credentials."""

import asyncio
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from sandbox.client import BotSandbox, Person, Sandbox
from sandbox.client.wire import Wire
from tests.house import text

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
PASSWORD = re.compile(r"^  (\S.*) - (.*)\n +user name +(\S+) +password +(\S+)\n +/start (\S+)", re.MULTILINE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Demo:
    """`bot.py run` without a token. What it prints is read until an expected line comes."""

    def __init__(self, data_dir: Path, **more: str) -> None:
        self.health = free_port()
        ours = {
            "DATA_DIR": str(data_dir),
            "HEALTH_PORT": str(self.health),
            "SANDBOX_PORT": "0",
            "BOT_TOKEN": "",
        }
        self.printed = ""
        self.process = subprocess.Popen(
            [sys.executable, "-u", "bot.py", "run"],
            cwd=ROOT,
            env={**os.environ, **ours, **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def reads_until(self, wanted: str) -> str:
        assert self.process.stdout is not None
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.printed:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            assert piece, f"ended or fell silent before {wanted!r}:\n{self.printed}"
            self.printed += piece.decode()
        return self.printed

    @property
    def url(self) -> str:
        found = re.search(r"\bOpen (http://127\.0\.0\.1:\d+)/", self.printed)
        assert found, self.printed
        return found[1]

    def stops(self, sign: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Exit code, and how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(sign)
        code = self.process.wait(30)
        took = time.monotonic() - began
        assert self.process.stdout is not None
        self.printed += self.process.stdout.read().decode()
        return code, took

    def members(self) -> list[int]:
        """Processes of its session that live."""
        living = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(session) == self.process.pid and state != "Z":
                living.append(int(stat.parent.name))
        return living

    def ends(self) -> None:
        for pid in self.members():
            os.kill(pid, signal.SIGKILL)
        self.process.wait(10)
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    demo = Demo(tmp_path_factory.mktemp("data"))
    try:
        demo.reads_until("Ctrl-C stops")
        yield demo
    finally:
        demo.ends()


@pytest.fixture
async def on_page(demo: Demo) -> AsyncIterator[tuple[Sandbox, BotSandbox]]:
    """The running demonstration's Telegram, as the page sees it, and a barrier made of the bot's health port."""
    async with await Sandbox.connect(demo.url) as sandbox, aiohttp.ClientSession() as session:
        [known] = await Wire(session, f"{demo.url}/sandbox").get("bots")
        wire = Wire(session, f"{demo.url}/sandbox/{known['token']}")
        bot = BotSandbox(wire, demo.url, known["token"], known["id"], known["username"], known["first_name"])

        async def rest() -> None:
            busy = True
            while busy:
                async with session.get(f"http://127.0.0.1:{demo.health}/healthz") as answer:
                    health = await answer.json()
                unpaid = [states for states in health["owed"].values() if {"owed", "sending"} & set(states)]
                busy = bool(health["inbox"]["waiting"] or unpaid)
                await asyncio.sleep(0.01 if busy else 0)

        bot.settle.append(rest)
        yield sandbox, bot
        await sandbox.sets_clock(0)


async def manager_on(bot: BotSandbox) -> Person:
    pane = next(p for p in await bot.wire.get("panes") if p["title"] == "Cơ sở")
    person = Person(bot, pane["user_id"], pane["subtitle"])
    bot.people.append(person)
    await person.looks()
    return person


async def test_the_page_answers_at_the_printed_address_with_three_phones(demo: Demo) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{demo.url}/") as answer:
        assert answer.status == 200 and "<html" in (await answer.text()).lower()
    async with aiohttp.ClientSession() as session:
        [bot] = await Wire(session, f"{demo.url}/sandbox").get("bots")
        panes = await Wire(session, f"{demo.url}/sandbox/{bot['token']}").get("panes")
    assert [pane["title"] for pane in panes] == ["Cơ sở", "Quản trị", "Nhóm cán bộ"]


async def test_printed_password_and_printed_link_log_in_and_the_clock_can_be_moved(
    demo: Demo, on_page: tuple[Sandbox, BotSandbox]
) -> None:
    sandbox, bot = on_page
    slips = PASSWORD.findall(demo.printed)
    assert len(slips) == 5
    manager = await manager_on(bot)
    name, standing, user_name, password, _ = slips[0]
    await manager.says("/start")
    await manager.taps(text("button-login"))
    await manager.says(user_name)
    await manager.says(password)
    days = int(re.findall(r"due in (\d+) days", standing)[0])
    assert manager.sees(name) and manager.sees(text("due-in", days=str(days)))
    assert "yellow" in standing and manager.sees("🟡")
    await sandbox.advances(days=3)
    await manager.says("/start")
    assert manager.sees(text("due-in", days=str(days - 3)))
    await sandbox.advances(days=days)
    await manager.says("/start")
    assert manager.sees(text("due-over", days="3"))
    await manager.says(f"/start {slips[1][4]}")
    await manager.taps(text("button-link-yes"))
    assert manager.sees(slips[1][0]) and manager.sees(text("level-none"))
    assert await bot.violations() == []


async def test_a_second_demonstration_on_the_same_port_says_what_to_set(demo: Demo, tmp_path: Path) -> None:
    port = demo.url.rpartition(":")[2]
    second = Demo(tmp_path, SANDBOX_PORT=port)
    try:
        assert second.process.wait(PATIENCE) == 1
        said = second.reads_until("SANDBOX_PORT")
        assert port in said and "Traceback" not in said
        assert second.members() == []
    finally:
        second.ends()


async def test_a_data_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "demo").symlink_to(tmp_path / "elsewhere")
    refused = Demo(tmp_path)
    try:
        assert refused.process.wait(PATIENCE) == 1
        refused.reads_until("folder of its own")
        assert list((tmp_path / "elsewhere").iterdir()) == []
    finally:
        refused.ends()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
async def test_stopped_while_it_is_still_inventing_it_leaves_no_process(
    tmp_path: Path, sign: signal.Signals
) -> None:
    demo = Demo(tmp_path)
    try:
        demo.reads_until("Inventing")
        assert len(demo.members()) == 2
        code, _ = demo.stops(sign)
        assert code == (-sign if sign is signal.SIGKILL else 0) and "Traceback" not in demo.printed
        await _nobody_is_left(demo)
    finally:
        demo.ends()


async def test_stopped_while_it_runs_it_leaves_soon_and_no_process_stays(demo: Demo) -> None:
    """The last test: it stops the demonstration of all the others."""
    assert len(demo.members()) == 2
    code, took = demo.stops()
    assert code == 0 and took < 10 and "Traceback" not in demo.printed
    assert demo.members() == []


async def _nobody_is_left(demo: Demo) -> None:
    async with asyncio.timeout(10):
        while demo.members():  # noqa: ASYNC110  # nobody tells us when another's child has ended
            await asyncio.sleep(0.02)
