"""The emulator over HTTP with nothing between: a bot that is a token, and people that are ids."""

import io
import itertools
import json
from dataclasses import dataclass
from typing import Any

import aiohttp

Json = dict[str, Any]

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Answer:
    """What the Bot API said."""

    status: int
    body: Json

    @property
    def result(self) -> Any:
        assert self.body.get("ok"), self.body
        return self.body["result"]

    @property
    def description(self) -> str:
        return str(self.body.get("description"))


class Api:
    """One fresh bot of the emulator."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url
        self.token = f"{810_000 + next(_numbers)}:{'P' * 32}"
        self.id = int(self.token.split(":")[0])
        self.offset = 0

    async def create(self, **more: Any) -> "Api":
        await self.ask(
            "POST", "/sandbox/bots", {"token": self.token, "username": "plain_bot", "name": "Plain", **more}
        )
        return self

    async def ask(self, verb: str, path: str, body: Any = None) -> Any:
        async with self.session.request(verb, self.url + path, json=body) as response:
            text = await response.text()
            assert response.status == 200, f"{path}: {response.status} {text}"
            return json.loads(text)

    async def control(self, path: str, **fields: Any) -> Any:
        return await self.ask("POST", f"/sandbox/{self.token}/{path}", fields)

    async def look(self, path: str) -> Any:
        return await self.ask("GET", f"/sandbox/{self.token}/{path}")

    async def call(self, method: str, **params: Any) -> Answer:
        """A call with a JSON body."""
        address = f"{self.url}/bot{self.token}/{method}"
        async with self.session.post(address, json=params) as response:
            return Answer(response.status, json.loads(await response.text()))

    async def form(
        self, method: str, files: dict[str, tuple[str, bytes]] | None = None, **params: Any
    ) -> Answer:
        """A call with a form: what is not text goes in as JSON, files beside it."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (file_name, content) in (files or {}).items():
            form.add_field(name, io.BytesIO(content), filename=file_name)
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", data=form) as response:
            return Answer(response.status, json.loads(await response.text()))

    async def updates(self, **params: Any) -> list[Json]:
        """What has arrived since the last time; confirmed by the next look."""
        found: list[Json] = (await self.call("getUpdates", offset=self.offset, **params)).result
        if found:
            self.offset = max(update["update_id"] for update in found) + 1
        return found

    async def person(self, name: str = "Dơ", *, started: bool = True, **more: Any) -> int:
        made = await self.control("people", name=name, started=started, **more)
        return int(made["id"])

    async def group(self, title: str = "Nhóm", *, bot_is: str | None = None, **more: Any) -> int:
        """A group with one administrator; what the bot heard of its making is confirmed."""
        if not more.get("administrators"):
            more["administrators"] = [await self.person("Quản trị")]
        chat_id = int((await self.control("groups", title=title, **more))["id"])
        if bot_is is not None:
            await self.control("members", chat_id=chat_id, user_id=self.id, status=bot_is)
        await self.updates()
        return chat_id

    async def says(self, person: int, text: str, chat_id: int | None = None, **more: Any) -> Json:
        posted: Json = await self.control(
            "messages", chat_id=chat_id or person, from_id=person, text=text, **more
        )
        return posted

    async def posts_file(self, person: int, kind: str, name: str, content: bytes, **more: Any) -> Json:
        form = aiohttp.FormData(quote_fields=False)
        for key, value in {"chat_id": person, "from_id": person, **more}.items():
            form.add_field(key, str(value))
        form.add_field(kind, io.BytesIO(content), filename=name)
        async with self.session.post(f"{self.url}/sandbox/{self.token}/messages", data=form) as response:
            assert response.status == 200, await response.text()
            posted: Json = await response.json()
            return posted

    async def sent(self, person: int, text: str = "xin chào", **more: Any) -> Json:
        message: Json = (await self.call("sendMessage", chat_id=person, text=text, **more)).result
        return message

    async def seen(self, chat_id: int) -> list[Json]:
        shown: list[Json] = await self.look(f"chats/{chat_id}/messages")
        return shown

    async def polling(self) -> None:
        """Wait until a getUpdates has reached the emulator."""
        polls: list[Json] = []
        while not polls:
            polls = [call for call in await self.look("calls") if call["method"] == "getUpdates"]
