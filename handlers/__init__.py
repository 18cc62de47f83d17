"""The Telegram edge: what people press and type, and what they see."""

from handlers import (
    accounts,
    assessments,
    errors,
    evidence,
    facilities,
    fallback,
    history,
    login,
    people,
    signing,
    start,
    typing,
    verification,
)
from handlers.routing import App


def register(app: App) -> None:
    """Every handler of the bot, in the order in which an update is offered to them."""
    start.register(app)
    login.register(app)
    accounts.register(app)
    people.register(app)
    facilities.register(app)
    assessments.register(app)
    evidence.register(app)
    signing.register(app)
    history.register(app)
    verification.register(app)
    typing.register(app)
    fallback.register(app)  # last: it takes whatever is left, so that nobody stays without an answer
    errors.register(app)
