"""Files that passed through the emulator, kept in memory, with ids that look like Telegram's."""

from __future__ import annotations

import base64
import hashlib
import io
import mimetypes
import secrets
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from aiogram.client.bot import Bot
from aiogram.types import InputFile
from PIL import Image

DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
# Telegram's own sizes of a photo, smallest first.
PHOTO_EDGES = (90, 320, 800, 1280)
# Above this many pixels a smaller copy is not cheap, and a bomb is not opened.
CHEAP_PIXELS = 40_000_000

_PREFIX = {
    "photo": "AgACAgUAAx",
    "document": "BQACAgUAAx",
    "video": "BAACAgUAAx",
    "animation": "CgACAgUAAx",
    "voice": "AwACAgUAAx",
    "audio": "CQACAgUAAx",
    "video_note": "DQACAgUAAx",
    "sticker": "CAACAgUAAx",
}
_FALLBACK_NAME = {
    "video": "video.mp4",
    "animation": "animation.mp4",
    "voice": "voice.ogg",
    "audio": "audio.mp3",
}


class Upload(InputFile):
    """A file as it came in, with a call or from a person. An InputFile, so that the models accept it as one."""

    def __init__(self, name: str, content: bytes, mime: str | None = None) -> None:
        super().__init__(name)
        self.name = name
        self.content = content
        self.mime = mime

    async def read(self, bot: Bot) -> AsyncGenerator[bytes, None]:
        yield self.content


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One stored content under one file id."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    mime: str


class FileStore:
    """All files of one bot. `media` remembers the whole object (all sizes of a photo) by each of its ids."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}
        self.media: dict[str, tuple[str, Any]] = {}

    def keep(self, kind: str, upload: Upload) -> Any:
        """Store a file and return its Bot API object (a list of sizes for a photo)."""
        made = self._photo(upload) if kind == "photo" else self._other(kind, upload)
        for part in made if isinstance(made, list) else [made]:
            self.media[part["file_id"]] = (kind, made)
        return made

    def _photo(self, upload: Upload) -> list[dict[str, Any]]:
        sizes = []
        for content, width, height in photo_sizes(upload.content):
            stored = self._store("photo", "photos", Upload("photo.jpg", content, upload.mime or "image/jpeg"))
            sizes.append({**_ids(stored), "width": width, "height": height})
        return sizes

    def _other(self, kind: str, upload: Upload) -> dict[str, Any]:
        stored = self._store(kind, f"{kind}s", upload)
        made: dict[str, Any] = {**_ids(stored), "mime_type": stored.mime}
        if kind in ("voice", "audio", "video", "animation", "video_note"):
            made["duration"] = 1
        if kind in ("video", "animation"):
            made |= {"width": 320, "height": 240}
        if kind == "video_note":
            made["length"] = 240
        if kind not in ("voice", "video_note"):
            made["file_name"] = upload.name or _FALLBACK_NAME.get(kind, "file")
        return made

    def _store(self, kind: str, folder: str, upload: Upload) -> StoredFile:
        digest = hashlib.sha256(upload.content).digest()
        # The id differs for every sending, the unique id tells equal content: as with Telegram's own files.
        tail = secrets.token_urlsafe(36) + base64.urlsafe_b64encode(digest[:15]).decode()
        mime = upload.mime or mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        suffix = PurePath(upload.name).suffix.lower() or mimetypes.guess_extension(mime) or ""
        if not suffix[1:].isalnum():
            suffix = ""
        path = f"{folder}/file_{len(self.by_id)}{suffix}"
        unique = "AQAD" + base64.urlsafe_b64encode(digest[:9]).decode()
        stored = StoredFile(_PREFIX.get(kind, "BQACAgUAAx") + tail, unique, kind, path, upload.content, mime)
        self.by_id[stored.file_id] = stored
        self.by_path[path] = stored
        return stored


def _ids(stored: StoredFile) -> dict[str, Any]:
    return {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Width and height from the header alone; None if this is no picture."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def photo_sizes(content: bytes) -> list[tuple[bytes, int, int]]:
    """The sizes Telegram would offer, smallest first, the original last.

    The original stays byte for byte what was posted (Telegram would compress it again): tests compare contents.
    What cannot be decoded, or only dearly, is passed through with one size.
    """
    size = dimensions(content)
    if size is None:
        return [(content, 320, 320)]
    width, height = size
    smaller = []
    if width * height <= CHEAP_PIXELS:
        for edge in PHOTO_EDGES:
            if edge >= max(width, height):
                break
            made = _shrunk(content, edge)
            if made is None:
                return [(content, width, height)]
            smaller.append(made)
    return [*smaller, (content, width, height)]


def _shrunk(content: bytes, edge: int) -> tuple[bytes, int, int] | None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", (edge, edge))
            small = picture.convert("RGB")
            small.thumbnail((edge, edge), Image.Resampling.BILINEAR)
            out = io.BytesIO()
            small.save(out, "JPEG", quality=80)
            return out.getvalue(), small.width, small.height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
