"""The first screen, help, cancelling."""

from telegram import Update

from antoan_bot import facilities, login, start, verification
from handlers.context import Context
from handlers.presses import OpenContacts, OpenGuide, OpenHome
from handlers.routing import App, handle_command, on_command, on_press


async def begin(update: Update, context: Context) -> None:
    """/start, with or without the token of a one-time link or the code of a record."""
    token = context.args[0] if context.args else ""
    if token.startswith(verification.LINK):
        await context.act(verification.check_code, token.removeprefix(verification.LINK))
    elif token:
        await context.act(login.open_link, token)
    else:
        await context.act(start.welcome)


def register(app: App) -> None:
    handle_command(app, "start", begin)
    on_command(app, "huongdan", start.guide)
    on_command(app, "lienhe", start.contacts)
    on_command(app, "huy", start.cancel)
    on_press(app, OpenHome, facilities.home)
    on_press(app, OpenGuide, start.guide)
    on_press(app, OpenContacts, start.contacts)
