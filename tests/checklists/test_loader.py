"""Every kind of mistake, with the line where it stands."""

import hashlib
import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from checklists.loader import ChecklistError, Problem, content_hash, load_folder, parse
from checklists.model import EvidenceRule, Level
from tests.checklists.building import VALID


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ChecklistError) as caught:
        parse(text, "thu.yaml")
    assert {problem.file for problem in caught.value.problems} == {"thu.yaml"}
    return [(problem.line, problem.reason) for problem in caught.value.problems]


def changed(old: str, new: str) -> str:
    assert old in VALID
    return VALID.replace(old, new, 1)


def test_a_valid_file_is_read_as_written() -> None:
    checklist = parse(VALID, "thu.yaml")
    first, second = checklist.items
    assert (first.critical, first.evidence, first.points) == (True, EvidenceRule.REQUIRED, 1)
    assert (second.critical, second.evidence, second.points) == (False, EvidenceRule.OPTIONAL, 2)
    assert [(band.level, band.at_least, band.above) for band in checklist.scoring.levels] == [
        (Level.SAFE, Fraction(4, 5), None),
        (Level.AT_RISK, None, Fraction(1, 2)),
        (Level.UNSAFE, None, None),
    ]


ONE_MISTAKE = [
    ("title: Thử\n", "", 1, "title: is missing"),
    ("        text: Rửa tay\n", "", 26, "text: is missing"),
    ("id: thu\n", "id: Thử\n", 1, "id: must be 2 to 40 letters a-z, digits and hyphens, a letter first"),
    ("        text: Rửa tay", "        text:", 27, "text: has no value"),
    ("        text: Rửa tay", "        text: ~", 27, "text: has no value"),
    ("        text: Rửa tay", "        text: null", 27, "text: has no value"),
    (
        "        text: Rửa tay",
        "        text: ''",
        27,
        "text: must not be empty, nor begin or end with a space",
    ),
    (
        "        text: Rửa tay",
        "        text: ' a'",
        27,
        "text: must not be empty, nor begin or end with a space",
    ),
    (
        "        text: Rửa tay",
        "        text: 12",
        27,
        "text: must be text; put it in quotes if it looks like a number or true/false",
    ),
    (
        "        text: Rửa tay",
        "        text: true",
        27,
        "text: must be text; put it in quotes if it looks like a number or true/false",
    ),
    ("label: Khẩu trang", "label: " + "a" * 23, 21, "label: is longer than 22 characters"),
    ("critical: true", "critical: yes", 24, "critical: must be true or false"),
    ("critical: true", "critical: on", 24, "critical: must be true or false"),
    ("critical: true", "critical: True", 24, "critical: must be true or false"),
    ("critical: true", "critical: 'true'", 24, "critical: must be true or false"),
    ("critical: true", "critical: 1", 24, "critical: must be true or false"),
    ("points: 2", "points: 02", 31, "points: must be a whole number, plainly written"),
    ("points: 2", "points: 0x2", 31, "points: must be a whole number, plainly written"),
    ("points: 2", "points: 2.0", 31, "points: must be a whole number, plainly written"),
    ("points: 2", "points: true", 31, "points: must be a whole number, plainly written"),
    ("points: 2", "points: 1_000", 31, "points: must be a whole number, plainly written"),
    ("points: 2", "points: 1:30", 31, "points: must be a whole number, plainly written"),
    ("points: 2", "points: 0", 31, "points: must be 1 or more"),
    ("points: 2", "points: 101", 31, "points: must be 100 or less"),
    ("points: 2", "point: 2", 31, "point: is not a key that is known here"),
    ("points: 2", "<<: {}", 31, "<<: is not a key that is known here"),
    ("points: 2", "points: !!int 2", 31, "tags (tag:yaml.org,2002:int) are not used here"),
    ("period_days: 14", "period_days: 0", 8, "period_days: must be 1 or more"),
    (
        "evidence: required",
        "evidence: always",
        25,
        "evidence: must be 'required', 'when_unmet' or 'optional'",
    ),
    ("direction: safety", "direction: up", 10, "direction: must be 'safety'"),
    ("kinds: [factory]", "kinds: []", 7, "kinds: has no entries"),
    ("kinds: [factory]", "kinds: factory", 7, "kinds: must be a list"),
    (
        "title: Mục một",
        "title: [a]",
        17,
        "title: must be text; put it in quotes if it looks like a number or true/false",
    ),
    ("at_least: 4/5", "at_least: 0.8", 13, "at_least: must be written like 4/5 or 80%"),
    ("at_least: 4/5", "at_least: 4/0", 13, "at_least: must be written like 4/5 or 80%"),
    ("at_least: 4/5", "at_least: 5/4", 13, "at_least: must lie between 0 and 1"),
    ("at_least: 4/5", "at_least: 0%", 13, "levels: a threshold of at_least 0 or above 1 decides nothing"),
    (
        "at_least: 4/5",
        "at_least: 4/5, above: 1/2",
        13,
        "levels: has both at_least and above; write one of them",
    ),
    ("at_least: 4/5", "at_least: 2/5", 9, "scoring: thresholds must fall from one level to the next"),
    ("level: unsafe", "level: red", 15, "level: must be 'safe', 'at_risk' or 'unsafe'"),
    (
        "    - {level: unsafe}\n",
        "",
        9,
        "scoring: levels must be two at least and end with unsafe, without a threshold",
    ),
    ("title: Thử\n", "title: Thử\ntitle: Khác\n", 3, "title: is already given in line 2"),
    ("points: 2", "label: Khác", 31, "label: is already given in line 28"),
    ("id: rua-tay", "id: khau-trang", 26, "id: khau-trang is already used in line 19"),
    (
        "text: Rửa tay",
        "text: Rửa\u200b tay",
        27,
        "text: contains the invisible character U+200B (position 4)",
    ),
    (
        "text: Rửa tay",
        "text: Rửa\u202e tay",
        27,
        "text: contains the invisible character U+202E (position 4)",
    ),
    ("points: 2", "points: &two 2", 31, "is not valid YAML: anchors and aliases (& and *) are not used here"),
    ("points: 2", "points: *two", 31, "is not valid YAML: anchors and aliases (& and *) are not used here"),
    (
        "points: 2",
        "\tpoints: 2",
        31,
        "is not valid YAML: while scanning for the next token found character '\\t'",
    ),
    ("points: 2", "points: [2", 32, "is not valid YAML: while parsing a flow sequence expected ',' or ']'"),
    ("points: 2", "points: 2\n---\nid: b", 32, "is not valid YAML: expected a single document in the stream"),
    ("points: 2", "points: 2\n        ? [a]\n        : b", 32, "a key must be a word"),
    ("points: 2", "points: " + "[" * 5000, 31, "is not valid YAML: is nested too deeply"),
    ("text: Rửa tay", "text: Rửa\x07 tay", 27, "contains the forbidden character U+0007"),
    ("text: Rửa tay", "text: Rửa: tay", 27, "is not valid YAML: mapping values are not allowed here"),
]


@pytest.mark.parametrize(
    "old, new, line, reason", ONE_MISTAKE, ids=[f"{c[3]} ({c[1][:24]!r})" for c in ONE_MISTAKE]
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    [(found_line, found_reason)] = problems(changed(old, new))
    assert found_line == line
    assert found_reason.startswith(reason)


def test_a_threshold_left_empty_is_not_the_same_as_none() -> None:
    assert (14, "above: has no value") in problems(changed("above: 50%", "above: ~"))
    assert (15, "above: has no value") in problems(changed("level: unsafe", "level: unsafe, above: "))


def test_letters_with_separate_accents_are_refused() -> None:
    text = changed("text: Rửa tay", "text: " + unicodedata.normalize("NFD", "Rửa tay"))
    assert problems(text) == [(27, "text: is typed with separate accents; save it in composed form (NFC)")]


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "is empty"),
        ("# chỉ có chú thích\n", "is empty"),
        ("- a\n", "the file: must be a group of keys and values"),
        ("a" * 200_001, "is longer than 200000 characters"),
    ],
)
def test_what_is_no_checklist_at_all_is_refused(text: str, reason: str) -> None:
    assert problems(text) == [(1, reason)]


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "off", "y", "012", "1e3", "12:30", "2020-04-23", ".5", "=", "0o7"]
)
def test_words_that_yaml_takes_for_something_else_stay_words(word: str) -> None:
    assert parse(changed("label: Khẩu trang", f"label: {word}"), "thu.yaml").item("khau-trang").label == word


def test_all_mistakes_are_told_at_once_in_the_order_of_lines() -> None:
    text = (
        VALID.replace("id: thu\n", "id: THU\n")
        .replace("above: 50%", "above: half")
        .replace("critical: true", "critical: yes")
        .replace("id: rua-tay", "id: khau-trang")
        .replace("points: 2", "points: two\n        points: 3\n        colour: red")
    )
    assert problems(text) == [
        (1, "id: must be 2 to 40 letters a-z, digits and hyphens, a letter first"),
        (14, "above: must be written like 4/5 or 80%"),
        (24, "critical: must be true or false"),
        (26, "id: khau-trang is already used in line 19"),
        (31, "points: must be a whole number, plainly written"),
        (32, "points: is already given in line 31"),
        (33, "colour: is not a key that is known here"),
    ]


def test_too_many_items_in_a_section_are_refused() -> None:
    block = VALID[VALID.index("      - id: rua-tay") :]
    more = "".join(block.replace("rua-tay", f"rua-tay-{no}") for no in range(9))
    assert problems(VALID + more) == [(18, "items: has more than 10 entries")]


def test_a_problem_reads_like_a_compiler_message() -> None:
    with pytest.raises(ChecklistError, match=r"^thu\.yaml:31: points: must be 1 or more$"):
        parse(changed("points: 2", "points: 0"), "thu.yaml")


@given(st.text(max_size=300))
def test_no_text_whatever_leads_to_anything_but_a_checklist_error(text: str) -> None:
    with pytest.raises(ChecklistError):
        parse(text, "thu.yaml")


@given(st.integers(0, len(VALID) - 1), st.text(alphabet="&*!|>%@`'\"{}[],:#?-~\t\n \x00 a1ử", max_size=6))
def test_a_damaged_file_is_read_or_refused_in_order(at: int, junk: str) -> None:
    found: list[Problem] = []
    try:
        parse(VALID[:at] + junk + VALID[at + 1 :], "thu.yaml")
    except ChecklistError as error:
        found = error.problems
        event("refused")
    last_line = (VALID + junk).count("\n") + 1
    assert all(1 <= problem.line <= last_line and problem.reason for problem in found)


def test_the_hash_is_that_of_the_utf8_text() -> None:
    assert content_hash("Thử") == hashlib.sha256("Thử".encode()).hexdigest()
    assert content_hash(VALID) != content_hash(VALID + "\n")


def test_a_folder_is_loaded_by_name_with_text_and_hash(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(VALID.replace("id: thu", "id: bb"), encoding="utf-8")
    (tmp_path / "a.yml").write_text(VALID, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a checklist", encoding="utf-8")
    first, second = load_folder(tmp_path)
    assert (first.name, first.checklist.id, second.name, second.checklist.id) == (
        "a.yml",
        "thu",
        "b.yaml",
        "bb",
    )
    assert (first.text, first.hash) == (VALID, content_hash(VALID))
    assert parse(first.text, first.name) == first.checklist


def test_line_ends_and_byte_order_marks_do_not_make_another_version(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode())
    [file] = load_folder(tmp_path)
    assert file.hash == content_hash(VALID)


def test_the_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(VALID.replace("points: 2", "points: 0"), encoding="utf-8")
    (tmp_path / "d.yaml").write_bytes(b"id: a\ntitle: \xff\n")
    with pytest.raises(ChecklistError) as caught:
        load_folder(tmp_path)
    assert list(map(str, caught.value.problems)) == [
        "b.yaml:1: id: thu is already used by a.yaml",
        "c.yaml:31: points: must be 1 or more",
        "d.yaml:2: is not UTF-8 text",
    ]


def test_a_folder_without_checklists_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match=r"there is no \.yaml file in this folder"):
        load_folder(tmp_path)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match="is not a folder"):
        load_folder(tmp_path / "missing")
