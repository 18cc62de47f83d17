"""Every button there is. What a press is, and how it is read, stands in `press.py`."""

from dataclasses import dataclass

from handlers.press import Press


class OpenHome(Press):
    verb = "home"


class OpenGuide(Press):
    verb = "guide"


class OpenContacts(Press):
    verb = "contacts"


class OpenLogin(Press):
    verb = "login"


@dataclass(frozen=True, slots=True)
class ConfirmLink(Press):
    verb = "link"
    link_id: int


class OpenFacilities(Press):
    verb = "facilities"


@dataclass(frozen=True, slots=True)
class TurnFacilities(Press):
    verb = "turn"
    page: int


@dataclass(frozen=True, slots=True)
class ChooseFacility(Press):
    verb = "facility"
    facility_id: int


class OpenAccount(Press):
    verb = "account"


class ChangePassword(Press):
    verb = "password"


@dataclass(frozen=True, slots=True)
class PutOffPassword(Press):
    """`before`: how often it was put off when the button was shown."""

    verb = "later"
    before: int


@dataclass(frozen=True, slots=True)
class LogOut(Press):
    verb = "logout"
    facility_id: int


class OpenPeople(Press):
    verb = "people"


class Invite(Press):
    verb = "invite"


class HandOver(Press):
    verb = "handover"


@dataclass(frozen=True, slots=True)
class AskRemoval(Press):
    verb = "askout"
    person_id: int


@dataclass(frozen=True, slots=True)
class RemovePerson(Press):
    verb = "out"
    person_id: int


class OpenLanguage(Press):
    verb = "language"


@dataclass(frozen=True, slots=True)
class SetLanguage(Press):
    verb = "speak"
    number: int


@dataclass(frozen=True, slots=True)
class OpenHistory(Press):
    verb = "history"
    page: int


@dataclass(frozen=True, slots=True)
class OpenRecord(Press):
    verb = "record"
    number: int


@dataclass(frozen=True, slots=True)
class SendDocument(Press):
    verb = "pdf"
    record_number: int


class OpenCheck(Press):
    verb = "check"


class OpenTemplates(Press):
    verb = "templates"


@dataclass(frozen=True, slots=True)
class OpenGroup(Press):
    verb = "group"
    number: int


class BeginOwed(Press):
    verb = "go"


@dataclass(frozen=True, slots=True)
class Begin(Press):
    verb = "begin"
    version_id: int


@dataclass(frozen=True, slots=True)
class KeepOld(Press):
    """Go on with a draft that has grown old."""

    verb = "keep"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class BeginAnew(Press):
    verb = "anew"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class OpenSection(Press):
    verb = "section"
    assessment_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Tick(Press):
    """`on_card` is 1 on the item's own card."""

    verb = "tick"
    assessment_id: int
    item_no: int
    met: int
    on_card: int


@dataclass(frozen=True, slots=True)
class Pick(Press):
    """One of an item's choices, counted from 0. `on_card` is 1 on the item's own card."""

    verb = "pick"
    assessment_id: int
    item_no: int
    choice: int
    on_card: int


@dataclass(frozen=True, slots=True)
class AskNumber(Press):
    verb = "number"
    assessment_id: int
    item_no: int


@dataclass(frozen=True, slots=True)
class NotApplicable(Press):
    verb = "na"
    assessment_id: int
    item_no: int


@dataclass(frozen=True, slots=True)
class Applies(Press):
    """Take "not applicable" back."""

    verb = "applies"
    assessment_id: int
    item_no: int


@dataclass(frozen=True, slots=True)
class ChooseItem(Press):
    verb = "choose"
    assessment_id: int
    section: int


@dataclass(frozen=True, slots=True)
class OpenItem(Press):
    verb = "item"
    assessment_id: int
    item_no: int


@dataclass(frozen=True, slots=True)
class AskPhoto(Press):
    verb = "photo"
    assessment_id: int
    item_no: int


@dataclass(frozen=True, slots=True)
class AskNote(Press):
    verb = "note"
    assessment_id: int
    item_no: int


@dataclass(frozen=True, slots=True)
class PutUnder(Press):
    verb = "under"
    assessment_id: int
    item_no: int


@dataclass(frozen=True, slots=True)
class TurnWhichItem(Press):
    verb = "which"
    assessment_id: int
    section: int


@dataclass(frozen=True, slots=True)
class DiscardPhotos(Press):
    verb = "discard"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class RemoveEvidence(Press):
    verb = "remove"
    evidence_id: int


@dataclass(frozen=True, slots=True)
class ViewEvidence(Press):
    verb = "view"
    evidence_id: int


@dataclass(frozen=True, slots=True)
class ReplaceEvidence(Press):
    verb = "replace"
    evidence_id: int


@dataclass(frozen=True, slots=True)
class TurnEvidence(Press):
    """A page of an item's evidence, counted from 0."""

    verb = "more"
    assessment_id: int
    item_no: int
    page: int


@dataclass(frozen=True, slots=True)
class ReuseEvidence(Press):
    verb = "reuse"
    assessment_id: int
    item_no: int


@dataclass(frozen=True, slots=True)
class Complete(Press):
    verb = "complete"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class CompleteAnyway(Press):
    verb = "anyway"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class Reopen(Press):
    verb = "reopen"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class AskName(Press):
    verb = "sign"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class Sign(Press):
    """`seal` is a hash of what was shown."""

    verb = "seal"
    assessment_id: int
    seal: int
