"""Forwarding, copying, pinning."""

from __future__ import annotations

from typing import Any

from sandbox.compose import caption_content, deliver
from sandbox.lookups import alive, has_right, known_chat, open_chat
from sandbox.methods.table import method
from sandbox.refusals import Refused, refusal
from sandbox.state import BotState, Chat, Message

Json = dict[str, Any]

CONTENT = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "video",
    "animation",
    "voice",
    "audio",
    "video_note",
    "sticker",
    "location",
    "venue",
    "contact",
    "dice",
)


def kind_of(message: Message) -> str:
    kinds = ("photo", "animation", "document", "video", "voice", "audio", "video_note", "sticker", "location")
    return next((kind for kind in kinds if kind in message.body), "text")


def _content(message: Message, otherwise: str) -> Json:
    """What can be carried elsewhere; service messages cannot."""
    content = {key: message.body[key] for key in CONTENT if key in message.body}
    if not content:
        raise refusal(otherwise)
    return content


def _place(params: Json, *, markup: bool = False) -> Json:
    keys: tuple[str, ...] = ("chat_id", "message_thread_id", "protect_content", "disable_notification")
    keys += ("reply_parameters", "reply_to_message_id", "reply_markup") if markup else ()
    return {key: params[key] for key in keys if key in params}


@method("forwardMessage")
def forward_message(bot: BotState, params: Json) -> Json:
    source = known_chat(bot, params["from_chat_id"])
    return _forward(bot, params, source, alive(source, params["message_id"], "forward_not_found"))


def _forward(bot: BotState, params: Json, source: Chat, message: Message) -> Json:
    content = _content(message, "forward_not_found")
    content["forward_origin"] = message.body.get("forward_origin") or {
        "type": "user",
        "sender_user": message.body["from"],
        "date": message.body["date"],
    }
    return deliver(bot, _place(params), kind_of(message), content)


@method("forwardMessages")
def forward_messages(bot: BotState, params: Json) -> list[Json]:
    source = known_chat(bot, params["from_chat_id"])
    found = [source.alive(message_id) for message_id in params["message_ids"]]
    sent = [_forward(bot, params, source, message) for message in found if message is not None]
    if not sent:
        raise refusal("forward_not_found")
    return [{"message_id": message["message_id"]} for message in sent]


@method("copyMessage")
def copy_message(bot: BotState, params: Json) -> Json:
    source = known_chat(bot, params["from_chat_id"])
    message = alive(source, params["message_id"], "copy_not_found")
    content = _content(message, "cannot_copy")
    if "caption" in params and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_content(bot, params)
    sent = deliver(bot, _place(params, markup=True), kind_of(message), content)
    return {"message_id": sent["message_id"]}


@method("copyMessages")
def copy_messages(bot: BotState, params: Json) -> list[Json]:
    sent = []
    for message_id in params["message_ids"]:
        try:
            sent.append(copy_message(bot, {**params, "message_id": message_id}))
        except Refused as error:
            if error.name not in ("copy_not_found", "cannot_copy"):
                raise
    return sent


@method("pinChatMessage")
def pin_chat_message(bot: BotState, params: Json) -> bool:
    chat = _pinnable(bot, params)
    message = alive(chat, params["message_id"], "pin_not_found")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        bot.add_message(chat, bot.id, {"from": bot.as_user(), "pinned_message": message.body})
    return True


@method("unpinChatMessage")
def unpin_chat_message(bot: BotState, params: Json) -> bool:
    chat = _pinnable(bot, params)
    target = params.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if target not in chat.pinned:
        raise refusal("unpin_not_found")
    chat.pinned.remove(target)
    bot.chat_changed(chat.id)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(bot: BotState, params: Json) -> bool:
    chat = _pinnable(bot, params)
    chat.pinned.clear()
    bot.chat_changed(chat.id)
    return True


def _pinnable(bot: BotState, params: Json) -> Chat:
    chat = open_chat(bot, params["chat_id"])
    # In a basic group every member may pin; in a supergroup only who was given the right.
    if chat.kind == "supergroup" and not has_right(bot, chat, "can_pin_messages"):
        raise refusal("not_enough_rights_to_pin")
    return chat
