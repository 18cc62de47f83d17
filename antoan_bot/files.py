"""Putting evidence on disk: photos checked to be some, durable before anybody is told that it is kept.

A file is named by the SHA-256 of its content. Nothing a person typed becomes a file name.
"""

import hashlib
import io
import os
import warnings
from dataclasses import dataclass
from pathlib import Path

from antoan_bot.crashpoints import crash_point

LARGEST = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


class NotAPhoto(Exception):
    """The content is not a photo that can be opened: damaged, of another kind, or an image bomb."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    sha256: str
    size: int
    mime: str


def temporary(folder: Path, number: int) -> Path:
    """Where the content of a piece of evidence is downloaded to."""
    arriving = folder / "arriving"
    arriving.mkdir(parents=True, exist_ok=True)
    return arriving / str(number)


def path_of(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def store(arrived: Path, folder: Path, *, photo: bool) -> StoredFile:
    """Give a downloaded file its lasting place. What it claims to be is believed of a photo only, once it was opened.

    Raises NotAPhoto; the file is then removed.
    """
    try:
        mime = _check(arrived) if photo else "application/octet-stream"
    except NotAPhoto:
        arrived.unlink(missing_ok=True)
        raise
    with arrived.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = os.fstat(file.fileno()).st_size
        os.fsync(file.fileno())
    target = path_of(folder, sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    arrived.replace(target)
    crash_point("photo-renamed")
    _sync_folder(target.parent)
    _sync_folder(folder)
    return StoredFile(sha256, size, mime)


def _check(path: Path) -> str:
    """The MIME type of a sound photo. Decodes it whole: a header alone proves nothing."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=tuple(FORMATS)) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise NotAPhoto("too many pixels")
                image.load()
                return FORMATS[image.format or ""]
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        KeyError,
        SyntaxError,
    ) as error:
        raise NotAPhoto(str(error)) from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_arriving(folder: Path) -> None:
    """Remove what a crash left half downloaded; it is fetched again."""
    for path in (folder / "arriving").glob("*"):
        path.unlink()


SHOWN_SIDE = 2560  # Telegram shows no more of a photo, and takes no photo of more than 10 MB


def for_showing(path: Path) -> bytes:
    """A photo as it may be sent on: upright, without EXIF and so without the place where it was taken."""
    from PIL import Image, ImageOps

    content = io.BytesIO()
    with Image.open(path, formats=tuple(FORMATS)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
        clean = Image.new("RGB", upright.size)
        clean.paste(upright)
        clean.save(content, "JPEG", quality=88)
    return content.getvalue()
