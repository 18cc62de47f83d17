"""`make chaos` in small, so that `make test` notices at once: every crash point once, then the audit."""

from pathlib import Path

from sandbox.client import BotSandbox
from tests.chaos.run import Plan, Run


async def test_nothing_is_lost_doubled_or_left_unseen_when_the_bot_crashes_at_every_point(
    telegram: BotSandbox, tmp_path: Path
) -> None:
    plan = Plan(seed=7, people=3, deeds=2, kills=0, in_any_order=True)
    outcome = await Run(plan, telegram, tmp_path).play()
    assert outcome.never_hit == []
    assert outcome.deaths == []
    assert [line for lines in outcome.findings.all.values() for line in lines] == []
    assert outcome.ledger.effects > 10
