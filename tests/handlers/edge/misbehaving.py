"""Servers on this machine that misbehave on purpose, and a real PTB bot that talks to them."""

import asyncio
import json
import traceback
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from handlers.edge.transport import AiohttpRequest

TOKEN = "8123456789:AAH-x_9dYqPQk3zLw0uVbNcMsEfGhIjKlMn"
SECRET = TOKEN.split(":")[1]
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "đã gửi"}
OK = {"ok": True, "result": MESSAGE}
PAGE = f"<html><h1>Bad Gateway</h1>/bot{TOKEN}/sendMessage</html>".encode()

Behave = Callable[["Line", Reader, Writer], Awaitable[None]]


class Line:
    """A server that speaks bytes, so that it can break off anywhere. Counts connections and requests."""

    def __init__(self, behaviour: Callable[[Reader, Writer], Awaitable[None]]) -> None:
        self._behaviour = behaviour
        self.connections = 0
        self.url = ""
        self.seen: list[bytes] = []
        self.asked = asyncio.Event()
        self.hang_up = asyncio.Event()

    async def serve(self, reader: Reader, writer: Writer) -> None:
        self.connections += 1
        try:
            await self._behaviour(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def request(self, reader: Reader) -> bytes:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(row.split(b":")[1])
            for row in head.split(b"\r\n")
            if row.lower().startswith(b"content-length")
        )
        body = await reader.readexactly(length)
        self.seen.append(head + body)
        self.asked.set()
        return body


def reset(writer: Writer) -> None:
    writer.transport.abort()


def answer(status: str, body: bytes, *extra: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *extra]
    return "\r\n".join([*head, "", ""]).encode() + body


@asynccontextmanager
async def line(behave: Behave) -> AsyncIterator[Line]:
    async def behaviour(reader: Reader, writer: Writer) -> None:
        await behave(made, reader, writer)

    made = Line(behaviour)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0, limit=2**20)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        made.hang_up.set()
        server.close()


@asynccontextmanager
async def telegram(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield site.name
    finally:
        await runner.cleanup()


@asynccontextmanager
async def bot_at(url: str, **options: Any) -> AsyncIterator[Bot]:
    request = AiohttpRequest(**{"read_timeout": 0.2, "write_timeout": 0.2, **options})
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=AiohttpRequest())
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


async def failure(bot: Bot, **arguments: Any) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(5, "xin chào", **arguments)
    assert SECRET not in "".join(traceback.format_exception(caught.value, chain=True))
    assert SECRET not in repr(caught.value) and caught.value.__context__ is None
    return caught.value


def replies(status: str, body: bytes, *extra: str) -> Behave:
    async def behave(made: Line, reader: Reader, writer: Writer) -> None:
        while True:
            await made.request(reader)
            writer.write(answer(status, body, *extra))

    return behave


async def never_answers(made: Line, reader: Reader, writer: Writer) -> None:
    await made.request(reader)
    await made.hang_up.wait()


async def never_reads(made: Line, reader: Reader, writer: Writer) -> None:
    await made.hang_up.wait()


async def resets_after_reading(made: Line, reader: Reader, writer: Writer) -> None:
    await made.request(reader)
    reset(writer)


async def closes_after_reading(made: Line, reader: Reader, writer: Writer) -> None:
    await made.request(reader)


async def resets_before_reading(made: Line, reader: Reader, writer: Writer) -> None:
    reset(writer)


async def breaks_off_in_the_answer(made: Line, reader: Reader, writer: Writer) -> None:
    await made.request(reader)
    writer.write(answer("200 OK", json.dumps(OK).encode())[:-10])
    await writer.drain()


def with_get(
    behave: Behave,
) -> Behave:
    """A GET has no Content-Length; give it one, so that the same behaviours serve."""

    async def wrapped(made: Line, reader: Reader, writer: Writer) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        again = asyncio.StreamReader()
        again.feed_data(head[:-2] + b"Content-Length: 0\r\n\r\n")
        again.feed_eof()
        await behave(made, again, writer)

    return wrapped
