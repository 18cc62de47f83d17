"""Getting parameters and files out of an HTTP request, whichever way they came."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.files import Upload
from sandbox.refusals import refusal

Json = dict[str, Any]


async def read_call(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Query, urlencoded form, multipart form or JSON. Raises Refused for a body that is none of them."""
    raw: Json = dict(request.query)
    if not request.can_read_body:
        return raw, {}
    if request.content_type == "application/json":
        return raw | _object(await request.read()), {}
    fields, uploads = await read_form(request)
    return raw | fields, uploads


async def read_form(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge as error:
        raise refusal("request_too_large") from error
    except UnicodeDecodeError as error:
        raise refusal("not_utf8") from error
    fields: Json = {}
    uploads: dict[str, Upload] = {}
    for name, value in form.items():
        if isinstance(value, FileField):
            mime = value.content_type if value.content_type != "application/octet-stream" else None
            uploads[name] = Upload(value.filename, value.file.read(), mime)
            value.file.close()
        else:
            fields[name] = value.decode() if isinstance(value, (bytes, bytearray)) else value
    return fields, uploads


def parsed(text: str) -> Any:
    """JSON. Half a surrogate pair, which only an escape can bring in, is no text: nothing could store it.

    Raises ValueError for what is no JSON, Refused for the halves.
    """
    value = json.loads(text)
    if "\\ud" in text.lower():
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise refusal("not_utf8") from error
    return value


def _object(body: bytes) -> Json:
    try:
        value = parsed(body.decode() or "{}")
    except ValueError as error:
        raise refusal("json_wrong", name="request") from error
    if not isinstance(value, dict):
        raise refusal("json_wrong", name="request")
    return value
