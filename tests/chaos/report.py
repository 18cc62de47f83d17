"""Saying plainly what was seen."""

from collections.abc import Sequence

from tests.chaos.beside import Column
from tests.chaos.run import Outcome

SHOWN = 12


def show(outcome: Outcome, seconds: float) -> None:
    ledger = outcome.ledger
    print(f"\n{'crash point':24} armed  really hit")
    for point, armed in outcome.armed.items():
        print(
            f"{point:24} {armed:5}  {outcome.hit[point]:10}{'' if outcome.hit[point] else '   <- never hit'}"
        )
    inputs = ", ".join(f"{number} {kind}" for kind, number in ledger.inputs.items())
    print(f"\ninputs              {ledger.inputs.total()} ({inputs})")
    signed = sum(r.signature is not None for r in ledger.rounds.values())
    print(
        f"effects due         {ledger.effects}, in {len(ledger.rounds)} assessments, {signed} of them signed"
    )
    print(f"crashes at points   {outcome.hit.total()}")
    print(f"kill -9 at random   {outcome.kills}")
    struck = ", ".join(f"{number} {kind}" for kind, number in sorted(outcome.faults.items()))
    print(f"faults that struck  {outcome.faults.total()}{f' ({struck})' if struck else ''}")
    for what, number in outcome.findings.notes.items():
        print(f"{what:19} {number}")
    print(f"took                {seconds:.0f} s\n")
    for what, lines in outcome.findings.all.items():
        print(f"{what:28} {len(lines)}")
        for line in lines[:SHOWN]:
            print(f"    {line}")
        if len(lines) > SHOWN:
            print(f"    ... and {len(lines) - SHOWN} more")
    for line in outcome.deaths:
        print(line)
    print("\ngood" if outcome.good else "\nNOT GOOD", flush=True)


def show_beside(columns: Sequence[Column]) -> None:
    """The comparison; nothing when it was left out."""
    if not columns:
        return
    print(
        "\nThe same people, script and number of kills, ticks only, no other faults. Stock is Application and"
    )
    print(
        "run_polling with their defaults; its handler commits the tick, answers and edits (tests/chaos/stock_bot.py)."
    )
    rows = {
        "taps": [c.taps for c in columns],
        "kill -9": [c.kills for c in columns],
        "taps lost": [c.lost for c in columns],
        "taps stored twice": [c.doubled for c in columns],
        "marks stored and not shown in 20 s": [c.never_shown for c in columns],
        "not answered within 8 s, asked again": [c.silent for c in columns],
    }
    print(f"{'':38}" + "".join(f"{column.name:>26}" for column in columns))
    for what, numbers in rows.items():
        print(f"{what:38}" + "".join(f"{number:>26}" for number in numbers))
    print(end="", flush=True)
