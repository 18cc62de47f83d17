"""A Bot API that only plays back: prepared updates out, canned answers to everything else.

A process of its own and as cheap as it gets, so that what is measured is the bot. `python -m benchmarks.stub
PLAN` prints its port. The runner steers it under /control; a bot sees the usual addresses.
"""

import asyncio
import json
import re
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHAT = re.compile(rb"\bchat_id=(-?\d+)")
_CALLBACK = re.compile(rb"callback_query_id=(\w+)")
_TRUE = b'{"ok":true,"result":true}'
_ME = {
    "id": 700001, "is_bot": True, "first_name": "An Toàn", "username": "antoan_bot", "can_join_groups": True,
    "can_read_all_group_messages": False, "supports_inline_queries": False, "has_main_web_app": False,
}  # fmt: skip


class Playback:
    """Which updates are out, and what came back for them."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._taps: list[dict[str, Any]] = plan["taps"]
        self._sent = {tap["callback_query"]["message"]["chat"]["id"]: tap for tap in self._taps}
        self._next = 0
        self._ready: deque[dict[str, Any]] = deque()
        self._room = asyncio.Event()
        self._done = asyncio.Event()
        self.edits: list[float] = []
        self.answers: list[float] = []
        self.edited: set[int] = set()
        self.edit_bytes = 0
        self.polls = 0
        self._wanted = 0
        self._singly = 0

    def release(self, count: int, *, singly: bool) -> None:
        """Make so many more updates available: all at once, or each when the one before is edited and answered."""
        self._wanted += count
        self._done.clear()
        if singly:
            self._singly = count
            self._one_more()
        else:
            self._take(count)

    def _one_more(self) -> None:
        if self._singly:
            self._singly -= 1
            self._take(1)

    def _take(self, count: int) -> None:
        self._ready.extend(self._taps[self._next : self._next + count])
        self._next += count
        self._room.set()

    async def updates(self, limit: int, timeout: float) -> bytes:
        self.polls += 1
        if not self._ready:
            self._room.clear()
            try:
                await asyncio.wait_for(self._room.wait(), timeout)
            except TimeoutError:
                return b'{"ok":true,"result":[]}'
        batch = [self._ready.popleft() for _ in range(min(limit, len(self._ready)))]
        return _result(batch)

    def edit(self, body: bytes) -> bytes:
        chat = _CHAT.search(body)
        assert chat is not None, body[:200]
        self.edits.append(time.monotonic())
        self.edited.add(int(chat[1]))
        self.edit_bytes += len(body)
        self._look()
        tap = self._sent.get(int(chat[1]), self._taps[0])
        return _result(tap["callback_query"]["message"] | {"edit_date": 1772413201})

    def answer(self, body: bytes) -> bytes:
        assert _CALLBACK.search(body), body[:200]
        self.answers.append(time.monotonic())
        self._look()
        return _TRUE

    def _look(self) -> None:
        out = min(len(self.edits), len(self.answers))
        if out >= self._wanted:
            self._done.set()
        elif self._singly and len(self.edits) == len(self.answers) == self._next:
            self._one_more()

    async def finished(self) -> bytes:
        """Wait until everything released was edited and answered; tell what was seen."""
        await self._done.wait()
        return json.dumps(
            {
                "edits": len(self.edits),
                "chats": len(self.edited),
                "answers": len(self.answers),
                "edit_bytes": self.edit_bytes,
                "polls": self.polls,
                "last": max(self.edits[-1], self.answers[-1]),
                "first_answer": self.answers[0],
            }
        ).encode()


def _result(value: object) -> bytes:
    return b'{"ok":true,"result":' + json.dumps(value, separators=(",", ":")).encode() + b"}"


class Server(asyncio.Protocol):
    """Just enough of HTTP/1.1: no pipelining, bodies with a length."""

    def __init__(self, playback: Playback) -> None:
        self._playback = playback
        self._buffer = b""
        self._transport: asyncio.Transport
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, gap, rest = self._buffer.partition(b"\r\n\r\n")
        if not gap:
            return
        found = _LENGTH.search(head)
        length = int(found[1]) if found else 0
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        target = head.split(b" ", 2)[1].decode()
        path, _, query = target.partition("?")
        self._route(path.rpartition("/")[2], query, rest[:length])

    def _route(self, method: str, query: str, body: bytes) -> None:
        name, play = method.lower(), self._playback
        if name == "editmessagetext":
            self._write(play.edit(body))
        elif name == "answercallbackquery":
            self._write(play.answer(body))
        elif name == "getupdates":
            given = {key: values[0] for key, values in parse_qs(query + "&" + body.decode()).items()}
            limit, timeout = int(given.get("limit", 100)), float(given.get("timeout", 0))
            self._later(play.updates(limit, timeout))
        elif name == "release":
            order = json.loads(body)
            play.release(order["count"], singly=order["singly"])
            self._write(_TRUE)
        elif name == "finished":
            self._later(play.finished())
        else:
            self._write(_result(_ME) if name == "getme" else _TRUE)

    def _later(self, work: Any) -> None:
        async def answer() -> None:
            self._write(await work)

        task = asyncio.create_task(answer())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _write(self, body: bytes) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)


async def serve(plan: Path) -> None:
    playback = Playback(json.loads(plan.read_text(encoding="utf-8")))
    server = await asyncio.get_running_loop().create_server(lambda: Server(playback), "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
