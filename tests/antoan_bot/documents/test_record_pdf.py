"""The PDF of a signed record, read back by a library that knows nothing of typst."""

import io
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from antoan_bot.documents import typesetting
from antoan_bot.documents.pictures import LONGEST_SIDE, NoPicture, thumbnail
from antoan_bot.documents.printing import (
    PICTURES,
    UNBROKEN,
    breakable,
    file_name,
    qr_svg,
    record_pdf,
    verification_link,
)
from antoan_bot.documents.record import Piece, RecordDocument, evidence_of
from antoan_bot.documents.typesetting import FontMissing, typeset
from antoan_bot.files import path_of
from antoan_bot.texts import LANGUAGES, load_all
from checklists.loader import SHIPPED
from tests.antoan_bot.documents.samples import AT, CODE, HASH, REASON, checklist_of, document, note, photo_in
from tests.conftest import SETS

TEXTS = load_all(ZoneInfo("Asia/Ho_Chi_Minh"))
for words in TEXTS.values():
    words.bot_name = "antoan_bot"
VI = TEXTS["vi"]
EVERY_KIND = checklist_of(SETS, "moi-loai")
SHIPPED_SET = checklist_of(SHIPPED, "san-xuat")
both = pytest.mark.parametrize("language", LANGUAGES)


def printed(about: RecordDocument, folder: Path, language: str = "vi") -> PdfReader:
    return PdfReader(io.BytesIO(record_pdf(about, TEXTS[language], folder)))


def read(pdf: PdfReader) -> str:
    """Everything that is written in it, in one line: where lines are broken does not matter."""
    text = " ".join(page.extract_text() for page in pdf.pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def fonts(pdf: PdfReader) -> set[str]:
    """The names of all fonts, without the mark of a subset."""
    found = set()
    for page in pdf.pages:
        resources: Any = page["/Resources"].get_object()
        found |= {font.get_object()["/BaseFont"].split("+")[-1] for font in resources["/Font"].values()}
    return found


@both
def test_a_record_says_everything_that_was_signed(language: str, tmp_path: Path) -> None:
    t = TEXTS[language]
    evidence = {"danh-dau": (note("Đã kiểm tra hôm thứ Hai"), photo_in(tmp_path))}
    about = document(EVERY_KIND, evidence=evidence)
    text = read(printed(about, tmp_path, language))
    for said in (
        "Xưởng chè Mường Ảng", "DB-0041", EVERY_KIND.title, EVERY_KIND.notice, EVERY_KIND.issuing_document,
        "c0ffee42", "Vàng A Dơ", "Giám đốc", "08:30 02/03/2026", CODE, HASH, "4711", "Đã kiểm tra hôm thứ Hai",
        t.plain("level-unsafe"), t.plain("document-page"), *(item.text for item in EVERY_KIND.items),
    ):  # fmt: skip
        assert said in text, said


@both
def test_every_kind_of_answer_is_written_out(language: str, tmp_path: Path) -> None:
    t = TEXTS[language]
    text = read(printed(document(EVERY_KIND), tmp_path, language))
    assert "Không có" in text
    assert ("12,5 m²" if language == "vi" else "12.5 m²") in text
    assert text.count(t.plain("document-not-applicable-because", reason=REASON)) == 2


@both
def test_the_score_is_a_fraction_and_a_share(language: str, tmp_path: Path) -> None:
    about = replace(document(EVERY_KIND), points=Fraction(2), maximum=Fraction(3))
    share = "66,6%" if language == "vi" else "66.6%"
    assert f"2/3 = {share}" in read(printed(about, tmp_path, language))


def test_the_pages_are_numbered(tmp_path: Path) -> None:
    evidence = {item.id: (note("Chữ " * 200),) for item in SHIPPED_SET.items}
    pdf = printed(document(SHIPPED_SET, evidence=evidence), tmp_path)
    assert len(pdf.pages) > 3
    for number, page in enumerate(pdf.pages, start=1):
        assert f"{VI.plain('document-page')} {number} / {len(pdf.pages)}" in re.sub(
            r"\s+", " ", page.extract_text()
        )
        assert page.mediabox.width == pytest.approx(595.28, abs=0.1)  # A4


def test_a_plain_record_of_the_shipped_set_takes_two_pages(tmp_path: Path) -> None:
    assert len(printed(document(SHIPPED_SET), tmp_path).pages) == 2


HOSTILE = (
    '#import "@preview/cetz:0.3.0"', '#read("/etc/passwd")', "$x^2$ $", "\\ \\u{41}", "*đậm* _nghiêng_", "= Đầu đề",
    "<nhãn> @nhãn", "`mã` ```", "// chú thích", "]", "#{", '"',
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_people_type_is_never_markup(hostile: str, tmp_path: Path) -> None:
    about = document(
        EVERY_KIND,
        evidence={"danh-dau": (note(hostile),)},
        facility=hostile,
        signer=hostile,
        position=hostile,
        reason=hostile,
    )
    text = read(printed(about, tmp_path))
    # As a facility, a signer, a position, a note, and the reasons of two items.
    assert text.count(hostile) >= 6


def strokes(pdf: PdfReader) -> int:
    """How many outlines are drawn on the first page."""
    contents = pdf.pages[0].get_contents()
    assert contents is not None
    return contents.get_data().count(b"\nS\n")


def test_signs_that_the_font_lacks_leave_a_box_each_and_bring_no_other_font(tmp_path: Path) -> None:
    plain = printed(document(EVERY_KIND, evidence={"danh-dau": (note("Đã nhắc"),)}), tmp_path)
    signs = printed(document(EVERY_KIND, evidence={"danh-dau": (note("Đã nhắc 👷 ☑ 中文"),)}), tmp_path)
    assert fonts(signs) == fonts(plain)
    assert strokes(signs) == strokes(plain) + 4


@both
def test_the_only_font_is_be_vietnam_pro(language: str, tmp_path: Path) -> None:
    found = fonts(printed(document(SHIPPED_SET), tmp_path, language))
    assert found and all(name.startswith("BeVietnamPro") for name in found)


def test_without_its_font_nothing_is_printed(tmp_path: Path) -> None:
    with pytest.raises(FontMissing):
        typeset("record.typ", {}, {}, made_at=AT, folder_of_font=tmp_path)


@both
def test_what_was_erased_says_so(language: str, tmp_path: Path) -> None:
    erased = TEXTS[language].plain("document-erased")
    about = document(
        EVERY_KIND,
        evidence={"danh-dau": (note(None),)},
        facility=None,
        signer=None,
        position=None,
        reason=None,
    )
    assert read(printed(about, tmp_path, language)).count(erased) == 6


def test_a_position_that_was_not_given_is_not_one_that_was_erased(tmp_path: Path) -> None:
    text = read(printed(document(EVERY_KIND, position=""), tmp_path))
    assert VI.plain("document-no-position") in text and VI.plain("document-erased") not in text


def test_a_photo_that_is_gone_or_changed_is_said_and_the_rest_is_printed(tmp_path: Path) -> None:
    kept, changed = photo_in(tmp_path, 1), photo_in(tmp_path, 2)
    path_of(tmp_path, changed.sha256).write_bytes(b"something else")
    gone = Piece("photo", "ab" * 32, None, erased=False)
    pdf = printed(document(EVERY_KIND, evidence={"danh-dau": (kept, changed, gone)}), tmp_path)
    assert read(pdf).count(VI.plain("document-no-picture")) == 2
    assert len(pdf.pages[0].images) == 1


def test_photos_go_on_small_and_without_what_the_phone_wrote_into_them(tmp_path: Path) -> None:
    photo = photo_in(tmp_path, 3)
    small = thumbnail(path_of(tmp_path, photo.sha256), photo.sha256)
    with Image.open(io.BytesIO(small)) as image:
        assert max(image.size) == LONGEST_SIDE and not image.getexif()
    about = document(EVERY_KIND, evidence={"danh-dau": (photo,)})
    for content in (small, record_pdf(about, VI, tmp_path)):
        assert b"21.3856" not in content and b"Exif" not in content


def test_a_photo_taken_upright_stands_upright(tmp_path: Path) -> None:
    photo = photo_in(tmp_path, 4, size=(1600, 1200), turned=6)
    with Image.open(io.BytesIO(thumbnail(path_of(tmp_path, photo.sha256), photo.sha256))) as image:
        assert image.width < image.height


def test_a_file_that_is_no_photo_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"MZ")
    with pytest.raises(NoPicture):
        thumbnail(tmp_path / "file", "0" * 64)


def test_of_many_photos_some_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    photos = tuple(photo_in(tmp_path, colour) for colour in range(PICTURES + 3))
    pdf = printed(document(EVERY_KIND, evidence={"danh-dau": photos}), tmp_path)
    assert VI.plain("document-more-photos", number="3") in read(pdf)
    assert sum(len(page.images) for page in pdf.pages) == PICTURES


def test_evidence_that_paper_cannot_show_is_named(tmp_path: Path) -> None:
    video = Piece("video", "cd" * 32, None, erased=False)
    text = read(printed(document(EVERY_KIND, evidence={"danh-dau": (video,)}), tmp_path))
    assert f"{VI.plain('document-other-evidence')}: {'cd' * 8}" in text


def test_what_is_said_of_evidence_is_read_from_its_openings() -> None:
    pieces = [
        {"item": "a", "kind": "note", "text": "hash"},
        {"item": "a", "kind": "note", "text": "hash"},
        {"item": "b", "kind": "file", "sha256": "cd" * 32, "name": "hash", "text": "hash"},
        {"item": "b", "kind": "photo", "sha256": "ab" * 32},
    ]
    openings = {"evidence.1.text": "Đã nhắc", "evidence.2.name": "so-do.pdf", "evidence.2.text": "Sơ đồ"}
    assert evidence_of({"evidence": pieces}, openings) == {
        "a": (note(None), note("Đã nhắc")),
        "b": (
            Piece("file", "cd" * 32, "Sơ đồ · so-do.pdf", erased=False),
            Piece("photo", "ab" * 32, None, erased=False),
        ),
    }


@pytest.mark.parametrize("letter", ["Ữ", "W", "."])
def test_the_longest_words_are_broken_and_nothing_of_them_is_lost(letter: str, tmp_path: Path) -> None:
    """The narrowest place, beside the QR code, holds 28 of the widest letter."""
    about = document(
        EVERY_KIND,
        evidence={"danh-dau": (note(letter * 1000),)},
        facility=letter * 120,
        signer=letter * 80,
        position=letter * 80,
        reason=letter * 300,
    )
    text = "".join(page.extract_text() for page in printed(about, tmp_path).pages)
    assert text.count(letter) >= 1000 + 120 + 80 + 80 + 2 * 300
    assert max(map(len, breakable(letter * 1000).split("\u200b"))) == UNBROKEN


def test_the_code_of_the_picture_asks_the_bot_about_this_record() -> None:
    link = verification_link(CODE, VI)
    assert link == f"https://t.me/antoan_bot?start=xacminh_{CODE}"
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", link.partition("?start=")[2])
    assert qr_svg(link) == qr_svg(link)
    wanted = io.BytesIO()
    segno.make(link, error="m", micro=False).save(wanted, kind="svg", border=0, scale=4)
    assert qr_svg(link) == wanted.getvalue()


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    about = document(EVERY_KIND, evidence={"danh-dau": (photo_in(tmp_path),)})
    assert record_pdf(about, VI, tmp_path) == record_pdf(about, VI, tmp_path)


def test_the_file_is_named_by_the_code_alone() -> None:
    assert file_name(document(EVERY_KIND, facility="../../etc/passwd")) == f"{CODE}.pdf"


def test_a_level_that_the_rules_would_not_give_today_is_shown_without_reasons(tmp_path: Path) -> None:
    about = document(EVERY_KIND)
    other = replace(about, record=replace(about.record, level="safe"))
    assert VI.plain("document-why") in read(printed(about, tmp_path))
    text = read(printed(other, tmp_path))
    assert VI.plain("level-safe") in text and VI.plain("document-why") not in text


def test_the_template_takes_no_package_from_anywhere() -> None:
    for template in typesetting.TEMPLATES.glob("*.typ"):
        assert "@" not in template.read_text(encoding="utf-8")
