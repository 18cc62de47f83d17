"""Signed records, made up in memory: in daily life, as long as allowed, and by somebody who means harm."""

import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from PIL import Image

from antoan_bot.documents.record import Piece, RecordDocument
from antoan_bot.files import path_of
from checklists.answers import Answer, NotApplicable
from checklists.judge import judge
from checklists.loader import load_folder
from checklists.model import Checklist, ItemKind
from storage.records import Record

AT = datetime(2026, 3, 2, 1, 30, 7, 123456, tzinfo=UTC)
CODE = "7K3M-Q2XD-9FHTA"
HASH = "f3" * 32
REASON = "Cơ sở không có nhà ăn"


def checklist_of(folder: Path, name: str) -> Checklist:
    return next(f.checklist for f in load_folder(folder) if f.checklist.id == name)


def answers_of(checklist: Checklist) -> dict[str, Answer]:
    """Every fourth tick is not met; choices and numbers get their first answer; what may not apply does not."""
    found: dict[str, Answer] = {}
    for number, item in enumerate(checklist.items):
        if item.may_be_not_applicable:
            found[item.id] = NotApplicable(REASON)
        elif item.kind is ItemKind.TICK:
            found[item.id] = number % 4 != 1
        elif item.number:
            found[item.id] = Fraction(25, 2)
        else:
            found[item.id] = item.choices[0].id
    return found


def document(
    checklist: Checklist,
    *,
    evidence: Mapping[str, tuple[Piece, ...]] | None = None,
    facility: str | None = "Xưởng chè Mường Ảng",
    signer: str | None = "Vàng A Dơ",
    position: str | None = "Giám đốc",
    reason: str | None = REASON,
    answers: dict[str, Answer] | None = None,
) -> RecordDocument:
    answers = answers or answers_of(checklist)
    judged = judge(checklist, answers)
    record = Record(4711, 1, 1, CODE, judged.level.value, AT, b"{}", HASH, "0" * 64)
    reasons = {i: reason for i, answer in answers.items() if isinstance(answer, NotApplicable)}
    points = Fraction(judged.points), Fraction(judged.maximum)
    return RecordDocument(
        record, checklist, "c0ffee42", "DB-0041", facility, signer, position, answers, reasons, evidence or {},
        *points, judged,
    )  # fmt: skip


def note(text: str | None) -> Piece:
    return Piece("note", "", text, erased=text is None)


def photo_in(folder: Path, colour: int = 0, size: tuple[int, int] = (1600, 1200), turned: int = 1) -> Piece:
    """A photo as a phone takes it, with its place in the EXIF, kept where evidence is kept."""
    exif = Image.Exif()
    exif[0x010E] = "21.3856, 103.0169"  # the description; what matters is that it does not go on
    exif[0x0112] = turned
    written = io.BytesIO()
    Image.new("RGB", size, (colour * 37 % 256, 120, 90)).save(written, "JPEG", exif=exif.tobytes())
    sha256 = hashlib.sha256(written.getvalue()).hexdigest()
    path = path_of(folder, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written.getvalue())
    return Piece("photo", sha256, None, erased=False)
