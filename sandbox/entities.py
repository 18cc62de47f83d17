"""Texts with entities: lengths in UTF-16 units, trimming, and what Telegram finds in a text by itself."""

from __future__ import annotations

import re
from typing import Any

from sandbox.html_text import parse_html
from sandbox.markdown_text import parse_markdown, parse_markdown_v2
from sandbox.refusals import refusal

Entity = dict[str, Any]

_DOMAINS = "com|org|net|vn|info|io|me|dev|gov|edu|ru|de|uk|eu|app|xyz"
_FOUND_BY_TELEGRAM = [
    ("url", re.compile(r"(?:https?|tg)://[^\s<>\"']+[^\s<>\"'.,:;!?)\]]", re.I)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I)),
    (
        "url",
        re.compile(rf"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:{_DOMAINS})(?![\w.])(?:/[^\s<>\"']*[\w/=-])?", re.I),
    ),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@./])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
]
_OPAQUE = {"pre", "code", "text_link", "text_mention"}

# Telegram turns control characters into spaces and drops what would reverse or hide text.
_CONTROL = {code: " " for code in range(32) if code != 10} | {0x0D: None}


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _offset(text: str, index: int) -> int:
    return utf16_length(text[:index])


def formatted(
    text: str, parse_mode: str | None, entities: list[Entity] | None, bot_username: str | None = None
) -> tuple[str, list[Entity]]:
    """The text as it will stand in the chat, and its entities. Raises Refused when it cannot be parsed."""
    text = text.translate(_CONTROL)
    marks: list[Entity]
    mode = (parse_mode or "").lower()
    if mode == "html":
        text, marks = parse_html(text)
    elif mode == "markdownv2":
        text, marks = parse_markdown_v2(text)
    elif mode == "markdown":
        text, marks = parse_markdown(text)
    elif mode and mode != "none":
        raise refusal("parse_mode_wrong")
    else:
        marks = [dict(entity) for entity in entities or []]
    text, marks = trimmed(text, marks)
    return text, sorted([*marks, *_detected(text, marks)], key=lambda mark: (mark["offset"], -mark["length"]))


def trimmed(text: str, marks: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut blank space off both ends and the entities with it; empty entities vanish."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    total = utf16_length(text)
    kept = []
    for mark in marks:
        start = max(0, mark["offset"] - lead)
        end = min(total, mark["offset"] + mark["length"] - lead)
        if end > start:
            kept.append({**mark, "offset": start, "length": end - start})
    return text, kept


def _detected(text: str, marks: list[Entity]) -> list[Entity]:
    """Commands, mentions, addresses and tags that nobody marked, outside of code and links."""
    taken = [(mark["offset"], mark["offset"] + mark["length"]) for mark in marks if mark["type"] in _OPAQUE]
    if not any(sign in text for sign in "/@.#"):
        return []
    found: list[Entity] = []
    for kind, pattern in _FOUND_BY_TELEGRAM:
        for match in pattern.finditer(text):
            start, end = _offset(text, match.start()), _offset(text, match.end())
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return found


def piece(text: str, mark: Entity) -> str:
    """The part of the text that an entity covers."""
    units = text.encode("utf-16-le")
    return units[mark["offset"] * 2 : (mark["offset"] + mark["length"]) * 2].decode("utf-16-le", "replace")
