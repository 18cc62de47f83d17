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
    """All or nothing: every part is checked before the first is stored."""
    items = params["media"]
    if not 2 <= len(items) <= 10:
        raise refusal("album_size")
    kinds = {item["type"] for item in items}
    for kind in ("document", "audio"):
        if kind in kinds and len(kinds) > 1:
            raise refusal("album_mixed", kind=kind.capitalize())
    parts = [
        (item["type"], {**media_content(bot, item["type"], item["media"]), **caption_content(bot, item)})
        for item in items
    ]
    chat = open_chat(bot, params["chat_id"])
    for kind in kinds:
        check_right(bot, chat, kind)
    group = str(13_000_000_000_000_000 + secrets.randbelow(10**15))
    return [deliver(bot, params, kind, {"media_group_id": group, **content}) for kind, content in parts]
