"""Telegram's HTML style, with Telegram's complaints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.refusals import Refused, refusal

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?")
_PLAIN = re.compile(r"[^&<]+")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_BARE_VALUE = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(slots=True)
class _Open:
    tag: str
    attribute: str | None
    text_at: int
    byte_at: int


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    marks: list[Entity] = field(default_factory=list)

    def put(self, letters: str) -> None:
        self.text.append(letters)
        self.length += len(letters.encode("utf-16-le")) // 2

    def byte(self, index: int) -> int:
        return len(self.source[:index].encode())

    def wrong(self, why: str) -> Refused:
        return refusal("entities_wrong", why=why)

    def skip_blanks(self) -> None:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1

    def peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities. Raises Refused with the place of the first mistake in bytes."""
    reader = _Reader(source)
    while reader.at < len(source):
        letter = source[reader.at]
        if letter == "&":
            _reference(reader)
        elif letter != "<":
            letters = _PLAIN.match(source, reader.at)
            reader.put(letters[0] if letters else letter)
            reader.at += len(letters[0]) if letters else 1
        elif source[reader.at + 1 : reader.at + 2] == "/":
            _end_tag(reader)
        else:
            _start_tag(reader)
    if reader.stack:
        raise reader.wrong(f'Can\'t find end tag corresponding to start tag "{reader.stack[-1].tag}"')
    return "".join(reader.text), _joined(reader.marks)


def _reference(reader: _Reader) -> None:
    match = _REFERENCE.match(reader.source, reader.at)
    code = 0
    if match and (match[1] or match[2]):
        code = int(match[1], 16) if match[1] else int(match[2])
    if match and (match[3] or (0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF)):
        reader.put(_NAMED[match[3]] if match[3] else chr(code))
        reader.at = match.end()
    else:
        reader.put("&")
        reader.at += 1


def _start_tag(reader: _Reader) -> None:
    begin = reader.byte(reader.at)
    match = _TAG_NAME.match(reader.source, reader.at + 1)
    tag = match[0].lower() if match else ""
    reader.at += 1 + len(tag)
    if reader.at >= len(reader.source):
        raise reader.wrong(f"Unclosed start tag at byte offset {begin}")
    if tag not in TAGS:
        raise reader.wrong(f'Unsupported start tag "{tag}" at byte offset {begin}')
    value: str | None = None
    while True:
        reader.skip_blanks()
        if reader.peek() in (">", ""):
            break
        name, content = _attribute(reader, tag, begin)
        if _counts(tag, name, content):
            value = content if name != "expandable" else "expandable"
    if not reader.peek():
        raise reader.wrong(f"Unclosed start tag at byte offset {begin}")
    if tag == "span" and value != "tg-spoiler":
        raise reader.wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
    reader.at += 1
    reader.stack.append(_Open(tag, value, reader.length, begin))


def _counts(tag: str, name: str, content: str) -> bool:
    wanted = {
        "a": "href",
        "span": "class",
        "tg-emoji": "emoji-id",
        "blockquote": "expandable",
        "code": "class",
    }
    return wanted.get(tag) == name and (tag != "code" or content.startswith("language-"))


def _attribute(reader: _Reader, tag: str, begin: int) -> tuple[str, str]:
    match = _ATTRIBUTE_NAME.match(reader.source, reader.at)
    name = match[0].lower() if match else ""
    if not name:
        raise reader.wrong(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
    reader.at += len(name)
    reader.skip_blanks()
    if reader.peek() != "=":
        if tag == "blockquote" and name == "expandable":
            return name, ""
        raise reader.wrong(
            f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {begin}'
        )
    reader.at += 1
    reader.skip_blanks()
    quote = reader.peek()
    if quote not in ("'", '"'):
        bare = _BARE_VALUE.match(reader.source, reader.at)
        content = bare[0].lower() if bare else ""
        reader.at += len(content)
        if reader.peek() and not reader.peek().isspace() and reader.peek() != ">":
            raise reader.wrong(f"Unexpected end of name token at byte offset {reader.byte(reader.at)}")
        return name, content
    end = reader.source.find(quote, reader.at + 1)
    if end < 0:
        raise reader.wrong(f"Unclosed start tag at byte offset {begin}")
    content = _REFERENCE.sub(_plain, reader.source[reader.at + 1 : end])
    reader.at = end + 1
    return name, content


def _plain(match: re.Match[str]) -> str:
    inner = _Reader(match[0])
    _reference(inner)
    return "".join(inner.text)


def _end_tag(reader: _Reader) -> None:
    begin = reader.byte(reader.at)
    end = reader.at + 2
    while end < len(reader.source) and not reader.source[end].isspace() and reader.source[end] != ">":
        end += 1
    tag = reader.source[reader.at + 2 : end].lower()
    reader.at = end
    reader.skip_blanks()
    if reader.peek() != ">":
        raise reader.wrong(f"Unclosed end tag at byte offset {begin}")
    reader.at += 1
    if not reader.stack:
        raise reader.wrong(f"Unexpected end tag at byte offset {begin}")
    opened = reader.stack.pop()
    if tag and tag != opened.tag:
        raise reader.wrong(
            f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"'
        )
    if reader.length > opened.text_at:
        mark = _mark(reader, opened)
        if mark is not None:
            reader.marks.append(mark)


def _mark(reader: _Reader, opened: _Open) -> Entity | None:
    mark: Entity = {
        "type": TAGS[opened.tag],
        "offset": opened.text_at,
        "length": reader.length - opened.text_at,
    }
    if opened.tag == "a":
        covered = "".join(reader.text).encode("utf-16-le")[opened.text_at * 2 :].decode("utf-16-le")
        return link_mark(mark, opened.attribute or covered)
    if opened.tag == "tg-emoji":
        mark["custom_emoji_id"] = opened.attribute or ""
    elif opened.tag == "code" and opened.attribute:
        mark["language"] = opened.attribute.removeprefix("language-")
    elif opened.tag == "blockquote" and opened.attribute:
        mark["type"] = "expandable_blockquote"
    return mark


def link_mark(mark: Entity, url: str) -> Entity | None:
    """A link, a mention by id, or nothing when the address is none: Telegram then keeps the bare text."""
    person = re.fullmatch(r"tg://user\?id=(\d+)", url)
    if person:
        user = {"id": int(person[1]), "is_bot": False, "first_name": "User"}
        return {**mark, "type": "text_mention", "user": user}
    if re.fullmatch(r"(?:https?|tg|ton)://\S+|mailto:\S+|tel:\S+", url, re.I):
        return {**mark, "type": "text_link", "url": url}
    if re.fullmatch(r"[^\s/:]+\.[^\s/:.]{2,}(?:[/?#]\S*)?", url):
        return {**mark, "type": "text_link", "url": f"http://{url}"}
    return None


def _joined(marks: list[Entity]) -> list[Entity]:
    """`<pre><code class="language-x">` is one entity, not two."""
    pres = {(mark["offset"], mark["length"]): mark for mark in marks if mark["type"] == "pre"}
    kept = []
    for mark in marks:
        around = pres.get((mark["offset"], mark["length"]))
        language = mark.pop("language", None) if mark["type"] == "code" else None
        if mark["type"] == "code" and around is not None:
            if language:
                around["language"] = language
            continue
        kept.append(mark)
    return kept
