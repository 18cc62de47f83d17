"""What is fetched from Telegram: raw updates, and files streamed to disk."""

import asyncio
import gzip
import io
import traceback
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from pathlib import Path

import pytest
from aiohttp import web
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from handlers.edge.outcomes import FileTooLarge
from handlers.edge.transport import AiohttpRequest, check_file_id
from tests.handlers.edge.misbehaving import (
    PAGE,
    SECRET,
    TOKEN,
    Behave,
    Line,
    answer,
    breaks_off_in_the_answer,
    line,
    never_answers,
    replies,
    telegram,
    with_get,
)


async def test_updates_come_raw_even_those_that_no_library_can_parse() -> None:
    updates = [{"update_id": 7, "message": {"text": 5}}, {"update_id": 8, "nonsense": [None]}]
    asked: dict[str, str] = {}

    async def handler(request: web.Request) -> web.Response:
        asked.update(request.query)
        return web.json_response({"ok": True, "result": updates})

    async with telegram(handler) as url, AiohttpRequest() as request:
        got = await request.raw_updates(
            f"{url}/bot{TOKEN}", offset=7, timeout=3, allowed_updates=["message", "callback_query"], limit=50
        )
    assert got == updates
    assert asked == {
        "offset": "7",
        "timeout": "3",
        "limit": "50",
        "allowed_updates": '["message", "callback_query"]',
    }


@pytest.mark.parametrize("body", [PAGE, b'{"ok":true,"result":{}}', b'{"ok":true,"result":[1]}', b""])
async def test_what_is_no_list_of_updates_is_a_network_error(body: bytes) -> None:
    async with line(replies("200 OK", body)) as made, AiohttpRequest() as request:
        with pytest.raises(NetworkError):
            await request.raw_updates(f"{made.url}/bot{TOKEN}", offset=None, timeout=0, allowed_updates=[])


async def test_a_long_poll_is_given_its_time() -> None:
    async def late(made: Line, reader: Reader, writer: Writer) -> None:
        await made.request(reader)
        await asyncio.sleep(0.3)
        writer.write(answer("200 OK", b'{"ok":true,"result":[]}'))

    async with line(late) as made, AiohttpRequest(read_timeout=0.1) as request:
        assert await request.raw_updates(f"{made.url}/bot1:a", offset=1, timeout=1, allowed_updates=[]) == []


# ── files ────────────────────────────────────────────────────────────────────────────────────────────

PHOTO = bytes(range(256)) * 4000


async def test_a_file_is_streamed_to_disk(tmp_path: Path) -> None:
    async def handler(request: web.Request) -> web.Response:
        assert request.path == f"/file/bot{TOKEN}/photos/file_0.jpg"
        return web.Response(body=PHOTO)

    async with telegram(handler) as url, AiohttpRequest() as request:
        address = f"{url}/file/bot{TOKEN}/photos/file_0.jpg"
        assert await request.download(address, tmp_path / "photo", max_bytes=len(PHOTO)) == len(PHOTO)
        stream = io.BytesIO()
        assert await request.download(address, stream, max_bytes=len(PHOTO)) == len(PHOTO)
    assert (tmp_path / "photo").read_bytes() == stream.getvalue() == PHOTO


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "not announced"])
async def test_a_file_that_is_too_large_is_not_taken(announced: bool, tmp_path: Path) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        if announced:
            return web.Response(body=PHOTO)
        response = web.StreamResponse()
        response.enable_chunked_encoding()
        await response.prepare(request)
        await response.write(PHOTO)
        return response

    async with telegram(handler) as url, AiohttpRequest() as request:
        with pytest.raises(FileTooLarge):
            await request.download(f"{url}/file", tmp_path / "photo", max_bytes=len(PHOTO) - 1)
    assert list(tmp_path.iterdir()) == []


async def test_a_file_that_unpacks_to_too_much_is_not_taken() -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(bytes(5_000_000)), headers={"Content-Encoding": "gzip"})

    async with telegram(handler) as url, AiohttpRequest() as request:
        with pytest.raises(FileTooLarge):
            await request.download(f"{url}/file", io.BytesIO(), max_bytes=1_000_000)


@pytest.mark.parametrize(
    ("behave", "kind"),
    [
        (replies("404 Not Found", b"{}"), BadRequest),
        (replies("502 Bad Gateway", PAGE), NetworkError),
        (replies("429 Slow down", b"", "Retry-After: 3"), RetryAfter),
        (replies("302 Found", b"", "Location: http://127.0.0.1:9/"), NetworkError),
    ],
)
async def test_a_file_that_cannot_be_had_says_why(
    behave: Behave, kind: type[TelegramError], tmp_path: Path
) -> None:
    async with line(with_get(behave)) as made, AiohttpRequest() as request:
        with pytest.raises(kind) as caught:
            await request.download(f"{made.url}/file/bot{TOKEN}/x", tmp_path / "photo", max_bytes=10)
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert list(tmp_path.iterdir()) == []


async def test_half_a_file_is_no_file(tmp_path: Path) -> None:
    async with line(with_get(breaks_off_in_the_answer)) as made, AiohttpRequest() as request:
        with pytest.raises(NetworkError):
            await request.download(f"{made.url}/file", tmp_path / "photo", max_bytes=10_000)
    assert list(tmp_path.iterdir()) == []


async def test_a_file_that_stops_coming_is_given_up(tmp_path: Path) -> None:
    async with line(with_get(never_answers)) as made, AiohttpRequest(read_timeout=0.1) as request:
        with pytest.raises(TimedOut):
            await request.download(f"{made.url}/file", tmp_path / "photo", max_bytes=10_000)


async def test_a_full_disk_is_not_taken_for_the_network() -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    async def handler(request: web.Request) -> web.Response:
        return web.Response(body=PHOTO)

    async with telegram(handler) as url, AiohttpRequest() as request:
        with pytest.raises(OSError, match="No space left"):
            await request.download(f"{url}/file", Full(), max_bytes=len(PHOTO))


FORGED = [
    "/etc/hostname",
    "../../secrets/of/the/bot",
    "a" * 19,
    "a" * 201,
    "A" * 30 + "\n",
    "AgAC.BQAD.AAQC.AAQD.AAQE",
    "",
]


@pytest.mark.parametrize("file_id", FORGED)
def test_a_file_id_that_could_be_a_path_is_refused(file_id: str) -> None:
    with pytest.raises(ValueError, match="file id"):
        check_file_id(file_id)


def test_a_file_id_of_telegram_s_passes() -> None:
    file_id = "AgACAgUAAxkBAAIBQ2V-x_8AAWb1c2kAAUN-4Qv0XgACvLsxG"
    assert check_file_id(file_id) == file_id
