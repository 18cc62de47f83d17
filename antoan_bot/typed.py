"""What people type, made safe to keep: normal form, no invisible characters, within a length."""

import re
import unicodedata

ZERO_WIDTH_JOINER = "\u200d"
# Bidirectional controls, zero-width and other format characters (Cf), controls (Cc), surrogates, private use.
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str, *, longest: int, lines: bool = False) -> str:
    """NFC, one space where there were several, nothing invisible; cut at `longest` characters.

    `lines` keeps line breaks. A zero-width joiner stays between the parts of an emoji.
    """
    text = unicodedata.normalize("NFC", text)
    kept = "".join(c for i, c in enumerate(text) if _keeps(text, i, c, lines))
    if lines:
        rows = [re.sub(r"[^\S\n]+", " ", row).strip() for row in kept.split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip()[:longest]
    return re.sub(r"\s+", " ", kept).strip()[:longest]


def _keeps(text: str, i: int, c: str, lines: bool) -> bool:
    if c == "\n" or c == "\t":
        return True
    if c == ZERO_WIDTH_JOINER:
        return 0 < i < len(text) - 1 and all(
            unicodedata.category(n) in ("So", "Sk") for n in _around(text, i)
        )
    return unicodedata.category(c) not in _DROPPED


def _around(text: str, i: int) -> tuple[str, str]:
    before = text[i - 1] if text[i - 1] != "\ufe0f" or i < 2 else text[i - 2]  # skip the emoji variation mark
    return before, text[i + 1]


def is_name(name: str) -> bool:
    """Whether it can be a person's name in Latin script: letters, spaces, ' ’ - . and 2 to 80 characters.

    Marks may follow a letter: Ê Đê writes vowels that have no single code point.
    """
    if not 2 <= len(name) <= 80 or not name[0].isalpha():
        return False
    return all(_in_name(name, i, c) for i, c in enumerate(name))


def _in_name(name: str, i: int, c: str) -> bool:
    if c in " '’-.":
        return True
    if unicodedata.category(c) == "Mn":
        return name[i - 1].isalpha() or unicodedata.category(name[i - 1]) == "Mn"
    return c.isalpha() and unicodedata.name(c, "").startswith("LATIN ")
