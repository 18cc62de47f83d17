"""Small pictures for documents: drawn anew, so that nothing but what is seen goes on - no EXIF, no place."""

import hashlib
import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from antoan_bot.files import FORMATS, MOST_PIXELS

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 360
QUALITY = 72


class NoPicture(Exception):
    """The file is gone, is not the one that was signed, or cannot be opened."""


def thumbnail(path: Path, sha256: str) -> bytes:
    """A small JPEG of the photo with this content. Raises NoPicture."""
    from PIL import Image, ImageOps

    try:
        content = path.read_bytes()
    except OSError as error:
        raise NoPicture(str(error)) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NoPicture("its content is not the one that was signed")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(FORMATS)) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise NoPicture("too many pixels")
                image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(image)
                return _jpeg(upright)
    except (Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise NoPicture(str(error)) from error


def _jpeg(image: "Image.Image") -> bytes:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = image.convert("RGB")
    plain.info.clear()
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
