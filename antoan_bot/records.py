"""The signed record: canonical bytes, commitments, and the chain. Nothing here can be changed later.

Canonical form: JSON as in RFC 8785 - keys sorted, no spaces, UTF-8 - holding only objects, lists, strings,
integers and booleans, so that number formatting never matters. A record's hash is the SHA-256 of its bytes, and the
bytes name the previous record's hash. Personal and free-text fields stand in the bytes as commitments, SHA-256 of
a random salt followed by the value; salt and value are kept apart and can be erased without breaking the chain.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from storage.records import GENESIS, Record
from storage.times import iso

FORMAT = 1
SALT_BYTES = 16


def canonical(value: object) -> bytes:
    """The one way to write a value. Raises TypeError for floats, None and anything else that JSON writes loosely."""
    _refuse_loose(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _refuse_loose(value: object) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise TypeError(f"a key must be ASCII text, not {key!r}")
            _refuse_loose(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_loose(inner)
    elif not isinstance(value, str | int):
        raise TypeError(f"{type(value).__name__} has no canonical form")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Commitments:
    """Collects the openings of the fields that are committed to while a body is written.

    A field is named by its place in the body: "signer.name", "evidence.0.text".
    """

    chance: Callable[[int], bytes]
    openings: list[tuple[str, bytes, str]] = field(default_factory=list)

    def to(self, field_path: str, value: str) -> str:
        """Commit to a value: SHA-256 of salt and value, in hexadecimal."""
        salt = self.chance(SALT_BYTES)
        self.openings.append((field_path, salt, value))
        return commitment(salt, value)


def commitment(salt: bytes, value: str) -> str:
    return digest(salt + value.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the chain, and at which record."""

    number: int
    why: str


def first_fault(
    records: Iterable[Record],
    openings: Callable[[int], Mapping[str, tuple[bytes, str]]],
    head: str | None = None,
) -> Fault | None:
    """Walk the chain and name the first broken record; None when all is well.

    `head` is a hash that the chain must contain: one that was published and is missing means records were cut off.
    """
    previous, number, met = GENESIS, 0, head in (None, GENESIS)
    for record in records:
        number += 1
        if why := _why_broken(record, number, previous, openings(record.number)):
            return Fault(record.number, why)
        previous = record.hash
        met = met or record.hash == head
    return (
        None
        if met
        else Fault(number + 1, "records are missing at the end: the given head is not in the chain")
    )


def _why_broken(
    record: Record, number: int, previous: str, openings: Mapping[str, tuple[bytes, str]]
) -> str | None:
    if record.number != number:
        return f"record {number} is missing"
    if digest(record.body) != record.hash:
        return "its bytes do not have its hash"
    if record.previous_hash != previous:
        return "it does not follow the record before it"
    content = _content(record.body)
    if content is None:
        return "its bytes are no record"
    if [content.get(name) for name in ("previous", "number", "code")] != [previous, number, record.code]:
        return "its columns do not agree with its bytes"
    if (content.get("level"), content.get("at")) != (record.level, iso(record.signed_at)):
        return "its columns do not agree with its bytes"
    for field_path, (salt, value) in openings.items():
        if commitment(salt, value) != _at(content, field_path):
            return f"the value of {field_path} is not the one that was signed"
    return None


_SHA256 = re.compile(r"[0-9a-f]{64}")


def files_of(body: bytes) -> list[str]:
    """The evidence files that a record names, by the hash of their content; none for bytes that are no record."""
    pieces = (_content(body) or {}).get("evidence")
    named = [p.get("sha256") for p in pieces if isinstance(p, dict)] if isinstance(pieces, list) else []
    return [name for name in named if isinstance(name, str) and _SHA256.fullmatch(name)]


def _content(body: bytes) -> dict[str, object] | None:
    """What a record says; None for bytes that somebody else wrote, hash and all."""
    try:
        content = json.loads(body)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _at(content: object, field_path: str) -> object:
    """What stands at a place of the body, None if there is no such place."""
    for step in field_path.split("."):
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and step.isdecimal() and int(step) < len(content):
            content = content[int(step)]
        else:
            return None
    return content
