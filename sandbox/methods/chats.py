"""Looking at chats and their members, and leaving them."""

from __future__ import annotations

from typing import Any

from sandbox.lookups import known_chat, member_of, open_chat
from sandbox.members import as_chat_member, change_status
from sandbox.methods.table import method
from sandbox.refusals import refusal
from sandbox.state import BotState

Json = dict[str, Any]

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@method("getChat")
def get_chat(bot: BotState, params: Json) -> Json:
    chat = open_chat(bot, params["chat_id"]) if isinstance(params["chat_id"], int) else None
    if chat is None:
        raise refusal("chat_not_found")
    full = {
        **chat.brief(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    pinned = chat.alive(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        full["pinned_message"] = pinned.body
    if chat.person is None:
        full["permissions"] = dict.fromkeys(PERMISSIONS, True)
    elif chat.person.username:
        full["active_usernames"] = [chat.person.username]
    return full


@method("getChatMember")
def get_chat_member(bot: BotState, params: Json) -> Json:
    chat = open_chat(bot, params["chat_id"])
    member = member_of(bot, chat, params["user_id"])
    return as_chat_member(bot, member)


@method("getChatAdministrators")
def get_chat_administrators(bot: BotState, params: Json) -> list[Json]:
    chat = open_chat(bot, params["chat_id"])
    if chat.person is not None:
        raise refusal("private_chat_only_groups")
    # Other bots are left out by Telegram; this world knows only this one.
    return [as_chat_member(bot, member) for member in chat.members.values() if member.administers]


@method("getChatMemberCount")
def get_chat_member_count(bot: BotState, params: Json) -> int:
    chat = open_chat(bot, params["chat_id"])
    return 2 if chat.person is not None else sum(member.inside for member in chat.members.values())


@method("leaveChat")
def leave_chat(bot: BotState, params: Json) -> bool:
    chat = open_chat(bot, params["chat_id"])
    if chat.person is not None:
        raise refusal("cannot_leave_private")
    change_status(bot, chat, bot.id, "left", by=bot.id)
    return True


@method("getUserProfilePhotos")
def get_user_profile_photos(bot: BotState, params: Json) -> Json:
    if bot.user(params["user_id"]) is None:
        raise refusal("user_not_found")
    return {"total_count": 0, "photos": []}


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(bot: BotState, params: Json) -> list[Json]:
    return []


@method("setMessageReaction")
def set_message_reaction(bot: BotState, params: Json) -> bool:
    chat = known_chat(bot, params["chat_id"])
    if chat.alive(params["message_id"]) is None:
        raise refusal("reply_not_found")
    return True
