"""Unmodified example bots of two libraries live in the local Telegram as they would in the real one."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.sandbox.examples import AIOGRAM, PTB, Archive, example
from tests.sandbox.pictures import jpeg
from tests.sandbox.plain import Api, Json

RUNNER = Path(__file__).with_name("run_example.py")


@asynccontextmanager
async def running(api: Api, archive: Archive, script: str, folder: Path) -> AsyncIterator[None]:
    """The bot as a process of its own; it must still run when the test is through with it."""
    path = await asyncio.to_thread(example, archive, script)
    environment = {**os.environ, "SANDBOX_URL": api.url, "BOT_TOKEN": api.token, "NO_PROXY": "127.0.0.1"}
    log = folder / "log.txt"
    with log.open("wb") as out:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, str(RUNNER), str(path), cwd=folder, env=environment, stdout=out, stderr=out
        )
    try:
        yield
        assert bot.returncode is None, log.read_text()
        assert "Traceback" not in log.read_text()
        assert await api.look("violations") == []
    except (AssertionError, TimeoutError) as error:
        error.add_note(log.read_text()[-3000:])
        raise
    finally:
        bot.terminate()
        await bot.wait()


async def answer(api: Api, person: int, text: str) -> Json:
    """Wait until the person sees a message of the bot with this text."""
    async with asyncio.timeout(60):
        while True:
            for message in reversed(await api.seen(person)):
                if text in message.get("text", "") and message["from"]["is_bot"]:
                    return message
            await api.look("settled?timeout=0.2&quiet=0.1")


async def test_echobot_of_python_telegram_bot(api: Api, person: int, tmp_path: Path) -> None:
    async with running(api, PTB, "echobot.py", tmp_path):
        await api.says(person, "/start")
        greeting = await answer(api, person, "Hi Dơ!")
        assert greeting["entities"][0]["type"] == "text_mention"
        assert (await api.seen(person))[-1]["reply_markup"]["force_reply"] is True
        await api.says(person, "xin chào 😀")
        await answer(api, person, "xin chào 😀")


async def test_inlinekeyboard_of_python_telegram_bot(api: Api, person: int, tmp_path: Path) -> None:
    async with running(api, PTB, "inlinekeyboard.py", tmp_path):
        await api.says(person, "/start")
        asked = await answer(api, person, "Please choose:")
        buttons = [button for row in asked["reply_markup"]["inline_keyboard"] for button in row]
        assert [button["text"] for button in buttons] == ["Option 1", "Option 2", "Option 3"]
        press = await api.control(
            "presses",
            chat_id=person,
            from_id=person,
            message_id=asked["message_id"],
            data=buttons[2]["callback_data"],
        )
        chosen = await answer(api, person, "Selected option: 3")
        assert (chosen["message_id"], "reply_markup" in chosen) == (asked["message_id"], False)
        assert (await api.look(f"presses/{press['callback_query_id']}"))["answered"] is True


async def test_conversationbot_of_python_telegram_bot(api: Api, person: int, tmp_path: Path) -> None:
    async with running(api, PTB, "conversationbot.py", tmp_path):
        await api.says(person, "/start")
        asked = await answer(api, person, "Are you a boy or a girl?")
        assert asked["reply_markup"]["keyboard"] == [[{"text": "Boy"}, {"text": "Girl"}, {"text": "Other"}]]
        await api.says(person, "Girl")
        await answer(api, person, "send me a photo")
        photo = jpeg(640, 480)
        await api.posts_file(person, "photo", "a.jpg", photo)
        await answer(api, person, "Gorgeous!")
        assert (tmp_path / "user_photo.jpg").read_bytes() == photo
        place = {"latitude": 21.39, "longitude": 103.02}
        await api.control("messages", chat_id=person, from_id=person, location=place)
        await answer(api, person, "tell me something about yourself")
        await api.says(person, "Vàng A Dơ")
        await answer(api, person, "Thank you!")


async def test_echo_bot_of_aiogram(api: Api, person: int, tmp_path: Path) -> None:
    async with running(api, AIOGRAM, "echo_bot.py", tmp_path):
        await api.says(person, "/start")
        greeting = await answer(api, person, "Hello, Dơ!")
        assert greeting["entities"] == [{"type": "bold", "offset": 7, "length": 2}]
        await api.posts_file(person, "document", "a.txt", b"a", caption="tệp")
        await api.says(person, "nhại lại")
        await answer(api, person, "nhại lại")
        copied = [message for message in await api.seen(person) if "document" in message]
        assert [message["caption"] for message in copied] == ["tệp", "tệp"]
