"""`make chaos` in small, so that `make test` notices at once: the worst crash points once each, then the audit."""

from pathlib import Path

from sandbox.client import BotSandbox
from tests.chaos.run import Plan, Run

# One before and one after each commit and each call that matters; `make chaos` visits all points.
WORST = (
    "intake-before-commit",
    "intake-after-commit",
    "effect-before-commit",
    "effect-after-commit",
    "screen-after-send",
    "message-before-send",
    "message-after-send",
    "photo-renamed",
    "photo-kept",
)


async def test_nothing_is_lost_doubled_or_left_unseen_when_the_bot_crashes_where_it_hurts_most(
    telegram: BotSandbox, tmp_path: Path
) -> None:
    plan = Plan(seed=7, people=2, deeds=3, kills=0, points=WORST, in_any_order=True)
    outcome = await Run(plan, telegram, tmp_path).play()
    assert outcome.never_hit == []
    assert outcome.deaths == []
    assert [line for lines in outcome.findings.all.values() for line in lines] == []
    assert outcome.ledger.effects > 10
