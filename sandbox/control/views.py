"""Control requests that look: chats, calls, presses, files, events, and whether the bot has come to rest."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from sandbox.control.answers import WORLD, bot_of, told
from sandbox.founding import Impossible
from sandbox.methods.commands import effective_commands
from sandbox.state import BotState, Chat, Message

Json = dict[str, Any]
routes = web.RouteTableDef()

# Between two events the stream says something, so that a page that went away is noticed.
HEARTBEAT = 15.0


@routes.get("/sandbox/{token}/chats")
async def chats(request: web.Request) -> web.Response:
    bot = bot_of(request)
    return told([_chat(bot, chat) for chat in bot.chats.values()])


def _chat(bot: BotState, chat: Chat) -> Json:
    members = [
        {"user": bot.user(member.user_id), "status": member.status, "anonymous": member.anonymous}
        for member in chat.members.values()
    ]
    last = max((message.id for message in chat.messages.values() if not message.deleted), default=0)
    return {**chat.brief(), "members": members, "migrated_to": chat.migrated_to, "last_message_id": last}


@routes.get("/sandbox/{token}/chats/{id}/messages")
async def messages(request: web.Request) -> web.Response:
    chat = _chat_of(request)
    return told([_shown(message) for message in chat.messages.values() if not message.deleted])


def _shown(message: Message) -> Json:
    """As a person sees it: with the reply keyboard too, which the bot never gets back."""
    shown = {**message.body, "edits": message.edits}
    if message.keyboard is not None:
        shown["reply_markup"] = message.keyboard
    return shown


@routes.get("/sandbox/{token}/chats/{id}/commands")
async def commands(request: web.Request) -> web.Response:
    """The command menu that ?user_id= sees in this chat."""
    chat = _chat_of(request)
    user_id = int(request.query.get("user_id", chat.id))
    return told(effective_commands(bot_of(request), chat.id, user_id))


def _chat_of(request: web.Request) -> Chat:
    chat = bot_of(request).chats.get(int(request.match_info["id"]))
    if chat is None:
        raise web.HTTPNotFound(text="no such chat")
    return chat


@routes.get("/sandbox/{token}/calls")
async def calls(request: web.Request) -> web.Response:
    return told(bot_of(request).calls[int(request.query.get("after", 0)) :])


@routes.get("/sandbox/{token}/violations")
async def violations(request: web.Request) -> web.Response:
    return told(bot_of(request).violations)


@routes.get("/sandbox/{token}/settled")
async def settled(request: web.Request) -> web.Response:
    """Wait until nothing is pending and nothing is in flight, for `quiet` seconds on end (none by default)."""
    bot = bot_of(request)
    loop = asyncio.get_running_loop()
    until = loop.time() + float(request.query.get("timeout", 10))
    quiet = float(request.query.get("quiet", 0))
    at_rest = False
    while not at_rest and (left := until - loop.time()) > 0:
        if bot.updates.entries or bot.in_flight:
            await bot.changed.wait(left)
        elif not quiet:
            at_rest = True
        else:
            at_rest = not await bot.changed.wait(min(quiet, left))
    at_rest = not bot.updates.entries and not bot.in_flight
    state = {"pending": len(bot.updates.entries), "in_flight": bot.in_flight, "calls": bot.settling_calls}
    return told({"settled": at_rest, **state})


@routes.get("/sandbox/{token}/events")
async def events(request: web.Request) -> web.StreamResponse:
    bot = bot_of(request)
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    queue: asyncio.Queue[Json] = asyncio.Queue()
    bot.listeners.add(queue)
    try:
        await stream.prepare(request)
        await stream.write(b": hello\n\n")
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), HEARTBEAT)
                await stream.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
            except TimeoutError:
                await stream.write(b": still here\n\n")
    except ConnectionResetError:
        return stream
    finally:
        bot.listeners.discard(queue)


@routes.get("/sandbox/{token}/panes")
async def panes(request: web.Request) -> web.Response:
    return told(bot_of(request).panes)


@routes.post("/sandbox/{token}/panes")
async def set_panes(request: web.Request) -> web.Response:
    bot = bot_of(request)
    value = await request.json()
    if not isinstance(value, list) or not all({"title", "chat_id", "user_id"} <= set(pane) for pane in value):
        raise Impossible("expected a list of panes with title, chat_id and user_id")
    bot.panes = value
    bot.tell({"panes": len(value)})
    return told({})


@routes.get("/sandbox/bots")
async def bots(request: web.Request) -> web.Response:
    return told([{"token": bot.token, **bot.as_user()} for bot in request.app[WORLD].bots.values()])
