"""What the page needs beside the control addresses: itself, chats in whole, files by id."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from sandbox.methods.commands import effective_commands
from sandbox.state import BotState, Chat
from sandbox.world import World

Json = dict[str, Any]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).parent / "page"
# The page shows what strangers typed: nothing but its own files may ever run or be fetched.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:;"
    " media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
# Only these are shown by a browser as what they are; everything else is handed out as a download.
SHOWN = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "video/", "audio/")
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}


def routes(world: World) -> list[web.RouteDef]:
    return [
        web.get("/", _page_file("index.html")),
        web.get("/page/{name:[a-z-]+\\.(js|css|svg)}", _page_file(None)),
        web.get("/sandbox/{token}/files/{file_id}", _file(world)),
        web.get("/sandbox/{token}/chats/{chat_id:-?\\d+}", _chat(world)),
    ]


def _page_file(fixed: str | None) -> Answer:
    async def answer(request: web.Request) -> web.Response:
        path = PAGE / (fixed or request.match_info["name"])
        if not path.is_file():
            raise web.HTTPNotFound
        return web.Response(
            body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8", headers=HEADERS
        )

    return answer


def _bot(world: World, request: web.Request) -> BotState:
    bot = world.bots.get(request.match_info["token"])
    if bot is None:
        raise web.HTTPNotFound(text='{"error": "no such bot"}', content_type="application/json")
    return bot


def _file(world: World) -> Answer:
    async def answer(request: web.Request) -> web.Response:
        bot = _bot(world, request)
        stored = bot.files.by_id.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound(text='{"error": "no such file"}', content_type="application/json")
        _, media = bot.files.media.get(stored.file_id, ("", {}))
        name = media.get("file_name") if isinstance(media, dict) else None
        name = name or f"{stored.kind}{mimetypes.guess_extension(stored.mime) or ''}"
        shown = bool(re.fullmatch(r"[\w.+-]+/[\w.+-]+", stored.mime, re.ASCII)) and stored.mime.startswith(
            SHOWN
        )
        how = "inline" if shown else "attachment"
        headers = {
            **HEADERS,
            "Cache-Control": "private, max-age=3600",
            "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name, safe='')}",
        }
        kind = stored.mime if shown else "application/octet-stream"
        return web.Response(body=stored.content, content_type=kind, headers=headers)

    return answer


def _chat(world: World) -> Answer:
    async def answer(request: web.Request) -> web.Response:
        bot = _bot(world, request)
        chat = bot.chats.get(int(request.match_info["chat_id"]))
        if chat is None:
            raise web.HTTPNotFound(text='{"error": "no such chat"}', content_type="application/json")
        asked = request.query.get("user_id", "")
        user_id = int(asked) if asked.isdecimal() else chat.id
        return web.json_response(described(bot, chat, user_id))

    return answer


def described(bot: BotState, chat: Chat, user_id: int) -> Json:
    """A chat as the phone of this person knows it."""
    language = bot.people[user_id].language_code if user_id in bot.people else ""
    member = chat.members.get(bot.id)
    return {
        **chat.brief(),
        "blocked": bool(chat.person and chat.person.blocked),
        "migrated_to": chat.migrated_to,
        "members": [_member(bot, m.user_id, m.status) for m in chat.members.values() if m.inside],
        "bot": {
            **bot.as_user(),
            "name": _own_words(bot, "name", language) or bot.name,
            "description": _own_words(bot, "description", language),
        },
        "commands": effective_commands(bot, chat.id, user_id)
        if chat.person or (member and member.inside)
        else [],
    }


def _member(bot: BotState, user_id: int, status: str) -> Json:
    user = bot.user(user_id) or {"first_name": "?"}
    name = " ".join(user[key] for key in ("first_name", "last_name") if user.get(key))
    return {"id": user_id, "name": name, "status": status}


def _own_words(bot: BotState, part: str, language: str | None) -> str:
    return str(bot.profile.get(f"{part}:{language or ''}") or bot.profile.get(f"{part}:") or "")
