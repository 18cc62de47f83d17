"""Photos, files, recordings, places and notes as evidence of an item."""

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from antoan_bot import evidence, homeless, pieces, start
from antoan_bot.files import FORMATS
from handlers.context import Context
from handlers.edge.transport import check_file_id
from handlers.presses import (
    AskNote,
    AskPhoto,
    DiscardPhotos,
    PutUnder,
    RemoveEvidence,
    ReplaceEvidence,
    ReuseEvidence,
    TurnEvidence,
    TurnWhichItem,
    ViewEvidence,
)
from handlers.routing import App, on_press, required

# An animation also comes as a document: the first that a message has says what it is.
KINDS = {
    "photo": "photo",
    "animation": "animation",
    "video": "video",
    "video_note": "video",
    "voice": "voice",
    "audio": "file",
    "document": "file",
}


async def take(update: Update, context: Context) -> None:
    """Something was sent that can be evidence."""
    message = required(update.message)
    await context.act(evidence.take, _place(message) if message.location else _file(message))


def _file(message: Message) -> evidence.Sent:
    name = next(name for name in KINDS if getattr(message, name))
    found = getattr(message, name)
    if name == "photo":
        found = found[-1]  # the largest of its sizes
    # A photo that keeps its name also keeps its EXIF; of other images we cannot tell whether they are whole.
    image = name == "document" and found.mime_type in FORMATS.values()
    replied = message.reply_to_message
    return evidence.Sent(
        "photo" if image else KINDS[name],
        check_file_id(found.file_id),
        found.file_unique_id,
        name=getattr(found, "file_name", None) or "",
        as_document=name == "document",
        size=found.file_size or 0,
        seconds=_seconds(found),
        album=message.media_group_id,
        replied_to=replied.message_id if replied else None,
        caption=message.caption,
        forwarded=message.forward_origin is not None,
    )


def _seconds(found: object) -> int:
    """PTB gives a duration as a number or as a span of time, depending on its settings."""
    duration = getattr(found, "_duration", None)
    return int(duration.total_seconds()) if duration is not None else 0


def _place(message: Message) -> evidence.Sent:
    """A check-in. Of a live location only where it began: its updates are edits."""
    location, replied = required(message.location), message.reply_to_message
    return evidence.Sent(
        "location",
        place=(location.latitude, location.longitude),
        replied_to=replied.message_id if replied else None,
        forwarded=message.forward_origin is not None,
    )


async def follow_edit(update: Update, context: Context) -> None:
    """A message was edited: a note follows, everything else stays as it was."""
    edited = required(update.edited_message)
    await context.act(evidence.edit_note, edited.text or edited.caption or "")


async def refuse_kind(update: Update, context: Context) -> None:
    await context.act(start.not_readable)


def register(app: App) -> None:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    recorded = filters.VIDEO | filters.VIDEO_NOTE | filters.VOICE | filters.AUDIO | filters.ANIMATION
    app.add_handler(
        MessageHandler(private & (filters.PHOTO | filters.Document.ALL | recorded | filters.LOCATION), take)
    )
    app.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE, follow_edit))
    app.add_handler(
        MessageHandler(private & ~filters.TEXT & ~filters.COMMAND & ~filters.StatusUpdate.ALL, refuse_kind)
    )
    on_press(app, AskPhoto, evidence.ask_photo)
    on_press(app, AskNote, evidence.ask_note)
    on_press(app, PutUnder, homeless.put_under)
    on_press(app, TurnWhichItem, homeless.which_item)
    on_press(app, DiscardPhotos, homeless.discard)
    on_press(app, RemoveEvidence, pieces.remove)
    on_press(app, ViewEvidence, pieces.view)
    on_press(app, ReplaceEvidence, pieces.ask_replacement)
    on_press(app, TurnEvidence, pieces.turn)
    on_press(app, ReuseEvidence, pieces.reuse)
