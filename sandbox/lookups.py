"""Finding the chat, the message or the person a call names, or refusing it in Telegram's words."""

from __future__ import annotations

from typing import Any

from sandbox.refusals import refusal
from sandbox.state import BotState, Chat, Member, Message

Json = dict[str, Any]

TEXT_RIGHT = "can_send_messages"
# What a sending needs in a restricted group: the right, and how the refusal names the thing.
RIGHTS = {
    "text": (TEXT_RIGHT, "text messages"),
    "photo": ("can_send_photos", "photos"),
    "video": ("can_send_videos", "videos"),
    "animation": ("can_send_other_messages", "animations"),
    "document": ("can_send_documents", "documents"),
    "audio": ("can_send_audios", "music"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "video_note": ("can_send_video_notes", "video notes"),
    "location": (TEXT_RIGHT, "locations"),
    "contact": (TEXT_RIGHT, "contacts"),
    "venue": (TEXT_RIGHT, "venues"),
    "dice": ("can_send_other_messages", "dice"),
    "sticker": ("can_send_other_messages", "stickers"),
    "poll": ("can_send_polls", "polls"),
}


def known_chat(bot: BotState, chat_id: int | str) -> Chat:
    """The chat, whether or not the bot may write to it now. A migrated group refuses with its new id."""
    chat = bot.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise refusal("chat_not_found")
    if chat.migrated_to is not None:
        raise refusal("upgraded", {"migrate_to_chat_id": chat.migrated_to})
    return chat


def open_chat(bot: BotState, chat_id: int | str) -> Chat:
    """A chat in which the bot may act: not blocked, not kicked, not unknown."""
    chat = known_chat(bot, chat_id)
    if chat.person is not None:
        _check_person(chat)
        return chat
    member = chat.members.get(bot.id)
    if member is None or member.status == "left":
        raise refusal("not_a_member", kind=chat.kind)
    if member.status == "kicked":
        raise refusal(f"kicked_from_{chat.kind}")
    return chat


def _check_person(chat: Chat) -> None:
    person = chat.person
    if person is None:
        return
    if person.deactivated:
        raise refusal("deactivated")
    if person.blocked:
        raise refusal("blocked")
    if not person.started:
        raise refusal("never_started")


def check_right(bot: BotState, chat: Chat, kind: str) -> None:
    """May the bot send this kind of thing here? Only a restricted bot may not."""
    member = chat.members.get(bot.id)
    if member is None or member.administers:
        return
    right, what = RIGHTS.get(kind, RIGHTS["text"])
    if not member.rights.get(right, member.status != "restricted"):
        raise refusal("not_enough_rights", what=what)


def has_right(bot: BotState, chat: Chat, right: str) -> bool:
    """An administrator has every right that was not taken from him by name."""
    member = chat.members.get(bot.id)
    return member is not None and member.administers and member.rights.get(right, True)


def alive(chat: Chat, message_id: Any, otherwise: str) -> Message:
    message = chat.alive(message_id) if isinstance(message_id, int) else None
    if message is None:
        raise refusal(otherwise)
    return message


def topic_of(chat: Chat, thread_id: int | None) -> int | None:
    """The topic a message goes to; None in the general one."""
    if thread_id is None or (thread_id == 1 and chat.forum):
        return None
    topic = chat.topics.get(thread_id)
    if topic is None or topic.deleted:
        raise refusal("thread_not_found")
    if topic.closed:
        raise refusal("topic_closed")
    return thread_id


def member_of(bot: BotState, chat: Chat, user_id: int) -> Member:
    """Raises Refused if nobody has that id; somebody who never was there has left."""
    if chat.person is not None:
        if user_id not in (chat.id, bot.id):
            raise refusal("member_not_found")
        return Member(user_id)
    if bot.user(user_id) is None:
        raise refusal("user_not_found")
    return chat.members.get(user_id) or Member(user_id, "left")
