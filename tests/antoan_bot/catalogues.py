"""The catalogues as their files say them: each text with what it puts in and how it is marked up."""

import re
from collections import Counter
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from antoan_bot.texts import FOLDER, LANGUAGES, load_all

TEXTS = load_all(ZoneInfo("Asia/Ho_Chi_Minh"))


class _Placeholders(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


@dataclass(frozen=True, slots=True)
class Written:
    """A text with its placeholders filled in by their names in capitals."""

    text: str
    placeholders: frozenset[str]

    @property
    def tags(self) -> Counter[str]:
        return Counter(re.findall(r"</?[^>]*>", self.text))

    @property
    def lines(self) -> int:
        return self.text.count("\n") + 1

    @property
    def emoji(self) -> list[str]:
        return re.findall(r"[\u2190-\u21ff\u2300-\u2bff\U0001f000-\U0001faff]", self.text)


def read(language: str) -> dict[str, Written]:
    found = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                seen = _Placeholders()
                seen.visit(entry)
                values = {name: name.upper() for name in seen.names}
                text = TEXTS[language].plain(entry.id.name, **values)
                found[entry.id.name] = Written(text, frozenset(seen.names))
    return found


CATALOGUES = {language: read(language) for language in LANGUAGES}
KEYS = sorted(CATALOGUES["vi"])
