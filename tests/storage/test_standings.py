"""What is derived for speed is what a recomputation gives, whatever was signed in which order."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storage import facilities
from storage.facilities import Standing
from tests.storage.filled import T0, fresh

LEVELS = ["unsafe", "at_risk", "safe"]  # the worst first
SIGNINGS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["san-xuat", "cho", "kho"]),
        st.sampled_from([None, *LEVELS]),
        st.integers(0, 60),
    ),
    max_size=25,
)


@given(SIGNINGS)
def test_level_and_due_date_of_a_facility_are_those_of_its_standings(
    signings: list[tuple[int, str, str | None, int]],
) -> None:
    db = fresh(Path(":memory:"))
    ids = [
        facilities.add(db, code=f"F-{n}", name="Xưởng", kind="factory", commune="Xã", sectors=(), at=T0)
        for n in range(3)
    ]
    newest: dict[tuple[int, str], tuple[str | None, date]] = {}
    for which, checklist, level, days in signings:
        due = date(2026, 3, 1) + timedelta(days)
        facilities.put_standing(db, ids[which], Standing(checklist, level, due, None))
        newest[which, checklist] = (level, due)
    for which, facility_id in enumerate(ids):
        mine = [standing for (owner, _), standing in newest.items() if owner == which]
        levels = sorted((level for level, _ in mine if level), key=LEVELS.index)
        found = facilities.get(db, facility_id)
        assert found.level == (levels[0] if levels else None)
        assert found.due_on == min((due for _, due in mine), default=None)
        stored = {s.checklist_id: (s.level, s.due_on) for s in facilities.standings(db, facility_id)}
        assert stored == {c: standing for (owner, c), standing in newest.items() if owner == which}
    db.close()
