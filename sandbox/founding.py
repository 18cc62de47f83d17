"""Who and what there is: people, groups, and a group that becomes a supergroup."""

from __future__ import annotations

from typing import Any

from sandbox.members import change_status
from sandbox.state import (
    ANONYMOUS_ADMIN,
    FIRST_GROUP_ID,
    FIRST_PERSON_ID,
    FIRST_SUPERGROUP_ID,
    BotState,
    Chat,
    Member,
    Person,
)

Json = dict[str, Any]


class Impossible(ValueError):
    """The script asked for something that cannot happen in Telegram."""


def add_person(bot: BotState, raw: Json) -> Person:
    person_id = int(raw.get("id") or FIRST_PERSON_ID + len(bot.people))
    if person_id in bot.people or person_id <= 0:
        raise Impossible(f"there is a person {person_id} already, or that is no person's id")
    person = Person(
        person_id,
        str(raw["name"]),
        raw.get("last_name"),
        raw.get("username"),
        raw.get("language_code", "vi"),
        started=bool(raw.get("started")),
    )
    bot.people[person_id] = person
    bot.chats[person_id] = Chat(person_id, "private", person=person)
    return person


def add_group(bot: BotState, raw: Json) -> Chat:
    """The first administrator made the group; he is the one who takes the bot in."""
    administrators = [*raw.get("administrators", ()), *raw.get("anonymous", ())]
    everybody = list(dict.fromkeys([*administrators, *raw.get("members", ())]))
    unknown = [user_id for user_id in everybody if bot.user(user_id) is None]
    if unknown or not everybody:
        raise Impossible(f"a group needs people, and these are none: {unknown}")
    chat = Chat(_group_id(bot, raw), "supergroup" if _is_super(raw) else "group", str(raw["title"]))
    chat.forum = bool(raw.get("forum"))
    if chat.id in bot.chats:
        raise Impossible(f"there is a chat {chat.id} already")
    bot.chats[chat.id] = chat
    for user_id in everybody:
        if user_id != bot.id:
            status = "administrator" if user_id in administrators else "member"
            chat.members[user_id] = Member(user_id, status, user_id in raw.get("anonymous", ()))
    founder = next((user_id for user_id in everybody if user_id != bot.id), bot.id)
    if founder in chat.members and chat.members[founder].administers:
        chat.members[founder].status = "creator"
    status = "administrator" if bot.id in administrators else "member"
    change_status(bot, chat, bot.id, status, by=founder)
    return chat


def _is_super(raw: Json) -> bool:
    return bool(raw.get("supergroup") or raw.get("forum"))


def _group_id(bot: BotState, raw: Json) -> int:
    if raw.get("id"):
        return int(raw["id"])
    start = FIRST_SUPERGROUP_ID if _is_super(raw) else FIRST_GROUP_ID
    return start - len(bot.chats)


def chat_with(bot: BotState, raw: Json) -> Chat:
    chat = bot.chats.get(int(raw["chat_id"]))
    if chat is None:
        raise Impossible(f"no chat {raw['chat_id']}")
    if chat.migrated_to is not None:
        raise Impossible(f"the group became the supergroup {chat.migrated_to}")
    return chat


def migrate(bot: BotState, raw: Json) -> Chat:
    """A group becomes a supergroup: a new chat with a new id, and a word in both."""
    old = chat_with(bot, raw)
    if old.kind != "group":
        raise Impossible("only a basic group becomes a supergroup")
    new = Chat(_group_id(bot, {"supergroup": True}), "supergroup", old.title)
    new.members = {user_id: member for user_id, member in old.members.items() if member.inside}
    bot.chats[new.id] = new
    founder = next((m.user_id for m in old.members.values() if m.administers), next(iter(old.members)))
    author = bot.user(founder) or ANONYMOUS_ADMIN
    left = bot.add_message(old, founder, {"from": author, "migrate_to_chat_id": new.id})
    arrived = bot.add_message(
        new,
        ANONYMOUS_ADMIN["id"],
        {"from": ANONYMOUS_ADMIN, "sender_chat": new.brief(), "migrate_from_chat_id": old.id},
    )
    old.migrated_to = new.id
    member = new.members.get(bot.id)
    if member is not None and member.inside:
        bot.update("message", left.body, old.id)
        bot.update("message", arrived.body, new.id)
    return new
