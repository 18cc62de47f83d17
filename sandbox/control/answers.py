"""How a control request finds its bot and how it is answered."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.files import Upload
from sandbox.founding import Impossible
from sandbox.reading import read_form
from sandbox.refusals import Refused
from sandbox.state import BotState
from sandbox.world import World

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

WORLD = web.AppKey("WORLD", World)


def told(value: Any, status: int = 200) -> web.Response:
    body = json.dumps(value, ensure_ascii=False).encode()
    return web.Response(status=status, body=body, content_type="application/json")


def bot_of(request: web.Request) -> BotState:
    bot = request.app[WORLD].bots.get(request.match_info["token"])
    if bot is None:
        raise web.HTTPNotFound(text="no bot with this token: POST /sandbox/bots first")
    return bot


async def fields_of(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """JSON, or a form whose fields are JSON where they are not plain text."""
    if request.content_type != "multipart/form-data":
        value = await request.json()
        if not isinstance(value, dict):
            raise Impossible("expected a JSON object")
        return value, {}
    fields, uploads = await read_form(request)
    return {name: value if name in _TEXTS else _maybe_json(value) for name, value in fields.items()}, uploads


# A text that happens to look like JSON stays a text.
_TEXTS = {"text", "caption", "file_name", "mime_type", "media_group_id", "topic_name"}


def _maybe_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


@web.middleware
async def complaints(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A control request that makes no sense is the script's mistake: say so in words, with a 400."""
    if not request.path.startswith("/sandbox/"):
        return await handler(request)
    try:
        return await handler(request)
    except KeyError as error:
        return told({"error": f"missing: {error.args[0]}"}, 400)
    except (Impossible, ValueError, TypeError, OverflowError, AttributeError) as error:
        return told({"error": str(error)}, 400)
    except Refused as error:
        return told({"error": error.description}, 400)
