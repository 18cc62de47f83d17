"""What people do: write, send, press, edit, delete, block, come and go."""

from __future__ import annotations

import secrets
from typing import Any

from sandbox.compose import reply_to, shown_as, without_reply
from sandbox.entities import formatted, piece
from sandbox.files import Upload
from sandbox.members import change_status, private_membership
from sandbox.methods.topics import open_topic
from sandbox.state import (
    ANONYMOUS_ADMIN,
    CHANNEL_BOT,
    FIRST_GROUP_ID,
    FIRST_PERSON_ID,
    FIRST_SUPERGROUP_ID,
    BotState,
    Chat,
    Member,
    Message,
    Person,
    Press,
)

Json = dict[str, Any]

MEDIA = ("photo", "document", "video", "animation", "voice")


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


def _author(bot: BotState, chat: Chat, raw: Json) -> Person:
    person = bot.people.get(int(raw["from_id"]))
    if person is None:
        raise Impossible(f"no person {raw['from_id']}")
    if chat.person is not None:
        if person is not chat.person:
            raise Impossible("that is another person's private chat")
        if person.blocked or person.deactivated:
            raise Impossible("who has blocked the bot, or is gone, cannot write to it")
    elif not raw.get("sender_chat_id") and not chat.members.get(person.id, Member(0, "left")).inside:
        raise Impossible("only members write in a group")
    return person


def post(bot: BotState, raw: Json, uploads: dict[str, Upload]) -> Message:
    """A person sends a message; the bot hears of it as far as Telegram lets it."""
    chat = chat_with(bot, raw)
    person = _author(bot, chat, raw)
    body = {**_sender(bot, chat, person, raw), **_thread(bot, chat, person, raw)}
    body |= _answered(chat, raw) | _origin(bot, raw) | _content(bot, raw, uploads)
    if raw.get("media_group_id"):
        body["media_group_id"] = str(raw["media_group_id"])
    if chat.person is not None:
        person.started = True
    message = bot.add_message(chat, person.id, body)
    if heard(bot, chat, message):
        bot.update("message", message.body, chat.id)
    return message


def _sender(bot: BotState, chat: Chat, person: Person, raw: Json) -> Json:
    """Anonymous administrators and channels speak through a bot of Telegram's and name a chat as sender."""
    sender_chat_id = raw.get("sender_chat_id")
    member = chat.members.get(person.id)
    if sender_chat_id == chat.id or (not sender_chat_id and member is not None and member.anonymous):
        return {"from": ANONYMOUS_ADMIN, "sender_chat": chat.brief()}
    if sender_chat_id:
        channel = {
            "id": int(sender_chat_id),
            "type": "channel",
            "title": raw.get("sender_chat_title", "Kênh"),
        }
        return {"from": CHANNEL_BOT, "sender_chat": channel}
    return {"from": person.as_user()}


def _thread(bot: BotState, chat: Chat, person: Person, raw: Json) -> Json:
    """An unknown topic is opened by whoever writes into it first; its real id is in the message."""
    thread = raw.get("message_thread_id")
    if not thread or not chat.forum:
        return {}
    topic = chat.topics.get(int(thread))
    if topic is None:
        topic = open_topic(bot, chat, str(raw.get("topic_name") or f"Chủ đề {thread}"), person.as_user())
        chat.topics[int(thread)] = topic
    placed: Json = {"message_thread_id": topic.thread_id, "is_topic_message": True}
    root = chat.alive(topic.thread_id)
    return placed | ({"reply_to_message": without_reply(root)} if root is not None else {})


def _answered(chat: Chat, raw: Json) -> Json:
    if not raw.get("reply_to_message_id"):
        return {}
    if chat.alive(int(raw["reply_to_message_id"])) is None:
        raise Impossible(f"no message {raw['reply_to_message_id']} to reply to")
    return reply_to(chat, raw)


def _origin(bot: BotState, raw: Json) -> Json:
    source = raw.get("forward_from")
    if source is None:
        return {}
    date = bot.clock.timestamp()
    user = bot.user(source) if isinstance(source, int) else None
    if user is None:
        return {"forward_origin": {"type": "hidden_user", "sender_user_name": str(source), "date": date}}
    return {"forward_origin": {"type": "user", "sender_user": user, "date": date}}


def _content(bot: BotState, raw: Json, uploads: dict[str, Upload]) -> Json:
    for kind in MEDIA:
        if kind in uploads:
            given = uploads[kind]
            upload = Upload(
                raw.get("file_name") or given.name, given.content, raw.get("mime_type") or given.mime
            )
            return {**shown_as(kind, bot.files.keep(kind, upload)), **_caption(bot, raw)}
    if raw.get("location"):
        place = raw["location"]
        return {"location": {key: float(place[key]) for key in ("latitude", "longitude")}}
    text, entities = formatted(str(raw.get("text") or ""), None, None, bot.username)
    if not text:
        raise Impossible("a message needs a text, a file or a place")
    return {"text": text, **({"entities": entities} if entities else {})}


def _caption(bot: BotState, raw: Json) -> Json:
    text, entities = formatted(str(raw.get("caption") or ""), None, None, bot.username)
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": entities} if entities else {})}


def heard(bot: BotState, chat: Chat, message: Message) -> bool:
    """In privacy mode a bot hears commands, replies to itself and its name; as an administrator everything."""
    if chat.person is not None:
        return True
    member = chat.members.get(bot.id)
    if member is None or not member.inside:
        return False
    if not bot.privacy or member.administers:
        return True
    body = message.body
    if (body.get("reply_to_message") or {}).get("from", {}).get("id") == bot.id:
        return True
    return any(_calls_the_bot(bot, body, entity) for entity in _entities(body))


def _entities(body: Json) -> list[Json]:
    return [*body.get("entities", ()), *body.get("caption_entities", ())]


def _calls_the_bot(bot: BotState, body: Json, entity: Json) -> bool:
    words = piece(body.get("text") or body.get("caption") or "", entity).lower()
    name = f"@{bot.username}".lower()
    if entity["type"] == "bot_command":
        return "@" not in words or words.endswith(name)
    return entity["type"] == "mention" and words == name


def edit(bot: BotState, raw: Json) -> Message:
    chat = chat_with(bot, raw)
    person = _author(bot, chat, raw)
    message = chat.alive(int(raw["message_id"]))
    if message is None or message.author_id != person.id:
        raise Impossible("only one's own messages can be edited")
    part = "text" if "text" in message.body else "caption"
    dropped = (part, "entities", "caption_entities")
    body = {key: value for key, value in message.body.items() if key not in dropped}
    new = str(raw.get(part) or "")
    body |= _content(bot, {"text": new}, {}) if part == "text" else _caption(bot, {"caption": new})
    message.body = body | {"edit_date": bot.clock.timestamp()}
    message.edits += 1
    bot.chat_changed(chat.id)
    if heard(bot, chat, message):
        bot.update("edited_message", message.body, chat.id)
    return message


def delete(bot: BotState, raw: Json) -> None:
    """Bots are not told of deletions."""
    chat = chat_with(bot, raw)
    message = chat.alive(int(raw["message_id"]))
    if message is None:
        raise Impossible(f"no message {raw['message_id']}")
    message.deleted = True
    bot.chat_changed(chat.id)


def press(bot: BotState, raw: Json) -> Press:
    """Any data on any message: a modified client does not ask whether there is such a button."""
    chat = chat_with(bot, raw)
    person = _author(bot, chat, raw)
    made = Press(str(4_000_000_000_000_000_000 + secrets.randbelow(10**17)), bot.clock.timestamp(), chat.id)
    bot.presses[made.id] = made
    message = chat.alive(int(raw["message_id"]))
    gone = {"chat": chat.brief(), "message_id": int(raw["message_id"]), "date": 0}
    query = {
        "id": made.id,
        "from": person.as_user(),
        "message": message.body if message is not None else gone,
        "chat_instance": str(-(2**60) - chat.id),
        "data": str(raw["data"]),
    }
    bot.update("callback_query", query, chat.id)
    return made


def block(bot: BotState, user_id: int, blocked: bool) -> None:
    person = bot.people.get(user_id)
    if person is None:
        raise Impossible(f"no person {user_id}")
    if person.blocked != blocked:
        person.blocked = blocked
        private_membership(bot, bot.chats[user_id], blocked=blocked)
        bot.chat_changed(user_id)


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
