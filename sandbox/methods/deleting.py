"""Deleting messages, within Telegram's 48 hours."""

from __future__ import annotations

from typing import Any

from sandbox.lookups import alive, has_right, open_chat
from sandbox.methods.table import method
from sandbox.refusals import Refused, refusal
from sandbox.state import BotState, Chat, Message

Json = dict[str, Any]

DELETABLE_FOR = 48 * 3600


@method("deleteMessage")
def delete_message(bot: BotState, params: Json) -> bool:
    chat = open_chat(bot, params["chat_id"])
    _delete(bot, chat, alive(chat, params["message_id"], "delete_not_found"))
    bot.chat_changed(chat.id)
    return True


@method("deleteMessages")
def delete_messages(bot: BotState, params: Json) -> bool:
    """What cannot be found is skipped; what cannot be deleted stays."""
    chat = open_chat(bot, params["chat_id"])
    for message_id in params["message_ids"]:
        message = chat.alive(message_id)
        if message is not None:
            _delete_if_possible(bot, chat, message)
    bot.chat_changed(chat.id)
    return True


def _delete_if_possible(bot: BotState, chat: Chat, message: Message) -> None:
    try:
        _delete(bot, chat, message)
    except Refused:
        return


def _delete(bot: BotState, chat: Chat, message: Message) -> None:
    """Own messages anywhere, incoming ones in private chats; an administrator any message of his group."""
    if not has_right(bot, chat, "can_delete_messages"):
        own = message.author_id == bot.id
        if bot.clock.timestamp() - int(message.body["date"]) > DELETABLE_FOR:
            raise refusal("cannot_delete_for_everyone" if own else "cannot_delete")
        if not own and chat.person is None:
            raise refusal("cannot_delete")
    message.deleted = True
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
