"""What a real PTB bot sends over our transport, and what surely was not sent."""

import asyncio
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from handlers.edge.bodies import Form, body_of
from handlers.edge.outcomes import NotSent, OutcomeUnknown
from handlers.edge.transport import AiohttpRequest
from tests.handlers.edge.misbehaving import (
    MESSAGE,
    OK,
    TOKEN,
    bot_at,
    failure,
    line,
    never_answers,
    never_reads,
    replies,
    telegram,
)


async def test_a_message_is_sent_and_its_answer_read() -> None:
    async with line(replies("200 OK", json.dumps(OK).encode())) as made, bot_at(made.url) as bot:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("☐ 1", callback_data="tick.1.1.1")]])
        message = await bot.send_message(5, "Chống dịch & <b>an toàn</b>", reply_markup=keyboard)
    assert message.text == "đã gửi"
    head, body = made.seen[0].split(b"\r\n\r\n", 1)
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1".encode())
    assert b"application/x-www-form-urlencoded" in head
    sent = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    assert sent["chat_id"] == "5"
    assert sent["text"] == "Chống dịch & <b>an toàn</b>"
    assert json.loads(sent["reply_markup"]) == keyboard.to_dict()


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,20}", fullmatch=True), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_every_text_arrives_as_it_was(parameters: dict[str, str]) -> None:
    body = body_of(RequestData([RequestParameter(name, text, None) for name, text in parameters.items()]))
    assert isinstance(body, Form)
    assert dict(parse_qsl(body.decode(), keep_blank_values=True)) == parameters


async def test_a_connection_is_used_again() -> None:
    async with line(replies("200 OK", json.dumps(OK).encode())) as made, bot_at(made.url) as bot:
        for _ in range(3):
            await bot.send_message(5, "một")
    assert (made.connections, len(made.seen)) == (1, 3)


async def test_an_old_connection_is_not_used_again() -> None:
    async with (
        line(replies("200 OK", json.dumps(OK).encode())) as made,
        bot_at(made.url, keep_alive=0) as bot,
    ):
        for _ in range(3):
            await bot.send_message(5, "một")
    assert (made.connections, len(made.seen)) == (3, 3)


@pytest.mark.parametrize("as_handle", [False, True], ids=["bytes", "handle"])
async def test_a_file_is_uploaded_with_its_vietnamese_name(as_handle: bool, tmp_path: Path) -> None:
    got: dict[str, Any] = {}

    async def handler(request: web.Request) -> web.Response:
        form = await request.post()
        part = form["document"]
        assert isinstance(part, web.FileField)
        got.update(
            name=part.filename, kind=part.content_type, bytes=part.file.read(), caption=form["caption"]
        )
        return web.json_response(OK)

    content = bytes(range(256)) * 12_000  # 3 MB: several writes
    file = tmp_path / "phiếu"
    file.write_bytes(content)
    async with telegram(handler) as url, bot_at(url, read_timeout=5, write_timeout=5) as bot:
        with file.open("rb") as handle:
            document = handle if as_handle else content
            await bot.send_document(
                5, document, filename='Báo cáo "tháng" 9.pdf', caption="Điện Biên", read_timeout=5
            )
    assert got == {
        "name": 'Báo cáo "tháng" 9.pdf',
        "kind": "application/pdf",
        "bytes": content,
        "caption": "Điện Biên",
    }


async def test_an_album_is_uploaded_with_all_its_pictures() -> None:
    sizes: list[int] = []

    async def handler(request: web.Request) -> web.Response:
        form = await request.post()
        for medium in json.loads(str(form["media"])):
            part = form[medium["media"].removeprefix("attach://")]
            assert isinstance(part, web.FileField)
            sizes.append(len(part.file.read()))
        return web.json_response({"ok": True, "result": [MESSAGE, MESSAGE]})

    async with telegram(handler) as url, bot_at(url, read_timeout=5) as bot:
        await bot.send_media_group(5, [InputMediaPhoto(b"a" * 10), InputMediaPhoto(b"b" * 20)])
    assert sizes == [10, 20]


async def test_it_can_be_started_again_after_a_stop() -> None:
    async with line(replies("200 OK", json.dumps(OK).encode())) as made:
        request = AiohttpRequest()
        bot = Bot(TOKEN, base_url=f"{made.url}/bot", request=request, get_updates_request=request)
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            await bot.send_message(5, "một")
            await request.shutdown()
            await request.shutdown()
    assert len(made.seen) == 2


async def test_a_closed_port_is_surely_not_sent() -> None:
    async with line(never_answers) as made:
        url = made.url
    async with bot_at(url) as bot:
        assert isinstance(await failure(bot), NotSent)


async def test_an_unknown_host_is_surely_not_sent() -> None:
    async with bot_at("http://no-such-host.invalid") as bot:
        assert isinstance(await failure(bot), NotSent)


async def test_a_request_before_the_start_is_surely_not_sent() -> None:
    assert isinstance(await failure(Bot(TOKEN, request=AiohttpRequest())), NotSent)


async def test_no_free_connection_in_time_is_surely_not_sent() -> None:
    async with line(never_answers) as made, bot_at(made.url, connections=1, read_timeout=2) as bot:
        first = asyncio.create_task(failure(bot))
        await made.asked.wait()
        second = await failure(bot, pool_timeout=0.05, connect_timeout=0.05)
        assert isinstance(second, NotSent)
        made.hang_up.set()
        assert isinstance(await first, OutcomeUnknown)
    assert len(made.seen) == 1


async def test_an_upload_that_stalls_halfway_is_surely_not_sent() -> None:
    patience = {"connect_timeout": 0.2, "pool_timeout": 0.2, "slowest_upload": 10**9}
    async with line(never_reads) as made, bot_at(made.url, **patience) as bot:
        with pytest.raises(NotSent):  # more than two sockets hold
            await bot.send_document(5, bytes(30_000_000), write_timeout=0.2, read_timeout=0.2)
    assert made.connections == 1


async def test_what_cannot_be_encoded_is_refused_and_not_tried() -> None:
    async with line(replies("200 OK", json.dumps(OK).encode())) as made, bot_at(made.url) as bot:
        with pytest.raises(BadRequest):
            await bot.send_message(5, "half a pair \ud800")
        with pytest.raises(BadRequest):
            await bot.send_document(5, b"x", filename="a\r\nX-Injected: 1")
    assert made.connections == 0
