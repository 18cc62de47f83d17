"""A checklist as a page: every card as people see it, to be read without a bot."""

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

from antoan_bot.preview import Card, Chapter, chapters
from antoan_bot.texts import Texts
from checklists.loader import ChecklistFile
from handlers.views import VIEWS, View

PAGE = Path(__file__).with_name("preview.html")
# Telegram's tags, as far as cards use them; none of these carries an attribute.
TAGS = frozenset({"b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote"})


def page(file: ChecklistFile, languages: Sequence[Texts], zone: ZoneInfo) -> str:
    """One HTML file that needs nothing else, with a column for each language."""
    shown = [chapters(file, t, zone) for t in languages]
    drawn = [
        _chapter(number, side_by_side, languages)
        for number, side_by_side in enumerate(zip(*shown, strict=True), start=1)
    ]
    return Template(PAGE.read_text(encoding="utf-8")).substitute(
        language=languages[0].language,
        columns=len(languages),
        title=escape(languages[0].plain("preview-page", title=file.checklist.title)),
        head="".join(_head(file, parts, t) for parts, t in zip(shown, languages, strict=True)),
        chapters="\n".join(drawn),
    )


def _head(file: ChecklistFile, parts: Sequence[Chapter], t: Texts) -> str:
    """What is shown, and where on the page it stands."""
    checklist = file.checklist
    counts = {"items": str(len(checklist.items)), "sections": str(len(checklist.sections))}
    told = [
        t.plain("preview-file", file=file.name, version=file.hash[:8], **counts),
        checklist.issuing_document,
        checklist.notice,
        t.plain("preview-invented"),
    ]
    links = "".join(
        f'<a href="#chapter{number}">{escape(part.heading)}</a>' for number, part in enumerate(parts, start=1)
    )
    title = escape(t.plain("preview-page", title=checklist.title))
    lines = "".join(f"<p>{escape(line)}</p>" for line in told)
    return f'<div lang="{t.language}"><h1>{title}</h1>{lines}<nav>{links}</nav></div>'


def _chapter(number: int, side_by_side: Sequence[Chapter], languages: Sequence[Texts]) -> str:
    """The same chapter in each language, card beside card."""
    heading = " · ".join(dict.fromkeys(chapter.heading for chapter in side_by_side))
    rows = "\n".join(
        f"<article>{''.join(map(_card, row, languages))}</article>"
        for row in zip(*(chapter.cards for chapter in side_by_side), strict=True)
    )
    return f'<section id="chapter{number}"><h2>{escape(heading)}</h2>\n<div class="cards">\n{rows}\n</div></section>'


def _card(card: Card, t: Texts) -> str:
    shown = f"<p>{escape(t.plain('preview-never'))}</p>"
    if card.data is not None:
        shown = f'<div class="phone">{_message(VIEWS[type(card.data)](card.data, t))}</div>'
    return f'<div class="seen" lang="{t.language}"><h3>{escape(card.heading)}</h3>{shown}</div>'


def _message(view: View) -> str:
    rows = (
        f'<div class="keys">{"".join(f"<span>{escape(button.text)}</span>" for button in row)}</div>'
        for row in view.rows
    )
    return f'<div class="bubble">{telegram_html(view.text)}</div>{"".join(rows)}'


def telegram_html(text: str) -> str:
    """A message's HTML for a browser: Telegram's tags, closed as they were opened, and all else as plain text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join([*reader.written, *(f"</{tag}>" for tag in reversed(reader.opened))])


class _Reader(HTMLParser):
    """Whatever is no tag of Telegram's, or stands where it cannot, is written as it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TAGS and not attrs:
            self.opened.append(tag)
            self.written.append(f"<{tag}>")
        else:
            self.handle_data(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_data(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self.opened and self.opened[-1] == tag:
            self.written.append(f"</{self.opened.pop()}>")
        else:
            self.handle_data(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(escape(data))

    def handle_comment(self, data: str) -> None:
        self.handle_data(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.handle_data(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.handle_data(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.handle_data(f"<?{data}>")
