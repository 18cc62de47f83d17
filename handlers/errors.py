"""The one place where an exception becomes words.

PTB's `process_update` never raises: it hands what went wrong to the error handler, which leaves it here for the
worker that runs the update. The worker decides: a refusal is owed like any screen, all else is tried again.
"""

from contextvars import ContextVar

from telegram.ext import Application

from handlers.context import Context

_failures: ContextVar[list[Exception]] = ContextVar("failures")


def watch() -> list[Exception]:
    """Begin to watch an update in this task; what goes wrong ends up in the returned list."""
    failures: list[Exception] = []
    _failures.set(failures)
    return failures


async def note_failure(_update: object, context: Context) -> None:
    """Leave the exception for the worker."""
    if isinstance(context.error, Exception):
        _failures.get().append(context.error)


def register(app: Application) -> None:  # type: ignore[type-arg]
    app.add_error_handler(note_failure)
