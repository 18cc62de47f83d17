"""Bodies of requests that note whether Telegram can have got all of them."""

import io
from typing import TypeAlias

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import BytesPayload, StringPayload, get_payload
from telegram.error import BadRequest
from telegram.request import RequestData
from yarl import URL


class Form(BytesPayload):
    """Parameters alone: one write, so once it began all of it may be out."""

    handed_over = False

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        # A closed transport refuses the write; there is no await in between in which it could close.
        self.handed_over = _is_open(writer)
        await super().write_with_length(writer, content_length)


class Upload(aiohttp.MultipartWriter):
    """Parameters with files. Without the closing line Telegram has no request, however much has gone out."""

    handed_over = False

    def __init__(self, data: RequestData) -> None:
        super().__init__("form-data")
        for name, text in data.json_parameters.items():
            self._add(StringPayload(text), name=name)
        for name, (file_name, content, mime_type) in data.multipart_data.items():
            # aiohttp wants large bytes as a stream, it would write them in one go.
            stream = io.BytesIO(content) if isinstance(content, bytes) else content
            self._add(get_payload(stream, content_type=mime_type), name=name, filename=file_name)
        self.length = self.size or 0  # counting writes the parts' headers, and so finds what cannot be one

    def _add(self, part: aiohttp.Payload, **names: str) -> None:
        # Unquoted: Telegram would show "B%C3%A1o c%C3%A1o.pdf".
        part.set_content_disposition("form-data", quote_fields=False, **names)
        self.append_payload(part)

    async def write(self, writer: AbstractStreamWriter, close_boundary: bool = True) -> None:
        await super().write(writer, close_boundary=False)
        self.handed_over = _is_open(writer)
        await writer.write(f"--{self.boundary}--\r\n".encode("ascii"))


def _is_open(writer: AbstractStreamWriter) -> bool:
    transport = getattr(writer, "transport", None)
    return transport is not None and not transport.is_closing()


Body: TypeAlias = Form | Upload


def body_of(data: RequestData | None) -> Body:
    """Urlencoded, as PTB's own request does; multipart only if there are files. Raises BadRequest."""
    try:
        if data is not None and data.contains_files:
            return Upload(data)
        text = _url_encoded(data.json_parameters) if data is not None else ""
        return Form(text.encode("ascii"), content_type="application/x-www-form-urlencoded")
    except ValueError as error:  # half a surrogate pair, a line break in a file name: no repeat will help
        kind = type(error).__name__
    raise BadRequest(f"the request cannot be encoded ({kind})")


def _url_encoded(parameters: dict[str, str]) -> str:
    """As urllib's urlencode, in a third of its time: a keyboard is mostly characters that need escaping."""
    "".join(parameters.values()).encode()  # raises at half a surrogate pair, which yarl drops without a word
    return URL.build(query=parameters).raw_query_string
