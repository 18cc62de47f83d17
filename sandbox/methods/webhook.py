"""Setting, telling and taking off the webhook. Delivery itself is in `sandbox/webhooks.py`."""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from sandbox import webhooks
from sandbox.methods.table import method
from sandbox.refusals import refusal
from sandbox.state import BotState, Webhook

Json = dict[str, Any]


@method("setWebhook")
def set_webhook(bot: BotState, params: Json) -> bool:
    """An empty address takes the webhook off. Only this machine is ever contacted, so http will do for it."""
    url = params.get("url") or ""
    if url and not _is_local(url):
        raise refusal("bad_webhook_url")
    secret = params.get("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise refusal("bad_webhook_secret")
    _remove(bot, params)
    if "allowed_updates" in params:
        bot.updates.allowed = list(params["allowed_updates"])
    if url:
        bot.webhook = Webhook(url, secret, params.get("max_connections") or 40)
        webhooks.start(bot, bot.webhook)
    return True


@method("deleteWebhook")
def delete_webhook(bot: BotState, params: Json) -> bool:
    _remove(bot, params)
    return True


@method("getWebhookInfo")
def get_webhook_info(bot: BotState, params: Json) -> Json:
    hook = bot.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates.entries),
    }
    if bot.updates.allowed:
        info["allowed_updates"] = bot.updates.allowed
    if hook is not None:
        info["max_connections"] = hook.max_connections
        info["ip_address"] = "127.0.0.1"
        if hook.last_error_date is not None:
            info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    return info


def _remove(bot: BotState, params: Json) -> None:
    if params.get("drop_pending_updates"):
        bot.updates.drop_all()
    if bot.webhook is not None and bot.webhook.task is not None:
        bot.webhook.task.cancel()
    bot.webhook = None


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if urlsplit(url).scheme not in ("http", "https"):
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
