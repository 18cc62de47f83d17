"""An assessment with everything that decides about it."""

from collections import Counter
from dataclasses import dataclass

from antoan_bot.errors import StaleButton
from checklists.judge import Result as Judgement
from checklists.judge import judge, missing_evidence
from checklists.model import Checklist, Item
from storage import assessments, checklist_versions, evidence
from storage.assessments import Assessment
from storage.database import Connection


@dataclass(frozen=True, slots=True)
class Draft:
    """An assessment with everything that decides about it. `evidence` counts photos and notes by item id."""

    row: Assessment
    checklist: Checklist
    answers: dict[str, bool]
    evidence: dict[str, Counter[str]]

    @property
    def id(self) -> int:
        return self.row.id

    def met(self, item: Item) -> bool:
        return self.answers.get(item.id, False)

    @property
    def met_count(self) -> int:
        return sum(self.met(item) for item in self.checklist.items)

    def judge(self) -> Judgement:
        return judge(self.checklist, self.answers)

    def missing(self) -> list[int]:
        """Numbers of the items that still want evidence."""
        counts = {item_id: counted.total() for item_id, counted in self.evidence.items()}
        found = missing_evidence(self.checklist, self.answers, counts)
        return [self.checklist.number(item.id) for item in found]


def load(db: Connection, assessment_id: int) -> Draft:
    """Read an assessment. Raises StaleButton when there is none."""
    row = assessments.get(db, assessment_id)
    if row is None:
        raise StaleButton(assessment_id)
    checklist = checklist_versions.get(db, row.version_id)
    ticks = {item: value is True for item, value in assessments.answers(db, assessment_id).items()}
    return Draft(row, checklist, ticks, evidence.counts(db, assessment_id))


def item_of(draft: Draft, item_no: int) -> Item:
    """The item of a button. Raises StaleButton for a number that the checklist does not have."""
    try:
        return draft.checklist.item_at(item_no)
    except LookupError:
        raise StaleButton(item_no) from None
