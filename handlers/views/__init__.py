"""From data to what stands on the phone: pure functions of the data and the language."""

from collections.abc import Callable, Mapping
from typing import Any

from antoan_bot import accounts as a
from antoan_bot import cards as c
from antoan_bot import facilities as f
from antoan_bot import history as h
from antoan_bot import homeless as e
from antoan_bot import login as l
from antoan_bot import people as p
from antoan_bot import pieces as q
from antoan_bot import screens as s
from antoan_bot import signing as g
from antoan_bot import start as o
from antoan_bot import verification as v
from antoan_bot.documents.record import RecordDocument
from antoan_bot.showing import Notice
from antoan_bot.texts import Texts
from handlers.views import (
    accounts,
    assessments,
    documents,
    facilities,
    history,
    items,
    login,
    people,
    pieces,
    signing,
    start,
    verification,
)
from handlers.views.shape import View

__all__ = ["VIEWS", "View", "Views"]

VIEWS: dict[type[object], Callable[[Any, Texts], View]] = {
    o.StartData: start.start,
    o.GuideData: start.guide,
    o.ContactsData: start.contacts,
    s.Apology: start.apology,
    s.GroupNote: start.group_note,
    l.LockAlertData: start.lock_alert,
    s.LoginName: login.ask_name,
    s.LoginPassword: login.ask_password,
    l.ConfirmLinkData: login.confirm_link,
    a.AccountData: accounts.account,
    s.NewPassword: accounts.new_password,
    f.HomeData: facilities.home,
    p.PeopleData: people.people,
    p.RemovePersonData: people.remove_person,
    p.InvitationData: people.invitation,
    p.NoLongerData: people.no_longer,
    p.LanguageData: people.language,
    h.HistoryData: history.history,
    h.PastRecordData: history.past_record,
    f.FacilitiesData: facilities.facilities,
    f.CheckData: facilities.check,
    f.TemplatesData: facilities.templates,
    f.GroupData: facilities.group,
    c.OldDraftData: assessments.old_draft,
    c.SectionData: assessments.section,
    c.ChooserData: assessments.chooser,
    c.ItemData: items.item,
    q.ReplaceData: pieces.replace,
    q.PieceData: pieces.piece,
    e.WhichItemData: assessments.which_item,
    c.AskNumberData: items.ask_number,
    c.AskReasonData: items.ask_reason,
    c.MissingData: assessments.missing,
    c.UnmetData: assessments.unmet,
    c.ResultData: assessments.result,
    g.SignNameData: signing.ask_name,
    g.SignConfirmData: signing.confirm,
    g.SignedData: signing.signed,
    g.ReceiptData: signing.receipt,
    RecordDocument: documents.record_file,
    s.AskCode: verification.ask_code,
    v.CodeCheckedData: verification.code_checked,
}


class Views:
    """Renders any screen's data in any language. A notice stands above what it is about."""

    def __init__(self, texts: Mapping[str, Texts]) -> None:
        self._texts = texts

    def texts(self, language: str) -> Texts:
        return self._texts[language]

    def render(self, data: object, notice: Notice | None, language: str, *, again: bool = False) -> View:
        t = self._texts[language]
        shown = VIEWS[type(data)](data, t)
        above = [t.html("sent-again")] if again else []
        if notice:
            above.append(t.html(notice.key, **notice.values))
        return View("\n\n".join([*above, shown.text]), shown.rows)

    def notice(self, notice: Notice, language: str) -> str:
        """A notice alone, for a pop-up: no markup there."""
        return self._texts[language].plain(notice.key, **notice.values)
