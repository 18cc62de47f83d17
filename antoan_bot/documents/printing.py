"""From a signed record to the PDF that the facility gets, in the reader's language."""

import io
import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from antoan_bot.documents.pictures import NoPicture, thumbnail
from antoan_bot.documents.record import Piece, RecordDocument
from antoan_bot.documents.typesetting import typeset
from antoan_bot.files import path_of
from antoan_bot.texts import Texts
from antoan_bot.verification import LINK
from checklists.answers import Answer, NotApplicable, is_met
from checklists.judge import Reason, ReasonKind
from checklists.model import Item

# More photos of one item are counted, not shown.
PICTURES = 6
# A run of letters longer than this may be broken anywhere; a line holds about 60.
UNBROKEN = 28

Words = dict[str, object]


def record_pdf(about: RecordDocument, t: Texts, evidence_folder: Path) -> bytes:
    """Print a signed record. Slow: seconds of CPU with many photos."""
    printing = _Printing(about, t, evidence_folder)
    content = printing.content()
    return typeset("record.typ", content, printing.files, made_at=about.record.signed_at)


def file_name(about: RecordDocument) -> str:
    return f"{about.record.code}.pdf"


def verification_link(code: str, t: Texts) -> str:
    """What the QR code of a record opens: the bot, asked about this code."""
    return t.link_to_bot(LINK + code)


def qr_svg(link: str) -> bytes:
    import segno

    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=0, scale=4)
    return drawn.getvalue()


def breakable(text: str) -> str:
    """The text with places where a word that fits no line may be broken."""
    return re.sub(rf"\S{{{UNBROKEN}}}(?=\S)", "\\g<0>\u200b", text)


@dataclass
class _Printing:
    """Collects the pictures while the content is put together."""

    about: RecordDocument
    t: Texts
    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)

    def content(self) -> Words:
        about, t = self.about, self.t
        self.files["qr.svg"] = qr_svg(verification_link(about.record.code, t))
        return {
            "language": t.language,
            "title": t.plain("document-title"),
            "subtitle": breakable(about.checklist.title),
            "notice": breakable(about.checklist.notice),
            "facts": self._facts(),
            "level": {"name": about.record.level, "word": t.plain(f"level-{about.record.level or 'none'}")},
            "score": self._score(),
            "why": self._why(),
            "sections": self._sections(),
            "signature": self._signature(),
            "code": {"label": t.plain("document-code"), "value": about.record.code},
            "hash": {"label": t.plain("document-hash"), "value": about.record.hash},
            "check": t.plain("document-check"),
            "legend": {name: t.plain(f"document-mark-{name}") for name in ("met", "unmet", "none")},
            "page": t.plain("document-page"),
        }

    def _known(self, text: str | None) -> str:
        """What was erased says so."""
        return self.t.plain("document-erased") if text is None else breakable(text)

    def _facts(self) -> list[list[str]]:
        about, t = self.about, self.t
        return [
            [t.plain("document-facility"), self._known(about.facility_name)],
            [t.plain("document-facility-code"), breakable(about.facility_code)],
            [t.plain("document-version"), about.version],
            [t.plain("document-issued-by"), breakable(about.checklist.issuing_document)],
            [t.plain("document-signed-at"), t.moment(about.record.signed_at)],
            [t.plain("document-number"), str(about.record.number)],
        ]

    def _score(self) -> list[str]:
        about, t = self.about, self.t
        judged = about.judgement
        share = about.points / about.maximum if about.maximum else Fraction(0)
        return [
            t.plain("document-met", met=str(judged.met), total=str(judged.total)),
            t.plain(
                "document-points",
                points=t.number(about.points),
                maximum=t.number(about.maximum),
                share=t.percent(share),
            ),
        ]

    def _why(self) -> list[str]:
        """Which items decide, in the words of the rules; nothing if the rules judge otherwise today."""
        judged = self.about.judgement
        if judged.level.value != self.about.record.level:
            return []
        if not judged.unmet:
            return [self.t.plain("document-all-met")]
        if not judged.because:
            return []
        return [self.t.plain("document-why"), *(self._reason(reason) for reason in judged.because)]

    def _reason(self, reason: Reason) -> str:
        critical = reason.kind is ReasonKind.CRITICAL
        key = "document-why-critical" if critical else "document-why-item"
        return self.t.plain(key, number=str(reason.no), text=breakable(reason.item.text))

    def _sections(self) -> list[Words]:
        sections = self.about.checklist.sections
        return [
            {
                "title": breakable(section.title),
                "items": [self._item(number, item) for number, item in self._numbered(index)],
            }
            for index, section in enumerate(sections)
        ]

    def _numbered(self, index: int) -> tuple[tuple[int, Item], ...]:
        return self.about.checklist.numbered_items(index)

    def _item(self, number: int, item: Item) -> Words:
        answer = self.about.answers.get(item.id)
        pieces = self.about.evidence.get(item.id, ())
        return {
            "number": str(number),
            "mark": self._mark(item, answer),
            "text": breakable(item.text),
            "critical": self.t.plain("document-critical") if item.critical else "",
            "answer": self._answer(item, answer),
            "notes": [self._note(piece) for piece in pieces if piece.kind != "photo"],
            **self._pictures([piece for piece in pieces if piece.kind == "photo"]),
        }

    def _mark(self, item: Item, answer: Answer | None) -> str:
        if isinstance(answer, NotApplicable):
            return "none"
        return "met" if is_met(item, answer, self.about.checklist.scoring.direction) else "unmet"

    def _answer(self, item: Item, answer: Answer | None) -> str:
        """The choice or number that was answered, or why the item does not apply."""
        match answer:
            case NotApplicable():
                reason = self._known(self.about.reasons[item.id])
                key = "document-not-applicable-because" if reason else "document-not-applicable"
                return self.t.plain(key, reason=reason) if reason else self.t.plain(key)
            case str():
                return breakable(next(choice.text for choice in item.choices if choice.id == answer))
            case Fraction() if item.number is not None:
                return f"{self.t.number(answer)} {item.number.unit}"
        return ""

    def _note(self, piece: Piece) -> Words:
        """A note, or a piece of evidence that paper cannot show."""
        if piece.kind == "note":
            return {"label": self.t.plain("document-note"), "text": self._known(piece.text)}
        text = self._known(piece.text) if piece.text or piece.erased else piece.sha256[:16]
        return {"label": self.t.plain("document-other-evidence"), "text": text}

    def _pictures(self, photos: list[Piece]) -> Words:
        shown = [self._picture(photo) for photo in photos[:PICTURES]]
        left = len(photos) - len(shown)
        more = self.t.plain("document-more-photos", number=str(left)) if left else ""
        return {"pictures": shown, "more": more}

    def _picture(self, photo: Piece) -> Words:
        try:
            small = thumbnail(path_of(self.folder, photo.sha256), photo.sha256)
        except NoPicture:
            return {"file": "", "alt": self.t.plain("document-no-picture")}
        name = f"{len(self.files)}.jpg"
        self.files[name] = small
        return {"file": name, "alt": self.t.plain("document-picture")}

    def _signature(self) -> Words:
        about, t = self.about, self.t
        return {
            "label": t.plain("document-signer"),
            "name": self._known(about.signer),
            "position": self._known(about.position) or t.plain("document-no-position"),
            "time": t.plain("document-signed", time=t.moment(about.record.signed_at)),
            "meaning": t.plain("document-meaning"),
        }
