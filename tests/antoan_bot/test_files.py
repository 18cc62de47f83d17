"""Evidence on disk: what it says it is, named by its content, durable."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from antoan_bot import files
from antoan_bot.files import NotAPhoto, StoredFile


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (10, 120, 60)).save(file, kind)
    return file.getvalue()


def store(folder: Path, content: bytes) -> StoredFile:
    arriving = files.temporary(folder, 1)
    arriving.write_bytes(content)
    return files.store_photo(arriving, folder)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "mime"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_a_sound_photo_lies_under_the_hash_of_its_bytes(tmp_path: Path, kind: str, mime: str) -> None:
    content = picture(kind)
    stored = store(tmp_path, content)
    assert stored == StoredFile(hashlib.sha256(content).hexdigest(), len(content), mime)
    assert files.path_of(tmp_path, stored.sha256).read_bytes() == content
    assert list((tmp_path / "arriving").iterdir()) == []


def test_the_same_photo_twice_is_one_file(tmp_path: Path) -> None:
    assert store(tmp_path, picture()) == store(tmp_path, picture())
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


BROKEN = {
    "empty": b"",
    "text": b"not a photo",
    "cut off": picture()[:200],
    "cut off after a sound head": picture(size=(400, 300))[:-200],
    "only a header": picture()[:20],
    "another format": picture("GIF"),
    "a TIFF": picture("TIFF"),
    "an SVG": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a bomb": bomb(50_000, 50_000),
    "just too many pixels": bomb(10_000, 6_001),
    "noise after a PNG head": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "noise after a WEBP head": b"RIFF\x00\x10\x00\x00WEBPVP8 " + bytes(range(256)) * 20,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_photo_is_refused_and_removed(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotAPhoto):
        store(tmp_path, content)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_photo_keeps_the_place_and_time_it_was_taken(tmp_path: Path) -> None:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken here"
    Image.new("RGB", (9, 9)).save(file, "JPEG", exif=exif)
    stored = store(tmp_path, file.getvalue())
    assert b"taken here" in files.path_of(tmp_path, stored.sha256).read_bytes()


def test_half_downloads_are_cleared_and_kept_photos_are_not(tmp_path: Path) -> None:
    stored = store(tmp_path, picture())
    files.temporary(tmp_path, 9).write_bytes(b"half")
    files.clear_arriving(tmp_path)
    assert not files.temporary(tmp_path, 9).exists()
    assert files.path_of(tmp_path, stored.sha256).exists()


def test_clearing_where_nothing_ever_arrived_is_fine(tmp_path: Path) -> None:
    files.clear_arriving(tmp_path / "no such folder")
    (tmp_path / "file").write_text("in place of a folder")
    files.clear_arriving(tmp_path / "file")
