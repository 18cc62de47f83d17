"""PTB's requests over aiohttp: half the CPU of the default, and an honest answer to "did it go out?".

Every failure says which it was: `NotSent` (Telegram cannot have acted on it, repeat at will) or
`OutcomeUnknown` (it may have). Nothing is sent twice from here: on a connection gone stale aiohttp repeats
GET but never POST, which all calls of the Bot API are; redirects, which repeat a POST, are not followed.
"""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import urlencode

import aiohttp
from telegram.error import BadRequest
from telegram.request import BaseRequest, RequestData
from yarl import URL

from handlers.edge.bodies import Body, Upload, body_of
from handlers.edge.outcomes import (
    Fate,
    FileTooLarge,
    NoAnswer,
    NotSent,
    Outcome,
    OutcomeUnknown,
    classify,
    flooded,
)
from handlers.edge.redaction import scrub

__all__ = ["AiohttpRequest", "Fate", "FileTooLarge", "NotSent", "Outcome", "OutcomeUnknown", "classify"]

_CHUNK: Final = 256 * 1024
_ACCEPTED: Final = (b'{"ok":true', b'{"ok": true')
_KNOWN_REFUSALS: Final = (400, 401, 403, 404, 409)  # each has an error of its own in PTB
_FILE_ID = re.compile(r"[A-Za-z0-9_-]{20,200}")


class AiohttpRequest(BaseRequest):
    """One pool of connections. May be initialised again after it was shut down, also in another loop."""

    def __init__(
        self,
        *,
        connections: int = 64,
        keep_alive: float = 4.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 10.0,
        slowest_upload: int = 64 * 1024,
        proxy: str | None = None,
    ) -> None:
        """Seconds, and bytes a second below which an upload is given up.

        `keep_alive` is short: posting just as Telegram closes an idle connection has no known outcome.
        """
        self._connections = connections
        self._keep_alive = keep_alive
        self._connect = connect_timeout
        self._pool = pool_timeout
        self._read = read_timeout
        self._write = write_timeout
        self._slowest_upload = slowest_upload
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read

    async def initialize(self) -> None:
        if self._session is not None:
            return
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=self._keep_alive, ttl_dns_cache=60
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT, "Accept-Encoding": "identity"},
            proxy=self._proxy,
        )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Raises NotSent, OutcomeUnknown, Flooded, and BadRequest for what cannot be encoded."""
        body = body_of(request_data) if method == "POST" else None
        write = _given(write_timeout, self._write)
        if isinstance(body, Upload) and write is not None:
            write += body.length // self._slowest_upload
        timeout = _timeout(
            _given(pool_timeout, self._pool),
            _given(connect_timeout, self._connect),
            write,
            _given(read_timeout, self._read),
        )
        status, headers, payload = await self._exchange(method, url, body, timeout)
        if status < 300:
            if body is not None and not payload.startswith(_ACCEPTED):
                _check_accepted(payload)
            return status, payload
        return _refusal(status, headers, payload)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As PTB's, but an unreadable answer leaves the outcome open, and its text does not go to the log."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            raise OutcomeUnknown("the answer is not JSON") from None
        if not isinstance(answer, dict) or (answer.get("ok") is True and "result" not in answer):
            raise OutcomeUnknown("the answer is not one of the Bot API")
        return answer

    async def raw_updates(
        self,
        bot_url: str,
        *,
        offset: int | None,
        timeout: int,
        allowed_updates: Sequence[str],
        limit: int = 100,
    ) -> list[dict[str, Any]]:
        """Long-poll for updates as Telegram sent them; `bot_url` is `Bot.base_url`.

        PTB's parsing is left out: one update that it cannot parse would take its neighbours along.
        """
        query: dict[str, str | int] = {
            "timeout": timeout,
            "limit": limit,
            "allowed_updates": json.dumps(list(allowed_updates)),
        }
        if offset is not None:
            query["offset"] = offset
        patience = None if self._read is None else timeout + self._read
        updates = await self.post(f"{bot_url}/getUpdates?{urlencode(query)}", read_timeout=patience)
        if not isinstance(updates, list) or not all(isinstance(update, dict) for update in updates):
            raise OutcomeUnknown("the answer holds no updates")
        return updates

    async def download(self, url: str, to: BinaryIO | Path, *, max_bytes: int, seconds: float = 120.0) -> int:
        """Write the file behind `File.file_path` to `to`, a chunk at a time. Returns its size.

        Raises FileTooLarge, BadRequest if the link is not valid (any more), NetworkError, or what `to` does.
        A file that `to` names is removed again if it could not be completed.
        """
        if isinstance(to, Path):
            return await self._download_to(to, url, max_bytes, seconds)
        size = 0
        async with aclosing(self._chunks(url, max_bytes, seconds)) as chunks:
            async for chunk in chunks:
                size += len(chunk)
                if size > max_bytes:
                    raise FileTooLarge(f"more than {max_bytes} bytes")
                await asyncio.to_thread(to.write, chunk)
        return size

    async def _download_to(self, path: Path, url: str, max_bytes: int, seconds: float) -> int:
        file = path.open("wb")  # opened in a thread, nobody would close it after a cancellation
        try:
            size = await self.download(url, file, max_bytes=max_bytes, seconds=seconds)
            await asyncio.to_thread(file.close)  # the last of it is written here, and may fail here
        except BaseException:
            _discard(file, path)
            raise
        return size

    async def _chunks(self, url: str, max_bytes: int, seconds: float) -> AsyncGenerator[bytes, None]:
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=self._connect, sock_read=self._read)
        try:
            async with self._open().get(
                _parsed(url), timeout=timeout, allow_redirects=False, read_bufsize=_CHUNK
            ) as answer:
                _check_file(answer, max_bytes)
                async for chunk in answer.content.iter_chunked(_CHUNK):
                    yield chunk
            return
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error, None)
        raise failure

    async def _exchange(
        self, method: str, url: str, body: Body | None, timeout: aiohttp.ClientTimeout
    ) -> tuple[int, Mapping[str, str], bytes]:
        session = self._open()
        try:
            async with session.request(
                method, _parsed(url), data=body, timeout=timeout, allow_redirects=False
            ) as answer:
                return answer.status, answer.headers, await answer.read()
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error, body)
        # Not inside `except`: aiohttp's errors carry the address, and with it the token, into tracebacks.
        raise failure

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            raise NotSent("the connections are closed")
        return self._session


def check_file_id(file_id: str) -> str:
    """The id itself. PTB uploads a local file when a string happens to be its path: forged ids stop here.

    Raises ValueError.
    """
    if _FILE_ID.fullmatch(file_id) is None:
        raise ValueError("not a file id of Telegram's")
    return file_id


def _discard(file: BinaryIO, path: Path) -> None:
    with suppress(OSError):  # a full disk fails once more at closing
        file.close()
    path.unlink(missing_ok=True)


@lru_cache(maxsize=256)
def _parsed(url: str) -> URL:
    return URL(url)


@lru_cache(maxsize=64)
def _timeout(
    pool: float | None, connect: float | None, write: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    """aiohttp knows no time-out for writing, so the whole is bounded by the sum of its parts."""
    opening = _sum(pool, connect)
    return aiohttp.ClientTimeout(
        total=_sum(opening, write, read), connect=opening, sock_connect=connect, sock_read=read
    )


def _sum(*seconds: float | None) -> float | None:
    return None if None in seconds else sum(part for part in seconds if part is not None)


def _given(value: object, default: float | None) -> float | None:
    if value is None or isinstance(value, int | float):
        return value
    return default  # PTB's DEFAULT_NONE


def _failure(error: Exception, body: Body | None) -> NotSent | OutcomeUnknown:
    words = scrub(f"{type(error).__name__}: {error}".rstrip(": "))
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return NotSent(words)
    if body is not None and not body.handed_over:
        return NotSent(words)
    return NoAnswer(words) if isinstance(error, TimeoutError) else OutcomeUnknown(words)


def _check_accepted(payload: bytes) -> None:
    """A 2xx that does not begin like Telegram's yes may be one all the same, or somebody else's page."""
    if AiohttpRequest.parse_json_payload(payload).get("ok") is not True:
        raise OutcomeUnknown("the answer is neither yes nor no")


def _refusal(status: int, headers: Mapping[str, str], payload: bytes) -> tuple[int, bytes]:
    """The answer as PTB should judge it: it knows neither a 429 without parameters nor most of the 4xx.

    Its messages quote a body that is not JSON, and a proxy's error page quotes the address.
    """
    if status == 429:
        raise flooded(headers, payload)
    if 400 <= status < 500 and status not in _KNOWN_REFUSALS:
        status = 400
    if not payload.lstrip().startswith(b"{"):
        payload = payload[:300]
    return status, scrub(payload.decode("utf-8", "replace")).encode()


def _check_file(answer: aiohttp.ClientResponse, max_bytes: int) -> None:
    if answer.status == 429:
        raise flooded(answer.headers)
    if 400 <= answer.status < 500:
        raise BadRequest(f"no such file ({answer.status})")
    if answer.status != 200:
        raise OutcomeUnknown(f"the file could not be had ({answer.status})")
    if (answer.content_length or 0) > max_bytes:
        raise FileTooLarge(f"{answer.content_length} bytes")
