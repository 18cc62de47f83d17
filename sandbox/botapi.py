"""The Bot API's entrance: every call is read, recorded, struck by faults and limits, carried out and answered."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from sandbox.connections import NEVER_SENT, close_silently, reset
from sandbox.decode import decode, method_names
from sandbox.faults import LONG, Fault
from sandbox.files import Upload
from sandbox.methods import table
from sandbox.polling import poll
from sandbox.reading import read_call
from sandbox.refusals import Refused, refusal
from sandbox.state import BotState
from sandbox.world import TOKEN, World

Json = dict[str, Any]

# A bot may upload 50 MB; the rest is the form around it.
BODY_LIMIT = 52 * 1024 * 1024
_COUNTED = ("send", "edit", "forward", "copy")


class Entrance:
    """Serves /bot<token>/<method> and /file/bot<token>/<path> for all bots of the world."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def call(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bot(request.match_info["token"])
        except Refused as error:
            return _json(error.code, error.body())
        polling = request.match_info["method"].lower() == "getupdates"
        bot.in_flight += not polling
        try:
            return await self._received(request, bot)
        finally:
            bot.in_flight -= not polling
            bot.changed.fire()

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file by the path that getFile told. Faults reach it under the method name `download`."""
        try:
            bot = self._bot(request.match_info["token"])
        except Refused as error:
            return _json(error.code, error.body())
        bot.in_flight += 1
        try:
            fault = bot.faults.for_call("download", None)
            if fault is not None:
                struck = await _before(request, fault)
                if struck is not None:
                    return struck
            stored = bot.files.by_path.get(request.match_info["path"])
            if stored is None:
                return _json(404, {"ok": False, "error_code": 404, "description": "Not Found"})
            if fault is not None:
                return await _after(request, fault, web.Response(body=stored.content))
            return web.Response(body=stored.content, content_type="application/octet-stream")
        finally:
            bot.in_flight -= 1
            bot.changed.fire()

    def answer_from_webhook(self, bot: BotState, method: str, call: Json) -> None:
        """A call that came in the answer to a webhook: carried out, its result told to nobody."""
        record = _record(bot, method_names().get(method.lower(), method), call, {})
        _carried_out(bot, record, call, {})

    def _bot(self, token: str) -> BotState:
        bot = self._world.bots.get(token)
        if bot is None:
            raise refusal("unauthorized" if TOKEN.fullmatch(token) else "malformed_token")
        return bot

    async def _received(self, request: web.Request, bot: BotState) -> web.StreamResponse:
        asked = request.match_info["method"]
        name = method_names().get(asked.lower(), asked)
        if (request.content_length or 0) > BODY_LIMIT:
            return _refused(_record(bot, name, {}, {}), refusal("request_too_large"))
        try:
            raw, uploads = await read_call(request)
        except Refused as error:
            return _refused(_record(bot, name, {}, {}), error)
        record = _record(bot, name, raw, uploads)
        fault = bot.faults.for_call(name, _chat_id(raw))
        if fault is not None:
            return await _struck(request, bot, fault, record, raw, uploads)
        if name == "getUpdates":
            return await _polled(bot, record, raw)
        return _carried_out(bot, record, raw, uploads)


def _record(bot: BotState, method: str, raw: Json, uploads: dict[str, Upload]) -> Json:
    """Enter the call into the bot's list; the status follows when it is known."""
    record: Json = {
        "no": len(bot.calls) + 1,
        "at": bot.clock.now().isoformat(),
        "method": method,
        "params": {**raw, **{name: _told(upload) for name, upload in uploads.items()}},
        "status": None,
        "ok": None,
        "description": None,
        "applied": False,
    }
    bot.calls.append(record)
    if method != "getUpdates":
        bot.settling_calls += 1
    return record


def _told(value: Any) -> Any:
    """A value as it can be shown: an upload is its name and size."""
    if isinstance(value, Upload):
        return {"file": value.name, "size": len(value.content)}
    if isinstance(value, list):
        return [_told(part) for part in value]
    return {key: _told(part) for key, part in value.items()} if isinstance(value, dict) else value


def _chat_id(raw: Json) -> int | None:
    text = str(raw.get("chat_id", ""))
    return int(text) if text.removeprefix("-").isdecimal() else None


def _carried_out(bot: BotState, record: Json, raw: Json, uploads: dict[str, Upload]) -> web.Response:
    """Check and carry out one call. No await in here: what a call does, it does at once or not at all."""
    name = record["method"]
    try:
        if name.lower() not in method_names():
            raise refusal("method_not_found")
        params = _decoded(bot, record, raw, uploads)
        _check_limits(bot, name, params)
        function = table.get(name)
        if function is None:
            bot.violation(name, "", "the emulator does not know this method")
            raise refusal("method_not_found")
        result = function(bot, params)
    except Refused as error:
        return _refused(record, error)
    record |= {"status": 200, "ok": True, "applied": True}
    return _json(200, {"ok": True, "result": result})


def _decoded(bot: BotState, record: Json, raw: Json, uploads: dict[str, Upload]) -> Json:
    decoded = decode(record["method"], raw, uploads)
    record["params"] = _told(decoded.values) if uploads else decoded.values
    for parameter, why in decoded.odd:
        bot.violation(record["method"], parameter, why)
    if decoded.refused is not None:
        raise decoded.refused
    return decoded.values


def _check_limits(bot: BotState, name: str, params: Json) -> None:
    chat_id = params.get("chat_id")
    if not name.startswith(_COUNTED) or name == "sendChatAction" or not isinstance(chat_id, int):
        return
    wait = bot.limits.wait_for(chat_id, time.monotonic())
    if wait:
        bot.violation(name, "chat_id", f"faster than Telegram permits: retry after {wait}")
        raise refusal("too_many_requests", {"retry_after": wait}, seconds=wait)


async def _polled(bot: BotState, record: Json, raw: Json) -> web.Response:
    try:
        entries = await poll(bot, _decoded(bot, record, raw, {}))
    except Refused as error:
        return _refused(record, error)
    record |= {"status": 200, "ok": True, "applied": True}
    # Spliced as text: an update that is no JSON reaches the bot exactly as it was ordered.
    text = '{"ok":true,"result":[' + ",".join(entry.text for entry in entries) + "]}"
    return web.Response(text=text, content_type="application/json")


async def _struck(
    request: web.Request, bot: BotState, fault: Fault, record: Json, raw: Json, uploads: dict[str, Upload]
) -> web.StreamResponse:
    record["fault"] = fault.kind
    struck = await _before(request, fault)
    if struck is not None:
        record |= {"status": None if struck.status == NEVER_SENT else struck.status, "ok": False}
        return struck
    polled = record["method"] == "getUpdates"
    answer = await _polled(bot, record, raw) if polled else _carried_out(bot, record, raw, uploads)
    answer = await _after(request, fault, answer)
    if answer.status == NEVER_SENT:
        record |= {"status": None, "ok": False}
    return answer


async def _before(request: web.Request, fault: Fault) -> web.Response | None:
    """What strikes before the effect; None lets the call through."""
    wait = fault.retry_after or 1
    if fault.kind == "429":
        error = refusal("too_many_requests", {"retry_after": wait}, seconds=wait)
        return _json(429, error.body())
    if fault.kind == "500":
        return _json(500, {"ok": False, "error_code": 500, "description": "Internal Server Error"})
    if fault.kind == "502":
        page = (
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>"
        )
        return web.Response(status=502, text=page, content_type="text/html")
    if fault.kind in ("query_too_old", "forbidden_blocked"):
        error = refusal("query_too_old" if fault.kind == "query_too_old" else "blocked")
        return _json(error.code, error.body())
    if fault.kind == "timeout_before":
        await asyncio.sleep(LONG if fault.seconds is None else fault.seconds)
        return close_silently(request)
    if fault.kind == "reset_before":
        return reset(request)
    if fault.kind == "slow":
        await asyncio.sleep(1.0 if fault.seconds is None else fault.seconds)
    return None


async def _after(request: web.Request, fault: Fault, answer: web.Response) -> web.Response:
    """What strikes after the effect, in place of the answer."""
    if fault.kind == "timeout_after":
        await asyncio.sleep(LONG if fault.seconds is None else fault.seconds)
        return close_silently(request)
    if fault.kind == "reset_after":
        return reset(request)
    if fault.kind == "unreadable_body":
        return web.Response(status=200, text='{"ok":true,"result":', content_type="application/json")
    return answer


def _refused(record: Json, error: Refused) -> web.Response:
    record |= {"status": error.code, "ok": False, "description": error.description}
    return _json(error.code, error.body())


def _json(status: int, body: Json) -> web.Response:
    return web.Response(
        status=status, body=json.dumps(body, ensure_ascii=False).encode(), content_type="application/json"
    )
