"""What became of a call: the errors our transport raises, and what any error of PTB's means for a repeat."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

_PAUSE = 5.0


class NotSent(NetworkError):
    """Telegram never got the whole request, so it did nothing. May be repeated without a second thought."""


class OutcomeUnknown(NetworkError):
    """The request went out and no usable answer came back: Telegram may have acted on it or not."""


class NoAnswer(OutcomeUnknown, TimedOut):
    """The request went out and nobody answered in time."""


class FileTooLarge(TelegramError):
    """The file is larger than we take."""


class Flooded(RetryAfter):
    """Telegram's 429. PTB's own class warns of a coming change each time it is made or read."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        TelegramError.__init__(self, f"Flood control exceeded. Retry in {seconds:g} seconds")
        self._retry_after = timedelta(seconds=seconds)
        self.seconds = seconds


def flooded(headers: Mapping[str, str], payload: bytes = b"") -> Flooded:
    """The error for a 429, which names its pause in the body or in a header, or, from a proxy, nowhere."""
    try:
        seconds = json.loads(payload)["parameters"]["retry_after"]
    except (ValueError, KeyError, TypeError):
        seconds = headers.get("Retry-After", "")
    return Flooded(float(seconds) if str(seconds).isdecimal() else _PAUSE)


class Fate(Enum):
    """What became of a call that raised."""

    NOT_SENT = auto()
    UNKNOWN = auto()
    REFUSED = auto()
    RETRY_AFTER = auto()
    MIGRATED = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    fate: Fate
    reason: str = ""
    seconds: float = 0.0  # with RETRY_AFTER
    new_chat_id: int = 0  # with MIGRATED


def classify(error: TelegramError) -> Outcome:
    """What an error means for the call that raised it.

    BadRequest is a NetworkError to PTB, and so is a 5xx; only the first is an answer. What is not recognised
    is UNKNOWN, the one reading that never does harm twice. One REFUSED is not proof that a chat is gone.
    """
    match error:
        case ChatMigrated():
            return Outcome(Fate.MIGRATED, error.message, new_chat_id=error.new_chat_id)
        case RetryAfter():
            return Outcome(Fate.RETRY_AFTER, error.message, seconds=_seconds(error))
        case NotSent():
            return Outcome(Fate.NOT_SENT, error.message)
        case BadRequest() | Forbidden() | InvalidToken() | EndPointNotFound() | Conflict() | FileTooLarge():
            return Outcome(Fate.REFUSED, error.message)
        case _:
            return Outcome(Fate.UNKNOWN, error.message)


def _seconds(error: RetryAfter) -> float:
    if isinstance(error, Flooded):
        return error.seconds
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
