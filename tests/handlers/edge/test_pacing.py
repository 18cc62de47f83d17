"""Nobody is overtaken or forgotten, and no time is wasted."""

import asyncio
import heapq
import itertools
from collections.abc import Awaitable, Callable, Sequence
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.edge.pacing import Limits, Pacer

EPSILON = 1e-6
PRIVATE, GROUP = 11, -22
CHATS = st.sampled_from([None, 1, 2, 3, -1, -2])


class FakeTime:
    """A clock that jumps from one sleeper to the next."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._numbers), woken))
        await woken

    async def pass_until(self, at: float = inf) -> None:
        while True:
            for _ in range(8):  # everybody who can go on goes on
                await asyncio.sleep(0)
            self._sleepers = [sleeper for sleeper in self._sleepers if not sleeper[2].done()]
            heapq.heapify(self._sleepers)
            if not self._sleepers or self._sleepers[0][0] > at:
                break
            self.now, _, woken = heapq.heappop(self._sleepers)
            woken.set_result(None)
        if at < inf:
            self.now = at


class Post:
    """Sends through a pacer and notes who went out when."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.time = FakeTime()
        self.pacer = Pacer(limits, clock=self.time.clock, sleep=self.time.sleep)
        self.gone: list[tuple[float, int | None, str]] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def _send(self, chat: int | None, priority: int, label: str) -> None:
        await self.pacer.turn(chat, priority)
        self.gone.append((self.time.now - 1000.0, chat, label))

    def sends(
        self, chat: int | None, count: int = 1, *, priority: int = 0, label: str = ""
    ) -> list[asyncio.Task[None]]:
        tasks = [
            asyncio.create_task(self._send(chat, priority, label or f"{chat}/{number}"))
            for number in range(count)
        ]
        self._tasks += tasks
        return tasks

    def times(self, chat: int | None = None) -> list[float]:
        return [at for at, to, _ in self.gone if chat is None or to == chat]

    def labels(self) -> list[str]:
        return [label for _, _, label in self.gone]


def play(scenario: Callable[[Post], Awaitable[None]], limits: Limits | None = None) -> Post:
    async def run() -> Post:
        post = Post(limits)
        await scenario(post)
        return post

    return asyncio.run(run())


def most_in(times: Sequence[float], seconds: float) -> int:
    """The fullest half-open window of that length."""
    return max(
        (
            sum(1 for other in times[start:] if other < at + seconds - EPSILON)
            for start, at in enumerate(times)
        ),
        default=0,
    )


@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 0.0, 0.2, 5.0]), CHATS, st.integers(0, 2)), min_size=1, max_size=60
    ),
    st.sampled_from([None, 1, -1]),
)
@settings(deadline=None, max_examples=60)
def test_everybody_gets_a_turn_in_order_and_no_window_is_overfilled(
    calls: list[tuple[float, int | None, int]], held: int | None
) -> None:
    async def scenario(post: Post) -> None:
        post.pacer.hold(held, 3.0)
        for number, (pause, chat, priority) in enumerate(calls):
            await post.time.pass_until(post.time.now + pause)
            post.sends(chat, priority=priority, label=f"{chat}:{priority}:{number:03}")
        await post.time.pass_until()

    post = play(scenario)
    assert len(post.gone) == len(calls)
    for key in {label[:-4] for label in post.labels()}:
        mine = [label for label in post.labels() if label.startswith(key + ":")]
        assert mine == sorted(mine)
    assert most_in(post.times(), 1.0) <= 25
    for chat in (-1, -2):
        assert most_in(post.times(chat), 60.0) <= 20
    for chat in (1, 2, 3):
        assert most_in(post.times(chat), 1.0) <= 3
    if held is not None:
        assert all(at >= 3.0 - EPSILON for at in post.times(held))
    assert post.pacer.waiting == 0


def test_many_chats_get_at_least_95_percent_of_the_permitted_rate() -> None:
    async def scenario(post: Post) -> None:
        for chat in range(1, 1001):
            post.sends(chat)
        await post.time.pass_until()

    times = play(scenario).times()
    assert len(times) == 1000
    assert 999 / times[-1] >= 25 * 0.95


def test_a_timer_that_is_always_late_costs_less_than_5_percent() -> None:
    async def scenario(post: Post) -> None:
        punctual = post.time.sleep
        post.pacer._sleep = lambda seconds: punctual(seconds + 0.02)
        for chat in range(1, 501):
            post.sends(chat)
        await post.time.pass_until()

    times = play(scenario).times()
    assert 499 / times[-1] >= 25 * 0.95
    assert most_in(times, 1.0) <= 25


def test_a_group_gets_its_20_a_minute_over_an_hour() -> None:
    async def scenario(post: Post) -> None:
        post.sends(GROUP, 1200)
        await post.time.pass_until(1000.0 + 3600)
        post.pacer.close()

    assert len(play(scenario).gone) >= 1200 * 0.95


def test_calls_are_spread_and_do_not_come_in_clumps() -> None:
    async def scenario(post: Post) -> None:
        for chat in range(1, 101):
            post.sends(chat)
        await post.time.pass_until()

    times = play(scenario).times()
    assert most_in(times, 0.2) <= 6


def test_a_group_is_spread_over_the_minute() -> None:
    async def scenario(post: Post) -> None:
        post.sends(GROUP, 20)
        await post.time.pass_until()

    times = play(scenario).times()
    assert times[2] < 0.2  # a small burst at once
    assert times[-1] > 50
    assert most_in(times, 3.0) <= 3


def test_a_chat_that_waits_keeps_nobody_else_waiting() -> None:
    async def scenario(post: Post) -> None:
        post.sends(GROUP, 60, label="slow")
        post.sends(PRIVATE, label="quick")
        await post.time.pass_until(1000.2)
        assert "quick" in post.labels()
        post.pacer.close()

    play(scenario)


def test_a_held_chat_waits_alone_and_then_goes_on() -> None:
    async def scenario(post: Post) -> None:
        post.pacer.hold(PRIVATE, 30)
        post.sends(PRIVATE, label="held")
        post.sends(PRIVATE + 1, label="free")
        post.sends(None, label="file")
        await post.time.pass_until(1029.9)
        assert set(post.labels()) == {"free", "file"}
        await post.time.pass_until(1030.1)
        assert post.labels()[-1] == "held"

    play(scenario)


def test_a_hold_reaches_those_who_already_queue() -> None:
    async def scenario(post: Post) -> None:
        post.sends(PRIVATE, 5)
        await post.time.pass_until(1000.5)
        assert len(post.gone) == 3
        post.pacer.hold(PRIVATE, 20)
        await post.time.pass_until(1020.4)
        assert len(post.gone) == 3
        await post.time.pass_until()
        assert len(post.gone) == 5

    play(scenario)


def test_the_more_urgent_goes_first_and_equals_in_order() -> None:
    async def scenario(post: Post) -> None:
        for chat in range(1, 4):
            post.sends(chat, label=f"first {chat}")
        for chat in range(11, 16):
            post.sends(chat, priority=2, label=f"digest {chat}")
        for chat in range(21, 24):
            post.sends(chat, priority=0, label=f"screen {chat}")
        await post.time.pass_until()

    labels = play(scenario).labels()
    assert [label for label in labels if "digest" in label] == [f"digest {chat}" for chat in range(11, 16)]
    assert labels[-5:] == [f"digest {chat}" for chat in range(11, 16)]


def test_the_more_urgent_overtakes_in_its_own_chat_too() -> None:
    async def scenario(post: Post) -> None:
        post.sends(PRIVATE, 4, label="reminder", priority=2)
        await post.time.pass_until(1000.5)
        post.sends(PRIVATE, label="late reminder", priority=2)
        post.sends(PRIVATE, label="screen")
        await post.time.pass_until()

    assert play(scenario).labels()[3:] == ["screen", "reminder", "late reminder"]


def test_one_busy_chat_does_not_starve_the_others() -> None:
    async def scenario(post: Post) -> None:
        post.sends(PRIVATE, 500)
        for chat in range(100, 120):
            post.sends(chat, label="other")
        await post.time.pass_until(1002.0)
        assert post.labels().count("other") == 20
        post.pacer.close()

    play(scenario)


def test_whoever_gives_up_frees_his_turn() -> None:
    async def scenario(post: Post) -> None:
        post.sends(PRIVATE, 3)
        gone = post.sends(PRIVATE, 40, label="given up")
        post.sends(PRIVATE, label="last")
        await post.time.pass_until(1000.5)
        for task in gone:
            task.cancel()
        await post.time.pass_until(1001.1)
        assert post.labels()[3:] == ["last"]
        assert post.pacer.waiting == 0

    play(scenario)


def test_closing_sends_everybody_away() -> None:
    async def scenario(post: Post) -> None:
        tasks = post.sends(PRIVATE, 10)
        await post.time.pass_until(1000.5)
        post.pacer.close()
        await asyncio.wait(tasks)
        assert sum(task.cancelled() for task in tasks) == 7
        assert post.pacer.waiting == 0

    play(scenario)


def test_limits_can_be_taken_away() -> None:
    async def scenario(post: Post) -> None:
        post.sends(PRIVATE, 100)
        post.sends(GROUP, 100)
        await post.time.pass_until(1000.0)

    free = Limits(overall_per_second=inf, private_per_second=inf, group_per_minute=inf)
    assert len(play(scenario, free).gone) == 200
