"""Logs without the bot's token: every line, whoever wrote it, is cleaned before it leaves the process.

Telegram's token is part of every address we call, so it turns up in other libraries' log lines, in the text
of their exceptions and in tracebacks. Cleaning happens twice: on the values, before a renderer can split a
token with colours, and on the finished line, for whatever was no string until it was rendered.
"""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# In an address the colon may be percent-encoded. A token alone is recognised by its shape.
_IN_ADDRESS = re.compile(r"bot\d+(?::|%3A)[\w-]+", re.IGNORECASE)
_ALONE = re.compile(r"\d{6,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)

# These write a line for every request (with its address), every statement or every call (with what it
# carries, which may be a password), so the operator's LOG_LEVEL does not open them.
_QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "aiohttp": logging.WARNING,
    "aiohttp.access": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "asyncio": logging.WARNING,
    "PIL": logging.WARNING,
    "telegram": logging.INFO,
}


def scrub(text: str) -> str:
    """The text with every bot token in it replaced."""
    return _ALONE.sub("<token>", _IN_ADDRESS.sub("bot<token>", text))


def redact(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Structlog processor: no value of the event carries a token. Stands after the exception became text."""
    return {key: _scrubbed(value) for key, value in event.items()}


def install(level: str, *, stream: TextIO | None = None, as_json: bool | None = None) -> None:
    """Send structlog's and the standard library's log lines to one cleaned handler on the root logger.

    Without `as_json` a terminal gets lines for people and everything else gets JSON.
    """
    out = sys.stderr if stream is None else stream
    handler = _CleanHandler(out)
    handler.setFormatter(_formatter(not out.isatty() if as_json is None else as_json))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLogger().level))
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_common(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,  # a test, and nobody else, installs more than once
    )


class _CleanHandler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:
        """The base class prints message, arguments and stack to stderr, token and all."""
        report = f"unwritable log record from {record.name}: {record.msg!r}\n{traceback.format_exc()}"
        try:
            self.stream.write(scrub(report))
        except (OSError, ValueError):
            return  # the stream itself is gone: nobody is left to tell


def _formatter(as_json: bool) -> structlog.stdlib.ProcessorFormatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_common(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            # Not rich's tracebacks: they show local variables and colour a token to pieces.
            structlog.processors.format_exc_info,
            redact,
            structlog.processors.JSONRenderer(ensure_ascii=False)
            if as_json
            else structlog.dev.ConsoleRenderer(),
            _redact_line,
        ],
    )


def _common() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]


def _redact_line(logger: WrappedLogger, method: str, line: Any) -> str:
    return scrub(line)


def _scrubbed(value: object) -> object:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, bytes):
        return scrub(value.decode("utf-8", "replace"))
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_scrubbed(inner) for inner in value]
    if isinstance(value, BaseException):
        return scrub(repr(value))
    return value


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The interpreter would print the traceback past every handler."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("uncaught").critical("the program ended unexpectedly", exc_info=(kind, error, trace))
