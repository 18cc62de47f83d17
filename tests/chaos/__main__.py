"""`make chaos`: crash the bot wherever it hurts most, and count what was lost, doubled, or never shown."""

import argparse
import asyncio
import secrets
import signal
import sys
import tempfile
import time
from pathlib import Path

from sandbox.client import Sandbox
from tests.chaos import report
from tests.chaos.beside import compare
from tests.chaos.run import Plan, Run

TOKEN = f"880001:{'C' * 35}"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=None, help="what people do and when the bot is killed")
    parser.add_argument(
        "--kills", type=int, default=30, help="kills at random moments, after the crash points"
    )
    parser.add_argument(
        "--visits", type=int, default=2, help="crash at the first so many passings of each point"
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="no kill at random after so long a run")
    parser.add_argument("--people", type=int, default=6, help="managers, a third of the facilities have two")
    parser.add_argument("--compare", type=int, default=10, help="kills in the comparison; 0 leaves it out")
    parser.add_argument("--folder", type=Path, default=None, help="keep the data and the bot's output there")
    return parser.parse_args()


async def main(given: argparse.Namespace) -> bool:
    """Play and report; told to stop, it leaves no process behind."""
    me = asyncio.current_task()
    assert me is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, me.cancel)
    seed = secrets.randbelow(10**6) if given.seed is None else given.seed
    plan = Plan(
        seed,
        people=given.people,
        visits=range(1, given.visits + 1),
        kills=given.kills,
        longest=given.minutes * 60,
    )
    print(f"seed {seed} · {given.people} managers · {len(plan.points)} crash points, {given.visits} visits each, "
          f"then {given.kills} kills at random moments", flush=True)  # fmt: skip
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="chaos-") as passing:
        folder = given.folder.resolve() if given.folder else passing
        async with Sandbox.spawn() as sandbox:
            run = Run(plan, await sandbox.bot(token=TOKEN), Path(folder))
            outcome = await run.play()
            report.show(outcome, seconds=time.monotonic() - begun)
            columns = await compare(sandbox, Path(folder), seed, given.compare) if given.compare else []
            report.show_beside(columns)
    return outcome.good and all(column.clean for column in columns[:1])


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main(arguments())) else 1)
