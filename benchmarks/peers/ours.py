"""Our bot as `bot.py run` starts it, with the pace limits lifted: `python -m benchmarks.peers.ours API DATA`."""

import asyncio
import sys
from math import inf
from pathlib import Path

from antoan_bot.clock import SystemClock
from antoan_bot.services import open_services
from benchmarks import meter, profiling
from benchmarks.plan import settings
from handlers.edge import redaction
from handlers.edge.health import Health
from handlers.edge.pacing import Limits
from handlers.edge.runtime import Runtime, until_stopped
from storage.lock import hold

UNHURRIED = Limits(inf, inf, 1000, inf, 1000, 0.0)


async def serve(api: str, data: Path) -> None:
    chosen = settings(data, api)
    services = await open_services(chosen, SystemClock())
    health = Health(services, chosen.health_port)
    try:
        await health.start()
        await until_stopped(Runtime(chosen, services, limits=UNHURRIED))
    finally:
        await health.stop()
        await services.db.close()


def main(api: str, data: Path) -> None:
    redaction.install("INFO", as_json=False)
    meter.start()
    with hold(data):
        asyncio.run(serve(api, data))


if __name__ == "__main__":
    with profiling.as_told():
        main(sys.argv[1], Path(sys.argv[2]))
