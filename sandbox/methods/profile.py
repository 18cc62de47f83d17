"""What a bot says about itself."""

from __future__ import annotations

from typing import Any

from sandbox.methods.table import method
from sandbox.state import BotState

Json = dict[str, Any]


@method("getMe")
def get_me(bot: BotState, params: Json) -> Json:
    return {
        **bot.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def _profile_text(name: str, part: str, default: str = "") -> None:
    """A getter and a setter for one text per language."""

    @method(f"setMy{name}")
    def set_text(bot: BotState, params: Json) -> bool:
        bot.profile[f"{part}:{params.get('language_code') or ''}"] = params.get(part) or default
        return True

    @method(f"getMy{name}")
    def get_text(bot: BotState, params: Json) -> Json:
        own = bot.profile.get(f"{part}:{params.get('language_code') or ''}")
        return {part: own or bot.profile.get(f"{part}:") or (bot.name if part == "name" else default)}


_profile_text("Name", "name")
_profile_text("Description", "description")
_profile_text("ShortDescription", "short_description")


@method("setChatMenuButton")
def set_chat_menu_button(bot: BotState, params: Json) -> bool:
    bot.profile[f"menu_button:{params.get('chat_id') or ''}"] = params.get("menu_button") or {
        "type": "default"
    }
    return True


@method("getChatMenuButton")
def get_chat_menu_button(bot: BotState, params: Json) -> Json | str:
    return bot.profile.get(f"menu_button:{params.get('chat_id') or ''}") or {"type": "commands"}


@method("logOut")
def log_out(bot: BotState, params: Json) -> bool:
    return True


@method("close")
def close(bot: BotState, params: Json) -> bool:
    return True
