"""Logging in by one-time link, or by user name and password."""

from telegram import Message

from antoan_bot import login, start
from handlers.context import Context
from handlers.presses import ConfirmLink, OpenLogin
from handlers.routing import App, on_press


async def take_password(message: Message, context: Context) -> None:
    """Check a typed password off the loop, then let in or count the failure."""
    services = context.services
    checked = await services.db.read(login.candidate, message.chat_id)
    if checked is None:
        await context.act(start.help_out)
        return
    fits = await services.passwords.fits(checked.password_hash, message.text or "")
    await context.act(login.take_password, checked, fits=fits)
    await services.db.checkpoint()  # what was typed leaves the disk


def register(app: App) -> None:
    on_press(app, OpenLogin, login.ask_name)
    on_press(app, ConfirmLink, login.confirm_link)
