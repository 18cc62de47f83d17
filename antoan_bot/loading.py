"""Loading what a screen shows, at the moment it is shown. Asks again who looks: a card may be older than a right."""

from collections.abc import Callable

from antoan_bot import (
    accounts,
    cards,
    checklists_on_offer,
    facilities,
    history,
    homeless,
    login,
    pieces,
    signing,
    verification,
)
from antoan_bot import people as people_flow
from antoan_bot import screens as s
from antoan_bot.documents.record import record_document
from antoan_bot.errors import NotYours, Refusal
from antoan_bot.facilities import TemplatesData
from antoan_bot.showing import Look
from antoan_bot.start import ContactsData, GuideData, StartData
from storage import assessments as stored
from storage import people
from storage.database import Connection
from storage.facilities import get as facilities_of


def load(db: Connection, look: Look, screen: s.Screen) -> object:
    """The content of a screen as plain data; the start, when the person may not see it or it no longer is."""
    try:
        if isinstance(screen, s.AboutAssessment):
            _require_reader(db, look, screen)
        return _LOADERS[type(screen)](db, look, screen)
    except (Refusal, LookupError):
        return _start(db, look)


def _start(db: Connection, look: Look) -> StartData:
    mine = people.facilities_of(db, look.person_id)
    return StartData(bool(mine), people.waits_for_account(db, look.person_id))


def _require_reader(db: Connection, look: Look, screen: s.AboutAssessment) -> None:
    assessment = stored.get(db, screen.assessment_id)
    if assessment is None or not people.acts_for(db, look.person_id, assessment.facility_id):
        raise NotYours


def _chosen(db: Connection, look: Look) -> int:
    facility_id = look.chat.facility_id
    if facility_id is None or not people.acts_for(db, look.person_id, facility_id):
        raise NotYours
    return facility_id


def _assessment(loader: Callable[..., object]) -> Callable[[Connection, Look, s.Screen], object]:
    """A screen about an assessment; a signed one shows its record instead, for it is frozen."""

    def load_open(db: Connection, look: Look, screen: s.Screen) -> object:
        assert isinstance(screen, s.AboutAssessment)  # noqa: S101  # the table below says so
        return signing.record_of(db, screen.assessment_id) or loader(db, look, screen)

    return load_open


def _finished(loader: Callable[..., object]) -> Callable[[Connection, Look, s.Screen], object]:
    """A screen of a completed assessment; the checklist again, when somebody went back to change something."""

    def load_finished(db: Connection, look: Look, screen: s.AboutAssessment) -> object:
        row = stored.get(db, screen.assessment_id)
        if row and row.state == "draft":
            return cards.section_data(db, s.Section(screen.assessment_id, 0))
        return loader(db, look, screen)

    return _assessment(load_finished)


def _or_item(loader: Callable[..., object]) -> Callable[..., object]:
    """A screen about a piece; the item's card, when the piece is gone."""

    def load_piece(db: Connection, look: Look, screen: s.ReplacePiece) -> object:
        try:
            return loader(db, look, screen)
        except LookupError:
            return cards.item_data(db, look, screen)

    return load_piece


_LOADERS: dict[type[s.Screen], Callable[..., object]] = {
    s.Start: lambda db, look, screen: _start(db, look),
    s.Guide: lambda db, look, screen: GuideData(),
    s.Contacts: lambda db, look, screen: ContactsData(look.rules.contacts),
    s.LoginName: lambda db, look, screen: screen,
    s.LoginPassword: lambda db, look, screen: screen,
    s.NewPassword: lambda db, look, screen: screen if _chosen(db, look) else None,
    s.ConfirmLink: lambda db, look, screen: login.confirm_link_data(db, screen),
    s.Home: lambda db, look, screen: facilities.home_data(db, look, _chosen(db, look)),
    s.Facilities: lambda db, look, screen: facilities.facilities_data(db, look, screen.page),
    s.AccountCard: lambda db, look, screen: accounts.account_data(db, _chosen(db, look)),
    s.People: lambda db, look, screen: people_flow.people_data(db, look, _chosen(db, look)),
    s.RemovePerson: lambda db, look, screen: people_flow.remove_person_data(db, _chosen(db, look), screen),
    s.Invitation: lambda db, look, screen: people_flow.invitation_data(db, screen),
    s.NoLonger: lambda db, look, screen: people_flow.NoLongerData(facilities_of(db, screen.facility_id)),
    s.Language: lambda db, look, screen: people_flow.LanguageData(look.rules.languages),
    s.History: lambda db, look, screen: history.history_data(db, look, _chosen(db, look), screen),
    s.PastRecord: lambda db, look, screen: history.past_record_data(db, look, _chosen(db, look), screen),
    s.Check: lambda db, look, screen: facilities.check_data(db, _chosen(db, look)),
    s.Templates: lambda db, look, screen: TemplatesData(tuple(checklists_on_offer.groups(db))),
    s.Group: lambda db, look, screen: facilities.group_data(db, _chosen(db, look), screen.number),
    s.Section: _assessment(lambda db, look, screen: cards.section_data(db, screen)),
    s.Chooser: _assessment(lambda db, look, screen: cards.chooser_data(db, screen)),
    s.Item: _assessment(cards.item_data),
    s.ItemPage: _assessment(cards.item_data),
    s.ReplacePiece: _assessment(_or_item(pieces.replace_data)),
    s.ShownPiece: pieces.piece_data,
    s.OldDraft: _assessment(cards.old_draft_data),
    s.AskNumber: _assessment(lambda db, look, screen: cards.ask_number_data(db, screen)),
    s.AskReason: _assessment(lambda db, look, screen: cards.ask_reason_data(db, screen)),
    s.WhichItem: _assessment(homeless.which_item_data),
    s.Missing: _assessment(lambda db, look, screen: cards.missing_data(db, screen)),
    s.Unmet: _assessment(lambda db, look, screen: cards.unmet_data(db, screen)),
    s.Result: _finished(lambda db, look, screen: cards.result_data(db, screen)),
    s.SignName: _finished(lambda db, look, screen: signing.sign_name_data(db, screen)),
    s.SignConfirm: _finished(signing.sign_confirm_data),
    s.Signed: lambda db, look, screen: signing.signed_data(db, screen.record_number),
    s.Receipt: lambda db, look, screen: signing.ReceiptData(signing.signed_data(db, screen.record_number)),
    s.RecordFile: lambda db, look, screen: record_document(db, screen.record_number),
    s.AskCode: lambda db, look, screen: screen,
    s.CodeChecked: lambda db, look, screen: verification.code_checked_data(db, look, screen),
    s.LockAlert: lambda db, look, screen: login.lock_alert_data(db, screen),
    s.Apology: lambda db, look, screen: screen,
    s.GroupNote: lambda db, look, screen: screen,
}
