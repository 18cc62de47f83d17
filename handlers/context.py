"""What a handler gets: the update's envelope, and the one door to the program."""

from collections.abc import Callable
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, CallbackContext, ExtBot

from antoan_bot.deeds import Envelope, perform
from antoan_bot.services import Services
from antoan_bot.typed import clean

NAME_LENGTH = 128


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """Our own context class. `envelope` says whose update it is."""

    services: Services
    envelope: Envelope

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> "Context":
        context = super().from_update(update, application)
        context.services = application.bot_data["services"]
        if isinstance(update, Update):
            context.envelope = envelope_of(update)
        return context

    async def act(self, use_case: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        """Do one thing as the effect of this update: checked, in one transaction, once."""
        services = self.services
        await services.db.write(
            perform, self.envelope, services.rules, services.clock.now(), use_case, *arguments, **named
        )


def envelope_of(update: Update) -> Envelope:
    """Whose update it is, where, and whether the person put something below the card with it."""
    user, chat = update.effective_user, update.effective_chat
    query = update.callback_query
    message = update.effective_message
    return Envelope(
        update_id=update.update_id,
        telegram_id=user.id if user else 0,
        name=clean(user.full_name, longest=NAME_LENGTH) if user else "",
        chat_id=chat.id if chat else user.id if user else 0,
        chat_kind=chat.type if chat else "private",
        message_id=message.message_id if message else 0,
        typed=isinstance(update.message, Message),
        callback_id=query.id if query else None,
    )
