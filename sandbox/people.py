"""What people do: write, send, press, edit, delete, block."""

from __future__ import annotations

import secrets
from typing import Any

from sandbox.compose import reply_to, shown_as, without_reply
from sandbox.entities import formatted, piece
from sandbox.files import Upload
from sandbox.founding import Impossible, chat_with
from sandbox.members import private_membership
from sandbox.methods.topics import open_topic
from sandbox.state import ANONYMOUS_ADMIN, CHANNEL_BOT, BotState, Chat, Member, Message, Person, Press

Json = dict[str, Any]

MEDIA = ("photo", "document", "video", "animation", "voice")


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
