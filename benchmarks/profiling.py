"""Where the CPU goes, thread by thread, when BENCH_PROFILE names a folder for the profiles."""

import cProfile
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def as_told() -> Iterator[None]:
    """Profile the body and every thread started in it, or nothing."""
    folder = os.environ.get("BENCH_PROFILE")
    if not folder:
        yield
        return
    _profile_threads(Path(folder))
    profile = cProfile.Profile(builtins=True)
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
        profile.dump_stats(Path(folder) / "main.prof")


def _profile_threads(folder: Path) -> None:
    run = threading.Thread.run

    def profiled(thread: threading.Thread) -> None:
        if thread.name == "meter":
            run(thread)
            return
        profile = cProfile.Profile()
        try:
            profile.runcall(run, thread)
        finally:
            profile.dump_stats(folder / f"{thread.name.replace(' ', '-')}.prof")

    threading.Thread.run = profiled  # type: ignore[method-assign,assignment]
