"""The HTTP between a client and the sandbox's control addresses."""

import io
import json
from typing import Any

import aiohttp


class SandboxError(RuntimeError):
    """The sandbox refused a control request: the script asked for something impossible."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status}: {text}")
        self.status = status


class Wire:
    """JSON in, JSON out, below one base address."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self._session = session
        self._base = base

    def below(self, path: str) -> "Wire":
        return Wire(self._session, f"{self._base}/{path}")

    async def get(self, path: str, **query: str | int | float) -> Any:
        async with self._session.get(f"{self._base}/{path}", params=query) as response:
            return await _content(response)

    async def post(self, path: str, body: dict[str, Any] | list[Any]) -> Any:
        async with self._session.post(f"{self._base}/{path}", json=body) as response:
            return await _content(response)

    async def delete(self, path: str) -> Any:
        async with self._session.delete(f"{self._base}/{path}") as response:
            return await _content(response)

    async def download(self, path: str) -> bytes:
        async with self._session.get(f"{self._base}/{path}") as response:
            if response.status >= 400:
                raise SandboxError(response.status, await response.text())
            return await response.read()

    async def post_file(
        self, path: str, fields: dict[str, Any], part: str, content: bytes, name: str, mime: str
    ) -> Any:
        """Send a form with one file; what is not text goes in as JSON, as the Bot API does it."""
        form = aiohttp.FormData()
        for key, value in fields.items():
            form.add_field(key, value if isinstance(value, str) else json.dumps(value))
        form.add_field(part, io.BytesIO(content), filename=name, content_type=mime)
        async with self._session.post(f"{self._base}/{path}", data=form) as response:
            return await _content(response)


async def _content(response: aiohttp.ClientResponse) -> Any:
    text = await response.text()
    if response.status >= 400:
        raise SandboxError(response.status, text)
    return json.loads(text) if text else None


def given(**fields: Any) -> dict[str, Any]:
    """The fields that were given; the sandbox has its own defaults for the others."""
    return {key: value for key, value in fields.items() if value is not None}
