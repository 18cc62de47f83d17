"""Every statement of the whole walk finds its rows by an index: a tap costs the same in a full database."""

import re

import pytest

from storage.database import Connection
from tests.handlers.edge.walking import STEPS, begin, take
from tests.house import House

SCAN = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")

# What may be read from end to end, and why that stays small.
SMALL = {
    "checklist_version": "one row for each checklist on offer, by the partial index of the current ones",
    "sqlite_schema": "the tables themselves",
}
# Statements that stop at the first row they meet.
FIRST_ROW = ("FROM record ORDER BY number DESC LIMIT 1",)


async def statements_of_a_walk(house: House) -> list[str]:
    """The statements as they ran, values filled in."""
    seen: dict[str, None] = {}

    def note(statement: str) -> None:
        seen.setdefault(statement)

    await house.services.db.write(lambda db: db.set_trace_callback(note))
    await house.services.db.read(lambda db: db.set_trace_callback(note))
    walk = await begin(house)
    for step in STEPS:
        await take(walk, step)
    await house.services.db.write(lambda db: db.set_trace_callback(None))
    await house.services.db.read(lambda db: db.set_trace_callback(None))
    return [s for s in seen if s.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]


async def plans(house: House, statements: list[str]) -> list[tuple[str, str]]:
    def explain(db: Connection) -> list[tuple[str, str]]:
        return [(s, row[3]) for s in statements for row in db.execute(f"EXPLAIN QUERY PLAN {s}")]

    return await house.services.db.read(explain)


async def test_no_statement_of_the_walk_reads_a_growing_table_from_end_to_end(house: House) -> None:
    statements = await statements_of_a_walk(house)
    assert len(statements) > 100
    for statement, plan in await plans(house, statements):
        found = None if statement.endswith(FIRST_ROW) else SCAN.match(plan)
        assert found is None or found[1] in ("CONSTANT", *SMALL), f"{plan}: {statement}"


async def test_no_statement_of_the_walk_sorts_or_builds_an_index_of_its_own(house: House) -> None:
    for statement, plan in await plans(house, await statements_of_a_walk(house)):
        assert "AUTOMATIC" not in plan, f"{plan}: {statement}"


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT update_id FROM inbox WHERE state = 'new' ORDER BY seq", "inbox_open"),
        ("DELETE FROM inbox WHERE state = 'done' AND done_at < '2026'", "inbox_done"),
        ("SELECT min(next_try_at) FROM evidence WHERE state = 'pending'", "evidence_pending"),
        ("SELECT number FROM record WHERE facility_id = 1 ORDER BY number DESC LIMIT 1", "record_facility"),
        ("DELETE FROM owed WHERE paid_at < '2026'", "owed_done"),
    ],
)
async def test_what_runs_at_the_start_and_beside_a_tap_has_its_index(
    house: House, query: str, index: str
) -> None:
    [(_, plan), *_] = await plans(house, [query])
    assert index in plan
