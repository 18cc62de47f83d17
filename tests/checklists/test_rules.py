"""What holds for every checklist and every answer, in both directions."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checklists import answers as a
from checklists.answers import Answer, NotApplicable, best, points_of, unanswered
from checklists.judge import ReasonKind, Result, judge, missing_evidence
from checklists.model import (
    Band,
    Checklist,
    Choice,
    Direction,
    EvidenceRule,
    Item,
    ItemKind,
    Level,
    Number,
    NumberBand,
    Scoring,
)
from tests.checklists.building import checklist as build
from tests.checklists.building import item

Answers = dict[str, Answer]
LEVELS = tuple(Level)


@st.composite
def items(draw: st.DrawFn, item_id: str) -> Item:
    plain = item(item_id, evidence=draw(st.sampled_from(EvidenceRule)))
    given: dict[str, object] = {name: getattr(plain, name) for name in Item.model_fields if name != "points"}
    given["critical"] = draw(st.sampled_from([False, False, True]))
    given["may_be_not_applicable"] = draw(st.booleans())
    kind = draw(st.sampled_from(ItemKind))
    worth = draw(st.lists(st.integers(0, 10), min_size=2, max_size=4).filter(lambda p: len(set(p)) > 1))
    if kind is ItemKind.TICK:
        given["points"] = max(worth)
    elif kind is ItemKind.CHOICES:
        labels = [f"Mức {n}" for n in range(len(worth))]
        given["choices"] = tuple(
            Choice(id=f"c{n}", text=labels[n], label=labels[n], points=p) for n, p in enumerate(worth)
        )
    else:
        limits = [*map(Fraction, range(1, len(worth))), None]
        bands = tuple(NumberBand(below=b, points=p) for b, p in zip(limits, worth, strict=True))
        given["number"] = Number(unit="người", whole=False, highest=Fraction(len(worth)), bands=bands)
    return Item.model_validate(given)


@st.composite
def scorings(draw: st.DrawFn, direction: Direction, made: list[Item]) -> Scoring:
    """A scale whose best band the best answers reach, as the model asks."""
    safety = direction is Direction.SAFETY
    total = sum(one.most for one in made)
    maximum = None if safety else draw(st.sampled_from([None, total, total + 7]))
    reached = Fraction(sum(best(one, direction) for one in made), maximum or total)
    within = [Fraction(n, 60) for n in range(1, 60)]
    within = [share for share in within if (share <= reached if safety else share >= reached)]
    assume(within)
    found = draw(st.lists(st.sampled_from(within), min_size=1, max_size=3, unique=True))
    found.sort(reverse=safety)
    levels = draw(st.lists(st.sampled_from(LEVELS), min_size=len(found), max_size=len(found)))
    names = [*sorted(levels, key=lambda level: level.badness), Level.UNSAFE]
    bands = []
    for n, share in enumerate(found):
        strict = draw(st.booleans()) and not (n == 0 and share == reached)
        key = ("above" if strict else "at_least") if safety else ("below" if strict else "at_most")
        band: dict[str, object] = {"level": names[n], "title": f"Mức {n}", key: share}
        capped = [one for one in LEVELS if names[n].badness < one.badness <= names[n + 1].badness]
        if not safety and capped and draw(st.booleans()):
            band |= {"unless_points": draw(st.integers(1, 10)), "then": draw(st.sampled_from(capped))}
        bands.append(Band.model_validate(band))
    return Scoring(
        direction=direction,
        note="Ngưỡng để thử",
        maximum=maximum,
        none_at_worst=draw(st.sampled_from([False, False, True])),
        levels=(*bands, Band(level=Level.UNSAFE, title="Mức cuối")),
    )


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    direction = draw(st.sampled_from(Direction))
    made = [draw(items(f"i-{n}")) for n in range(draw(st.integers(1, 8)))]
    return build(tuple(made), scoring=draw(scorings(direction, made)))


def applying(one: Item) -> st.SearchStrategy[Answer]:
    if one.kind is ItemKind.CHOICES:
        return st.sampled_from([choice.id for choice in one.choices])
    if one.number:
        return st.fractions(one.number.lowest, one.number.highest, max_denominator=4)
    return st.booleans()


def possible(one: Item) -> st.SearchStrategy[Answer]:
    """Any answer the item can have; a critical one that does not apply has a reason."""
    skipped = st.builds(NotApplicable, st.sampled_from(["không có nhà ăn", "đang nghỉ"]))
    return st.one_of(applying(one), skipped) if one.may_be_not_applicable else applying(one)


@dataclass(frozen=True)
class Case:
    checklist: Checklist
    answers: Answers

    @property
    def result(self) -> Result:
        return judge(self.checklist, self.answers)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A checklist with answers; a tick may be untouched."""
    made = draw(checklists())
    answers = {one.id: draw(possible(one)) for one in made.items}
    untouched = [i for i in made.items if i.kind is ItemKind.TICK and draw(st.booleans())]
    for one in untouched:
        del answers[one.id]
    return Case(made, answers)


@given(cases(), st.data())
def test_a_better_answer_never_worsens_the_level_or_the_share(case: Case, data: st.DataObject) -> None:
    direction = case.checklist.scoring.direction
    one = data.draw(st.sampled_from(case.checklist.items))
    first, second = data.draw(applying(one)), data.draw(applying(one))
    good = 1 if direction is Direction.SAFETY else -1
    worse, better = sorted((first, second), key=lambda answer: good * points_of(one, answer, direction))
    before = judge(case.checklist, {**case.answers, one.id: worse})
    after = judge(case.checklist, {**case.answers, one.id: better})
    assert good * after.share >= good * before.share
    assert after.level.badness <= before.level.badness
    assert after.met >= before.met


@given(cases())
def test_an_item_that_does_not_apply_counts_as_if_it_were_not_there(case: Case) -> None:
    skipped = [i for i in case.checklist.items if isinstance(case.answers.get(i.id), NotApplicable)]
    kept = tuple(i for i in case.checklist.items if i not in skipped)
    assume(skipped and kept)
    scoring = case.checklist.scoring
    if scoring.maximum:
        without = scoring.maximum - sum(i.most for i in skipped)
        scoring = scoring.model_copy(update={"maximum": without})
    # Built unchecked: without some of its items the best level may be out of reach.
    section = case.checklist.sections[0].model_copy(update={"items": kept})
    smaller = case.checklist.model_copy(update={"sections": (section,), "scoring": scoring})
    smaller = Checklist.model_construct(**{name: getattr(smaller, name) for name in Checklist.model_fields})
    left = {i.id: case.answers[i.id] for i in kept if i.id in case.answers}
    apart = judge(smaller, left)
    assert (apart.share, apart.level, apart.met, apart.total) == (
        case.result.share,
        case.result.level,
        case.result.met,
        case.result.total,
    )
    assert [why.item.id for why in apart.because] == [why.item.id for why in case.result.because]


@given(checklists())
def test_when_nothing_applies_it_is_unsafe(made: Checklist) -> None:
    result = judge(made, {one.id: NotApplicable("không có") for one in made.items})
    assert result.nothing_applied and result.level is Level.UNSAFE
    assert (result.share, result.met, result.total) == (Fraction(0), 0, 0)
    assert (len(result.unmet), len(result.because)) == (0, 0)


@given(cases(), st.data())
def test_a_choice_or_number_without_an_answer_cannot_be_judged(case: Case, data: st.DataObject) -> None:
    asked = [i for i in case.checklist.items if i.kind is not ItemKind.TICK]
    assert unanswered(case.checklist, case.answers) == ()
    assume(asked)
    gone = data.draw(st.sets(st.sampled_from([i.id for i in asked]), min_size=1))
    rest = {item_id: answer for item_id, answer in case.answers.items() if item_id not in gone}
    assert unanswered(case.checklist, rest) == tuple(i for i in asked if i.id in gone)
    with pytest.raises(KeyError) as caught:
        judge(case.checklist, rest)
    assert caught.value.args[0] in gone


@given(cases())
def test_the_share_lies_between_nothing_and_all_and_is_exact(case: Case) -> None:
    result = case.result
    assert 0 <= result.share <= 1
    assert type(result.share) is Fraction
    assert result.met + len(result.unmet) == result.total
    assert all(
        points_of(i, case.answers.get(i.id), case.checklist.scoring.direction) >= 0 for i in result.unmet
    )


@given(cases())
def test_the_reasons_are_named_once_each_and_only_for_what_is_not_at_its_best(case: Case) -> None:
    result = case.result
    named = [why.item.id for why in result.because]
    assert len(set(named)) == len(named)
    assert all(why.no == case.checklist.number(why.item.id) for why in result.because)


@given(cases())
def test_who_mends_every_reason_has_no_critical_item_left(case: Case) -> None:
    result, direction = case.result, case.checklist.scoring.direction
    assume(result.because)
    mended = dict(case.answers)
    for why in result.because:
        mended[why.item.id] = best_answer(why.item, direction)
    after = judge(case.checklist, mended)
    assert after.level.badness <= result.level.badness
    assert not {why.kind for why in after.because} & {ReasonKind.CRITICAL, ReasonKind.WORST}


def best_answer(one: Item, direction: Direction) -> Answer:
    if one.choices:
        return next(c.id for c in one.choices if c.points == best(one, direction))
    if one.number:
        starts = [one.number.lowest, *(band.below for band in one.number.bands if band.below is not None)]
        pairs = zip(one.number.bands, starts, strict=True)
        return next(start for band, start in pairs if band.points == best(one, direction))
    return True


@given(cases())
def test_evidence_is_never_owed_for_what_does_not_apply(case: Case) -> None:
    owed = missing_evidence(case.checklist, case.answers, {})
    assert all(not isinstance(case.answers.get(i.id), NotApplicable) for i in owed)
    assert all(i.evidence is not EvidenceRule.OPTIONAL for i in owed)


@given(cases())
def test_an_answer_is_read_back_as_it_was_written(case: Case) -> None:
    assert {i: a.load(a.dump(answer)) for i, answer in case.answers.items()} == case.answers
    assert all(type(a.load(a.dump(x))) is type(x) for x in case.answers.values())


@given(st.text(max_size=40), st.fractions())
def test_any_reason_and_any_fraction_is_read_back(reason: str, number: Fraction) -> None:
    assert a.load(a.dump(NotApplicable(reason))) == NotApplicable(reason)
    assert a.load(a.dump(number)) == number
