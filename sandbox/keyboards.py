"""What Telegram checks in a reply markup beyond its types."""

from __future__ import annotations

import re
from typing import Any

from sandbox.refusals import refusal

Json = dict[str, Any]

MOST_BUTTONS = 100
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def checked_markup(markup: Json | None) -> tuple[Json | None, Json | None]:
    """Split into (inline keyboard, any other markup); raises Refused for what Telegram refuses.

    An inline keyboard without a button is no keyboard: that is how bots take one off.
    """
    if not markup:
        return None, None
    if "inline_keyboard" not in markup:
        _check_keys(markup)
        return None, markup
    rows = [row for row in markup["inline_keyboard"] if row]
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_button(button)
    if len(buttons) > MOST_BUTTONS:
        raise refusal("keyboard_too_long")
    return ({"inline_keyboard": rows} if rows else None), None


def _check_button(button: Json) -> None:
    if not str(button.get("text") or "").strip():
        raise refusal("button_text_empty")
    # Telegram reads an empty callback_data or url as absent.
    given = [key for key in _ACTIONS if button.get(key) is not None]
    if not given or (given[0] in ("callback_data", "url") and button[given[0]] == ""):
        raise refusal("button_does_nothing")
    if len(str(button.get("callback_data") or "").encode()) > 64:
        raise refusal("button_data_invalid")
    url = button.get("url")
    if url and not re.fullmatch(r"(?:(?:https?|tg|ton)://)?[^\s/:]+(?::\d+)?(?:[/?#]\S*)?", url, re.I):
        raise refusal("button_url_invalid", url=url, why="Wrong HTTP URL")


def _check_keys(markup: Json) -> None:
    keys = [key for row in markup.get("keyboard") or [] for key in row]
    for key in keys:
        text = key if isinstance(key, str) else key.get("text")
        if not str(text or "").strip():
            raise refusal("key_text_empty")
    if len(keys) > 300:
        raise refusal("keyboard_too_long")
