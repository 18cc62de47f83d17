"""What people type, made safe to keep; and names that must pass."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antoan_bot.typed import clean, is_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Vàng   A  Dơ ", "Vàng A Dơ"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hạnh"), "Nguyễn Thị Hạnh"),
        ("a\u202eb\u2066c\u200bd\ufeffe", "abcde"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("dòng\nmột\thai", "dòng một hai"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("a\u200db", "ab"),
        ("\u200d👩", "👩"),
        ("👁\ufe0f\u200d🗨", "👁\ufe0f\u200d🗨"),
        ("", ""),
        ("\u200b\u200b", ""),
        ("\ud800x", "x"),
    ],
)
def test_invisible_characters_go_and_words_stay(typed: str, kept: str) -> None:
    assert clean(typed, longest=50) == kept


def test_lines_stay_where_they_are_asked_for() -> None:
    assert clean(" một  hai \n\n\n\n ba\t", longest=50, lines=True) == "một hai\n\nba"


@given(st.text(max_size=300), st.integers(1, 100), st.booleans())
def test_cleaned_is_short_visible_and_stays_as_it_is_when_cleaned_again(
    typed: str, longest: int, lines: bool
) -> None:
    kept = clean(typed, longest=longest, lines=lines)
    assert len(kept) <= longest
    allowed = {"\u200d", "\n"} if lines else {"\u200d"}
    assert not [
        c for c in kept if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") and c not in allowed
    ]
    kept.encode("utf-8")


NAMES = [
    "Vàng A Dơ",
    "K'Lai",
    "K’Lai",
    "Y H'Nguyên",
    "Y Bĭng Êƀan",
    "Nguyễn Văn A",
    "Lò Thị Mai-Hương",
    "Kim Min-jun",
    "Park J.",
    "Øystein",
    "Đỗ",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_province_pass(name: str) -> None:
    assert is_name(clean(name, longest=200))
    assert is_name(clean(unicodedata.normalize("NFD", name), longest=200))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "A",
        "A" * 81,
        "12",
        "Nguyễn 2",
        "Вася",
        "김민준",
        "<b>An</b>",
        "An@",
        "An\u0301" * 60,
        "'An",
        " An",
        "=An",
    ],
)
def test_what_is_no_name_in_latin_letters_does_not(name: str) -> None:
    assert not is_name(name)
