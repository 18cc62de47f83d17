"""/xacminh, with or without the code behind it."""

from telegram import Update

from antoan_bot import verification
from handlers.context import Context
from handlers.routing import App, handle_command


async def check(update: Update, context: Context) -> None:
    """A code may be typed with spaces in it."""
    if context.args:
        await context.act(verification.check_code, " ".join(context.args))
    else:
        await context.act(verification.ask_code)


def register(app: App) -> None:
    handle_command(app, "xacminh", check)
