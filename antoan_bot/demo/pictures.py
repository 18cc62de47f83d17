"""Simple drawn photos for evidence, each a little different, stamped with the time as many phones do."""

import math
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 480, 640  # what is drawn
SIZE = 360, 480  # what is kept
Scene = Callable[[ImageDraw.ImageDraw, Random], None]
Colour = tuple[int, int, int]


def photo(item_id: str, local: datetime, chance: Random) -> bytes:
    """A JPEG of what the item is about; `local` is the time of the place, for the stamp."""
    wall = _tint((226, 221, 208), chance, 18)
    image = Image.new("RGB", (WIDTH, HEIGHT), wall)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 470, WIDTH, HEIGHT), fill=_tint((150, 132, 112), chance, 16))
    _SCENES.get(item_id, _paper)(draw, chance)
    image = image.resize(SIZE, Image.Resampling.BILINEAR, box=_held(chance))
    _stamp(ImageDraw.Draw(image), f"{local:%d/%m/%Y  %H:%M}")
    written = BytesIO()
    image.save(written, "JPEG", quality=70)
    return written.getvalue()


def _held(chance: Random) -> tuple[int, int, int, int]:
    """No two photos are taken from the same spot."""
    left, top = chance.randrange(24), chance.randrange(32)
    return left, top, left + WIDTH - 24, top + HEIGHT - 32


def _tint(colour: Colour, chance: Random, spread: int) -> Colour:
    r, g, b = (max(0, min(255, part + chance.randint(-spread, spread))) for part in colour)
    return r, g, b


def _stamp(draw: ImageDraw.ImageDraw, text: str) -> None:
    font = ImageFont.load_default(18)
    at = (SIZE[0] - 14 - draw.textlength(text, font=font), SIZE[1] - 32)
    draw.text(at, text, (255, 196, 64), font=font, stroke_width=2, stroke_fill=(60, 40, 10))


def _basins(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    """A row of taps over a trough, with soap."""
    draw.rectangle((0, 120, WIDTH, 330), fill=_tint((214, 228, 232), chance, 8))
    for x in range(0, WIDTH, 48):
        draw.line((x, 120, x, 330), fill=(190, 205, 210), width=2)
    for y in range(120, 331, 42):
        draw.line((0, y, WIDTH, y), fill=(190, 205, 210), width=2)
    count = chance.randint(2, 3)
    for n in range(count):
        x = int((n + 0.5) * WIDTH / count)
        draw.rectangle((x - 7, 240, x + 7, 330), fill=(130, 136, 142))
        draw.rectangle((x - 7, 240, x + 42, 254), fill=(130, 136, 142))
        draw.rectangle((x + 34, 254, x + 40, 345), fill=(170, 205, 235))
        soap = _tint((230, 120, 130), chance, 40)
        draw.rounded_rectangle((x - 60, 292, x - 30, 340), 8, fill=soap)
        draw.rectangle((x - 50, 276, x - 40, 292), fill=(245, 245, 245))
    draw.rounded_rectangle(
        (-20, 340, WIDTH + 20, 440), 18, fill=(236, 238, 240), outline=(150, 155, 160), width=4
    )
    draw.rectangle((60, 440, 90, 580), fill=(120, 120, 124))
    draw.rectangle((WIDTH - 90, 440, WIDTH - 60, 580), fill=(120, 120, 124))


def _masks(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    """People at work, each with a mask."""
    draw.rectangle((30, 60, 210, 220), fill=(176, 208, 236), outline=(120, 110, 100), width=8)
    draw.line((120, 60, 120, 220), fill=(120, 110, 100), width=6)
    count = chance.randint(2, 3)
    for n in range(count):
        x, y = int((n + 0.5) * WIDTH / count), 270 + chance.randint(-18, 18)
        shirt = _tint(chance.choice([(40, 90, 160), (46, 120, 84), (150, 70, 60)]), chance, 14)
        draw.rounded_rectangle((x - 72, y + 78, x + 72, y + 330), 46, fill=shirt)
        draw.ellipse((x - 50, y - 46, x + 50, y + 76), fill=_tint((222, 178, 146), chance, 12))
        draw.pieslice((x - 54, y - 62, x + 54, y + 56), 180, 360, fill=(36, 28, 26))
        draw.ellipse((x - 26, y + 2, x - 14, y + 12), fill=(30, 24, 24))
        draw.ellipse((x + 14, y + 2, x + 26, y + 12), fill=(30, 24, 24))
        draw.rounded_rectangle((x - 40, y + 20, x + 40, y + 74), 18, fill=(150, 200, 226))
        for line in (36, 48, 60):
            draw.line((x - 34, y + line, x + 34, y + line), fill=(120, 172, 204), width=2)
    draw.rectangle((0, 520, WIDTH, 560), fill=(126, 96, 66))


def _paper(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    """A page pinned to a board: lines of writing, a red stamp, a signature."""
    draw.rectangle(
        (30, 40, WIDTH - 30, 600), fill=_tint((164, 126, 84), chance, 14), outline=(96, 70, 44), width=12
    )
    draw.rectangle((86, 90, WIDTH - 86, 560), fill=(250, 249, 244))
    draw.ellipse((WIDTH // 2 - 9, 94, WIDTH // 2 + 9, 112), fill=(200, 40, 40))
    draw.rectangle((150, 134, WIDTH - 150, 146), fill=(50, 50, 56))
    draw.rectangle((180, 158, WIDTH - 180, 166), fill=(90, 90, 96))
    for y in range(200, 430, 22):
        draw.rectangle((112, y, chance.randint(300, WIDTH - 112), y + 6), fill=(120, 120, 128))
    draw.ellipse((250, 440, 340, 530), outline=(206, 44, 48), width=6)
    draw.ellipse((268, 458, 322, 512), outline=(206, 44, 48), width=3)
    points = [(280 + n * 5, 490 + int(16 * math.sin(n * chance.uniform(0.8, 1.3)))) for n in range(18)]
    draw.line(points, fill=(40, 60, 150), width=4, joint="curve")


def _arrows(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    """An entrance with a way in and a way out painted on the ground."""
    draw.rectangle((60, 110, WIDTH - 60, 470), fill=(70, 66, 66))
    roof = _tint((170, 60, 50), chance, 30)
    draw.polygon([(20, 120), (WIDTH // 2, 40), (WIDTH - 20, 120)], fill=roof)
    for x in range(80, WIDTH - 80, 60):
        stall = _tint((200, 160, 70), chance, 50)
        draw.rectangle((x, chance.randint(300, 340), x + 44, 470), fill=stall)
    draw.line((WIDTH // 2, 440, WIDTH // 2, HEIGHT), fill=(240, 210, 60), width=8)
    for x, up in ((WIDTH // 4, True), (3 * WIDTH // 4, False)):
        tip, tail = (490, 600) if up else (600, 490)
        draw.line((x, tail, x, tip), fill=(250, 250, 250), width=16)
        back = tip + (34 if up else -34)
        draw.polygon([(x, tip - (14 if up else -14)), (x - 30, back), (x + 30, back)], fill=(250, 250, 250))


_SCENES: dict[str, Scene] = {"rua-tay": _basins, "khau-trang": _masks, "loi-vao-ra": _arrows}
