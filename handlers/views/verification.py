"""Asking about the code of a record."""

from antoan_bot.screens import AskCode
from antoan_bot.texts import Texts
from antoan_bot.verification import CodeCheckedData
from handlers.views.shape import View, level_words, view
from handlers.views.start import home_row


def ask_code(data: AskCode, t: Texts) -> View:
    return view([t.html("verify-ask")], home_row(t))


def code_checked(data: CodeCheckedData, t: Texts) -> View:
    lines = [
        t.html("verify-found", code=data.code),
        "",
        t.html("verify-facility", facility=data.facility or t.plain("document-erased")),
        t.html("verify-day", day=t.day(data.day)),
        t.html("sign-level", level=level_words(t, data.level)),
        t.html("verify-newer" if data.newer else "verify-newest"),
        "",
        t.html("verify-another"),
    ]
    return view(lines, home_row(t))
