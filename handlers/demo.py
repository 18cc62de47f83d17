"""The demonstration: a local Telegram with invented people, and the bot in it."""

from collections.abc import Callable

from antoan_bot.clock import Clock
from antoan_bot.settings import Settings


def run(settings: Settings, run_on: Callable[[Settings, Clock], None]) -> None:
    """Start the local Telegram, fill it, print the address and run the bot until it is stopped."""
    raise SystemExit("not built yet")
