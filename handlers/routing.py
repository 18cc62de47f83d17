"""Short names for what `register` functions say: this press, this command, goes to this use case."""

from collections.abc import Callable, Coroutine
from dataclasses import astuple
from typing import Any, TypeAlias, TypeVar

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from handlers.context import Context
from handlers.press import Press

App: TypeAlias = "Application[Any, Any, Any, Any, Any, Any]"
Handler: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]

T = TypeVar("T")


def required(value: T | None) -> T:
    """What a filter promises and a type cannot."""
    if value is None:
        raise ValueError("the filter let through what it promised not to")
    return value


def on_press(app: App, press: type[Press], use_case: Callable[..., Any]) -> None:
    """A button whose numbers are the use case's arguments, in order."""

    async def pressed(update: Update, context: Context) -> None:
        read = press.read(required(update.callback_query).data)
        await context.act(use_case, *astuple(read))

    handle_press(app, press, pressed)


def handle_press(app: App, press: type[Press], handler: Handler) -> None:
    """A button with a handler of its own."""
    app.add_handler(CallbackQueryHandler(handler, pattern=press.pattern()))


def on_command(app: App, command: str, use_case: Callable[..., Any]) -> None:
    """A command in a private chat; what stands behind it is not read."""

    async def commanded(update: Update, context: Context) -> None:
        await context.act(use_case)

    handle_command(app, command, commanded)


def handle_command(app: App, command: str, handler: Handler) -> None:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.add_handler(CommandHandler(command, handler, filters=private))
