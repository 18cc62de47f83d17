"""Topics of forum groups."""

from __future__ import annotations

from typing import Any

from sandbox.lookups import has_right, open_chat
from sandbox.methods.table import method
from sandbox.refusals import refusal
from sandbox.state import BotState, Chat, Topic

Json = dict[str, Any]


def open_topic(bot: BotState, chat: Chat, name: str, author: Json, icon_color: int = 7322096) -> Topic:
    """A topic is the message that created it: its thread id is that message's id."""
    created = {"name": name, "icon_color": icon_color}
    message = bot.add_message(chat, author["id"], {"from": author, "forum_topic_created": created})
    message.body |= {"message_thread_id": message.id, "is_topic_message": True}
    chat.topics[message.id] = Topic(message.id, name, icon_color)
    return chat.topics[message.id]


def _forum(bot: BotState, params: Json) -> Chat:
    chat = open_chat(bot, params["chat_id"])
    if not chat.forum:
        raise refusal("not_a_forum")
    if not has_right(bot, chat, "can_manage_topics"):
        raise refusal("not_enough_rights_for_topics")
    return chat


def _topic(chat: Chat, params: Json) -> Topic:
    topic = chat.topics.get(params["message_thread_id"])
    if topic is None or topic.deleted:
        raise refusal("thread_not_found")
    return topic


@method("createForumTopic")
def create_forum_topic(bot: BotState, params: Json) -> Json:
    chat = _forum(bot, params)
    topic = open_topic(bot, chat, params["name"], bot.as_user(), params.get("icon_color") or 7322096)
    return {"message_thread_id": topic.thread_id, "name": topic.name, "icon_color": topic.icon_color}


@method("editForumTopic")
def edit_forum_topic(bot: BotState, params: Json) -> bool:
    topic = _topic(_forum(bot, params), params)
    topic.name = params.get("name") or topic.name
    return True


@method("closeForumTopic")
def close_forum_topic(bot: BotState, params: Json) -> bool:
    _topic(_forum(bot, params), params).closed = True
    return True


@method("reopenForumTopic")
def reopen_forum_topic(bot: BotState, params: Json) -> bool:
    _topic(_forum(bot, params), params).closed = False
    return True


@method("deleteForumTopic")
def delete_forum_topic(bot: BotState, params: Json) -> bool:
    chat = _forum(bot, params)
    topic = _topic(chat, params)
    topic.deleted = True
    for message in chat.messages.values():
        if message.body.get("message_thread_id") == topic.thread_id:
            message.deleted = True
    bot.chat_changed(chat.id)
    return True
