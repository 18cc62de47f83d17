"""The first screen, guide, contacts, and messages that stand alone."""

from antoan_bot.login import LockAlertData
from antoan_bot.screens import Apology, GroupNote
from antoan_bot.start import ContactsData, GuideData, StartData
from antoan_bot.texts import Texts
from handlers.presses import OpenContacts, OpenGuide, OpenHome, OpenLogin
from handlers.views.shape import Row, View, button, view


def start(data: StartData, t: Texts) -> View:
    """The first screen; also what stands where a screen no longer is, for somebody who is logged in."""
    rest = [button(t.plain("button-guide"), OpenGuide()), button(t.plain("button-contacts"), OpenContacts())]
    if data.logged_in:
        return view([t.html("start-logged-in")], [button(t.plain("button-home"), OpenHome())], rest)
    above = [t.html("refusal-account-suspended"), ""] if data.suspended else []
    return view([*above, t.html("start")], [button(t.plain("button-login"), OpenLogin())], rest)


def home_row(t: Texts) -> Row:
    return [button(t.plain("button-home"), OpenHome())]


def guide(data: GuideData, t: Texts) -> View:
    return view([t.html("guide")], [button(t.plain("button-contacts"), OpenContacts())], home_row(t))


def contacts(data: ContactsData, t: Texts) -> View:
    lines = [t.html("contacts"), ""]
    lines += [t.html("contacts-line", name=c.name, phone=c.phone) for c in data.contacts]
    if not data.contacts:
        lines.append(t.html("contacts-none"))
    return view(lines, [button(t.plain("button-guide"), OpenGuide())], home_row(t))


def apology(data: Apology, t: Texts) -> View:
    return view([t.html("apology")])


def group_note(data: GroupNote, t: Texts) -> View:
    return view([t.html("group-note")])


def lock_alert(data: LockAlertData, t: Texts) -> View:
    return view(
        [t.html("lock-alert", facility=data.facility.name, code=data.facility.code, until=data.until)]
    )
