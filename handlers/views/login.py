"""Logging in."""

from antoan_bot.login import ConfirmLinkData
from antoan_bot.screens import LoginName, LoginPassword
from antoan_bot.texts import Texts
from handlers.presses import ConfirmLink, OpenContacts, OpenHome, OpenLogin
from handlers.views.shape import View, button, view


def ask_name(data: LoginName, t: Texts) -> View:
    return view(
        [t.html("login-ask-name")],
        [button(t.plain("button-contacts"), OpenContacts()), button(t.plain("button-cancel"), OpenHome())],
    )


def ask_password(data: LoginPassword, t: Texts) -> View:
    return view(
        [t.html("login-ask-password", name=data.user_name)],
        [button(t.plain("button-other-name"), OpenLogin()), button(t.plain("button-cancel"), OpenHome())],
    )


def confirm_link(data: ConfirmLinkData, t: Texts) -> View:
    lines = [
        t.html(
            "link-confirm",
            facility=data.facility.name,
            code=data.facility.code,
            commune=data.facility.commune,
        )
    ]
    return view(
        lines,
        [button(t.plain("button-link-yes"), ConfirmLink(data.link_id))],
        [button(t.plain("button-link-no"), OpenHome())],
    )
