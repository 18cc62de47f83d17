"""What stands under a document."""

from antoan_bot.documents.record import RecordDocument
from antoan_bot.texts import Texts
from handlers.views.shape import View, view


def record_file(data: RecordDocument, t: Texts) -> View:
    return view([t.html("document-caption", code=data.record.code)])
