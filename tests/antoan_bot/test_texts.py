"""The catalogues agree with each other, with the code, and with what Telegram can show."""

import unicodedata
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from antoan_bot.errors import Refusal
from antoan_bot.texts import FOLDER, LANGUAGES, TextError, load
from checklists.model import EvidenceRule, Level
from handlers.edge.runtime import PRIVATE_COMMANDS
from sandbox.html_text import parse_html
from tests.antoan_bot.catalogues import CATALOGUES, KEYS, TEXTS
from tests.antoan_bot.keys_in_code import ROOMS, ROOT, read_code, refusals

CODE = read_code()
HO_CHI_MINH = ZoneInfo("Asia/Ho_Chi_Minh")
POP_UP = 200  # answerCallbackQuery takes no more
MENU_LINE = 256  # nor does the description of a command

FILES = ("photo", "file", "video", "animation", "voice")
PIECES = {*FILES, *(f"{kind}-coming" for kind in FILES)}
NOTICES = {"photo-damaged"} | {
    f"{kind}-{what}" for kind in FILES for what in ("coming", "kept", "large", "lost")
}

# Keys that the code puts together from a beginning and a word.
FAMILIES = {
    "level-": {*map(str, Level), "none"},
    "command-": set(PRIVATE_COMMANDS),
    "item-evidence-": {str(rule).replace("_", "-") for rule in EvidenceRule} - {"optional"},
    "notice-": NOTICES,
    "item-": PIECES,
    "language-": set(LANGUAGES),
    "document-mark-": {"met", "unmet", "none"},
}
BUILT = {beginning + word for beginning, words in FAMILIES.items() for word in words}
ASKED = {asked.key for asked in CODE.asked}

both = pytest.mark.parametrize("language", LANGUAGES)
every_text = pytest.mark.parametrize(("language", "key"), list(product(LANGUAGES, KEYS)))


# ── languages ──


@both
def test_every_language_has_the_same_keys(language: str) -> None:
    assert sorted(CATALOGUES[language]) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_a_text_has_the_same_shape_in_every_language(key: str) -> None:
    vietnamese, english = CATALOGUES["vi"][key], CATALOGUES["en"][key]
    assert english.placeholders == vietnamese.placeholders
    assert english.tags == vietnamese.tags
    assert english.lines == vietnamese.lines
    assert english.emoji == vietnamese.emoji


def test_english_is_translated() -> None:
    """Only what is a name, or has no words, reads the same."""
    same = {key for key in KEYS if CATALOGUES["vi"][key].text == CATALOGUES["en"][key].text}
    wordless = {
        "button-remove",
        "button-view",
        "button-replace",
        "contacts-line",
        "facilities-line",
        "group",
        "home-each",
        "result-points",
    }
    in_both = {"button-language", "language", "language-vi", "language-en", "button-remove-person"}
    assert same == wordless | in_both | {"button-templates"}


@pytest.mark.parametrize(
    "path", sorted(FOLDER.rglob("*.ftl")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_catalogue_is_written_in_composed_letters_without_invisible_ones(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", content)
    # U+FE0F makes a sign an emoji; it is a mark (Mn), not a format character.
    assert [c for c in content if unicodedata.category(c) in {"Cf", "Co", "Cs"}] == []
    assert [line for line in content.split("\n") if line != line.rstrip()] == []


def test_the_words_of_the_letter_stand_in_every_language() -> None:
    for language in LANGUAGES:
        t = TEXTS[language]
        assert "Kiểm tra" in t.plain("button-check")
        assert t.plain("button-templates") == "TEMPLATES"
        assert "Hoàn thành" in t.plain("button-complete")
        assert "Kiểm tra → TEMPLATES → Chống dịch Covid19" in t.plain("guide")


# ── the code ──


def test_every_key_the_code_asks_for_exists() -> None:
    assert [asked for asked in CODE.asked if asked.key not in KEYS] == []
    assert BUILT - set(KEYS) == set()


def test_every_key_is_asked_for_by_the_code() -> None:
    assert set(KEYS) - ASKED - BUILT == set()


def test_every_way_of_putting_a_key_together_is_in_the_table() -> None:
    assert CODE.families == set(FAMILIES)


def test_the_code_puts_in_what_a_text_names() -> None:
    """A value forgotten would be found only when somebody needs that very screen."""
    known = [asked for asked in CODE.asked if asked.values is not None and asked.key in KEYS]
    wrong = [asked for asked in known if asked.values != CATALOGUES["vi"][asked.key].placeholders]
    assert wrong == []
    assert len(known) > 100


@pytest.mark.parametrize("refusal", list(refusals()))
def test_a_refusal_has_its_text_and_is_used(refusal: type[Refusal]) -> None:
    assert refusal.text_key in KEYS
    assert refusal.text_key.startswith("refusal-")
    code = [path.read_text(encoding="utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert sum(refusal.__name__ in text for text in code) >= 2


# ── what Telegram can show ──


@every_text
def test_a_text_is_html_that_telegram_reads(language: str, key: str) -> None:
    shown, _marks = parse_html(CATALOGUES[language][key].text)
    assert shown.strip()


@every_text
def test_what_is_shown_without_markup_has_none(language: str, key: str) -> None:
    text = CATALOGUES[language][key].text
    if key.startswith(("refusal-", "button-", "level-", "due-", "command-")):
        assert not {"<", ">", "&"} & set(text)
        assert "\n" not in text


@every_text
def test_a_pop_up_fits(language: str, key: str) -> None:
    """The longest value a refusal names is a number of four digits."""
    written = CATALOGUES[language][key]
    if key.startswith("refusal-"):
        values = dict.fromkeys(written.placeholders, "9999")
        assert len(TEXTS[language].plain(key, **values)) <= POP_UP


@both
def test_a_command_of_the_menu_is_described_in_a_line(language: str) -> None:
    for command in PRIVATE_COMMANDS:
        assert 3 <= len(TEXTS[language].plain(f"command-{command}")) <= MENU_LINE


# ── days, moments, shares ──


@both
def test_a_day_is_written_day_first(language: str) -> None:
    assert TEXTS[language].day(date(2026, 3, 9)) == "09/03/2026"


@both
def test_a_moment_is_local_to_the_minute(language: str) -> None:
    assert TEXTS[language].moment(datetime(2026, 12, 31, 17, 5, 59, tzinfo=UTC)) == "00:05 01/01/2027"


@pytest.mark.parametrize(
    ("share", "vietnamese", "english"),
    [
        (Fraction(0), "0%", "0%"),
        (Fraction(1), "100%", "100%"),
        (Fraction(4, 5), "80%", "80%"),
        (Fraction(7999, 10000), "79,9%", "79.9%"),
        (Fraction(2, 3), "66,6%", "66.6%"),
        (Fraction(999999, 1000000), "99,9%", "99.9%"),
        (Fraction(1, 2000), "0%", "0%"),
        (Fraction(1, 40), "2,5%", "2.5%"),
    ],
)
def test_a_share_is_cut_and_not_rounded(share: Fraction, vietnamese: str, english: str) -> None:
    assert (TEXTS["vi"].percent(share), TEXTS["en"].percent(share)) == (vietnamese, english)


def test_a_number_put_in_as_text_is_not_grouped() -> None:
    assert TEXTS["vi"].plain("due-in", days="2026") == "còn 2026 ngày"


# ── mistakes ──


@both
def test_a_key_that_is_missing_is_an_error(language: str) -> None:
    for render in (TEXTS[language].plain, TEXTS[language].html):
        with pytest.raises(TextError, match="no text nonsense"):
            render("nonsense")


@both
def test_a_value_that_is_missing_is_an_error(language: str) -> None:
    for render in (TEXTS[language].plain, TEXTS[language].html):
        with pytest.raises(TextError, match="due-in"):
            render("due-in")
        with pytest.raises(TextError, match="section-progress"):
            render("section-progress", met="1")


def test_only_html_escapes_the_values() -> None:
    t, hostile = TEXTS["vi"], "<b>A & B</b>"
    assert t.html("sign-name", name=hostile) == "Người ký: <b>&lt;b&gt;A &amp; B&lt;/b&gt;</b>"
    assert t.plain("sign-name", name=hostile) == f"Người ký: <b>{hostile}</b>"


def test_a_value_is_not_surrounded_by_isolation_marks() -> None:
    assert TEXTS["vi"].plain("due-in", days="3") == "còn 3 ngày"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [("hello = A\nhello = B\n", "hello stands twice"), ("hello = { $name\n", "cannot read")],
)
def test_a_catalogue_that_cannot_be_right_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / "a.ftl").write_text(content, encoding="utf-8")
    with pytest.raises(TextError, match=complaint):
        load("vi", HO_CHI_MINH, tmp_path)


def test_the_same_key_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vi").mkdir()
    for name in ("a.ftl", "b.ftl"):
        (tmp_path / "vi" / name).write_text("hello = A\n", encoding="utf-8")
    with pytest.raises(TextError, match=r"b.ftl: hello stands twice"):
        load("vi", HO_CHI_MINH, tmp_path)
