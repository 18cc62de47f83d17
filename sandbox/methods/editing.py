"""Changing messages the bot has sent."""

from __future__ import annotations

from typing import Any

from sandbox.compose import caption_content, media_content, text_content
from sandbox.keyboards import checked_markup
from sandbox.lookups import alive, open_chat
from sandbox.methods.table import method
from sandbox.refusals import refusal
from sandbox.state import BotState, Chat, Message

Json = dict[str, Any]

MEDIA = ("photo", "video", "animation", "document", "audio")
CAPTIONED = (*MEDIA, "voice")
_TEXT = ("text", "entities")
_CAPTION = ("caption", "caption_entities")


@method("editMessageText")
def edit_text(bot: BotState, params: Json) -> Json:
    content = text_content(bot, params)
    inline, chat, message = _to_edit(bot, params)
    if "text" not in message.body:
        raise refusal("no_text_to_edit")
    return _apply(bot, chat, message, _TEXT, content, inline)


@method("editMessageCaption")
def edit_caption(bot: BotState, params: Json) -> Json:
    content = caption_content(bot, params)
    inline, chat, message = _to_edit(bot, params)
    if not any(kind in message.body for kind in CAPTIONED):
        raise refusal("no_caption_to_edit")
    return _apply(bot, chat, message, _CAPTION, content, inline)


@method("editMessageMedia")
def edit_media(bot: BotState, params: Json) -> Json:
    media = params["media"]
    content = {**media_content(bot, media["type"], media["media"]), **caption_content(bot, media)}
    inline, chat, message = _to_edit(bot, params)
    if not any(kind in message.body for kind in (*MEDIA, "text")):
        raise refusal("no_media_to_edit")
    return _apply(bot, chat, message, (*MEDIA, *_CAPTION, *_TEXT), content, inline)


@method("editMessageReplyMarkup")
def edit_reply_markup(bot: BotState, params: Json) -> Json:
    inline, chat, message = _to_edit(bot, params)
    return _apply(bot, chat, message, (), {}, inline)


@method("editMessageLiveLocation")
def edit_location(bot: BotState, params: Json) -> Json:
    inline, chat, message = _to_edit(bot, params)
    if "live_period" not in message.body.get("location", {}):
        raise refusal("cannot_edit")
    keys = ("latitude", "longitude", "horizontal_accuracy", "heading")
    moved = {**message.body["location"], **{key: params[key] for key in keys if key in params}}
    return _apply(bot, chat, message, ("location",), {"location": moved}, inline)


def _to_edit(bot: BotState, params: Json) -> tuple[Json | None, Chat, Message]:
    inline, other = checked_markup(params.get("reply_markup"))
    if params.get("chat_id") is None:
        raise refusal("chat_id_empty")
    if params.get("message_id") is None:
        raise refusal("message_id_empty")
    chat = open_chat(bot, params["chat_id"])
    message = alive(chat, params["message_id"], "edit_not_found")
    # A message that brought a reply keyboard can never be edited, nor one of somebody else.
    if message.author_id != bot.id or message.keyboard is not None or other is not None:
        raise refusal("cannot_edit")
    if "forward_origin" in message.body:
        raise refusal("cannot_edit")
    return inline, chat, message


def _apply(
    bot: BotState, chat: Chat, message: Message, parts: tuple[str, ...], content: Json, inline: Json | None
) -> Json:
    """Replace `parts` of the message by `content`. Without a keyboard in the call the old one is taken off."""
    before = message.body
    body = {key: value for key, value in before.items() if key not in parts and key != "reply_markup"}
    body |= content
    if inline:
        body["reply_markup"] = inline
    if _same(before, body):
        raise refusal("not_modified")
    if parts:
        body["edit_date"] = bot.clock.timestamp()
    message.body = body
    message.edits += 1
    bot.chat_changed(chat.id)
    return body


def _same(before: Json, after: Json) -> bool:
    ignored = ("edit_date",)
    return {k: v for k, v in before.items() if k not in ignored} == {
        k: v for k, v in after.items() if k not in ignored
    }
