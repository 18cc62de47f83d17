"""The token never reaches a log, by whatever road it travels."""

import io
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from handlers.edge.redaction import install, redact, scrub

TOKEN = "8123456789:AAH-x_9dYqPQk3zLw0uVbNcMsEfGhIjKlMn"
SECRET = TOKEN.split(":")[1]
ADDRESS = f"https://api.telegram.org/bot{TOKEN}/sendMessage"
ROOT = Path(__file__).parents[3]

Roads = Callable[[], None]


@pytest.fixture(params=[True, False], ids=["json", "console"])
def lines(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Everything logged, at the most talkative level."""
    root, hook, capture = logging.getLogger(), sys.excepthook, warnings.showwarning
    before = (root.level, list(root.handlers))
    stream = io.StringIO()
    install("DEBUG", stream=stream, as_json=request.param)
    yield stream
    logging.captureWarnings(False)
    warnings.showwarning = capture
    sys.excepthook = hook
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    structlog.reset_defaults()


def in_a_message() -> None:
    logging.getLogger("library").info("GET %s", ADDRESS)


def in_named_arguments() -> None:
    logging.getLogger("library").info("GET %(url)s", {"url": ADDRESS})


def bare_in_a_message() -> None:
    logging.getLogger("library").warning("wrong token " + TOKEN)


def percent_encoded() -> None:
    logging.getLogger("library").warning("GET " + ADDRESS.replace(":AAH", "%3AAAH"))


def in_an_exception() -> None:
    try:
        raise OSError(f"Cannot connect to {ADDRESS}")
    except OSError:
        logging.getLogger("library").exception("failed")


def in_the_cause_of_an_exception() -> None:
    try:
        try:
            raise OSError(ADDRESS)
        except OSError as cause:
            raise ValueError("outer") from cause
    except ValueError:
        structlog.get_logger("ours").exception("failed")


def in_structured_values() -> None:
    structlog.get_logger("ours").info(
        "called",
        url=ADDRESS,
        nested={"tokens": [TOKEN, (TOKEN,)]},
        raw=ADDRESS.encode(),
        error=OSError(ADDRESS),
    )


def in_positional_arguments() -> None:
    structlog.get_logger("ours").info("called %s", ADDRESS)


class Answer:
    def __repr__(self) -> str:
        return f"<Answer {ADDRESS}>"


def in_the_repr_of_an_object() -> None:
    structlog.get_logger("ours").info("called", answer=Answer())
    logging.getLogger("library").info("called %r", Answer())


def in_a_bound_context() -> None:
    with structlog.contextvars.bound_contextvars(url=ADDRESS):
        structlog.get_logger("ours").info("called")


def in_an_unreadable_record() -> None:
    logging.getLogger("library").info("%d and " + TOKEN, ADDRESS)


def in_a_warning() -> None:
    warnings.warn(f"unclosed {ADDRESS}", ResourceWarning, stacklevel=1)


def in_an_uncaught_exception() -> None:
    try:
        raise OSError(ADDRESS)
    except OSError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def alone_with_our_handler(lines: io.StringIO) -> None:
    """As in the program: pytest's own handlers raise on an unreadable record."""
    root = logging.getLogger()
    root.handlers[:] = [handler for handler in root.handlers if getattr(handler, "stream", None) is lines]
    assert len(root.handlers) == 1


@pytest.mark.parametrize(
    "road",
    [
        in_a_message,
        in_named_arguments,
        bare_in_a_message,
        percent_encoded,
        in_an_exception,
        in_the_cause_of_an_exception,
        in_structured_values,
        in_positional_arguments,
        in_the_repr_of_an_object,
        in_a_bound_context,
        in_an_unreadable_record,
        in_a_warning,
        in_an_uncaught_exception,
    ],
)
def test_token_is_not_in_the_log(road: Roads, lines: io.StringIO, capfd: pytest.CaptureFixture[str]) -> None:
    alone_with_our_handler(lines)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        road()
    printed = capfd.readouterr()
    assert "<token>" in lines.getvalue()
    assert SECRET not in lines.getvalue() + printed.out + printed.err


def test_json_lines_are_readable_and_keep_vietnamese() -> None:
    stream = io.StringIO()
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            "import structlog; from handlers.edge.redaction import install; install('INFO');"
            "structlog.get_logger('ours').info('đã gửi', chat_id=5)",
        ],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    stream.write(result.stderr)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["chat_id"], line["level"], line["logger"]) == ("đã gửi", 5, "info", "ours")


def test_libraries_that_log_every_request_are_quiet_at_debug(lines: io.StringIO) -> None:
    for name in ("httpx", "httpcore.http11", "aiohttp.access", "aiohttp.client", "aiosqlite"):
        logging.getLogger(name).info("one more request")
    assert lines.getvalue() == ""


def test_nothing_below_the_level_is_written() -> None:
    stream = io.StringIO()
    root = logging.getLogger()
    before, hook = (root.level, list(root.handlers)), sys.excepthook
    install("WARNING", stream=stream)
    structlog.get_logger("ours").info("small talk")
    logging.getLogger("library").info("small talk")
    logging.captureWarnings(False)
    sys.excepthook = hook
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    structlog.reset_defaults()
    assert stream.getvalue() == ""


def test_processor_alone_cleans_an_event() -> None:
    event = redact(None, "info", {"event": ADDRESS, "count": 3, "ok": True, "none": None})
    assert event == {
        "event": "https://api.telegram.org/bot<token>/sendMessage",
        "count": 3,
        "ok": True,
        "none": None,
    }


@given(
    st.integers(min_value=100_000, max_value=10**11),
    st.from_regex(r"[A-Za-z0-9_-]{30,40}", fullmatch=True),
    st.text(alphabet="abc /=\"'{}<>?&\n.", max_size=20),
    st.text(alphabet="abc /=\"'{}<>?&\n.", max_size=20),
)
def test_a_token_is_found_wherever_it_stands(number: int, secret: str, before: str, after: str) -> None:
    assert secret not in scrub(f"{before}{number}:{secret}{after}")
    assert secret not in scrub(f"{before}bot{number}:{secret}{after}")


def test_ordinary_text_is_left_alone() -> None:
    text = "13:45 cơ sở 123456: 7/20 đạt, robot 12, sha256:0123456789abcdef0123456789abcdef"
    assert scrub(text) == text
