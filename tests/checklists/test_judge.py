from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.judge import ReasonKind, judge, missing_evidence
from checklists.model import Band, Checklist, EvidenceRule, Item, Level
from tests.checklists.building import checklist, equal_items, item

ABOVE = (
    Band(level=Level.SAFE, above=Fraction(3, 4)),
    Band(level=Level.AT_RISK, above=Fraction(1, 2)),
    Band(level=Level.UNSAFE),
)
THIRDS = (Band(level=Level.SAFE, at_least=Fraction(1, 3)), Band(level=Level.UNSAFE))


# A hundred points: nine tens, ten ones.
HUNDRED = tuple(
    tuple(item(f"{name}-{no}", points=p) for no in range(n))
    for name, p, n in [("ten", 10, 9), ("one", 1, 10)]
)


def first(count: int) -> dict[str, bool]:
    return {f"item-{no}": True for no in range(1, count + 1)}


def worth(points: int) -> dict[str, bool]:
    """Ticks for so many points of `HUNDRED`."""
    tens = min(9, points // 10)
    ids = [f"ten-{no}" for no in range(tens)] + [f"one-{no}" for no in range(points - 10 * tens)]
    return dict.fromkeys(ids, True)


@pytest.mark.parametrize(
    "met, level",
    [
        (100, Level.SAFE),
        (80, Level.SAFE),
        (79, Level.AT_RISK),
        (50, Level.AT_RISK),
        (49, Level.UNSAFE),
        (0, Level.UNSAFE),
    ],
)
def test_at_least_includes_its_threshold(met: int, level: Level) -> None:
    assert judge(checklist(*HUNDRED), worth(met)).level is level


@pytest.mark.parametrize(
    "met, level", [(76, Level.SAFE), (75, Level.AT_RISK), (51, Level.AT_RISK), (50, Level.UNSAFE)]
)
def test_above_does_not_include_its_threshold(met: int, level: Level) -> None:
    assert judge(checklist(*HUNDRED, levels=ABOVE), worth(met)).level is level


def test_a_third_is_exactly_a_third() -> None:
    result = judge(checklist(*equal_items(3), levels=THIRDS), first(1))
    assert result.share == Fraction(1, 3)
    assert result.level is Level.SAFE


def test_what_was_not_touched_is_not_met() -> None:
    thirty = checklist(*equal_items(30))
    assert judge(thirty, {}) == judge(thirty, {f"item-{no}": False for no in range(1, 31)})
    assert (judge(thirty, {}).met, judge(thirty, {}).total) == (0, 30)


def test_items_are_counted_apart_from_points() -> None:
    result = judge(checklist((item("a1", points=3), item("b1"), item("c1"))), {"a1": True})
    assert (result.met, result.total, result.points, result.maximum) == (1, 3, 3, 5)
    assert result.share == Fraction(3, 5)


def test_one_critical_item_makes_it_unsafe_however_good_the_rest_is() -> None:
    *rest, last = (item(f"item-{no}") for no in range(1, 10))
    vital = item("vital", critical=True)
    result = judge(checklist((*rest, last), (vital,)), first(9))
    assert result.share == Fraction(9, 10)
    assert result.by_share is Level.SAFE
    assert result.level is Level.UNSAFE
    assert [(why.kind, why.no, why.item.id) for why in result.because] == [(ReasonKind.CRITICAL, 10, "vital")]


def test_a_critical_item_that_is_met_counts_like_any_other() -> None:
    assert judge(checklist((item("a1", critical=True), item("b1"))), {"a1": True}).level is Level.AT_RISK


def test_the_reasons_name_the_worst_first() -> None:
    items = (item("a1"), item("b1", points=5), item("c1", critical=True), item("d1", points=2, critical=True))
    result = judge(checklist((*items, item("e1", points=5))), {})
    assert [why.item.id for why in result.because] == ["d1", "c1", "b1", "e1", "a1"]
    assert [why.kind for why in result.because] == [ReasonKind.CRITICAL] * 2 + [ReasonKind.POINTS] * 3
    assert [unmet.id for unmet in result.unmet] == ["a1", "b1", "c1", "d1", "e1"]


def test_when_a_critical_item_alone_decides_the_others_are_no_reason() -> None:
    items = (item("vital", critical=True), item("a1"), item("b1"), item("c1"), item("d1"))
    result = judge(checklist(items), {"a1": True, "b1": True, "c1": True})
    assert result.by_share is Level.AT_RISK
    assert [why.item.id for why in result.because] == ["vital"]
    assert [unmet.id for unmet in result.unmet] == ["vital", "d1"]


def test_a_safe_result_has_no_reason_against_it_but_names_what_is_not_met() -> None:
    result = judge(checklist(*equal_items(10)), first(8))
    assert result.level is Level.SAFE
    assert result.because == ()
    assert [unmet.id for unmet in result.unmet] == ["item-9", "item-10"]


@pytest.mark.parametrize(
    "met, reached, missed",
    [(8, Fraction(4, 5), None), (7, Fraction(1, 2), Fraction(4, 5)), (4, None, Fraction(1, 2))],
)
def test_the_result_tells_which_thresholds_decided(
    met: int, reached: Fraction | None, missed: Fraction | None
) -> None:
    result = judge(checklist(*equal_items(10)), first(met))
    assert (result.reached and result.reached.at_least) == reached
    assert (result.missed and result.missed.at_least) == missed


def test_an_answer_to_an_item_of_another_checklist_is_an_error() -> None:
    with pytest.raises(LookupError, match="item-4"):
        judge(checklist(*equal_items(3)), first(4))


@pytest.mark.parametrize(
    "rule, met, pieces, owed",
    [
        (EvidenceRule.REQUIRED, True, 0, True),
        (EvidenceRule.REQUIRED, False, 0, True),
        (EvidenceRule.REQUIRED, True, 1, False),
        (EvidenceRule.WHEN_UNMET, True, 0, False),
        (EvidenceRule.WHEN_UNMET, False, 0, True),
        (EvidenceRule.WHEN_UNMET, False, 2, False),
        (EvidenceRule.OPTIONAL, False, 0, False),
    ],
)
def test_evidence_is_owed_by_rule(rule: EvidenceRule, met: bool, pieces: int, owed: bool) -> None:
    asked = item("asked", evidence=rule)
    found = missing_evidence(checklist((item("a1"), asked)), {"asked": met}, {"asked": pieces})
    assert found == ((asked,) if owed else ())


def test_an_untouched_item_owes_what_an_unmet_one_owes() -> None:
    asked = item("asked", evidence=EvidenceRule.WHEN_UNMET)
    assert missing_evidence(checklist((asked,)), {}, {}) == (asked,)


shares = st.fractions(min_value=0, max_value=1, max_denominator=60).filter(lambda share: 0 < share < 1)


@st.composite
def scales(draw: st.DrawFn) -> tuple[Band, ...]:
    low, high = sorted(draw(st.lists(shares, min_size=2, max_size=2, unique=True)))

    def band(level: Level, share: Fraction) -> Band:
        included = draw(st.booleans())
        return Band(level=level, at_least=share) if included else Band(level=level, above=share)

    return (band(Level.SAFE, high), band(Level.AT_RISK, low), Band(level=Level.UNSAFE))


@st.composite
def answered(draw: st.DrawFn) -> tuple[Checklist, dict[str, bool]]:
    sizes = draw(st.lists(st.integers(1, 10), min_size=1, max_size=4))
    sections: list[tuple[Item, ...]] = []
    for number, size in enumerate(sizes):
        drawn = [(draw(st.integers(1, 7)), draw(st.sampled_from([False, False, True]))) for _ in range(size)]
        sections.append(tuple(item(f"i{number}-{n}", points=p, critical=c) for n, (p, c) in enumerate(drawn)))
    made = checklist(*sections, levels=draw(scales()))
    known = draw(st.lists(st.sampled_from(made.items), unique_by=lambda it: it.id))
    return made, {one.id: draw(st.booleans()) for one in known}


@given(answered(), st.data())
def test_ticking_one_more_item_never_worsens_anything(
    case: tuple[Checklist, dict[str, bool]], data: st.DataObject
) -> None:
    made, answers = case
    one = data.draw(st.sampled_from(made.items))
    before = judge(made, {**answers, one.id: False})
    after = judge(made, {**answers, one.id: True})
    assert after.share - before.share == Fraction(one.points, sum(it.points for it in made.items))
    assert after.level.badness <= before.level.badness
    assert after.met == before.met + 1


@given(answered())
def test_the_score_is_exact_and_complete(case: tuple[Checklist, dict[str, bool]]) -> None:
    made, answers = case
    result = judge(made, answers)
    assert result.points + sum(it.points for it in result.unmet) == result.maximum
    assert result.met + len(result.unmet) == result.total == len(made.items)
    assert type(result.share) is Fraction
    assert result.share * result.maximum == result.points


@given(answered())
def test_the_critical_rule_holds_and_the_reasons_agree_with_it(
    case: tuple[Checklist, dict[str, bool]],
) -> None:
    made, answers = case
    result = judge(made, answers)
    critical = {it.id for it in result.unmet if it.critical}
    assert result.level is (Level.UNSAFE if critical else result.by_share)
    assert {why.item.id for why in result.because if why.kind is ReasonKind.CRITICAL} == critical
    assert bool(result.because) is (bool(critical) or result.missed is not None)
    assert [why.no for why in result.because] == [made.number(why.item.id) for why in result.because]


@given(answered())
def test_mending_every_reason_gives_a_better_level(case: tuple[Checklist, dict[str, bool]]) -> None:
    made, answers = case
    result = judge(made, answers)
    mended = judge(made, {**answers, **{why.item.id: True for why in result.because}})
    assert mended.level.badness < result.level.badness or not result.because


def test_nothing_keeps_a_level_from_being_better_that_is_the_best_already() -> None:
    levels = (
        Band(level=Level.SAFE, title="Rất an toàn", at_least=Fraction(9, 10)),
        Band(level=Level.SAFE, title="An toàn", at_least=Fraction(1, 2)),
        Band(level=Level.UNSAFE),
    )
    result = judge(checklist(*equal_items(10), levels=levels), first(5))
    assert (result.level, result.band.title, result.because) == (Level.SAFE, "An toàn", ())
    assert result.missed is levels[0]


def test_of_two_bands_of_a_level_the_worse_one_names_what_keeps_from_the_best_level() -> None:
    levels = (
        Band(level=Level.SAFE, at_least=Fraction(9, 10)),
        Band(level=Level.AT_RISK, title="Khá", at_least=Fraction(1, 2)),
        Band(level=Level.AT_RISK, title="Kém", at_least=Fraction(1, 5)),
        Band(level=Level.UNSAFE),
    )
    result = judge(checklist(*equal_items(10), levels=levels), first(3))
    assert (result.level, result.band.title) == (Level.AT_RISK, "Kém")
    assert [why.no for why in result.because] == [4, 5, 6, 7, 8, 9, 10]
