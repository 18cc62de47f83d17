"""What the shipped sets promise beyond being valid: ours, short enough for a phone, and no pretence."""

import re
import unicodedata
from fractions import Fraction

import pytest

from checklists.answers import Answer, is_met, unanswered
from checklists.judge import judge, missing_evidence
from checklists.loader import SHIPPED, ChecklistFile, content_hash, load_folder
from checklists.model import Checklist, EvidenceRule, FacilityKind, Item, ItemKind, Level

FILES = load_folder(SHIPPED)
CHECKLISTS = [file.checklist for file in FILES]
every = pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda checklist: checklist.id)


def texts(checklist: Checklist) -> list[str]:
    items = [text for it in checklist.items for text in (it.text, it.label, it.guidance, it.source)]
    items += [it.example for it in checklist.items if it.example]
    items += [text for it in checklist.items for choice in it.choices for text in (choice.text, choice.label)]
    own = [checklist.title, checklist.short_title, checklist.issuing_document, checklist.scoring.note]
    return items + own + [section.title for section in checklist.sections]


def test_the_two_sets_are_there_and_fit_every_kind_of_facility_once() -> None:
    assert [checklist.id for checklist in CHECKLISTS] == ["cho-sieu-thi", "san-xuat"]
    assert sorted(kind for checklist in CHECKLISTS for kind in checklist.kinds) == sorted(FacilityKind)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_named_after_its_checklist_and_hashed_as_it_lies_there(file: ChecklistFile) -> None:
    assert file.name == f"{file.checklist.id}.yaml"
    assert file.hash == content_hash((SHIPPED / file.name).read_text(encoding="utf-8"))
    assert re.fullmatch("[0-9a-f]{64}", file.hash)


@every
def test_it_says_that_it_is_a_sample_and_whose_its_thresholds_are(checklist: Checklist) -> None:
    assert checklist.notice == "Mẫu tham khảo - cơ quan ban hành cần rà soát"
    assert "của mẫu này, không phải quy định của cơ quan nhà nước" in checklist.scoring.note
    assert re.search("không phải bản chính thức|Chưa có văn bản ban hành", checklist.issuing_document)
    assert checklist.group == "Chống dịch Covid19"
    assert checklist.period_days == 14


@every
def test_its_size_suits_a_phone(checklist: Checklist) -> None:
    assert 20 <= len(checklist.items) <= 40
    assert 4 <= len(checklist.sections) <= 7
    assert max(len(section.items) for section in checklist.sections) <= 7
    assert max(len(section.title) for section in checklist.sections) <= 28
    assert [it.id for it in checklist.items if len(it.text) > 110 or len(it.label) > 22] == []
    assert [it.id for it in checklist.items if len(it.guidance) > 220] == []


@every
def test_labels_and_texts_tell_the_items_apart(checklist: Checklist) -> None:
    assert len({it.label for it in checklist.items}) == len(checklist.items)
    assert len({it.text for it in checklist.items}) == len(checklist.items)


@every
def test_it_has_critical_items_and_asks_for_evidence(checklist: Checklist) -> None:
    rules = [it.evidence for it in checklist.items]
    assert sum(it.critical for it in checklist.items) >= 3
    assert rules.count(EvidenceRule.REQUIRED) == 3
    assert rules.count(EvidenceRule.WHEN_UNMET) >= 3
    for it in checklist.items:
        asks = "Xin gửi" in it.guidance if it.evidence is EvidenceRule.REQUIRED else "Nếu chưa" in it.guidance
        assert asks or it.evidence is EvidenceRule.OPTIONAL, f"{it.id} asks for evidence without saying so"


@every
def test_every_item_tells_where_its_theme_comes_from(checklist: Checklist) -> None:
    known = "Biện pháp đã công bố|(Phỏng theo|Gần với) 1370/QĐ-BCĐ|Chủ đề .*2194/QĐ-BCĐQG|Nội dung tự soạn"
    assert [it.id for it in checklist.items if not re.match(known, it.source)] == []


@every
def test_the_texts_are_proper_sentences_in_vietnamese_letters(checklist: Checklist) -> None:
    for text in texts(checklist):
        assert "  " not in text and text[0].isupper()
        assert unicodedata.is_normalized("NFC", text)
        assert all(ord(sign) < 0x300 or 0x1EA0 <= ord(sign) <= 0x1EF9 or sign in "ơƠưƯ" for sign in text)
        assert not re.search(r"[fjwzFJWZ]", text), f"not Vietnamese: {text}"
    assert all(it.example.endswith(".") for it in checklist.items if it.example)
    assert all(it.guidance.endswith(".") and not it.text.endswith(".") for it in checklist.items)


def good(it: Item) -> Answer:
    if it.choices:
        return max(it.choices, key=lambda choice: choice.points).id
    return it.number.highest if it.number else True


def bad(it: Item) -> Answer:
    if it.choices:
        return min(it.choices, key=lambda choice: choice.points).id
    return it.number.lowest if it.number else False


@every
def test_it_uses_every_kind_of_item_and_says_how_each_is_judged(checklist: Checklist) -> None:
    graded = [it for it in checklist.items if it.kind is ItemKind.CHOICES]
    numbers = [it for it in checklist.items if it.number]
    assert [len(it.choices) for it in graded] == [3]
    assert len(numbers) == 1
    assert all("do mẫu này đặt" in it.source and it.example for it in (*graded, *numbers))
    skipped = {it.id for it in checklist.items if it.may_be_not_applicable}
    assert skipped == {it.id for it in checklist.items if "xin chọn không áp dụng" in it.guidance}
    assert skipped and not any(it.critical for it in checklist.items if it.id in skipped)
    assert len([it for it in checklist.items if it.example]) >= 3
    assert not [it.id for it in checklist.items if "đánh dấu đạt" in it.guidance]


@every
def test_its_number_counts_as_its_guidance_says(checklist: Checklist) -> None:
    [(it, number)] = [(it, it.number) for it in checklist.items if it.number]
    wholly = number.bands[-2].below
    assert wholly is not None
    assert f"Từ {wholly} " in it.guidance
    assert is_met(it, wholly, checklist.scoring.direction)
    assert not is_met(it, wholly - Fraction(1, 10), checklist.scoring.direction)


@every
def test_its_levels_can_all_be_reached(checklist: Checklist) -> None:
    vital = {it.id: good(it) for it in checklist.items if it.critical}
    others = [it for it in checklist.items if not it.critical]
    steps = [
        judge(
            checklist, vital | {it.id: good(it) if no < n else bad(it) for no, it in enumerate(others)}
        ).level
        for n in range(len(others) + 1)
    ]
    assert steps == sorted(steps, key=lambda level: -level.badness)
    assert set(steps) == set(Level)


@every
def test_an_empty_assessment_is_unsafe_and_names_the_critical_items_first(checklist: Checklist) -> None:
    assert {it.kind for it in unanswered(checklist, {})} == {ItemKind.CHOICES, ItemKind.NUMBER}
    result = judge(checklist, {it.id: bad(it) for it in unanswered(checklist, {})})
    critical = [it.id for it in checklist.items if it.critical]
    assert result.level is Level.UNSAFE
    named = [why.item.id for why in result.because]
    assert sorted(named[: len(critical)]) == sorted(critical)
    assert len(missing_evidence(checklist, {}, {})) >= 6
