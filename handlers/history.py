"""What a facility has signed so far."""

from antoan_bot import history
from handlers.presses import OpenHistory, OpenRecord, SendDocument
from handlers.routing import App, on_press


def register(app: App) -> None:
    on_press(app, OpenHistory, history.list_records)
    on_press(app, OpenRecord, history.show_record)
    on_press(app, SendDocument, history.send_document)
