"""Faults on request: what a test or the page orders to go wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

CALL_KINDS = (
    "429",
    "500",
    "502",
    "timeout_before",
    "timeout_after",
    "reset_before",
    "reset_after",
    "slow",
    "query_too_old",
    "unreadable_body",
    "forbidden_blocked",
)
UPDATE_KINDS = ("duplicate_update", "reorder_updates", "unreadable_update")

# A time-out that no order limited lasts longer than any client waits.
LONG = 3600.0


@dataclass(slots=True)
class Fault:
    """Strikes `times` matching calls (or updates) after letting `after` of them pass."""

    kind: str
    method: str = "*"
    chat_id: int | None = None
    times: int = 1
    after: int = 0
    seconds: float | None = None
    retry_after: int | None = None
    hits: int = 0

    def strikes(self, method: str, chat_id: int | None) -> bool:
        if self.method not in ("*", method) or (self.chat_id is not None and self.chat_id != chat_id):
            return False
        if self.hits >= self.times:
            return False
        if self.after > 0:
            self.after -= 1
            return False
        self.hits += 1
        return True


class Faults:
    """All faults ordered for one bot, in order; the first that matches strikes."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, raw: dict[str, Any]) -> None:
        """Raises ValueError for an unknown kind, TypeError for an unknown field."""
        fault = Fault(**{key: value for key, value in raw.items() if value is not None})
        fault.kind = str(fault.kind)
        if fault.kind not in CALL_KINDS + UPDATE_KINDS:
            raise ValueError(f"unknown kind of fault: {fault.kind}")
        self._ordered.append(fault)

    def for_call(self, method: str, chat_id: int | None) -> Fault | None:
        for fault in self._ordered:
            if fault.kind in CALL_KINDS and _suits(fault, method) and fault.strikes(method, chat_id):
                return fault
        return None

    def for_update(self, kind: str, chat_id: int | None) -> bool:
        return any(fault.kind == kind and fault.strikes("*", chat_id) for fault in self._ordered)

    def clear(self) -> None:
        self._ordered.clear()

    def listed(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._ordered]


def _suits(fault: Fault, method: str) -> bool:
    """An open-ended fault spares the polling: otherwise every such test would strike getUpdates first.

    A query can only be too old where a query is answered, and nobody blocks a bot's own look-ups.
    """
    if fault.kind == "query_too_old":
        return method == "answerCallbackQuery"
    if fault.kind == "forbidden_blocked":
        return (
            method.startswith(("send", "edit", "copy", "forward", "delete", "pin"))
            and method != "deleteWebhook"
        )
    return fault.method != "*" or method not in ("getUpdates", "getMe")
