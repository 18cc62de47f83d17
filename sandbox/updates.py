"""The updates a bot has not confirmed yet, as Telegram keeps them on its side."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.signals import Signal

# Telegram leaves these out unless a bot asks for them by name.
ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}

FIRST_UPDATE_ID = 100_000_001


@dataclass(slots=True)
class Entry:
    """One update as it goes over the wire. `repeats` counts how often it comes back after being confirmed.

    A `stubborn` one is not forgotten before it was handed out once, whatever offset is asked for.
    """

    update_id: int
    text: str
    kind: str
    repeats: int = 0
    stubborn: bool = False


class UpdateQueue:
    """In order of arrival. `fault` tells whether a fault of a kind is due for the update just added."""

    def __init__(self, changed: Signal, fault: Callable[[str, int | None], bool]) -> None:
        self.allowed: list[str] = []
        self.arrived = Signal()
        self.entries: list[Entry] = []
        self._changed = changed
        self._fault = fault
        self._held: Entry | None = None
        self._next_id = FIRST_UPDATE_ID

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ONLY_ON_REQUEST

    def add(self, kind: str, payload: dict[str, Any], chat_id: int | None = None) -> None:
        """Queue an update of `kind`, with whatever fault was ordered for it."""
        if not self.wants(kind):
            return
        if self._fault("unreadable_update", chat_id):
            update_id = self._take_id()
            self._append(Entry(update_id, json.dumps(_unreadable(update_id)), "message"))
        update_id = self._take_id()
        entry = Entry(
            update_id, json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False), kind
        )
        if self._fault("duplicate_update", chat_id):
            entry.repeats = 1
        if self._held is None and self._fault("reorder_updates", chat_id):
            self._held = entry
            return
        self._append(entry)
        if self._held is not None:
            self._append(self._held)
            self._held = None

    def inject(self, update: dict[str, Any] | str, keep_id: bool) -> int:
        """Queue anything at all. Text that is no JSON object goes over the wire exactly as it is."""
        if isinstance(update, str):
            readable = _object(update)
            if readable is None:
                update_id = self._take_id()
                self._append(Entry(update_id, update, "raw"))
                return update_id
            update = readable
        given = update.get("update_id")
        update_id = given if keep_id and isinstance(given, int) else self._take_id()
        if not keep_id or "update_id" not in update:
            update = {**update, "update_id": update_id}
        kind = next((key for key in update if key != "update_id"), "raw")
        self._append(Entry(update_id, json.dumps(update), kind, stubborn=keep_id))
        return update_id

    def confirm(self, offset: int) -> None:
        """Forget what came before `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            newest = self.entries[offset:]
            self._forget(lambda entry: entry not in newest)
        elif offset > 0:
            self._forget(lambda entry: entry.update_id < offset and not entry.stubborn)

    def confirm_one(self, entry: Entry) -> None:
        self._forget(lambda other: other is entry)

    def drop_all(self) -> None:
        self.entries.clear()
        self._changed.fire()

    def batch(self, limit: int) -> list[Entry]:
        """The next updates to hand out."""
        handed = self.entries[:limit]
        for entry in handed:
            entry.stubborn = False
        return handed

    def _forget(self, confirmed: Callable[[Entry], bool]) -> None:
        left = [entry for entry in self.entries if not confirmed(entry) or entry.repeats]
        for entry in left:
            if entry.repeats and confirmed(entry):
                entry.repeats -= 1
        self.entries = left
        self._changed.fire()

    def _append(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.arrived.fire()

    def _take_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _unreadable(update_id: int) -> dict[str, Any]:
    """An update that breaks every typed parser: its parts are of the wrong kind throughout."""
    return {
        "update_id": update_id,
        "message": {"message_id": "first", "date": "yesterday", "chat": "nowhere"},
    }
