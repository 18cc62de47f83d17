"""Saying plainly what was seen."""

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
