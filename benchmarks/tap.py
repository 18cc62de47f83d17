"""A whole tap of ours beside bare bots that answer and edit and store nothing."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import Row, compared
from benchmarks.trial import AIOGRAM, BARE, BARE_AIOHTTP, OURS, Measured, Peer, Trial

PEERS = (OURS, BARE, BARE_AIOHTTP, AIOGRAM)


@dataclass(frozen=True, slots=True)
class Pace:
    """How taps arrive, and how many in a round. `singly`: each when the one before is edited and answered."""

    name: str
    warm_up: int
    taps: int
    singly: bool


QUEUED = Pace("many managers at once", 100, 100, singly=False)
SINGLY = Pace("one tap at a time", 50, 50, singly=True)
PACES = (QUEUED, SINGLY)
Rounds = dict[Peer, list[Measured]]


def needed(pace: Pace, rounds: int) -> int:
    """How many managers it takes to give every tap a chat of its own."""
    return pace.warm_up + pace.taps * rounds


def side_by_side(pace: Pace, prepared: Path, rounds: int, peers: Sequence[Peer] = PEERS) -> Rounds:
    """All bots up at once, one at work at a time: a round is a slice of each, so that all meet the same weather."""
    found: Rounds = {peer: [] for peer in peers}
    with ExitStack() as up:
        trials = [up.enter_context(Trial.started(peer, prepared)) for peer in peers]
        for trial in trials:
            trial.measure(pace.warm_up, singly=pace.singly)
        for number in range(rounds):
            # Each goes first in turn.
            first = number % len(trials)
            for trial in trials[first:] + trials[:first]:
                found[trial.peer].append(trial.measure(pace.taps, singly=pace.singly))
    return found


def rows(pace: Pace, found: Rounds) -> list[Row]:
    """Each peer beside ours."""
    lines = []
    for peer, theirs in found.items():
        if peer is not OURS:
            pairs = list(zip(found[OURS], theirs, strict=True))
            cpu = [(ours.cpu * 1000, its.cpu * 1000) for ours, its in pairs]
            wall = [(ours.wall * 1000, its.wall * 1000) for ours, its in pairs]
            lines.append(compared(f"tap, {pace.name}: CPU, {peer.name}", "ms", cpu))
            if peer is BARE:
                lines.append(compared(f"tap, {pace.name}: wall, {peer.name}", "ms", wall))
    return lines
