"""getFile; the download itself is plain HTTP."""

from __future__ import annotations

from typing import Any

from sandbox.compose import known_media
from sandbox.files import DOWNLOAD_LIMIT
from sandbox.methods.table import method
from sandbox.refusals import Refused, refusal
from sandbox.state import BotState

Json = dict[str, Any]


@method("getFile")
def get_file(bot: BotState, params: Json) -> Json:
    try:
        known_media(bot, params["file_id"])
    except Refused as error:
        # Here Telegram has one sentence for all ids that are none.
        raise refusal("file_invalid") from error
    stored = bot.files.by_id[params["file_id"]]
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise refusal("file_too_big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
