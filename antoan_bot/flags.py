"""What officers may want to look at more closely. Nothing here stops anybody, and the facility is told nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from antoan_bot.drafts import load
from antoan_bot.places import Place, distance_km
from antoan_bot.rules import Rules
from antoan_bot.showing import Deed
from storage import assessments, evidence, facilities, flags
from storage.database import Connection
from storage.evidence import Evidence

LOOKED_BACK = 26  # cycles: a year


def hasty(times: Sequence[datetime], items: int, within: timedelta) -> int:
    """How many answers came so soon after the one before, if they are those of more than half of the items; else 0.

    `times` has a moment for each answered item, in order.
    """
    quick = sum(after - before < within for before, after in pairwise(times))
    return quick if 2 * quick > items else 0


def identical(cycles: Sequence[Mapping[str, object]]) -> int:
    """How many cycles in a row, from the newest on, have the newest's answers.

    An item that was not answered and a box that was left empty say the same.
    """
    said = [{i: answer for i, answer in cycle.items() if answer not in (False, None)} for cycle in cycles]
    same = 0
    for answers in said:
        if answers != said[0]:
            break
        same += 1
    return same


def far_away(place: Place, facility: Place | None, rules: Rules) -> dict[str, object]:
    """How far a check-in is from where it should be; empty when it is near enough, or nobody knows."""
    outside = not rules.province.holds(place)
    km = distance_km(place, facility) if facility else 0.0
    if not outside and km <= rules.check_in_km:
        return {}
    return {"outside": outside} | ({"km": round(km)} if facility else {})


def look_at_piece(db: Connection, piece: Evidence, at: datetime) -> None:
    """A piece counts from now on: flag what can be told from the piece itself and from its content."""
    if piece.forwarded:
        _flag(db, piece, "forwarded", at)
    if piece.reused_from is not None:
        _flag(db, piece, "reused", at, evidence=piece.reused_from)
    if piece.sha256 is None:
        return
    here = assessments.get(db, piece.assessment_id)
    for number, assessment_id, facility_id in evidence.elsewhere(db, piece.assessment_id, piece.sha256):
        if here is not None and facility_id != here.facility_id:
            kind, detail = "same_elsewhere", {"assessment": assessment_id, "facility": facility_id}
        elif piece.reused_from is None:
            kind, detail = "same_earlier", {"assessment": assessment_id}
        else:
            continue
        _flag(db, piece, kind, at, **detail, evidence=number)


def look_at_place(db: Connection, piece: Evidence, rules: Rules, at: datetime) -> bool:
    """Flag a check-in that is far from its facility; whether it is outside the province, which is said openly."""
    here = assessments.get(db, piece.assessment_id)
    if piece.place is None or here is None:
        return False
    detail = far_away(piece.place, facilities.place_of(db, here.facility_id), rules)
    if detail:
        _flag(db, piece, "far_away", at, **detail)
    return detail.get("outside") is True


def _flag(db: Connection, piece: Evidence, kind: str, at: datetime, **detail: object) -> None:
    flags.put(db, piece.assessment_id, kind, item_id=piece.item_id, evidence_id=piece.id, at=at, **detail)


def look_at_signing(db: Connection, deed: Deed, assessment_id: int) -> None:
    """Flag how an assessment came about. It is signed already, so that it is the newest of its facility."""
    rules, draft = deed.rules, load(db, assessment_id)
    times = assessments.answer_times(db, assessment_id)
    if quick := hasty(times, len(draft.checklist.items), rules.hasty_within):
        flags.put(db, assessment_id, "hasty", at=deed.at, quick=quick, items=len(draft.checklist.items))
    signed = assessments.signed(db, draft.row.facility_id, draft.row.checklist_id, LOOKED_BACK)
    same = identical([assessments.answers(db, number) for number in signed])
    if same >= rules.identical_cycles:
        flags.put(db, assessment_id, "identical", at=deed.at, cycles=same)
