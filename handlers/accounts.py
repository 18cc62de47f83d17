"""The account: its password, logging out."""

from telegram import Message

from antoan_bot import accounts
from handlers.context import Context
from handlers.presses import ChangePassword, LogOut, OpenAccount, PutOffPassword
from handlers.routing import App, on_press


async def take_new_password(message: Message, context: Context) -> None:
    """Hash a new password off the loop. What was typed is deleted whether it will do or not."""
    services = context.services
    password = message.text or ""
    weak = await services.db.read(accounts.is_weak, message.chat_id, password)
    password_hash = "" if weak else await services.passwords.hash(password)
    await context.act(accounts.take_new_password, password_hash)
    await services.db.checkpoint()  # what was typed leaves the disk


def register(app: App) -> None:
    on_press(app, OpenAccount, accounts.show_account)
    on_press(app, ChangePassword, accounts.ask_new_password)
    on_press(app, PutOffPassword, accounts.put_off_password)
    on_press(app, LogOut, accounts.log_out)
