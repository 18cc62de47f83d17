"""`python -m sandbox --port 0 --port-file FILE`: run the emulator until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
from pathlib import Path

from sandbox.server import HOST, start


async def serve(port: int, port_file: Path | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    runner, taken = await start(port)
    if port_file is not None:
        # Written beside and renamed: who waits for the file never reads half a number.
        draft = port_file.with_name(port_file.name + ".new")
        draft.write_text(str(taken), encoding="ascii")
        os.replace(draft, port_file)
    print(f"sandbox listening on http://{HOST}:{taken}", flush=True)
    await stop.wait()
    await runner.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--port-file", type=Path, help="write the port's number into this file")
    given = parser.parse_args()
    asyncio.run(serve(given.port, given.port_file))


if __name__ == "__main__":
    main()
