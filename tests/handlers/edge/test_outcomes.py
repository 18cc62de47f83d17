"""Every way in which a call can fail, and what it means for a repeat."""

import asyncio
import json
import logging
import traceback
import warnings
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.edge.outcomes import Fate, NotSent, Outcome, OutcomeUnknown, classify
from tests.handlers.edge.misbehaving import (
    OK,
    PAGE,
    SECRET,
    Behave,
    Line,
    answer,
    bot_at,
    breaks_off_in_the_answer,
    closes_after_reading,
    failure,
    line,
    never_answers,
    never_reads,
    replies,
    resets_after_reading,
    resets_before_reading,
)


@pytest.mark.parametrize(
    "behave", [resets_after_reading, closes_after_reading, breaks_off_in_the_answer, resets_before_reading]
)
async def test_a_connection_lost_after_the_body_left_is_unknown_and_not_repeated(
    behave: Behave,
) -> None:
    async with line(behave) as made, bot_at(made.url) as bot:
        error = await failure(bot)
    assert classify(error).fate is Fate.UNKNOWN
    assert isinstance(error, OutcomeUnknown) and not isinstance(error, TimedOut)
    assert made.connections == 1


@pytest.mark.parametrize("behave", [never_answers, never_reads])
async def test_silence_after_the_body_left_is_unknown_and_a_time_out(
    behave: Behave,
) -> None:
    async with line(behave) as made, bot_at(made.url) as bot:
        error = await failure(bot)
    assert isinstance(error, OutcomeUnknown) and isinstance(error, TimedOut)
    assert made.connections == 1


async def test_an_answer_that_trickles_is_cut_off_by_the_sum_of_the_time_outs() -> None:
    async def trickles(made: Line, reader: Reader, writer: Writer) -> None:
        await made.request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while not made.hang_up.is_set():
            writer.write(b" ")
            await asyncio.sleep(0.02)

    short = {"connect_timeout": 0.1, "pool_timeout": 0.1, "write_timeout": 0.1}
    async with line(trickles) as made, bot_at(made.url, **short) as bot:
        assert isinstance(await failure(bot), TimedOut)


async def test_a_connection_that_went_stale_is_never_written_to_twice() -> None:
    """Closed by the server after each answer; whatever the race, one call makes at most one request."""
    sent = 0

    async def closes_when_idle(made: Line, reader: Reader, writer: Writer) -> None:
        await made.request(reader)
        writer.write(answer("200 OK", json.dumps(OK).encode()))

    async with line(closes_when_idle) as made, bot_at(made.url, read_timeout=2) as bot:
        for _ in range(200):
            before = len(made.seen)
            try:
                await bot.send_message(5, "một")
                sent += 1
                assert len(made.seen) == before + 1
            except NotSent:
                assert len(made.seen) == before
            except OutcomeUnknown:
                assert len(made.seen) <= before + 1
    assert sent > 0


@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("500 Internal Server Error", b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
        ("502 Bad Gateway", PAGE),
        ("504 Gateway Timeout", b""),
        ("200 OK", PAGE),
        ("200 OK", b""),
        ("200 OK", b"[]"),
        ("200 OK", b'{"ok":true}'),
        ("200 OK", b'{"ok":true,"result":{"message_id":1'),
        ("200 OK", b'{"ok":false}'),
        ("200 OK", b"[" * 100_000),
        ("302 Found", b"elsewhere"),
    ],
)
async def test_an_answer_that_says_nothing_is_unknown(
    status: str, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with line(replies(status, body, "Location: http://127.0.0.1:9/")) as made, bot_at(made.url) as bot:
        with pytest.raises(NetworkError) as caught, caplog.at_level(logging.DEBUG):
            await bot.send_message(5, "xin chào")
    assert classify(caught.value).fate is Fate.UNKNOWN
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert len(made.seen) == 1


def says(code: int, description: str, **parameters: int) -> bytes:
    return json.dumps(
        {"ok": False, "error_code": code, "description": description}
        | ({"parameters": parameters} if parameters else {})
    ).encode()


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (400, says(400, "Bad Request: chat not found"), Outcome(Fate.REFUSED, "Chat not found")),
        (401, says(401, "Unauthorized"), Outcome(Fate.REFUSED, "Unauthorized")),
        (
            403,
            says(403, "Forbidden: bot was blocked by the user"),
            Outcome(Fate.REFUSED, "Forbidden: bot was blocked by the user"),
        ),
        (409, says(409, "Conflict"), Outcome(Fate.REFUSED, "Conflict")),
        (413, says(413, "Request Entity Too Large"), Outcome(Fate.REFUSED, "Request Entity Too Large")),
        (
            429,
            says(429, "Too Many Requests: retry after 17", retry_after=17),
            Outcome(Fate.RETRY_AFTER, "Flood control exceeded. Retry in 17 seconds", seconds=17.0),
        ),
        (
            429,
            b"slow down",
            Outcome(Fate.RETRY_AFTER, "Flood control exceeded. Retry in 5 seconds", seconds=5.0),
        ),
        (
            400,
            says(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100123),
            Outcome(Fate.MIGRATED, "Group migrated to supergroup. New chat id: -100123", new_chat_id=-100123),
        ),
    ],
)
async def test_a_refusal_is_told_from_the_rest(status: int, body: bytes, outcome: Outcome) -> None:
    async with line(replies(f"{status} Sorry", body)) as made, bot_at(made.url) as bot:
        assert classify(await failure(bot)) == outcome


async def test_a_429_without_a_body_is_read_from_its_header() -> None:
    async with line(replies("429 Slow down", b"", "Retry-After: 9")) as made, bot_at(made.url) as bot:
        assert classify(await failure(bot)).seconds == 9.0


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (NotSent("x"), Fate.NOT_SENT),
        (OutcomeUnknown("x"), Fate.UNKNOWN),
        (TimedOut(), Fate.UNKNOWN),
        (NetworkError("Bad Gateway"), Fate.UNKNOWN),
        (TelegramError("Invalid server response"), Fate.UNKNOWN),
        (BadRequest("Message is not modified"), Fate.REFUSED),
        (Forbidden("blocked"), Fate.REFUSED),
        (InvalidToken(), Fate.REFUSED),
        (Conflict("two of us"), Fate.REFUSED),
        (ChatMigrated(-1001), Fate.MIGRATED),
    ],
)
def test_every_error_has_a_fate(error: TelegramError, fate: Fate) -> None:
    assert classify(error).fate is fate


def test_the_library_s_own_retry_after_is_understood_too() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert classify(RetryAfter(30)) == Outcome(
            Fate.RETRY_AFTER, "Flood control exceeded. Retry in 30 seconds", seconds=30.0
        )
