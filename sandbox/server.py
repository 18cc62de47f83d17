"""The emulator's HTTP server: Bot API, control API and the page, on this machine only."""

from __future__ import annotations

from aiohttp import web

from sandbox import page_api
from sandbox.botapi import Entrance
from sandbox.control import acts, orders, views
from sandbox.control.answers import WORLD, complaints
from sandbox.world import World

HOST = "127.0.0.1"

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
    app.add_routes(page_api.routes(world))
    # /sandbox/bots and /sandbox/clock come before /sandbox/{token}/...: they have no token.
    for routes in (orders.routes, views.routes, acts.routes):
        app.add_routes(routes)
    return app


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
