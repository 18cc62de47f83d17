"""Signing by typing one's name."""

from antoan_bot import signing
from handlers.presses import AskName, Sign
from handlers.routing import App, on_press


def register(app: App) -> None:
    on_press(app, AskName, signing.ask_name)
    on_press(app, Sign, signing.sign)
