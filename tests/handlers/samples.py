"""Invented content for every screen, so that each can be drawn without a database."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from antoan_bot import accounts as a
from antoan_bot import cards as c
from antoan_bot import evidence as e
from antoan_bot import facilities as f
from antoan_bot import history as h
from antoan_bot import login as l
from antoan_bot import people as p
from antoan_bot import screens as s
from antoan_bot import signing as g
from antoan_bot import start as o
from antoan_bot import verification as v
from antoan_bot.documents.record import RecordDocument
from antoan_bot.drafts import Draft
from antoan_bot.settings import Contact
from checklists.answers import Answer
from checklists.judge import judge
from checklists.model import Checklist, EvidenceRule, FacilityKind, Item, Section
from storage.assessments import Assessment
from storage.evidence import Evidence
from storage.facilities import Facility
from storage.people import Person
from storage.records import Record
from tests.checklists.building import checklist as small_checklist
from tests.handlers.wording import Wording

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
CODE = "7K3M-Q2XD-9FHTA"


def samples(w: Wording) -> dict[str, object]:
    """The content of each screen, by a name; a screen that comes in several forms has several names."""
    return {**_standing_alone(w), **_at_home(w), **_in_a_checklist(w), **_at_the_end(w), **_signing(w)}


def _standing_alone(w: Wording) -> dict[str, object]:
    contacts = tuple(Contact(name=w.contact, phone=f"0215 3 000 00{n}") for n in range(w.items))
    return {
        "start": o.StartData(logged_in=False),
        "start of somebody suspended": o.StartData(logged_in=False, suspended=True),
        "start of somebody logged in": o.StartData(logged_in=True),
        "guide": o.GuideData(),
        "contacts": o.ContactsData(contacts),
        "no contacts": o.ContactsData(()),
        "apology": s.Apology(),
        "asking for a code": s.AskCode(),
        "a code that is known": v.CodeCheckedData(CODE, w.facility, TODAY, "at_risk", newer=False),
        "a code of an older record": v.CodeCheckedData(CODE, None, TODAY, "safe", newer=True),
        "note for a group": s.GroupNote(),
        "lock alert": l.LockAlertData(facility(w), w.user_name, "08:45"),
        "login asks for the name": s.LoginName(),
        "login asks for the password": s.LoginPassword(w.user_name),
        "login by link": l.ConfirmLinkData(w.number, facility(w)),
        "people": _people(w),
        "nobody else in charge": replace(_people(w), others=()),
        "removing somebody": p.RemovePersonData(facility(w), _people(w).me),
        "invitation": p.InvitationData("A" * 22, facility(w), False, 7),
        "invitation to take over": p.InvitationData("A" * 22, facility(w), True, 7),
        "no longer in charge": p.NoLongerData(facility(w)),
        "language": p.LanguageData(("vi", "en")),
        "account": a.AccountData(facility(w), w.user_name),
        "new password": s.NewPassword(),
    }


def _people(w: Wording) -> p.PeopleData:
    somebody = Person(w.number, w.number, w.signer, None, "reachable")
    since = "2026-03-02T01:30:00+00:00"
    return p.PeopleData(
        facility(w), somebody, tuple((replace(somebody, id=w.number - n), since) for n in range(w.items))
    )


def _at_home(w: Wording) -> dict[str, object]:
    here = facility(w, level="at_risk")
    owing = f.Owing(w.checklist, "at_risk", TODAY + timedelta(days=3), 3)
    due = replace(owing, due_on=TODAY, days=0)
    late = replace(owing, level=None, due_on=TODAY - timedelta(days=2), days=-2)
    draft = f.DraftLine(w.number, w.checklist, 12, 20, done=False)
    home = f.HomeData(here, (owing,), None, TODAY - timedelta(days=11), ask_password=False, several=False)
    levels = ("safe", "at_risk", "unsafe", None)
    several = [facility(w, number=w.number - n, level=levels[n % 4]) for n in range(w.facilities)]
    return {
        "home": home,
        "home of a newcomer": f.HomeData(facility(w), (late,), None, None, ask_password=True, several=False),
        "home without a checklist": replace(home, owing=(), last_signed=None),
        "home on the due day": replace(home, owing=(due,), draft=draft),
        "home with much to do": replace(
            home, owing=(late, due, owing), draft=replace(draft, done=True), several=True
        ),
        "facilities": f.FacilitiesData(tuple((one, n - 1) for n, one in enumerate(several))),
        "check": f.CheckData(here, ()),
        "check with drafts": f.CheckData(here, (draft, draft)),
        "templates": f.TemplatesData((w.group, w.group)),
        "no templates": f.TemplatesData(()),
        "group": f.GroupData(w.group, ((w.number, checklist(w), True), (w.number - 1, checklist(w), False))),
    }


def _in_a_checklist(w: Wording) -> dict[str, object]:
    middle = _section(w, 1)
    critical = c.ItemLine(2, w.item, w.label, True, True, photos=1, notes=1)
    item = c.ItemData(w.number, 0, critical, w.guidance, "required", _pieces(w))
    bare = c.ItemData(w.number, 0, _open_lines(w)[0], w.guidance, "optional", ())
    choice, amount, outside = _other_kinds(w)
    return {
        "draft that grew old": c.OldDraftData(w.number, w.checklist, TODAY, 12, 20, False),
        "draft of a withdrawn checklist": c.OldDraftData(w.number, w.checklist, TODAY, 12, 20, True),
        "first section": _section(w, 0),
        "middle section": middle,
        "last section": _section(w, w.sections - 1),
        "which item to open": c.ChooserData(middle),
        "item": item,
        "item that asks for evidence when unmet": replace(bare, evidence="when_unmet"),
        "item without evidence": bare,
        "section with every kind of item": replace(middle, lines=(choice, amount, outside)),
        "item to choose from": replace(bare, line=choice, choices=(w.item,) * 3, example=w.guidance),
        "item that asks for a number": replace(bare, line=amount, may_be_not_applicable=True),
        "item that does not apply": replace(
            bare, line=outside, may_be_not_applicable=True, reason=w.note[:300]
        ),
        "asking for a number": c.AskNumberData(w.number, 1, amount, False, Fraction(0), Fraction(1000)),
        "asking for a whole number": c.AskNumberData(w.number, 1, amount, True, Fraction(1), Fraction(99999)),
        "asking for a reason": c.AskReasonData(w.number, outside),
        "answers and evidence missing": c.MissingData(w.number, _open_lines(w)[3:], (choice, amount)),
        "photos without an item": e.WhichItemData(middle, 3),
        "missing evidence": c.MissingData(w.number, _open_lines(w)),
        "items not met": c.UnmetData(w.number, _open_lines(w), w.sections - 1),
    }


def _at_the_end(w: Wording) -> dict[str, object]:
    whole = checklist(w)
    nothing = c.ResultData(w.number, facility(w), whole, judge(whole, {}), _open_lines(w), True, 0, 0)
    most = {item.id: item.id != "item-3" for item in whole.items}
    all_met = judge(whole, {item.id: True for item in whole.items})
    third = (c.ItemLine(3, w.item, w.label, False, False, 0, 0),)
    return {
        "result with nothing met": nothing,
        "result with one item open": replace(nothing, judgement=judge(whole, most), unmet=third),
        "result with everything met": replace(nothing, judgement=all_met, unmet=()),
        "result of practice": replace(nothing, assigned=False, pending=2, late_changes=3),
    }


def _signing(w: Wording) -> dict[str, object]:
    whole = checklist(w)
    answers: dict[str, Answer] = {item.id: True for item in whole.items}
    row = Assessment(w.number, w.number, w.number, whole.id, "completed", 1, AT, AT, 0)
    draft = Draft(row, whole, answers, {})
    kept = tuple(_kept(w, number) for number in range(w.pieces))
    about = g.Summary(draft, facility(w), "c0ffee42" * 8, judge(whole, answers), kept, w.signer, w.position)
    counts = Counter({"photo": 2, "note": 1})
    confirm = g.SignConfirmData(about, counts, one_word=False, at=AT)
    plain_name = replace(
        confirm, summary=replace(about, name=w.signer.split()[-1], position=""), one_word=True
    )
    record = Record(LONGEST_RECORD, w.number, w.number, CODE, "safe", AT, b"{}", "f" * 64, "0" * 64)
    total = len(whole.items)
    signed = g.SignedData(
        record, facility(w), w.checklist, "c0ffee42", w.signer, w.position, total, total, 3,
        TODAY + timedelta(days=14),
    )  # fmt: skip
    practice = replace(signed, position="", due_on=None)
    points, judged = (Fraction(total), Fraction(total)), judge(whole, answers)
    return {
        "signing asks for the name": g.SignNameData(w.number, w.facility),
        "signing": confirm,
        "signing by a single word": plain_name,
        "signed": signed,
        "signed practice": practice,
        "receipt": g.ReceiptData(signed),
        "record as a file": RecordDocument(
            record,
            whole,
            "c0ffee42",
            w.code,
            w.facility,
            w.signer,
            w.position,
            answers,
            {},
            {},
            *points,
            judged,
        ),
        "receipt of practice": g.ReceiptData(practice),
        "past record": h.PastRecordData(signed, 0, True, _items(w)[:2], _items(w)[2:]),
        "past record like the one before": h.PastRecordData(signed, 0, True, (), ()),
        "first record": h.PastRecordData(practice, 1, False, (), ()),
        "history": h.HistoryData(facility(w), _records(), 1, 3, 3),
        "history with nothing in it": h.HistoryData(facility(w), (), 0, 1, 0),
    }


LONGEST_RECORD = 10**9


def _items(w: Wording) -> tuple[tuple[int, str], ...]:
    return tuple((number, w.item) for number in range(1, w.sections * w.items + 1))


def _records() -> tuple[h.RecordLine, ...]:
    levels = ("safe", "safe", "safe", "at_risk", "unsafe")
    return tuple(
        h.RecordLine(LONGEST_RECORD - n, TODAY - timedelta(days=14 * n), v) for n, v in enumerate(levels)
    )


def facility(w: Wording, *, number: int | None = None, level: str | None = None) -> Facility:
    return Facility(
        number or w.number, w.code, w.facility, "factory", w.commune, "Bản Mới", "0912 000 041", level, TODAY
    )


def checklist(w: Wording) -> Checklist:
    """Every third item is critical, every fourth wants evidence."""
    numbers = range(1, w.sections * w.items + 1)
    items = [_item(w, number) for number in numbers]
    parts = [items[start : start + w.items] for start in range(0, len(items), w.items)]
    return Checklist(
        id="san-xuat",
        title=w.checklist,
        short_title=w.short_title,
        group=w.group,
        issuing_document="Không có",
        notice=w.notice,
        kinds=(FacilityKind.FACTORY,),
        period_days=14,
        scoring=small_checklist((items[0],)).scoring,
        sections=tuple(Section(title=w.section, items=tuple(part)) for part in parts),
    )


def _item(w: Wording, number: int) -> Item:
    return Item(
        id=f"item-{number}",
        text=w.item,
        label=w.label,
        guidance=w.guidance,
        source="Nội dung tự soạn",
        critical=number % 3 == 2,
        evidence=EvidenceRule.REQUIRED if number % 4 == 0 else EvidenceRule.OPTIONAL,
    )


def _lines(w: Wording, count: int, *, first: int = 1) -> tuple[c.ItemLine, ...]:
    return tuple(
        c.ItemLine(n, w.item, w.label, n % 2 == 0, n % 3 == 2, photos=n % 3, notes=n % 2)
        for n in range(first, first + count)
    )


def _other_kinds(w: Wording) -> tuple[c.ItemLine, c.ItemLine, c.ItemLine]:
    """An item to choose from, one that asks for a number, one that does not apply."""
    choice, amount, outside = _lines(w, 3, first=6)
    return (
        replace(choice, choices=(w.label[:14], w.label[:14], w.label[:14]), chosen=1),
        replace(amount, unit="người", amount=Fraction(2501, 2)),
        replace(outside, applies=False, met=False),
    )


def _open_lines(w: Wording) -> tuple[c.ItemLine, ...]:
    """Every item of the checklist, with nothing done about any."""
    lines = _lines(w, w.sections * w.items)
    return tuple(replace(line, met=False, photos=0, notes=0) for line in lines)


def _section(w: Wording, number: int) -> c.SectionData:
    lines = _lines(w, w.items, first=number * w.items + 1)
    return c.SectionData(
        w.number, w.checklist, w.section, number, w.sections, lines, 12, w.sections * w.items
    )


def _pieces(w: Wording) -> tuple[c.Piece, ...]:
    """Notes for the most part: they take the most room."""
    kinds = ["photo", "note"] + ["note"] * (w.pieces - 3) + ["photo"]
    last = len(kinds) - 1
    return tuple(
        c.Piece(w.number - n, kind, w.note if kind == "note" else "", pending=n == last)
        for n, kind in enumerate(kinds)
    )


def _kept(w: Wording, number: int) -> Evidence:
    return Evidence(
        number, w.number, "item-1", "note", "kept", None, w.note, None, None, 0, 1, number, None, 1, AT
    )
