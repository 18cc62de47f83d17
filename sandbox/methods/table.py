"""The table of methods, filled by the modules beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.state import BotState

Method = Callable[[BotState, dict[str, Any]], Any]

table: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enter a function under its Bot API name."""

    def enter(function: Method) -> Method:
        table[name] = function
        return function

    return enter
