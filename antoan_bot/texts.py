"""What people read: one Fluent catalogue a language, by key."""

import html as _html
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

LANGUAGES = ("vi", "en")
FOLDER = Path(__file__).resolve().parent.parent / "locales"

Value = str | int


class TextError(Exception):
    """A key is missing in a catalogue, or a text could not be put together. A mistake of ours."""


class Texts:
    """The texts of one language. `html` escapes the values it puts in, `plain` is for labels and pop-ups."""

    def __init__(self, language: str, bundle: FluentBundle, keys: frozenset[str], zone: ZoneInfo) -> None:
        self.language = language
        self.keys = keys
        self._zone = zone
        self.bot_name = ""  # known once Telegram has been asked
        self._bundle = bundle
        self._constant = lru_cache(maxsize=None)(self._format)

    def plain(self, key: str, **values: Value) -> str:
        return self._format(key, **values) if values else self._constant(key)

    def html(self, key: str, **values: Value) -> str:
        if not values:
            return self._constant(key)
        escaped = {name: escape(v) if isinstance(v, str) else v for name, v in values.items()}
        return self._format(key, **escaped)

    def day(self, day: date) -> str:
        """A calendar day as people in Việt Nam write it."""
        return format_date(day, "dd/MM/yyyy", locale=self.language)

    def moment(self, at: datetime) -> str:
        """A local point in time to the minute."""
        return format_datetime(at.astimezone(self._zone), "HH:mm dd/MM/yyyy", locale=self.language)

    def link_to_bot(self, token: str) -> str:
        """The address that opens the bot with a one-time token."""
        return f"https://t.me/{self.bot_name}?start={token}"

    def number(self, value: Fraction) -> str:
        """A number with its thousands grouped and at most four decimals."""
        return str(
            format_decimal(Decimal(value.numerator) / value.denominator, "#,##0.####", locale=self.language)
        )

    def percent(self, share: Fraction) -> str:
        """A share with at most one decimal, cut and not rounded: 79.99 % never reads as 80."""
        tenths = share.numerator * 1000 // share.denominator
        return f"{format_decimal(Decimal(tenths) / 10, '0.#', locale=self.language)}%"

    def _format(self, key: str, **values: Value) -> str:
        if key not in self.keys:
            raise TextError(f"{self.language}: no text {key}")
        message = self._bundle.get_message(key)
        if message.value is None:
            raise TextError(f"{self.language}: {key} has no value")
        # Numbers go in as text where they are not counted: Fluent would group digits ("Năm 2.026").
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise TextError(f"{self.language}: {key}: {errors}")
        return str(text)


def escape(text: str) -> str:
    """Make what a person typed harmless in an HTML message."""
    return _html.escape(text, quote=False)


def load(language: str, zone: ZoneInfo, folder: Path = FOLDER) -> Texts:
    """Read the catalogue of a language. Raises TextError for a key that stands twice or a line Fluent cannot read."""
    bundle = FluentBundle([language], use_isolating=False)
    keys: set[str] = set()
    for path in sorted((folder / language).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for key in _keys(resource.body, path):
            if key in keys:
                raise TextError(f"{path.name}: {key} stands twice")
            keys.add(key)
        bundle.add_resource(resource)
    return Texts(language, bundle, frozenset(keys), zone)


def _keys(body: Iterable[ast.EntryType], path: Path) -> Iterable[str]:
    for entry in body:
        if isinstance(entry, ast.Junk):
            raise TextError(f"{path.name}: cannot read: {(entry.content or '').strip()[:80]}")
        if isinstance(entry, ast.Message):
            yield entry.id.name


def load_all(zone: ZoneInfo, folder: Path = FOLDER) -> Mapping[str, Texts]:
    return {language: load(language, zone, folder) for language in LANGUAGES}
