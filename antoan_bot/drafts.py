"""An assessment with everything that decides about it."""

from collections import Counter
from dataclasses import dataclass

from antoan_bot.errors import StaleButton
from checklists.answers import Answer, NotApplicable, is_met, unanswered
from checklists.answers import load as load_answer
from checklists.judge import Result as Judgement
from checklists.judge import judge, missing_evidence
from checklists.model import Checklist, Item
from storage import assessments, checklist_versions, evidence
from storage.assessments import Assessment
from storage.database import Connection


@dataclass(frozen=True, slots=True)
class Draft:
    """An assessment with everything that decides about it. `evidence` counts its pieces by item id and kind."""

    row: Assessment
    checklist: Checklist
    answers: dict[str, Answer]
    evidence: dict[str, Counter[str]]

    @property
    def id(self) -> int:
        return self.row.id

    def met(self, item: Item) -> bool:
        """Whether nothing better could be answered."""
        return is_met(item, self.answers.get(item.id), self.checklist.scoring.direction)

    def applies(self, item: Item) -> bool:
        return not isinstance(self.answers.get(item.id), NotApplicable)

    @property
    def met_count(self) -> int:
        return sum(self.met(item) for item in self.checklist.items)

    @property
    def total(self) -> int:
        """How many items apply."""
        return sum(self.applies(item) for item in self.checklist.items)

    def unmet(self) -> list[int]:
        """Numbers of the items that apply and are not met."""
        items = enumerate(self.checklist.items, start=1)
        return [number for number, item in items if self.applies(item) and not self.met(item)]

    def unanswered(self) -> list[int]:
        """Numbers of the choices and numbers that have no answer yet."""
        return [self.checklist.number(item.id) for item in unanswered(self.checklist, self.answers)]

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
    stored = ((item, load_answer(value)) for item, value in assessments.answers(db, assessment_id).items())
    answers = {item: answer for item, answer in stored if answer is not None}
    return Draft(row, checklist, answers, evidence.counts(db, assessment_id))


def item_of(draft: Draft, item_no: int) -> Item:
    """The item of a button. Raises StaleButton for a number that the checklist does not have."""
    try:
        return draft.checklist.item_at(item_no)
    except LookupError:
        raise StaleButton(item_no) from None
