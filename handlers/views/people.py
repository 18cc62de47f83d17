"""Who acts for a facility, and the choice of a language."""

from datetime import datetime

from antoan_bot.people import InvitationData, LanguageData, NoLongerData, PeopleData, RemovePersonData
from antoan_bot.texts import Texts
from handlers.presses import (
    AskRemoval,
    HandOver,
    Invite,
    OpenAccount,
    OpenHome,
    OpenPeople,
    RemovePerson,
    SetLanguage,
)
from handlers.views.shape import View, button, view
from handlers.views.start import home_row

SHOWN = 20


def people(data: PeopleData, t: Texts) -> View:
    lines = [t.html("people", facility=data.facility.name), "", t.html("people-me", name=data.me.name)]
    shown = data.others[:SHOWN]
    lines += [
        t.html("people-line", name=p.name, day=t.day(datetime.fromisoformat(since))) for p, since in shown
    ]
    removals = [
        [button(t.plain("button-remove-person", name=p.name[:30]), AskRemoval(p.id))] for p, _ in shown
    ]
    return view(
        lines,
        [button(t.plain("button-invite"), Invite())],
        [button(t.plain("button-hand-over"), HandOver())],
        *removals,
        [button(t.plain("button-back"), OpenAccount())],
    )


def remove_person(data: RemovePersonData, t: Texts) -> View:
    return view(
        [t.html("remove-person", name=data.person.name, facility=data.facility.name)],
        [button(t.plain("button-remove-yes"), RemovePerson(data.person.id))],
        [button(t.plain("button-cancel"), OpenPeople())],
    )


def invitation(data: InvitationData, t: Texts) -> View:
    key = "invitation-hand-over" if data.hands_over else "invitation"
    link = t.link_to_bot(data.token)
    return view([t.html(key, facility=data.facility.name, link=link, days=str(data.days))])


def no_longer(data: NoLongerData, t: Texts) -> View:
    return view([t.html("no-longer", facility=data.facility.name)], home_row(t))


def language(data: LanguageData, t: Texts) -> View:
    rows = [[button(t.plain(f"language-{code}"), SetLanguage(n))] for n, code in enumerate(data.languages)]
    return view([t.html("language")], *rows, [button(t.plain("button-home"), OpenHome())])
