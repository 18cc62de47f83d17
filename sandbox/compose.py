"""What all sending methods share: text or caption, place, reply, keyboard, and the stored message."""

from __future__ import annotations

from typing import Any

from sandbox.entities import formatted, utf16_length
from sandbox.files import PHOTO_LIMIT, Upload, dimensions
from sandbox.keyboards import checked_markup
from sandbox.lookups import check_right, open_chat, topic_of
from sandbox.refusals import refusal
from sandbox.state import BotState, Chat, Message

Json = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_FILE_ID_LETTERS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def text_content(bot: BotState, params: Json) -> Json:
    """`text` and `entities` as they will stand in the message."""
    text, entities = formatted(
        str(params.get("text") or ""), params.get("parse_mode"), params.get("entities"), bot.username
    )
    if not text:
        raise refusal("text_empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise refusal("text_too_long")
    return {"text": text, "entities": _complete(bot, entities)} if entities else {"text": text}


def caption_content(bot: BotState, params: Json) -> Json:
    """`caption` and `caption_entities`, or nothing."""
    text, entities = formatted(
        str(params.get("caption") or ""),
        params.get("parse_mode"),
        params.get("caption_entities"),
        bot.username,
    )
    if utf16_length(text) > CAPTION_LIMIT:
        raise refusal("caption_too_long")
    content: Json = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = _complete(bot, entities)
    return content


def _complete(bot: BotState, entities: list[Json]) -> list[Json]:
    """A mention by id carries the whole user."""
    for entity in entities:
        if entity["type"] == "text_mention":
            entity["user"] = bot.user(entity["user"]["id"]) or entity["user"]
    return entities


def media_content(bot: BotState, kind: str, source: Any) -> Json:
    """The media object(s) of a message: from an upload, or from a file id the bot has seen."""
    if isinstance(source, Upload):
        check_upload(kind, source)
        return shown_as(kind, bot.files.keep(kind, source))
    text = str(source or "")
    if not text:
        raise refusal("no_file", kind=kind)
    if text.startswith(("http://", "https://")):
        # The emulator contacts nobody: for the bot it is as if the address could not be reached.
        raise refusal("url_not_fetched")
    have, media = known_media(bot, text)
    if have != kind and {have, kind} != {"animation", "document"}:
        raise refusal("file_kind_differs", have=_type_name(have), want=_type_name(kind))
    return shown_as(have, media)


def _type_name(kind: str) -> str:
    return {"voice": "VoiceNote", "video_note": "VideoNote"}.get(kind, kind.capitalize())


def shown_as(kind: str, media: Any) -> Json:
    """An animation also comes as a document, for bots that are older than animations."""
    return {"animation": media, "document": media} if kind == "animation" else {kind: media}


def known_media(bot: BotState, file_id: str) -> tuple[str, Any]:
    if set(file_id) - _FILE_ID_LETTERS:
        raise refusal("file_id_character")
    if len(file_id) < 20:
        raise refusal("file_id_length")
    if file_id not in bot.files.media:
        raise refusal("file_id_unknown")
    return bot.files.media[file_id]


def check_upload(kind: str, upload: Upload) -> None:
    size = len(upload.content)
    if not size:
        raise refusal("file_empty")
    if kind != "photo":
        return
    if size > PHOTO_LIMIT:
        raise refusal("photo_too_big", size=size)
    measured = dimensions(upload.content)
    if measured is None:
        raise refusal("photo_broken")
    width, height = measured
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise refusal("photo_dimensions")


def deliver(bot: BotState, params: Json, kind: str, content: Json) -> Json:
    """Check place, rights, reply and keyboard, in Telegram's order, and store the message."""
    inline, keyboard = checked_markup(params.get("reply_markup"))
    chat = open_chat(bot, params["chat_id"])
    check_right(bot, chat, kind)
    body: Json = {"from": bot.as_user(), **place(chat, params), **reply_to(chat, params), **content}
    if inline:
        body["reply_markup"] = inline
    if params.get("protect_content"):
        body["has_protected_content"] = True
    return bot.add_message(chat, bot.id, body, keyboard).body


def place(chat: Chat, params: Json) -> Json:
    """In a topic, every message that replies to nothing carries the topic's first message as its reply."""
    thread = topic_of(chat, params.get("message_thread_id"))
    if thread is None:
        return {}
    placed: Json = {"message_thread_id": thread, "is_topic_message": True}
    root = chat.alive(thread)
    if root is not None:
        placed["reply_to_message"] = without_reply(root)
    return placed


def reply_to(chat: Chat, params: Json) -> Json:
    wanted = params.get("reply_parameters") or {}
    target = wanted.get("message_id") or params.get("reply_to_message_id")
    if not target:
        return {}
    message = chat.alive(int(target))
    if message is None:
        if wanted.get("allow_sending_without_reply") or params.get("allow_sending_without_reply"):
            return {}
        raise refusal("reply_not_found")
    return {"reply_to_message": without_reply(message)}


def without_reply(message: Message) -> Json:
    """A replied-to message never carries its own reply."""
    return {key: value for key, value in message.body.items() if key != "reply_to_message"}
