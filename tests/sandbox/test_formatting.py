"""Texts become plain text and entities as Telegram makes them, and mistakes are named with their place."""

import pytest

from sandbox.entities import formatted, utf16_length
from sandbox.refusals import Refused


def plain(text: str, mode: str | None = None) -> tuple[str, list[tuple[str, int, int]]]:
    shown, marks = formatted(text, mode, None)
    return shown, [(mark["type"], mark["offset"], mark["length"]) for mark in marks]


@pytest.mark.parametrize(
    "source, text, marks",
    [
        ("<b>đậm</b> <i>nghiêng</i>", "đậm nghiêng", [("bold", 0, 3), ("italic", 4, 7)]),
        ("<b>a <i>b</i></b>", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
        ("😀<u>x</u><s>y</s>", "😀xy", [("underline", 2, 1), ("strikethrough", 3, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        ('<a href="no link">x</a>', "x", []),
        ("&lt;b&gt; &amp;amp; &quot; &#272; &#x110; &nbsp;", '<b> &amp; " Đ Đ &nbsp;', []),
        ("  <b> lề </b> ", "lề", [("bold", 0, 2)]),
        ("<b></b>x", "x", []),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
    ],
)
def test_html(source: str, text: str, marks: list[tuple[str, int, int]]) -> None:
    assert plain(source, "HTML") == (text, marks)


@pytest.mark.parametrize(
    "source, why",
    [
        ("đ<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_mistakes_in_html(source: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        formatted(source, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@pytest.mark.parametrize(
    "mode, source, text, marks",
    [
        (
            "MarkdownV2",
            "*a* _b_ __c__ ~d~ ||e||",
            "a b c d e",
            ["bold", "italic", "underline", "strikethrough", "spoiler"],
        ),
        ("MarkdownV2", r"1\. [x](https://example.org/)", "1. x", ["text_link"]),
        ("MarkdownV2", "`a*b` ```py\nc```", "a*b c", ["code", "pre"]),
        (
            "Markdown",
            r"*a* _b_ `c` [d](https://example.org/) \*e",
            "a b c d *e",
            ["bold", "italic", "code", "text_link"],
        ),
        ("Markdown", "1. giữ nguyên!", "1. giữ nguyên!", []),
    ],
)
def test_markdown(mode: str, source: str, text: str, marks: list[str]) -> None:
    shown, found = plain(source, mode)
    assert (shown, [kind for kind, _, _ in found]) == (text, marks)


@pytest.mark.parametrize(
    "mode, source, why",
    [
        ("MarkdownV2", "1. a", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("MarkdownV2", "a *b", "Can't find end of Bold entity at byte offset 2"),
        ("Markdown", "đ_b", "Can't find end of the entity starting at byte offset 2"),
    ],
)
def test_mistakes_in_markdown(mode: str, source: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        formatted(source, mode, None)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@pytest.mark.parametrize(
    "text, marks",
    [
        ("/start abc", [("bot_command", 0, 6)]),
        ("😀 /a@plain_bot", [("bot_command", 3, 12)]),
        ("xem https://example.org/a?b=1.", [("url", 4, 25)]),
        ("dienbien.gov.vn và a@b.vn", [("url", 0, 15), ("email", 19, 6)]),
        ("@plain_bot #antoan", [("mention", 0, 10), ("hashtag", 11, 7)]),
        ("12/20 đạt, 1/2", []),
    ],
)
def test_what_telegram_finds_by_itself(text: str, marks: list[tuple[str, int, int]]) -> None:
    assert plain(text) == (text, marks)


def test_nothing_is_found_inside_of_code() -> None:
    assert plain("<code>/start @plain_bot</code>", "HTML")[1] == [("code", 0, 17)]


def test_lengths_are_utf16_units() -> None:
    assert [utf16_length(text) for text in ("abc", "Điện", "😀", "")] == [3, 4, 2, 0]
