"""Photos and notes as evidence of an item."""

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from antoan_bot import evidence, start
from antoan_bot.files import FORMATS, LARGEST
from handlers.context import Context
from handlers.edge.transport import check_file_id
from handlers.presses import AskNote, AskPhoto, DiscardPhotos, PutUnder, RemoveEvidence, TurnWhichItem
from handlers.routing import App, on_press, required


async def take_photo(update: Update, context: Context) -> None:
    """A photo was sent, or an image as a file."""
    message = required(update.message)
    found = message.photo[-1] if message.photo else required(message.document)
    if (found.file_size or 0) > LARGEST:
        await context.act(evidence.too_large)
        return
    await context.act(evidence.take_photo, _photo(message, found.file_id, found.file_unique_id))


def _photo(message: Message, file_id: str, unique_id: str) -> evidence.Photo:
    replied = message.reply_to_message
    return evidence.Photo(
        check_file_id(file_id),
        unique_id,
        message.media_group_id,
        replied.message_id if replied else None,
        message.caption,
    )


async def refuse_file(update: Update, context: Context) -> None:
    """A file that is not an image cannot be evidence."""
    size = required(required(update.message).document).file_size or 0
    await context.act(evidence.too_large if size > LARGEST else evidence.unsupported)


async def follow_edit(update: Update, context: Context) -> None:
    """A message was edited: a note follows, everything else stays as it was."""
    edited = required(update.edited_message)
    await context.act(evidence.edit_note, edited.text or edited.caption or "")


async def refuse_kind(update: Update, context: Context) -> None:
    await context.act(start.not_readable)


def register(app: App) -> None:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    images = filters.Document.IMAGE & _image_types()
    app.add_handler(MessageHandler(private & (filters.PHOTO | images), take_photo))
    app.add_handler(MessageHandler(private & filters.Document.ALL, refuse_file))
    app.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE, follow_edit))
    app.add_handler(
        MessageHandler(private & ~filters.TEXT & ~filters.COMMAND & ~filters.StatusUpdate.ALL, refuse_kind)
    )
    on_press(app, AskPhoto, evidence.ask_photo)
    on_press(app, AskNote, evidence.ask_note)
    on_press(app, PutUnder, evidence.put_under)
    on_press(app, TurnWhichItem, evidence.which_item)
    on_press(app, DiscardPhotos, evidence.discard_homeless)
    on_press(app, RemoveEvidence, evidence.remove)


def _image_types() -> filters.BaseFilter:
    types = [filters.Document.MimeType(mime) for mime in FORMATS.values()]
    return types[0] | types[1] | types[2]
