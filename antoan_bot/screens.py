"""What a chat can look at. A screen is a name and our own numbers; its content is loaded when it is shown.

The screen that a chat looks at also says what a typed text or a photo means there.
"""

import json
from dataclasses import astuple, dataclass, fields
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Screen:
    name: ClassVar[str]


class Start(Screen):
    name = "start"


class Guide(Screen):
    name = "guide"


class Contacts(Screen):
    name = "contacts"


class LoginName(Screen):
    """Waits for a user name."""

    name = "login-name"


@dataclass(frozen=True, slots=True)
class LoginPassword(Screen):
    """Waits for the password of this user name."""

    name = "login-password"
    user_name: str


@dataclass(frozen=True, slots=True)
class ConfirmLink(Screen):
    """Asks whether the facility behind a one-time link is the person's own."""

    name = "confirm-link"
    link_id: int


class NewPassword(Screen):
    """Waits for a new password for the chosen facility's account."""

    name = "new-password"


class Home(Screen):
    name = "home"


@dataclass(frozen=True, slots=True)
class Facilities(Screen):
    """The choice among several facilities; pages count from 0."""

    name = "facilities"
    page: int = 0


class AccountCard(Screen):
    name = "account"


class People(Screen):
    """Who acts for the chosen facility."""

    name = "people"


@dataclass(frozen=True, slots=True)
class RemovePerson(Screen):
    """Asks whether somebody shall no longer act for the chosen facility."""

    name = "remove-person"
    person_id: int


@dataclass(frozen=True, slots=True)
class Invitation(Screen):
    """A message with a one-time link to pass on. The token leaves the database when it was sent."""

    name = "invitation"
    token: str
    facility_id: int
    hands_over: bool


@dataclass(frozen=True, slots=True)
class NoLonger(Screen):
    """Tells a person that he no longer acts for a facility."""

    name = "no-longer"
    facility_id: int


class Language(Screen):
    name = "language"


@dataclass(frozen=True, slots=True)
class History(Screen):
    """The chosen facility's signed assessments, newest first; pages count from 0."""

    name = "history"
    page: int


@dataclass(frozen=True, slots=True)
class PastRecord(Screen):
    name = "past-record"
    record_number: int


class Check(Screen):
    """The letter's "Kiểm tra"."""

    name = "check"


class Templates(Screen):
    """The letter's "TEMPLATES": the groups of checklists."""

    name = "templates"


@dataclass(frozen=True, slots=True)
class Group(Screen):
    """The checklists of one group, such as "Chống dịch Covid19"; numbered in the order of their names."""

    name = "group"
    number: int


@dataclass(frozen=True, slots=True)
class AboutAssessment(Screen):
    """A screen about one assessment."""

    assessment_id: int


class OldDraft(AboutAssessment):
    """Asks whether to go on with a draft that has grown old, or to begin anew."""

    name = "old-draft"


@dataclass(frozen=True, slots=True)
class Section(AboutAssessment):
    name = "section"
    number: int


@dataclass(frozen=True, slots=True)
class Chooser(AboutAssessment):
    """Asks which item of a section to open."""

    name = "chooser"
    section: int


@dataclass(frozen=True, slots=True)
class Item(AboutAssessment):
    """An item is open: what is sent now becomes its evidence."""

    name = "item"
    number: int


@dataclass(frozen=True, slots=True)
class ItemPage(Item):
    """An open item with an earlier page of its evidence; pages count from 0."""

    name = "item-page"
    page: int


@dataclass(frozen=True, slots=True)
class ReplacePiece(Item):
    """An open item where what is sent next takes the place of a piece."""

    name = "replace"
    evidence_id: int


@dataclass(frozen=True, slots=True)
class ShownPiece(Screen):
    """A piece of evidence sent once more, so that it can be looked at; a message that stays."""

    name = "piece"
    evidence_id: int


@dataclass(frozen=True, slots=True)
class AskNumber(AboutAssessment):
    """Waits for the number that answers an item."""

    name = "ask-number"
    number: int


@dataclass(frozen=True, slots=True)
class AskReason(AboutAssessment):
    """Waits for the reason why a critical item does not apply."""

    name = "ask-reason"
    number: int


@dataclass(frozen=True, slots=True)
class WhichItem(AboutAssessment):
    """Asks to which item the photos belong that came with none open."""

    name = "which-item"
    section: int


class Missing(AboutAssessment):
    """What is still missing before the assessment can be completed."""

    name = "missing"


class Unmet(AboutAssessment):
    """Lists the items not met and asks whether to complete."""

    name = "unmet"


class Result(AboutAssessment):
    name = "result"


class SignName(AboutAssessment):
    """Waits for the full name of whoever signs."""

    name = "sign-name"


class SignConfirm(AboutAssessment):
    """Shows what is about to be signed. A text typed here is another name."""

    name = "sign-confirm"


@dataclass(frozen=True, slots=True)
class Signed(Screen):
    name = "signed"
    record_number: int


@dataclass(frozen=True, slots=True)
class Receipt(Screen):
    """The receipt of a signed record; a message that stays."""

    name = "receipt"
    record_number: int


@dataclass(frozen=True, slots=True)
class RecordFile(Screen):
    """The PDF of a signed record; a message that stays."""

    name = "record-file"
    record_number: int


class AskCode(Screen):
    """/xacminh: waits for the code of a record."""

    name = "ask-code"


@dataclass(frozen=True, slots=True)
class CodeChecked(Screen):
    """What anybody may know of a record whose code he has. Waits for another code."""

    name = "code-checked"
    record_number: int


@dataclass(frozen=True, slots=True)
class LockAlert(Screen):
    """Tells officers that password login of a facility was closed."""

    name = "lock-alert"
    account_id: int
    until: str


class Apology(Screen):
    """Something went wrong on our side."""

    name = "apology"


class GroupNote(Screen):
    """What a group that is not bound is told."""

    name = "group-note"


_ALL: dict[str, type[Screen]] = {
    kind.name: kind
    for kind in (
        Start, Guide, Contacts, LoginName, LoginPassword, ConfirmLink, NewPassword, Home, Facilities, AccountCard,
        Check, Templates, Group, OldDraft, Section, Chooser, Item, ItemPage, ReplacePiece, AskNumber, AskReason,
        WhichItem, Missing, Unmet, Result, SignName, SignConfirm, Signed, Receipt, People, RemovePerson, Invitation,
        NoLonger, Language, History, PastRecord, ShownPiece, RecordFile, AskCode, CodeChecked, LockAlert, Apology,
        GroupNote,
    )
}  # fmt: skip


def pack(screen: Screen) -> str:
    """Write a screen as text, for a row."""
    return json.dumps([screen.name, *astuple(screen)], ensure_ascii=False)


def unpack(text: str | None) -> Screen:
    """Read a screen back; a chat that has seen none, or one that no longer exists, looks at the start."""
    if text is None:
        return Start()
    name, *values = json.loads(text)
    kind = _ALL.get(name)
    # One of an earlier version may have had other numbers: nobody is locked out for that.
    return kind(*values) if kind and len(values) == len(fields(kind)) else Start()
