"""Every screen, drawn from invented data in every language, within what Telegram takes."""

import re
import unicodedata
from dataclasses import fields
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from syrupy.assertion import SnapshotAssertion

from antoan_bot.showing import Notice
from antoan_bot.texts import LANGUAGES, load_all
from handlers.presses import Press
from handlers.views import VIEWS, View, Views
from handlers.views.items import shortened
from handlers.views.shape import Button, bar
from sandbox.html_text import parse_html
from tests.antoan_bot.catalogues import CATALOGUES
from tests.handlers.samples import samples
from tests.handlers.wording import DAILY, HOSTILE, LONGEST, LONGEST_ID

TEXT = 4096  # UTF-16 units, after the markup is read
CALLBACK = 64  # bytes
LABEL = 60
ROW = 8
BUTTONS = 100

TEXTS = load_all(ZoneInfo("Asia/Ho_Chi_Minh"))
SCREENS = Views(TEXTS)
DAILY_SCREENS, LONGEST_SCREENS, HOSTILE_SCREENS = samples(DAILY), samples(LONGEST), samples(HOSTILE)
NAMES = list(DAILY_SCREENS)

every_screen = pytest.mark.parametrize("name", NAMES)
every_screen_in_both = pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, NAMES)))


def buttons(view: View) -> list[Button]:
    return [button for row in rows(view) for button in row]


def rows(view: View) -> list[list[Button]]:
    return [list(row) for row in view.rows]


def drawn(view: View) -> str:
    """A screen as text: what is said, and the buttons row by row with what they carry; not the seal's hash."""
    keyboard = ["  ".join(f"[{b.text} | {b.callback_data}]" for b in row) for row in rows(view)]
    keyboard = [re.sub(r"seal\.(\d+)\.\d+", r"seal.\1.SEAL", row) for row in keyboard]
    return "\n".join([view.text, "", *keyboard])


def longest_notice(language: str) -> Notice:
    """The notice that takes the most room above a screen."""
    written = CATALOGUES[language]
    key = max(
        (k for k in written if k.startswith(("notice-", "refusal-"))), key=lambda k: len(written[k].text)
    )
    return Notice(key, dict.fromkeys(written[key].placeholders, "9999"))


def all_presses(root: type[Press] = Press) -> list[type[Press]]:
    return [found for kind in root.__subclasses__() for found in (kind, *all_presses(kind))]


def test_every_view_has_a_sample() -> None:
    assert {type(data) for data in DAILY_SCREENS.values()} == set(VIEWS)


@every_screen
def test_the_screen_reads_as_it_was_reviewed(name: str, snapshot: SnapshotAssertion) -> None:
    assert drawn(SCREENS.render(DAILY_SCREENS[name], None, "vi")) == snapshot


def test_a_notice_and_the_mark_of_a_repeat_stand_above_the_screen(snapshot: SnapshotAssertion) -> None:
    notice = Notice.of("refusal-wrong-password", left="2")
    screen = DAILY_SCREENS["login asks for the password"]
    assert drawn(SCREENS.render(screen, notice, "vi", again=True)) == snapshot


@every_screen_in_both
def test_the_longest_screen_fits_into_a_message(language: str, name: str) -> None:
    view = SCREENS.render(LONGEST_SCREENS[name], longest_notice(language), language, again=True)
    shown, _marks = parse_html(view.text)
    assert 0 < len(shown.encode("utf-16-le")) // 2 <= TEXT


@every_screen_in_both
def test_the_longest_keyboard_is_one_that_telegram_takes(language: str, name: str) -> None:
    view = SCREENS.render(LONGEST_SCREENS[name], None, language)
    assert len(buttons(view)) <= BUTTONS
    assert all(0 < len(row) <= ROW for row in rows(view))
    for button in buttons(view):
        assert 0 < len(button.text) <= LABEL
        assert 0 < len(str(button.callback_data).encode()) <= CALLBACK


@pytest.mark.parametrize("press", all_presses(), ids=lambda press: press.verb)
def test_the_longest_numbers_fit_into_a_button(press: type[Press]) -> None:
    one_digit = {"met", "on_card", "choice"}  # of one digit
    numbers = [1 if field.name in one_digit else LONGEST_ID for field in fields(press)]
    data = press(*numbers).data()
    assert len(data.encode()) <= CALLBACK
    assert press.read(data) == press(*numbers)


@every_screen_in_both
def test_what_people_wrote_cannot_mark_up_a_screen(language: str, name: str) -> None:
    """Hostile names leave the same marks in the same order as ordinary ones, and read as they were written."""
    shown, marks = parse_html(SCREENS.render(HOSTILE_SCREENS[name], None, language).text)
    _, ordinary = parse_html(SCREENS.render(DAILY_SCREENS[name], None, language).text)
    assert [mark["type"] for mark in marks] == [mark["type"] for mark in ordinary]
    assert "&lt;" not in shown and "&amp;" not in shown


@every_screen_in_both
def test_a_label_is_not_html(language: str, name: str) -> None:
    labels = [button.text for button in buttons(SCREENS.render(HOSTILE_SCREENS[name], None, language))]
    assert [label for label in labels if "&lt;" in label or "&amp;" in label] == []


@every_screen_in_both
def test_no_mark_turns_or_hides_what_is_shown(language: str, name: str) -> None:
    view = SCREENS.render(HOSTILE_SCREENS[name], None, language)
    everything = view.text + "".join(button.text for button in buttons(view))
    assert [c for c in everything if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"} and c != "\n"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_are_shown_as_they_are(language: str) -> None:
    home, _ = parse_html(SCREENS.render(HOSTILE_SCREENS["home"], None, language).text)
    signing, _ = parse_html(SCREENS.render(HOSTILE_SCREENS["signing"], None, language).text)
    assert HOSTILE.facility in home
    assert HOSTILE.signer in signing and HOSTILE.position in signing


@every_screen
def test_no_two_buttons_of_a_screen_do_the_same(name: str) -> None:
    carried = [button.callback_data for button in buttons(SCREENS.render(DAILY_SCREENS[name], None, "vi"))]
    assert len(set(carried)) == len(carried)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 120, "a" * 120),
        ("a" * 121, "a" * 119 + "…"),
        ("👷" * 60, "👷" * 60),
        ("👷" * 61, "👷" * 59 + "…"),
        ("a" + "👷" * 60, "a" + "👷" * 59 + "…"),
    ],
    ids=["as long as may be", "too long", "emoji that fit", "too many emoji", "an emoji on the edge"],
)
def test_a_note_is_shortened_as_telegram_counts(text: str, expected: str) -> None:
    assert shortened(text) == expected


@pytest.mark.parametrize(
    ("part", "whole", "full"), [(0, 20, 0), (1, 20, 0), (2, 20, 1), (19, 20, 9), (20, 20, 10), (0, 0, 0)]
)
def test_the_bar_is_full_only_when_everything_is_met(part: int, whole: int, full: int) -> None:
    assert bar(part, whole) == "▰" * full + "▱" * (10 - full)
