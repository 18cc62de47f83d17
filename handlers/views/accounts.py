"""The account."""

from antoan_bot.accounts import AccountData
from antoan_bot.passwords import SHORTEST
from antoan_bot.screens import NewPassword
from antoan_bot.texts import Texts
from handlers.presses import ChangePassword, LogOut, OpenHome, OpenLanguage, OpenPeople
from handlers.views.shape import View, button, view
from handlers.views.start import home_row


def account(data: AccountData, t: Texts) -> View:
    return view(
        [t.html("account", facility=data.facility.name, code=data.facility.code, name=data.user_name)],
        [button(t.plain("button-people"), OpenPeople())],
        [button(t.plain("button-change-password"), ChangePassword())],
        [button(t.plain("button-language"), OpenLanguage())],
        [button(t.plain("button-log-out"), LogOut(data.facility.id))],
        home_row(t),
    )


def new_password(data: NewPassword, t: Texts) -> View:
    return view(
        [t.html("password-ask-new", shortest=str(SHORTEST))], [button(t.plain("button-cancel"), OpenHome())]
    )
