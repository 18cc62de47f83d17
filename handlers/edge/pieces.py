"""Sending a piece of evidence once more: by Telegram's own id, or from our copy when that is good no longer."""

import asyncio
import re
from pathlib import Path

from telegram import Bot, InputFile, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from antoan_bot import files
from antoan_bot.pieces import PieceData
from handlers.edge.transport import check_file_id

SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")


async def send_piece(bot: Bot, folder: Path, chat_id: int, about: PieceData, text: str) -> Message:
    """Raises TelegramError, and OSError when our copy is gone as well."""
    piece = about.piece
    if piece.place is not None:
        return await bot.send_location(chat_id, *piece.place)
    if piece.kind == "note":
        return await bot.send_message(chat_id, text, parse_mode=ParseMode.HTML)
    # A photo that came as a document still has the place in it where it was taken.
    if not (piece.kind == "photo" and about.as_document):
        try:
            return await _send(bot, chat_id, piece.kind, check_file_id(about.file_id), text)
        except (BadRequest, ValueError):
            if not about.sha256:
                raise
    return await _send(bot, chat_id, piece.kind, await _copy(folder, about), text)


async def _copy(folder: Path, about: PieceData) -> InputFile:
    """Our own copy. Its name is ours; of the sender's only the ending stays, so that a phone can open it."""
    path = files.path_of(folder, about.sha256)
    if about.piece.kind == "photo":
        return InputFile(await asyncio.to_thread(files.for_showing, path), f"{about.sha256[:12]}.jpg")
    ending = Path(about.piece.name).suffix
    name = about.sha256[:12] + (ending if SUFFIX.fullmatch(ending) else "")
    return InputFile(await asyncio.to_thread(path.read_bytes), name)


async def _send(bot: Bot, chat_id: int, kind: str, content: str | InputFile, text: str) -> Message:
    html = ParseMode.HTML
    match kind:
        case "photo":
            return await bot.send_photo(chat_id, content, caption=text, parse_mode=html)
        case "video":
            return await bot.send_video(chat_id, content, caption=text, parse_mode=html)
        case "animation":
            return await bot.send_animation(chat_id, content, caption=text, parse_mode=html)
        case "voice":
            return await bot.send_voice(chat_id, content, caption=text, parse_mode=html)
        case _:
            return await bot.send_document(chat_id, content, caption=text, parse_mode=html)
