"""The emulator's HTTP server: Bot API, control API and the page, on this machine only."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from sandbox.botapi import Entrance
from sandbox.control import acts, orders, views
from sandbox.control.answers import WORLD, complaints
from sandbox.world import World

HOST = "127.0.0.1"
PAGE = Path(__file__).with_name("page")

# Control requests may carry what no bot may upload: a person's file of more than 50 MB.
BODY_LIMIT = 72 * 1024 * 1024


def build_app(world: World) -> web.Application:
    app = web.Application(client_max_size=BODY_LIMIT, middlewares=[complaints])
    entrance = Entrance(world)
    app[WORLD] = world
    app[orders.ENTRANCE] = entrance
    for verb in ("GET", "POST"):
        app.router.add_route(verb, "/bot{token}/{method}", entrance.call)
    app.router.add_get("/file/bot{token}/{path:.+}", entrance.download)
    # /sandbox/bots and /sandbox/clock come before /sandbox/{token}/...: they have no token.
    for routes in (orders.routes, views.routes, acts.routes):
        app.add_routes(routes)
    app.router.add_get("/", _index)
    app.router.add_get("/page/{path:.+}", _page_file)
    return app


async def _index(request: web.Request) -> web.StreamResponse:
    return _file("index.html")


async def _page_file(request: web.Request) -> web.StreamResponse:
    return _file(request.match_info["path"])


def _file(name: str) -> web.StreamResponse:
    path = (PAGE / name).resolve()
    if not path.is_relative_to(PAGE.resolve()) or not path.is_file():
        raise web.HTTPNotFound(text="no such page")
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})


async def start(port: int) -> tuple[web.AppRunner, int]:
    """Serve on 127.0.0.1; port 0 takes a free one. Returns the runner to clean up, and the port."""
    # Who hangs up is noticed: a poll or a call that waits for a fault ends with its connection.
    runner = web.AppRunner(
        build_app(World()), access_log=None, handler_cancellation=True, shutdown_timeout=0.5
    )
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    return runner, int(runner.addresses[0][1])
