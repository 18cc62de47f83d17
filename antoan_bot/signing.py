"""Signing: what is shown is what is signed, and from then on it is frozen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from antoan_bot import passwords, records
from antoan_bot.cycle import due_after
from antoan_bot.drafts import Draft, load
from antoan_bot.errors import NameRefused, StaleButton, StillFetching
from antoan_bot.flags import look_at_signing
from antoan_bot.places import written
from antoan_bot.records import Commitments, canonical, digest
from antoan_bot.screens import AboutAssessment, Missing, Receipt, RecordFile, SignConfirm, Signed, SignName
from antoan_bot.showing import Deed, Look, Notice, refresh_others, send_file, show, tell
from antoan_bot.typed import clean, is_name
from checklists.answers import Answer, NotApplicable, dump
from checklists.judge import Result as Judgement
from checklists.model import Item
from storage import assessments, checklist_versions, evidence, facilities
from storage import records as stored
from storage.database import Connection
from storage.facilities import Facility, Standing
from storage.times import iso

POSITION_LENGTH = 80


def ask_name(db: Connection, deed: Deed, assessment_id: int) -> None:
    """The letter's third step begins. Waits until every photo is in."""
    if pending := evidence.pending_of(db, assessment_id):
        raise StillFetching(number=str(pending))
    if not _sent_back(db, deed, load(db, assessment_id)):
        show(db, deed, SignName(assessment_id))


def _sent_back(db: Connection, deed: Deed, draft: Draft) -> bool:
    """A photo that counted at completion may have turned out to be none: back to what is missing then."""
    if not draft.missing():
        return False
    assessments.set_state(db, draft.id, ("completed",), "draft")
    show(db, deed, Missing(draft.id))
    refresh_others(db, deed, draft.id)
    return True


def take_name(db: Connection, deed: Deed, assessment_id: int, text: str) -> None:
    """Take "full name" or "full name, position". Raises NameRefused."""
    typed_name, _, typed_position = clean(text, longest=200).partition(",")
    name, position = clean(typed_name, longest=200), clean(typed_position, longest=POSITION_LENGTH)
    if not is_name(name):
        raise NameRefused
    assessments.propose_signer(db, assessment_id, by=deed.by.id, name=name, position=position)
    show(db, deed, SignConfirm(assessment_id))


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that a signature is put under. `seal` changes with any of it."""

    draft: Draft
    facility: Facility
    version_hash: str
    judgement: Judgement
    kept: tuple[evidence.Evidence, ...]
    name: str
    position: str

    @property
    def seal(self) -> int:
        """56 bits of a hash over what was shown, small enough for a button."""
        shown = canonical(
            {
                "assessment": self.draft.id,
                "facility": [self.facility.code, self.facility.name],
                "checklist": self.version_hash,
                "answers": {item: repr(answer) for item, answer in self.draft.answers.items()},
                "evidence": [[e.id, e.item_id or "", e.sha256 or "", e.text or ""] for e in self.kept],
                "signer": [self.name, self.position],
            }
        )
        return int(digest(shown)[:14], 16)


def summary(db: Connection, assessment_id: int, person_id: int) -> Summary | None:
    """What this person is about to sign; None while he has typed no name."""
    signer = assessments.proposed_signer(db, assessment_id, by=person_id)
    if signer is None:
        return None
    draft = load(db, assessment_id)
    return Summary(
        draft,
        facilities.get(db, draft.row.facility_id),
        checklist_versions.hash_of(db, draft.row.version_id),
        draft.judge(),
        tuple(evidence.of_assessment(db, assessment_id)),
        *signer,
    )


def sign(db: Connection, deed: Deed, assessment_id: int, seal: int) -> None:
    """Freeze exactly what was shown. If anything changed since, the new summary is shown and nothing is signed."""
    about = summary(db, assessment_id, deed.by.id)
    if about is None:
        raise StaleButton(assessment_id)
    if pending := evidence.pending_of(db, assessment_id):
        raise StillFetching(number=str(pending))
    if _sent_back(db, deed, about.draft):
        return
    if about.seal != seal:
        show(db, deed, SignConfirm(assessment_id), Notice.of("notice-changed-before-signing"))
        return
    assessments.set_state(db, assessment_id, ("completed",), "signed")
    number = _record(db, deed, about)
    _move_facility(db, deed, about, number)
    assessments.drop_proposed_signers(db, assessment_id)
    look_at_signing(db, deed, assessment_id)
    show(db, deed, Signed(number))
    tell(db, deed.chat.chat_id, Receipt(number), key=f"receipt:{number}", at=deed.at)
    send_file(db, deed.chat.chat_id, RecordFile(number), at=deed.at)
    refresh_others(db, deed, assessment_id)


def _record(db: Connection, deed: Deed, about: Summary) -> int:
    """Append the signed record to the chain; return its number."""
    head = stored.head(db)
    code = _code(deed)
    commitments = Commitments(deed.rules.chance)
    content = _content(about, deed, commitments)
    content |= {"number": head.number + 1, "previous": head.hash, "code": code}
    body = canonical(content)
    record = stored.Record(
        head.number + 1,
        about.draft.id,
        about.facility.id,
        code,
        about.judgement.level.value,
        deed.at,
        body,
        digest(body),
        head.hash,
    )
    stored.add(db, record)
    stored.add_openings(db, record.number, commitments.openings)
    return record.number


def _code(deed: Deed) -> str:
    """The record's code: 65 random bits, grouped for reading aloud."""
    letters = passwords.invent(deed.rules.chance, 13).upper()
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _content(about: Summary, deed: Deed, commitments: Commitments) -> dict[str, object]:
    draft, judged = about.draft, about.judgement
    return {
        "format": records.FORMAT,
        "kind": "assessment",
        "at": iso(deed.at),
        "started_at": iso(draft.row.started_at),
        "first_result_at": iso(draft.row.first_result_at or deed.at),
        "changed_after_result": draft.row.changed_after_result,
        "facility": {
            "code": about.facility.code,
            "name": commitments.to("facility.name", about.facility.name),
        },
        "checklist": {"id": draft.checklist.id, "hash": about.version_hash},
        "answers": {
            i.id: _answer(i, draft.answers.get(i.id, False), commitments) for i in draft.checklist.items
        },
        "points": [judged.points.numerator, judged.points.denominator],
        "maximum": [judged.maximum.numerator, judged.maximum.denominator],
        "level": judged.level.value,
        "evidence": [_piece(n, e, commitments) for n, e in enumerate(about.kept)],
        "signer": {
            "name": commitments.to("signer.name", about.name),
            "position": commitments.to("signer.position", about.position),
            "telegram": commitments.to("signer.telegram", str(deed.by.telegram_id)),
        },
    }


def _answer(item: Item, answer: Answer, commitments: Commitments) -> object:
    """An answer as the record keeps it; the reason why an item does not apply is a free text."""
    if isinstance(answer, NotApplicable):
        return {"not_applicable": commitments.to(f"answers.{item.id}.not_applicable", answer.reason)}
    return dump(answer)


def _piece(number: int, piece: evidence.Evidence, commitments: Commitments) -> dict[str, object]:
    kept: dict[str, object] = {"item": piece.item_id or "", "kind": piece.kind, "at": iso(piece.at)}
    if piece.sha256:
        kept["sha256"] = piece.sha256
    if piece.reused_from is not None:
        kept["reused"] = True
    secret = {
        "text": piece.text,
        "name": piece.file_name,
        "place": written(piece.place) if piece.place else None,
    }
    for name, value in secret.items():
        if value:
            kept[name] = commitments.to(f"evidence.{number}.{name}", value)
    return kept


def _move_facility(db: Connection, deed: Deed, about: Summary, number: int) -> None:
    """Give the facility its new colour and due date, unless the checklist is only practice for it."""
    checklist = about.draft.checklist
    if not facilities.assigned(db, about.facility.id, checklist.id):
        return
    due = due_after(deed.at, checklist.period_days, deed.rules.zone)
    standing = Standing(checklist.id, about.judgement.level.value, due, number)
    facilities.put_standing(db, about.facility.id, standing)


# What the screens of this flow show.


@dataclass(frozen=True, slots=True)
class SignNameData:
    assessment_id: int
    facility: str


@dataclass(frozen=True, slots=True)
class SignConfirmData:
    """`one_word`: the name is a single word, which is asked about."""

    summary: Summary
    counts: Counter[str]
    one_word: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class SignedData:
    """A signed record as its receipt names it; `due_on` is None for practice."""

    record: stored.Record
    facility: Facility
    checklist: str
    version: str
    name: str
    position: str
    met: int
    total: int
    evidence: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ReceiptData:
    signed: SignedData


def sign_name_data(db: Connection, screen: AboutAssessment) -> SignNameData:
    draft = load(db, screen.assessment_id)
    return SignNameData(draft.id, facilities.get(db, draft.row.facility_id).name)


def sign_confirm_data(db: Connection, look: Look, screen: SignConfirm) -> SignConfirmData | SignNameData:
    about = summary(db, screen.assessment_id, look.person_id)
    if about is None:
        return sign_name_data(db, screen)
    return SignConfirmData(about, Counter(e.kind for e in about.kept), " " not in about.name, look.at)


def signed_data(db: Connection, number: int) -> SignedData:
    record = stored.get(db, number)
    if record is None or record.assessment_id is None or record.facility_id is None:
        raise StaleButton(number)
    draft = load(db, record.assessment_id)
    openings = stored.openings(db, number)
    facility = facilities.get(db, record.facility_id)
    standing = next(
        (s for s in facilities.standings(db, facility.id) if s.checklist_id == draft.checklist.id), None
    )
    return SignedData(
        record,
        facility,
        draft.checklist.title,
        checklist_versions.hash_of(db, draft.row.version_id)[:8],
        openings["signer.name"][1] if "signer.name" in openings else "",
        openings["signer.position"][1] if "signer.position" in openings else "",
        draft.met_count,
        draft.total,
        len(evidence.of_assessment(db, draft.id)),
        standing.due_on if standing and standing.record_number == number else None,
    )


def record_of(db: Connection, assessment_id: int) -> SignedData | None:
    """The record of an assessment, once it is signed."""
    record = stored.of_assessment(db, assessment_id)
    return signed_data(db, record.number) if record else None
