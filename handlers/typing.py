"""A typed text means what the screen that the chat looks at waits for."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from antoan_bot import assessments, chats, evidence, login, signing, start, verification
from antoan_bot import screens as s
from handlers import accounts as account_handlers
from handlers import login as login_handlers
from handlers.context import Context
from handlers.routing import App, required


async def take_text(update: Update, context: Context) -> None:
    """Hand the text to whoever waits for it; nobody waiting gets help, never silence."""
    message = required(update.message)
    replied = message.reply_to_message
    screen = await context.services.db.read(
        chats.waits_with, message.chat_id, replied.message_id if replied else None
    )
    take = _TAKERS.get(type(screen))
    if take is None:
        await context.act(start.help_out)
    else:
        await take(message, context, screen)


async def _note(message: Message, context: Context, screen: s.Item) -> None:
    await context.act(
        evidence.take_note,
        screen.assessment_id,
        screen.number,
        message.text or "",
        forwarded=message.forward_origin is not None,
    )


async def _number(message: Message, context: Context, screen: s.AskNumber) -> None:
    await context.act(assessments.take_number, screen.assessment_id, screen.number, message.text or "")


async def _reason(message: Message, context: Context, screen: s.AskReason) -> None:
    await context.act(assessments.take_reason, screen.assessment_id, screen.number, message.text or "")


async def _typed_answer(message: Message, context: Context, screen: s.Section) -> None:
    await context.act(assessments.take_typed, screen.assessment_id, message.text or "")


async def _signer(message: Message, context: Context, screen: s.AboutAssessment) -> None:
    await context.act(signing.take_name, screen.assessment_id, message.text or "")


async def _user_name(message: Message, context: Context, _screen: s.Screen) -> None:
    await context.act(login.take_name, message.text or "")


async def _password(message: Message, context: Context, _screen: s.Screen) -> None:
    await login_handlers.take_password(message, context)


async def _new_password(message: Message, context: Context, _screen: s.Screen) -> None:
    await account_handlers.take_new_password(message, context)


async def _code(message: Message, context: Context, _screen: s.Screen) -> None:
    await context.act(verification.check_code, message.text or "")


_TAKERS: dict[type[s.Screen], Callable[[Message, Context, Any], Awaitable[None]]] = {
    s.LoginName: _user_name,
    s.LoginPassword: _password,
    s.NewPassword: _new_password,
    s.Item: _note,
    s.ItemPage: _note,
    s.ReplacePiece: _note,
    s.AskNumber: _number,
    s.AskReason: _reason,
    s.Section: _typed_answer,
    s.SignName: _signer,
    s.SignConfirm: _signer,
    s.AskCode: _code,
    s.CodeChecked: _code,
}


def register(app: App) -> None:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.add_handler(MessageHandler(private & filters.TEXT & ~filters.COMMAND, take_text))
