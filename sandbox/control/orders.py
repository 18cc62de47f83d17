"""Control requests that change how Telegram behaves: bots, faults, limits, updates, the clock."""

from __future__ import annotations

from aiohttp import web

from sandbox.botapi import Entrance
from sandbox.control.answers import WORLD, bot_of, fields_of, told
from sandbox.founding import Impossible

routes = web.RouteTableDef()

ENTRANCE = web.AppKey("ENTRANCE", Entrance)


@routes.post("/sandbox/bots")
async def create_bot(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    bot = request.app[WORLD].create(
        str(raw["token"]), str(raw["username"]), str(raw["name"]), privacy=bool(raw.get("privacy", True))
    )
    bot.on_webhook_answer = request.app[ENTRANCE].answer_from_webhook
    return told({"id": bot.id})


@routes.post("/sandbox/{token}/updates")
async def inject(request: web.Request) -> web.Response:
    bot = bot_of(request)
    raw, _ = await fields_of(request)
    if not isinstance(raw["update"], (dict, str)):
        raise Impossible("an update is an object, or a text that goes over the wire as it is")
    update_id = bot.updates.inject(raw["update"], bool(raw.get("keep_id")))
    bot.changed.fire()
    return told({"update_id": update_id})


@routes.get("/sandbox/{token}/faults")
async def faults(request: web.Request) -> web.Response:
    return told(bot_of(request).faults.listed())


@routes.post("/sandbox/{token}/faults")
async def order_fault(request: web.Request) -> web.Response:
    raw, _ = await fields_of(request)
    bot_of(request).faults.order(raw)
    return told({})


@routes.delete("/sandbox/{token}/faults")
async def clear_faults(request: web.Request) -> web.Response:
    bot_of(request).faults.clear()
    return told({})


@routes.get("/sandbox/{token}/limits")
async def limits(request: web.Request) -> web.Response:
    return told(bot_of(request).limits.told())


@routes.post("/sandbox/{token}/limits")
async def set_limits(request: web.Request) -> web.Response:
    bot = bot_of(request)
    raw, _ = await fields_of(request)
    bot.limits.reset()
    bot.limits.enforced = bool(raw["enforced"])
    bot.limits.private_per_second = float(raw.get("private_per_second") or bot.limits.private_per_second)
    bot.limits.group_per_minute = int(raw.get("group_per_minute") or bot.limits.group_per_minute)
    bot.limits.overall_per_second = int(raw.get("overall_per_second") or bot.limits.overall_per_second)
    return told(bot.limits.told())


@routes.get("/sandbox/clock")
async def clock(request: web.Request) -> web.Response:
    world_clock = request.app[WORLD].clock
    if "after" in request.query:
        await world_clock.wait_beyond(int(request.query["after"]), float(request.query.get("timeout", 25)))
    return told(world_clock.reading())


@routes.post("/sandbox/clock")
async def move_clock(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    raw, _ = await fields_of(request)
    if "offset_seconds" in raw:
        world.clock.set_offset(float(raw["offset_seconds"]))
    else:
        world.clock.set_offset(world.clock.offset + float(raw["advance_seconds"]))
    world.tell_clock()
    return told(world.clock.reading())
