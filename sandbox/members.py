"""Who belongs to a chat as what, and the updates when that changes."""

from __future__ import annotations

from typing import Any

from sandbox.refusals import refusal
from sandbox.state import BotState, Chat, Member

Json = dict[str, Any]

ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
RESTRICTED_RIGHTS = (
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
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked")


def as_chat_member(bot: BotState, member: Member) -> Json:
    """The ChatMember object of the Bot API, complete for its status."""
    user = bot.user(member.user_id)
    if user is None:
        raise refusal("user_not_found")
    told: Json = {"status": member.status, "user": user}
    if member.administers:
        told["is_anonymous"] = member.anonymous
    if member.status == "administrator":
        told["can_be_edited"] = False
        told |= {right: member.rights.get(right, True) for right in ADMINISTRATOR_RIGHTS}
    elif member.status == "restricted":
        told |= {"is_member": True, "until_date": 0}
        told |= {right: member.rights.get(right, False) for right in RESTRICTED_RIGHTS}
    elif member.status == "kicked":
        told["until_date"] = 0
    return told


def change_status(
    bot: BotState,
    chat: Chat,
    user_id: int,
    status: str,
    *,
    by: int,
    rights: dict[str, bool] | None = None,
    anonymous: bool = False,
) -> None:
    """Change a member and tell the bot what Telegram tells it: its own changes always, others' to administrators."""
    before = chat.members.get(user_id) or Member(user_id, "left")
    after = Member(user_id, status, anonymous, rights or {})
    told = {
        "chat": chat.brief(),
        "from": bot.user(by),
        "date": bot.clock.timestamp(),
        "old_chat_member": as_chat_member(bot, before),
        "new_chat_member": as_chat_member(bot, after),
    }
    chat.members[user_id] = after
    mine = user_id == bot.id
    watching = chat.members.get(bot.id)
    if mine:
        bot.update("my_chat_member", told, chat.id)
    elif watching is not None and watching.administers:
        bot.update("chat_member", told, chat.id)
    _service_message(bot, chat, before, after, by)
    bot.chat_changed(chat.id)


def _service_message(bot: BotState, chat: Chat, before: Member, after: Member, by: int) -> None:
    """Coming and going is also written in the chat; a bot that is out does not get to read it."""
    user, author = bot.user(after.user_id), bot.user(by)
    if before.inside == after.inside:
        return
    key, value = ("new_chat_members", [user]) if after.inside else ("left_chat_member", user)
    body: Json = {"from": author, key: value}
    if after.inside:
        body["new_chat_participant"] = user
        body["new_chat_member"] = user
    else:
        body["left_chat_participant"] = user
    message = bot.add_message(chat, by, body)
    watching = chat.members.get(bot.id)
    if watching is not None and watching.inside and by != bot.id:
        bot.update("message", message.body, chat.id)


def private_membership(bot: BotState, chat: Chat, *, blocked: bool) -> None:
    """In a private chat the bot hears only of being blocked and unblocked."""
    user = bot.as_user()
    gone: Json = {"status": "kicked", "user": user, "until_date": 0}
    here: Json = {"status": "member", "user": user}
    person = chat.person.as_user() if chat.person else None
    old, new = (here, gone) if blocked else (gone, here)
    told = {
        "chat": chat.brief(),
        "from": person,
        "date": bot.clock.timestamp(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    bot.update("my_chat_member", told, chat.id)
