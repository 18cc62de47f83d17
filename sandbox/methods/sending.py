"""sendMessage and its relatives that send one thing."""

from __future__ import annotations

import random
from typing import Any

from sandbox.compose import caption_content, deliver, media_content, text_content
from sandbox.lookups import open_chat
from sandbox.methods.table import method
from sandbox.state import BotState

Json = dict[str, Any]

_CAPTIONED = ("photo", "document", "video", "animation", "voice", "audio")
_BARE = ("sticker", "video_note")
_DETAILS = ("width", "height", "duration", "title", "performer")


@method("sendMessage")
def send_message(bot: BotState, params: Json) -> Json:
    return deliver(bot, params, "text", text_content(bot, params))


def _media_sender(kind: str) -> None:
    name = "send" + "".join(part.capitalize() for part in kind.split("_"))

    @method(name)
    def send(bot: BotState, params: Json) -> Json:
        content = media_content(bot, kind, params.get(kind))
        if isinstance(content[kind], dict):
            content[kind] |= {key: params[key] for key in _DETAILS if key in params}
        if kind in _CAPTIONED:
            content |= caption_content(bot, params)
        for flag in ("has_spoiler", "show_caption_above_media"):
            if params.get(flag):
                content["has_media_spoiler" if flag == "has_spoiler" else flag] = True
        return deliver(bot, params, kind, content)


for _kind in _CAPTIONED + _BARE:
    _media_sender(_kind)


def _location(params: Json) -> Json:
    keys = (
        "latitude",
        "longitude",
        "horizontal_accuracy",
        "live_period",
        "heading",
        "proximity_alert_radius",
    )
    return {key: params[key] for key in keys if key in params}


@method("sendLocation")
def send_location(bot: BotState, params: Json) -> Json:
    return deliver(bot, params, "location", {"location": _location(params)})


@method("sendVenue")
def send_venue(bot: BotState, params: Json) -> Json:
    place = _location(params)
    venue = {"location": place, "title": params["title"], "address": params["address"]}
    return deliver(bot, params, "venue", {"venue": venue, "location": place})


@method("sendContact")
def send_contact(bot: BotState, params: Json) -> Json:
    keys = ("phone_number", "first_name", "last_name", "vcard")
    return deliver(bot, params, "contact", {"contact": {key: params[key] for key in keys if key in params}})


@method("sendDice")
def send_dice(bot: BotState, params: Json) -> Json:
    dice = {"emoji": params.get("emoji", "🎲"), "value": random.randint(1, 6)}
    return deliver(bot, params, "dice", {"dice": dice})


@method("sendChatAction")
def send_chat_action(bot: BotState, params: Json) -> bool:
    chat = open_chat(bot, params["chat_id"])
    bot.tell({"chat_id": chat.id, "action": params["action"]})
    return True
