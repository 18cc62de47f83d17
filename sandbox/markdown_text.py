"""Telegram's two Markdown styles, as far as bots commonly use them (nested marks, links, code, spoilers, quotes)."""

from __future__ import annotations

import re
from typing import Any

from sandbox.html_text import link_mark
from sandbox.refusals import refusal

Entity = dict[str, Any]

_RESERVED = set("_*[]()~`>#+-=|{}.!")
_MARKS_V2 = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "`": "code",
}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _byte(source: str, index: int) -> int:
    return len(source[:index].encode())


def parse_markdown_v2(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities. Raises Refused for a reserved character that is not escaped, and for open marks."""
    out, at, marks = "", 0, list[Entity]()
    opened: list[tuple[str, int, int]] = []
    while at < len(source):
        inside_code = bool(opened) and opened[-1][0] in ("`", "```")
        if source[at] == "\\" and at + 1 < len(source) and ord(source[at + 1]) < 127:
            out += source[at + 1]
            at += 2
            continue
        sign = _sign_at(source, at, inside_code)
        if sign is None:
            if source[at] in _RESERVED and not inside_code and not _quote_at(source, at, out):
                raise refusal(
                    "entities_wrong",
                    why=f"Character '{source[at]}' is reserved and must be escaped with the preceding '\\'",
                )
            out += source[at] if not (_quote_at(source, at, out) and not inside_code) else ""
            at += 1
            continue
        out, at = _toggle(source, out, at, sign, opened, marks)
    if opened:
        sign, _, place = opened[-1]
        raise refusal("entities_wrong", why=f"Can't find end of {_name(sign)} entity at byte offset {place}")
    return out, marks


def _quote_at(source: str, at: int, out: str) -> bool:
    return source[at] == ">" and (not out or out.endswith("\n"))


def _name(sign: str) -> str:
    names = {"`": "Code", "```": "Pre", "[": "TextUrl", "*": "Bold", "_": "Italic", "__": "Underline"}
    return names.get(sign, {"~": "Strikethrough", "||": "Spoiler"}.get(sign, sign))


def _sign_at(source: str, at: int, inside_code: bool) -> str | None:
    for sign in ("```", "`"):
        if source.startswith(sign, at):
            return sign
    if inside_code:
        return None
    for sign in ("||", "__", "*", "_", "~", "[", "]"):
        if source.startswith(sign, at):
            return sign
    return None


def _toggle(
    source: str, out: str, at: int, sign: str, opened: list[tuple[str, int, int]], marks: list[Entity]
) -> tuple[str, int]:
    if sign == "]":
        return _close_link(source, out, at, opened, marks)
    if opened and opened[-1][0] == sign:
        _, start, _ = opened.pop()
        kind = "pre" if sign == "```" else _MARKS_V2[sign]
        if _units(out) > start:
            marks.append({"type": kind, "offset": start, "length": _units(out) - start})
        return out, at + len(sign)
    opened.append((sign, _units(out), _byte(source, at)))
    at += len(sign)
    if sign == "```" and (language := re.compile(r"[\w+-]*\n").match(source, at)):
        at = language.end()
    return out, at


def _close_link(
    source: str, out: str, at: int, opened: list[tuple[str, int, int]], marks: list[Entity]
) -> tuple[str, int]:
    target = re.compile(r"\]\(((?:\\.|[^)\\])*)\)").match(source, at)
    if not opened or opened[-1][0] != "[" or target is None:
        raise refusal(
            "entities_wrong", why="Character ']' is reserved and must be escaped with the preceding '\\'"
        )
    _, start, _ = opened.pop()
    base: Entity = {"type": "text_link", "offset": start, "length": _units(out) - start}
    mark = link_mark(base, re.sub(r"\\(.)", r"\1", target[1]))
    if mark is not None and base["length"]:
        marks.append(mark)
    return out, target.end()


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """The legacy style: no nesting, `\\` escapes only the four marks."""
    out, at, marks = "", 0, list[Entity]()
    while at < len(source):
        letter = source[at]
        if letter == "\\" and at + 1 < len(source) and source[at + 1] in "_*`[":
            out += source[at + 1]
            at += 2
            continue
        if letter not in "_*`[" or (letter == "[" and source.find("]", at) < 0):
            out += letter
            at += 1
            continue
        out, at = _legacy_mark(source, out, at, marks)
    return out, marks


def _legacy_mark(source: str, out: str, at: int, marks: list[Entity]) -> tuple[str, int]:
    sign = "```" if source.startswith("```", at) else source[at]
    kind = {"_": "italic", "*": "bold", "`": "code", "```": "pre", "[": "text_link"}[sign]
    end = source.find("]" if sign == "[" else sign, at + len(sign))
    if end < 0:
        why = f"Can't find end of the entity starting at byte offset {_byte(source, at)}"
        raise refusal("entities_wrong", why=why)
    content = source[at + len(sign) : end]
    mark: Entity | None = {"type": kind, "offset": _units(out), "length": _units(content)}
    at = end + (1 if sign == "[" else len(sign))
    if sign == "[":
        target = re.compile(r"\(([^)]*)\)").match(source, at)
        mark = link_mark(mark or {}, target[1]) if target else None
        at = target.end() if target else at
    if mark is not None and content:
        marks.append(mark)
    return out + content, at
