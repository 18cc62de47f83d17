"""The command menu, per scope and language."""

from __future__ import annotations

import re
from typing import Any

from sandbox.lookups import known_chat
from sandbox.methods.table import method
from sandbox.refusals import refusal
from sandbox.state import BotState

Json = dict[str, Any]


def scope_key(bot: BotState, scope: Json | None) -> str:
    """One text per scope; a scope that names a chat must name one the bot knows."""
    scope = scope or {"type": "default"}
    parts = [str(scope["type"])]
    if "chat_id" in scope:
        chat_id = scope["chat_id"]
        number = int(chat_id) if str(chat_id).lstrip("-").isdecimal() else chat_id
        parts.append(str(known_chat(bot, number).id))
    if "user_id" in scope:
        parts.append(str(scope["user_id"]))
    return ":".join(parts)


@method("setMyCommands")
def set_my_commands(bot: BotState, params: Json) -> bool:
    commands = params["commands"]
    if len(commands) > 100:
        raise refusal("too_many_commands")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command["command"]):
            raise refusal("command_invalid")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise refusal("command_description_invalid")
    key = (scope_key(bot, params.get("scope")), params.get("language_code") or "")
    bot.commands[key] = [
        {"command": command["command"].lstrip("/"), "description": command["description"].strip()}
        for command in commands
    ]
    if not commands:
        del bot.commands[key]
    return True


@method("getMyCommands")
def get_my_commands(bot: BotState, params: Json) -> list[Json]:
    key = (scope_key(bot, params.get("scope")), params.get("language_code") or "")
    return bot.commands.get(key, [])


@method("deleteMyCommands")
def delete_my_commands(bot: BotState, params: Json) -> bool:
    bot.commands.pop((scope_key(bot, params.get("scope")), params.get("language_code") or ""), None)
    return True


def effective_commands(bot: BotState, chat_id: int, user_id: int) -> list[Json]:
    """The menu a person sees in a chat: Telegram's order from the narrowest scope to the widest."""
    chat, person = bot.chats[chat_id], bot.people.get(user_id)
    member = chat.members.get(user_id)
    scopes = [f"chat:{chat_id}", "all_private_chats"]
    if chat.person is None:
        scopes = [f"chat_member:{chat_id}:{user_id}"]
        if member is not None and member.administers:
            scopes.append(f"chat_administrators:{chat_id}")
        scopes.append(f"chat:{chat_id}")
        if member is not None and member.administers:
            scopes.append("all_chat_administrators")
        scopes.append("all_group_chats")
    language = (person.language_code if person else None) or ""
    for scope in [*scopes, "default"]:
        for code in (language, ""):
            if (scope, code) in bot.commands:
                return bot.commands[scope, code]
    return []
