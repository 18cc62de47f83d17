"""Setting a document with typst: a template of ours, data that is only data, and one font.

typst falls back to other fonts without a word, so it is given no others, and a missing one is an error.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

TEMPLATES = Path(__file__).resolve().parent
FAMILY = "Be Vietnam Pro"


class FontMissing(Exception):
    """The one font of our documents is not installed."""


def font_folder() -> Path:
    """Where the font lies. Raises FontMissing."""
    try:
        import fontpkg_be_vietnam_pro
    except ImportError as error:
        raise FontMissing(FAMILY) from error
    return Path(fontpkg_be_vietnam_pro.ROOT)


def typeset(
    template: str,
    content: Mapping[str, object],
    files: Mapping[str, bytes],
    *,
    made_at: datetime,
    folder_of_font: Path | None = None,
) -> bytes:
    """The PDF of a template with this content. Equal input gives equal bytes. Raises FontMissing.

    `files` are named by us; the template reads them, and the content as `content.json`, beside itself. What people
    typed reaches the template as values and is never read as markup.
    """
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[folder_of_font or font_folder()],
    )
    if FAMILY not in fonts.families():
        raise FontMissing(FAMILY)
    with TemporaryDirectory(prefix="antoan-") as name:
        folder = Path(name)
        for file_name, file_content in files.items():
            (folder / file_name).write_bytes(file_content)
        (folder / "content.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        main = folder / "main.typ"
        main.write_bytes((TEMPLATES / template).read_bytes())
        pdf = typst.Compiler(main, root=folder, font_paths=fonts).compile(
            format="pdf", timestamp=made_at.replace(microsecond=0)
        )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf
