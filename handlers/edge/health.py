"""The health port: is the bot keeping up? Inbox lag and what is owed, as JSON, to this machine only."""

from aiohttp import web

from antoan_bot import intake
from antoan_bot.services import Services


class Health:
    def __init__(self, services: Services, port: int) -> None:
        self._services = services
        self._port = port
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on 127.0.0.1; port 0 lets the system choose. Raises OSError when the port is taken."""
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()

    @property
    def address(self) -> str:
        host, port = self._runner.addresses[0][:2] if self._runner else ("127.0.0.1", self._port)
        return f"http://{host}:{port}"

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _healthz(self, _request: web.Request) -> web.Response:
        health = await self._services.db.read(intake.health)
        return web.json_response(
            {
                "inbox": {
                    "waiting": health.lag.waiting,
                    "oldest": health.lag.oldest,
                    "aside": health.lag.aside,
                },
                "owed": health.owed,
            }
        )
