"""All bots of this process, and the clock they share."""

from __future__ import annotations

import re

from sandbox.clock import SandboxClock
from sandbox.state import BotState

TOKEN = re.compile(r"\d{1,19}:[A-Za-z0-9_-]{1,100}")


class World:
    """A token exists once it has been created; creating it again starts it afresh."""

    def __init__(self) -> None:
        self.clock = SandboxClock()
        self.bots: dict[str, BotState] = {}

    def create(self, token: str, username: str, name: str, *, privacy: bool = True) -> BotState:
        """Raises ValueError if the token does not look like one of Telegram's."""
        if not TOKEN.fullmatch(token):
            raise ValueError("a token is a number, a colon and letters: 123456:ABC-def")
        old = self.bots.get(token)
        if old is not None and old.webhook is not None and old.webhook.task is not None:
            old.webhook.task.cancel()
        bot = self.bots[token] = BotState(token, username, name, self.clock, privacy=privacy)
        return bot

    def tell_clock(self) -> None:
        for bot in self.bots.values():
            bot.tell({"clock": self.clock.reading()})
