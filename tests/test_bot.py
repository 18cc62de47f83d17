"""The command line, as an operator meets it: sentences, exit codes, no traceback, no token."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.client import BotSandbox, Sandbox
from storage import inbox
from storage.database import connect, migrations
from storage.inbox import Arrival
from storage.lock import hold
from tests.house import text
from tests.storage.filled import T0, fresh

ROOT = Path(__file__).parent.parent
TOKEN = "812345678:AAH-x_9dYqPQk3zLw0uVbNcMsEfGhIjKlMn"
SECRET = TOKEN.partition(":")[2]


class Shell:
    """A folder to work in, with settings of its own and no others of ours."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.settings = kept | {"DATA_DIR": str(self.data), "HEALTH_PORT": "0", "PYTHONUTF8": "1"} | settings

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, str(ROOT / "bot.py"), *words]

    def says(self, *words: str) -> tuple[int, str]:
        """Exit code and everything that was printed."""
        done = subprocess.run(
            self._command(*words),
            cwd=self.folder,
            env=self.settings,
            capture_output=True,
            text=True,
            timeout=60,
        )
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        assert SECRET not in said
        return done.returncode, said

    @contextmanager
    def runs(self) -> Iterator[subprocess.Popen[str]]:
        """The bot, once it says that it runs; what it wrote is in `log`."""
        log = (self.folder / "log").open("w+", encoding="utf-8")
        with (
            log,
            subprocess.Popen(
                self._command("run"),
                cwd=self.folder,
                env=self.settings,
                stdout=log,
                stderr=subprocess.PIPE,
                text=True,
            ) as process,
        ):
            assert process.stderr is not None
            for line in process.stderr:
                log.write(line)
                if "running" in line:
                    break
            try:
                yield process
            finally:
                process.kill()
                log.write(process.stderr.read())

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")


@pytest.fixture
def shell(tmp_path: Path, sandbox: Sandbox) -> Shell:
    return Shell(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=sandbox.url, LOG_LEVEL="DEBUG")


@pytest.fixture
async def known(sandbox: Sandbox) -> BotSandbox:
    return await sandbox.bot(token=TOKEN, username="antoan_bot", name="An Toàn")


async def test_a_token_that_telegram_does_not_know_is_named(sandbox: Sandbox, tmp_path: Path) -> None:
    stranger = Shell(tmp_path, BOT_TOKEN="999999999:" + SECRET, BOT_API_URL=sandbox.url, LOG_LEVEL="DEBUG")
    code, said = stranger.says("run")
    assert code == 2 and "Telegram does not know BOT_TOKEN" in said


def test_wrong_settings_are_all_named_with_what_was_expected(shell: Shell) -> None:
    shell.settings |= {"BOT_TOKEN": "no token", "TIMEZONE": "Hanoi", "LANGUAGE": "fr", "ADMIN_IDS": "me"}
    for command in ("run", "doctor", "verify", "demo"):
        code, said = shell.says(command)
        assert code == 2
        assert "BOT_TOKEN: expected a token as @BotFather gives it" in said
        assert "TIMEZONE: expected the name of a time zone, such as Asia/Ho_Chi_Minh" in said
        assert "LANGUAGE: Input should be 'vi' or 'en'" in said
        assert "ADMIN_IDS: expected Telegram user numbers" in said
    assert not shell.data.exists()


def test_a_folder_in_use_is_refused_in_a_sentence(shell: Shell) -> None:
    with hold(shell.data):
        code, said = shell.says("run")
    assert code == 1 and f"Another bot runs on {shell.data}" in said


def test_a_database_of_a_later_version_is_refused_in_a_sentence(shell: Shell) -> None:
    shell.data.mkdir()
    db = fresh(shell.data / "antoan.db")
    db.execute("INSERT INTO migration VALUES (999, 'later', '')")
    db.close()
    code, said = shell.says("run")
    assert code == 1 and f"database version 999, program version {migrations()[-1][0]}" in said


def test_a_health_port_in_use_is_refused_in_a_sentence(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        shell.settings["HEALTH_PORT"] = str(taken.getsockname()[1])
        code, said = shell.says("run")
    assert code == 1 and said.startswith("Cannot start: ")


def test_a_file_that_is_no_database_is_refused_in_a_sentence(shell: Shell) -> None:
    shell.data.mkdir()
    (shell.data / "antoan.db").write_bytes(b"photo of a cat" * 1000)
    assert shell.says("run") == (1, "Cannot start: file is not a database\n")
    for command in ("doctor", "verify"):
        code, said = shell.says(command)
        assert code == 1 and "is not a database of this bot" in said


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_stops_at_once_and_well(
    shell: Shell, known: BotSandbox, sign: signal.Signals
) -> None:
    with shell.runs() as process:
        process.send_signal(sign)
        assert process.wait(timeout=5) == 0
    hold(shell.data).close()


async def test_the_token_is_in_no_line_whatever_goes_wrong(shell: Shell, known: BotSandbox) -> None:
    with shell.runs() as process:
        person = await known.person("Vàng A Dơ")
        for kind in ("500", "502", "reset_before", "reset_after", "unreadable_body", "429"):
            await known.fault(kind, method="sendMessage", retry_after=1)
            await known.fault(kind, method="getUpdates", retry_after=1)
        known.waits = False
        await person.says("/start")
        while not person.sees(text("button-login")):
            await person.looks()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0
    assert "no updates" in shell.log
    assert SECRET not in shell.log


@pytest.mark.parametrize("command", ["doctor", "verify"])
@pytest.mark.parametrize("made", [False, True], ids=["missing", "empty"])
def test_looking_at_a_folder_without_a_database_gives_a_sentence_and_makes_nothing(
    shell: Shell, command: str, made: bool
) -> None:
    if made:
        shell.data.mkdir()
    code, said = shell.says(command)
    assert code == 1 and said == f"There is no database at {shell.data / 'antoan.db'}. Is DATA_DIR right?\n"
    assert not (shell.data / "antoan.db").exists()


def test_the_doctor_shows_what_was_set_aside_and_gives_it_another_chance(shell: Shell) -> None:
    shell.data.mkdir()
    db = fresh(shell.data / "antoan.db")
    inbox.put(db, [Arrival(41, 5, "{}"), Arrival(42, 5, "{}")], at=T0)
    inbox.set_aside(db, 42, "the wheel came off", keep_payload=True)
    db.close()
    code, said = shell.says("doctor")
    assert code == 0 and "1 waiting" in said and "1 set aside" in said
    assert "update 42 of 2026-03-02T01:00:00.000000Z: the wheel came off" in said
    code, said = shell.says("doctor", "--replay")
    assert code == 0 and "1 updates will be tried again" in said
    assert "2 waiting" in shell.says("doctor")[1]


def test_sound_records_are_counted_and_a_missing_head_is_an_error(shell: Shell) -> None:
    shell.data.mkdir()
    fresh(shell.data / "antoan.db").close()
    assert shell.says("verify") == (0, "0 signed records with 0 files of evidence, all sound.\n")
    code, said = shell.says("verify", "--head", "f" * 64)
    assert code == 1 and said.startswith("Record 1: records are missing at the end")


def test_who_may_do_what_can_be_printed(shell: Shell) -> None:
    code, said = shell.says("access")
    assert code == 0 and len(said.splitlines()) > 20


def test_a_look_at_the_database_leaves_its_bytes_alone(shell: Shell) -> None:
    shell.data.mkdir()
    fresh(shell.data / "antoan.db").close()
    before = (shell.data / "antoan.db").read_bytes()
    shell.says("doctor")
    shell.says("verify")
    assert (shell.data / "antoan.db").read_bytes() == before
    db = connect(shell.data / "antoan.db")
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    db.close()
