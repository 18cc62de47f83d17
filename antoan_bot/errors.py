"""Requests that were understood and cannot be met. Each names the sentence that says so."""

from typing import ClassVar


class Refusal(Exception):
    """The root. `text_key` is the sentence people read, `arguments` what it names."""

    text_key: ClassVar[str] = "refusal"

    def __init__(self, **arguments: str) -> None:
        super().__init__(self.text_key, arguments)
        self.arguments = arguments


class StaleButton(Refusal):
    """The button no longer fits what is stored."""

    text_key = "refusal-stale-button"

    def __init__(self, _button: object = None) -> None:
        super().__init__()


class AlreadySigned(Refusal):
    text_key = "refusal-already-signed"


class AlreadyCompleted(Refusal):
    text_key = "refusal-already-completed"


class NotYours(Refusal):
    """It belongs to a facility that this person does not act for."""

    text_key = "refusal-not-yours"


class LoginFirst(Refusal):
    text_key = "refusal-login-first"


class UnusableLink(Refusal):
    """The one-time link is unknown, used up or too old; which of them is not told."""

    text_key = "refusal-unusable-link"


class AccountSuspended(Refusal):
    text_key = "refusal-account-suspended"


class WrongPassword(Refusal):
    text_key = "refusal-wrong-password"


class LoginLocked(Refusal):
    text_key = "refusal-login-locked"


class NameRefused(Refusal):
    text_key = "refusal-name"


class NumberRefused(Refusal):
    text_key = "refusal-number"


class NothingToAttachTo(Refusal):
    """Evidence came while no assessment is open."""

    text_key = "refusal-no-draft"


class TooLarge(Refusal):
    text_key = "refusal-too-large"


class TooLong(Refusal):
    """A recording that nobody would listen to from beginning to end."""

    text_key = "refusal-too-long"


class PhotoWanted(Refusal):
    text_key = "refusal-photo-wanted"


class TextWanted(Refusal):
    text_key = "refusal-text-wanted"


class TooMuch(Refusal):
    """More of something than an item can hold."""

    text_key = "refusal-too-much"


class TooManyCodes(Refusal):
    """Somebody guesses at the codes of records."""

    text_key = "refusal-too-many-codes"


class StillFetching(Refusal):
    text_key = "refusal-still-fetching"
