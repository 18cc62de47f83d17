"""Control requests that let people act."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from sandbox import founding, people
from sandbox.control.answers import bot_of, fields_of, told
from sandbox.founding import Impossible
from sandbox.members import STATUSES, change_status

routes = web.RouteTableDef()


@routes.post("/sandbox/{token}/people")
async def add_person(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    return told({"id": founding.add_person(bot_of(request), raw).id})


@routes.post("/sandbox/{token}/groups")
async def add_group(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    return told({"id": founding.add_group(bot_of(request), raw).id})


@routes.post("/sandbox/{token}/messages")
async def post_message(request: web.Request) -> web.Response:
    bot = bot_of(request)
    raw, uploads = await fields_of(request)
    return told(people.post(bot, raw, uploads).body)


@routes.post("/sandbox/{token}/edits")
async def edit_message(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    return told(people.edit(bot_of(request), raw).body)


@routes.post("/sandbox/{token}/deletions")
async def delete_message(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    people.delete(bot_of(request), raw)
    return told({})


@routes.post("/sandbox/{token}/presses")
async def press_button(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    return told({"callback_query_id": people.press(bot_of(request), raw).id})


@routes.get("/sandbox/{token}/presses/{id}")
async def press_answer(request: web.Request) -> web.Response:
    press = bot_of(request).presses.get(request.match_info["id"])
    if press is None:
        raise web.HTTPNotFound(text="no such press")
    empty: dict[str, Any] = {"text": None, "show_alert": False, "url": None}
    return told({"answered": press.answer is not None, **(press.answer or empty)})


@routes.post("/sandbox/{token}/blocks")
async def block(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    people.block(bot_of(request), int(raw["user_id"]), bool(raw["blocked"]))
    return told({})


@routes.post("/sandbox/{token}/deactivations")
async def deactivate(request: web.Request) -> web.Response:
    """Somebody deletes his account."""
    raw, _ = await fields_of(request)
    person = bot_of(request).people.get(int(raw["user_id"]))
    if person is None:
        raise Impossible(f"no person {raw['user_id']}")
    person.deactivated = bool(raw.get("deactivated", True))
    return told({})


@routes.post("/sandbox/{token}/members")
async def change_member(request: web.Request) -> web.Response:
    """`rights` goes into the member, `by` is who did it (the group's creator if nobody is named)."""
    bot = bot_of(request)
    raw, _ = await fields_of(request)
    chat = founding.chat_with(bot, raw)
    if chat.person is not None or raw["status"] not in STATUSES or bot.user(int(raw["user_id"])) is None:
        raise Impossible("that needs a group, a person or the bot, and one of: " + ", ".join(STATUSES))
    founder = next((m.user_id for m in chat.members.values() if m.administers), int(raw["user_id"]))
    change_status(
        bot,
        chat,
        int(raw["user_id"]),
        raw["status"],
        by=int(raw.get("by") or founder),
        rights=raw.get("rights"),
        anonymous=bool(raw.get("anonymous")),
    )
    return told({})


@routes.post("/sandbox/{token}/migrations")
async def migrate(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    return told({"id": founding.migrate(bot_of(request), raw).id})
