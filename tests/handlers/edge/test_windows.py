"""No window of Telegram's is ever overfilled, whatever is wished for and however late it goes out."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.edge.pacing import Windows
from tests.handlers.edge.test_pacing import most_in

PRIVATE, GROUP = 11, -22
CHATS = st.sampled_from([None, 1, 2, 3, -1, -2])
# How long after the last call the next is wished for, to whom, and how late it then goes out.
WISHES = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.0, 0.01, 0.5, 2.0, 40.0]), CHATS, st.sampled_from([0.0, 0.0, 0.003, 0.3])
    ),
    min_size=1,
    max_size=200,
)


def gone_greedily(wishes: Iterable[tuple[float, int | None, float]]) -> list[tuple[float, int | None]]:
    """Whoever is next waits until he may, is late, and goes."""
    windows, now, gone = Windows(), 5000.0, []
    for pause, chat, late in wishes:
        now = windows.when(chat, now + pause) + late
        windows.spend(chat, now)
        gone.append((now, chat))
    return gone


@given(WISHES)
def test_never_more_than_25_in_any_second(wishes: list[tuple[float, int | None, float]]) -> None:
    assert most_in([at for at, _ in gone_greedily(wishes)], 1.0) <= 25


@given(st.lists(st.sampled_from([0.0, 0.001, 0.02, 0.039, 0.2]), min_size=30, max_size=150))
def test_being_late_earns_nobody_a_26th(lateness: list[float]) -> None:
    times = [at for at, _ in gone_greedily((0.0, None, late) for late in lateness)]
    assert most_in(times, 1.0) <= 25


@given(WISHES)
def test_never_more_than_20_in_any_minute_in_a_group(wishes: list[tuple[float, int | None, float]]) -> None:
    gone = gone_greedily(wishes)
    for group in (-1, -2):
        assert most_in([at for at, chat in gone if chat == group], 60.0) <= 20


@given(WISHES, st.integers(min_value=1, max_value=60))
def test_a_private_chat_gets_3_at_once_and_1_a_second(
    wishes: list[tuple[float, int | None, float]], seconds: int
) -> None:
    gone = gone_greedily(wishes)
    for person in (1, 2, 3):
        times = [at for at, chat in gone if chat == person]
        assert most_in(times, 1.0) <= 3
        assert most_in(times, seconds) <= seconds + 3


@given(st.lists(st.sampled_from([0.0, 0.1, 1.0, 7.0, 70.0]), min_size=30, max_size=150))
def test_a_group_used_alone_keeps_its_limit(pauses: list[float]) -> None:
    times = [at for at, _ in gone_greedily((pause, GROUP, 0.0) for pause in pauses)]
    assert most_in(times, 60.0) <= 20


def test_a_shorter_hold_does_not_end_a_longer_one() -> None:
    windows = Windows()
    windows.hold(PRIVATE, 50.0)
    windows.hold(PRIVATE, 20.0)
    assert windows.when(PRIVATE, 0.0) == 50.0


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
def test_idle_chats_are_forgotten(chat: int) -> None:
    windows, now, sign = Windows(), 0.0, (1 if chat > 0 else -1)
    for number in range(20_000):
        now = windows.when(sign * (number + 1), now)
        windows.spend(sign * (number + 1), now)
    # What a minute can leave, and what came since the last sweep.
    assert len(windows) <= 25 * 61 + 1024
    windows.hold(chat, now + 5)
    windows.sweep(now + 200)
    assert len(windows) == 0
