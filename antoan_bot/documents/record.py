"""What a signed record's document says, read from the record itself: its bytes, its openings and its checklist.

Nothing comes from the facility or the assessment as they are today: the document shows what was signed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from checklists.answers import Answer, NotApplicable
from checklists.answers import load as load_answer
from checklists.judge import Result as Judgement
from checklists.judge import judge
from checklists.model import Checklist
from storage import checklist_versions, records
from storage.database import Connection
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence. `text` is None when there is none, or when it was erased."""

    kind: str
    sha256: str
    text: str | None
    erased: bool


@dataclass(frozen=True, slots=True)
class RecordDocument:
    """A signed record, taken apart. A text that is None was erased.

    `reasons` says by item id why an item does not apply, `evidence` what stands under each item.
    """

    record: Record
    checklist: Checklist
    version: str
    facility_code: str
    facility_name: str | None
    signer: str | None
    position: str | None
    answers: Mapping[str, Answer]
    reasons: Mapping[str, str | None]
    evidence: Mapping[str, tuple[Piece, ...]]
    points: Fraction
    maximum: Fraction
    judgement: Judgement


def record_document(db: Connection, number: int) -> RecordDocument:
    """Read a signed record. Raises LookupError when there is none, or when it is no assessment."""
    record = records.get(db, number)
    content = json.loads(record.body) if record else {}
    if record is None or content.get("kind") != "assessment":
        raise LookupError(number)
    openings = {field: value for field, (_salt, value) in records.openings(db, number).items()}
    checklist = checklist_versions.by_hash(db, content["checklist"]["hash"])
    answers = _answers(content)
    return RecordDocument(
        record=record,
        checklist=checklist,
        version=content["checklist"]["hash"][:8],
        facility_code=content["facility"]["code"],
        facility_name=openings.get("facility.name"),
        signer=openings.get("signer.name"),
        position=openings.get("signer.position"),
        answers=answers,
        reasons={
            item: openings.get(f"answers.{item}.not_applicable")
            for item, answer in answers.items()
            if isinstance(answer, NotApplicable)
        },
        evidence=evidence_of(content, openings),
        points=Fraction(*content["points"]),
        maximum=Fraction(*content["maximum"]),
        judgement=judge(checklist, answers),
    )


def _answers(content: Mapping[str, Any]) -> dict[str, Answer]:
    loaded = ((item, load_answer(value)) for item, value in content["answers"].items())
    return {item: answer for item, answer in loaded if answer is not None}


# What may be said of a piece of evidence, each a commitment of its own.
_SAID = ("text", "name", "place")


def evidence_of(content: Mapping[str, Any], openings: Mapping[str, str]) -> dict[str, tuple[Piece, ...]]:
    """What stands under each item, in the order of the record."""
    found: dict[str, tuple[Piece, ...]] = {}
    for number, piece in enumerate(content["evidence"]):
        said = [openings.get(f"evidence.{number}.{field}") for field in _SAID if field in piece]
        known = [text for text in said if text is not None]
        kept = Piece(
            piece["kind"], piece.get("sha256", ""), " · ".join(known) or None, len(known) < len(said)
        )
        found[piece["item"]] = (*found.get(piece["item"], ()), kept)
    return found
