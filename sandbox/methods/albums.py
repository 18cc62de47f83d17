"""sendMediaGroup: several messages that Telegram shows as one."""

from __future__ import annotations

import secrets
from typing import Any

from sandbox.compose import caption_content, deliver, media_content
from sandbox.lookups import check_right, open_chat
from sandbox.methods.table import method
from sandbox.refusals import refusal
from sandbox.state import BotState

Json = dict[str, Any]


@method("sendMediaGroup")
def send_media_group(bot: BotState, params: Json) -> list[Json]:
    """All or nothing: every part is checked before the first is stored. One item alone is no album."""
    items = params["media"]
    if not items:
        raise refusal("album_empty")
    if len(items) > 10:
        raise refusal("album_too_long")
    kinds = {item["type"] for item in items}
    for kind in ("document", "audio"):
        if kind in kinds and len(kinds) > 1:
            raise refusal("album_mixed", kind=kind)
    parts = [
        (item["type"], {**media_content(bot, item["type"], item["media"]), **caption_content(bot, item)})
        for item in items
    ]
    chat = open_chat(bot, params["chat_id"])
    for kind in kinds:
        check_right(bot, chat, kind)
    group = {"media_group_id": str(13_000_000_000_000_000 + secrets.randbelow(10**15))} if items[1:] else {}
    return [deliver(bot, params, kind, {**group, **content}) for kind, content in parts]
