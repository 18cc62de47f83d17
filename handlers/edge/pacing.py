"""When an outgoing call may go, so that Telegram never has to refuse one.

`Windows` is the arithmetic: pure, told the time, no waiting. `Pacer` lets callers wait for their turn. Every
outgoing call passes it, edits too: they count like messages.
"""

import asyncio
import heapq
import itertools
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import inf

# Nobody sleeps for less: a loop that wakes a hair early would spin.
_SHORTEST_NAP = 0.0005
_SWEEP_EVERY = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may go out. `inf` takes a limit away."""

    # Telegram allows about 30. Against a window of the same size jitter alone gets one in eight refused.
    overall_per_second: float = 25.0
    private_per_second: float = 1.0
    private_burst: int = 3
    group_per_minute: float = 20
    group_burst: int = 3
    # Telegram counts at its own end: what left 60 s apart may arrive closer together.
    group_margin: float = 0.5


class _Lane:
    """An even pace with a small burst, and never more than `most` in any `period`.

    The pace alone (one number, GCRA) would let burst + rate * period through, a full window alone would send
    in clumps. Together they give the full rate, evenly.
    """

    __slots__ = ("_gone", "_next", "_pace", "_period", "_tolerance")

    def __init__(self, pace: float, burst: int, most: int = 0, period: float = 0.0) -> None:
        self._pace = pace
        self._tolerance = pace * (burst - 1)
        self._period = period
        self._next = -inf  # when the next would be due at an even pace
        self._gone: deque[float] | None = deque(maxlen=most) if most else None

    def when(self) -> float:
        at = self._next - self._tolerance
        gone = self._gone
        if gone is not None and len(gone) == gone.maxlen and gone[0] + self._period > at:
            return gone[0] + self._period
        return at

    def spend(self, now: float) -> None:
        self._next = (now if now > self._next else self._next) + self._pace
        if self._gone is not None:
            self._gone.append(now)

    def idle(self, now: float) -> bool:
        """Whether forgetting it changes nothing."""
        return self._next <= now and (not self._gone or self._gone[-1] + self._period <= now)


class Windows:
    """What has gone out lately, and therefore when the next may. A group's id is negative, as in Telegram."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits = limits or Limits()
        self._overall: _Lane | None = None
        if limits.overall_per_second != inf:
            # Two at once: a timer that is late by up to one pace is made up for.
            most = max(1, int(limits.overall_per_second))
            self._overall = _Lane(1 / limits.overall_per_second, burst=2, most=most, period=1.0)
        self._lanes: dict[int, _Lane] = {}
        self._held: dict[int | None, float] = {}
        self._spent = 0

    def when(self, chat: int | None, now: float) -> float:
        """The earliest time a call to this chat may go; `now` if at once. None is a call to no chat."""
        return max(self.when_chat(chat, now), self.when_overall(now))

    def when_chat(self, chat: int | None, now: float) -> float:
        """As `when`, as if nobody else were calling."""
        at = now
        if self._held:
            at = max(at, self._held.get(chat, now))
        lane = self._lanes.get(chat) if chat is not None else None
        return at if lane is None else max(at, lane.when())

    def when_overall(self, now: float) -> float:
        return now if self._overall is None else max(now, self._overall.when())

    def spend(self, chat: int | None, now: float) -> None:
        """A call goes out now."""
        if self._overall is not None:
            self._overall.spend(now)
        if chat is not None:
            lane = self._lanes.get(chat)
            if lane is None:
                lane = self._lanes[chat] = self._lane(chat)
            lane.spend(now)
        self._spent += 1
        if self._spent % _SWEEP_EVERY == 0:
            self.sweep(now)

    def hold(self, chat: int | None, until: float) -> None:
        """Nothing goes to this chat before `until`; others are not touched."""
        self._held[chat] = max(until, self._held.get(chat, until))

    def sweep(self, now: float) -> None:
        """Forget the chats about which there is nothing left to know."""
        self._lanes = {chat: lane for chat, lane in self._lanes.items() if not lane.idle(now)}
        self._held = {chat: until for chat, until in self._held.items() if until > now}

    def __len__(self) -> int:
        return len(self._lanes.keys() | self._held.keys())

    def _lane(self, chat: int) -> _Lane:
        limits = self._limits
        if chat > 0:
            return _Lane(1 / limits.private_per_second, limits.private_burst)
        if limits.group_per_minute == inf:
            return _Lane(0.0, limits.group_burst)
        period = 60.0 + limits.group_margin
        pace = 60.0 / limits.group_per_minute
        return _Lane(pace, limits.group_burst, most=int(limits.group_per_minute), period=period)


_Chat = int | None
_Waiter = tuple[int, int, asyncio.Future[None]]  # priority, number in order of arrival, its turn


class Pacer:
    """Lets callers wait for their turn: by priority (the lower first), then in order of arrival.

    A chat that has to wait keeps nobody else waiting. Priority is strict: those further back get every turn
    that nobody before them can use.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._windows = Windows(limits)
        self._clock = clock
        self._sleep = sleep
        self._numbers = itertools.count()
        self._queues: dict[_Chat, list[_Waiter]] = {}
        # The first of every queue stands in one of these; an entry with another number is outdated.
        self._ready: list[tuple[int, int, _Chat]] = []
        self._later: list[tuple[float, int, _Chat]] = []
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = inf

    async def turn(self, chat: int | None, priority: int = 0) -> None:
        """Return when a call to this chat may go, and count it. None: to no chat (a file, a callback)."""
        now = self._clock()
        if (
            chat not in self._queues
            and not self._ready
            and (not self._later or self._later[0][0] > now)
            and self._windows.when(chat, now) <= now
        ):
            self._windows.spend(chat, now)
            return
        await self._queue_up(chat, priority, now)

    def hold(self, chat: int | None, seconds: float) -> None:
        """Telegram said retry_after: this chat waits, those who queue for it included."""
        self._windows.hold(chat, self._clock() + seconds)

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return sum(not turn.done() for queue in self._queues.values() for _, _, turn in queue)

    def close(self) -> None:
        """Send everybody who waits away (their turn is cancelled)."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        for queue in self._queues.values():
            for _, _, turn in queue:
                turn.cancel()
        for line in (self._queues, self._ready, self._later):
            line.clear()

    async def _queue_up(self, chat: _Chat, priority: int, now: float) -> None:
        turn = asyncio.get_running_loop().create_future()
        waiter: _Waiter = (priority, next(self._numbers), turn)
        queue = self._queues.setdefault(chat, [])
        heapq.heappush(queue, waiter)
        if queue[0] is waiter:
            self._line_up(chat, now)
        self._set_alarm(self._serve(now))
        await turn

    def _line_up(self, chat: _Chat, now: float) -> None:
        """Enter the first of the chat's queue where it belongs now."""
        queue = self._queues[chat]
        while queue and queue[0][2].done():  # whoever waited has given up
            heapq.heappop(queue)
        if not queue:
            del self._queues[chat]
            return
        priority, number, _ = queue[0]
        at = self._windows.when_chat(chat, now)
        if at <= now:
            heapq.heappush(self._ready, (priority, number, chat))
        else:
            heapq.heappush(self._later, (at, number, chat))

    def _is_first(self, chat: _Chat, number: int) -> bool:
        queue = self._queues.get(chat)
        return queue is not None and queue[0][1] == number

    def _serve(self, now: float) -> float:
        """Give every turn that can be given now. Returns when to look again."""
        while True:
            while self._later and self._later[0][0] <= now:
                _, number, chat = heapq.heappop(self._later)
                if self._is_first(chat, number):
                    self._line_up(chat, now)
            if not self._ready:
                return self._later[0][0] if self._later else inf
            free_at = self._windows.when_overall(now)
            if free_at > now:
                return free_at
            _, number, chat = heapq.heappop(self._ready)
            if self._is_first(chat, number):
                self._give(chat, now)

    def _give(self, chat: _Chat, now: float) -> None:
        """The chat's first gets its turn, unless it gave up or the chat was put on hold meanwhile."""
        turn = self._queues[chat][0][2]
        if not turn.done() and self._windows.when_chat(chat, now) <= now:
            self._windows.spend(chat, now)
            turn.set_result(None)
        self._line_up(chat, now)

    def _set_alarm(self, at: float) -> None:
        if at == inf or (self._alarm is not None and self._alarm_at <= at):
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = at
        self._alarm = asyncio.create_task(self._keep_ringing(), name="pacer")

    async def _keep_ringing(self) -> None:
        while self._alarm_at < inf:
            await self._sleep(max(self._alarm_at - self._clock(), _SHORTEST_NAP))
            self._alarm_at = self._serve(self._clock())
        self._alarm = None
