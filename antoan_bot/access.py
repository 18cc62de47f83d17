"""Who may do what: verb -> role, object, state. Checked here and nowhere else, before a use case runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from antoan_bot.errors import AlreadyCompleted, AlreadySigned, LoginFirst, NotYours, StaleButton
from antoan_bot.showing import Deed
from storage import assessments, evidence, people
from storage.database import Connection


class Role(StrEnum):
    ANYONE = "anyone"
    MANAGER = "manager of the facility"


class Of(StrEnum):
    """The object of a verb. All but the chosen facility are named by the use case's first argument."""

    NOTHING = "-"
    CHOSEN_FACILITY = "chosen facility"
    FACILITY = "facility"
    ASSESSMENT = "assessment"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Rule:
    """`states` are those of the assessment; empty means any. `groups`: whether it also works in a group."""

    role: Role = Role.ANYONE
    of: Of = Of.NOTHING
    states: frozenset[str] = frozenset()
    groups: bool = False


_DRAFT = Rule(Role.MANAGER, Of.ASSESSMENT, frozenset({"draft"}))
_OPEN = Rule(Role.MANAGER, Of.ASSESSMENT, frozenset({"draft", "completed"}))
_COMPLETED = Rule(Role.MANAGER, Of.ASSESSMENT, frozenset({"completed"}))
_CHOSEN = Rule(Role.MANAGER, Of.CHOSEN_FACILITY)

MATRIX: dict[str, Rule] = {
    "start.welcome": Rule(),
    "start.guide": Rule(),
    "start.contacts": Rule(),
    "start.cancel": Rule(),
    "start.help_out": Rule(),
    "start.not_readable": Rule(),
    "start.note_for_group": Rule(groups=True),
    "start.reach_changed": Rule(groups=True),
    "start.ignore": Rule(groups=True),
    "login.ask_name": Rule(),
    "login.take_name": Rule(),
    "login.take_password": Rule(),
    "login.open_link": Rule(),
    "login.confirm_link": Rule(),
    "accounts.ask_new_password": _CHOSEN,
    "accounts.put_off_password": _CHOSEN,
    "accounts.take_new_password": _CHOSEN,
    "accounts.show_account": _CHOSEN,
    "accounts.log_out": Rule(Role.MANAGER, Of.FACILITY),
    "people.list_people": _CHOSEN,
    "people.invite": _CHOSEN,
    "people.hand_over": _CHOSEN,
    "people.ask_removal": _CHOSEN,
    "people.remove": _CHOSEN,
    "people.ask_language": Rule(),
    "people.set_language": Rule(),
    "history.list_records": _CHOSEN,
    "history.show_record": _CHOSEN,
    "history.send_document": _CHOSEN,
    "verification.ask_code": Rule(),
    "verification.check_code": Rule(),
    "facilities.home": Rule(),
    "facilities.choose": Rule(Role.MANAGER, Of.FACILITY),
    "facilities.list_facilities": Rule(),
    "facilities.turn_facilities": Rule(),
    "facilities.check": _CHOSEN,
    "facilities.templates": _CHOSEN,
    "facilities.group": _CHOSEN,
    "assessments.begin": _CHOSEN,
    "assessments.begin_owed": _CHOSEN,
    "assessments.keep_old": _OPEN,
    "assessments.begin_anew": _OPEN,
    "assessments.show_section": _OPEN,
    "assessments.set_tick": _DRAFT,
    "assessments.set_choice": _DRAFT,
    "assessments.ask_number": _DRAFT,
    "assessments.take_number": _DRAFT,
    "assessments.set_not_applicable": _DRAFT,
    "assessments.take_reason": _DRAFT,
    "assessments.take_back": _DRAFT,
    "assessments.take_typed": _DRAFT,
    "assessments.choose_item": _DRAFT,
    "assessments.show_item": _DRAFT,
    "assessments.complete": _OPEN,
    "assessments.complete_anyway": _OPEN,
    "assessments.reopen": _OPEN,
    "evidence.ask_photo": _DRAFT,
    "evidence.ask_note": _DRAFT,
    "evidence.take": Rule(),
    "evidence.take_note": _DRAFT,
    "evidence.edit_note": Rule(),
    "homeless.put_under": _DRAFT,
    "homeless.which_item": _DRAFT,
    "homeless.discard": _DRAFT,
    "pieces.remove": Rule(Role.MANAGER, Of.EVIDENCE, frozenset({"draft"})),
    "pieces.ask_replacement": Rule(Role.MANAGER, Of.EVIDENCE, frozenset({"draft"})),
    "pieces.view": Rule(Role.MANAGER, Of.EVIDENCE, frozenset({"draft", "completed"})),
    "pieces.turn": _DRAFT,
    "pieces.reuse": _DRAFT,
    "signing.ask_name": _COMPLETED,
    "signing.take_name": _COMPLETED,
    "signing.sign": _COMPLETED,
}


def verb_of(use_case: Callable[..., Any]) -> str:
    """The name under which a use case stands in the matrix: "flow.function"."""
    return f"{use_case.__module__.rpartition('.')[2]}.{use_case.__name__}"


def check(db: Connection, use_case: Callable[..., Any], deed: Deed, arguments: tuple[Any, ...]) -> None:
    """Let the deed pass or raise the refusal: NotYours, LoginFirst, AlreadySigned, AlreadyCompleted, StaleButton.

    A use case that is not in the matrix raises KeyError: nobody may do it.
    """
    rule = MATRIX[verb_of(use_case)]
    if deed.chat.kind != "private" and not rule.groups:
        raise StaleButton
    if rule.of is Of.CHOSEN_FACILITY:
        if deed.chat.facility_id is None:
            raise LoginFirst
        _require_manager(db, deed, deed.chat.facility_id)
    elif rule.of is Of.FACILITY:
        _require_manager(db, deed, arguments[0])
    elif rule.of is not Of.NOTHING:
        _check_assessment(db, rule, deed, arguments[0])


def _check_assessment(db: Connection, rule: Rule, deed: Deed, number: int) -> None:
    if rule.of is Of.EVIDENCE:
        found = evidence.get(db, number)
        if found is None:
            raise StaleButton
        number = found.assessment_id
    assessment = assessments.get(db, number)
    if assessment is None:
        raise StaleButton
    _require_manager(db, deed, assessment.facility_id)
    if assessment.state not in rule.states:
        raise {"signed": AlreadySigned, "completed": AlreadyCompleted}.get(assessment.state, StaleButton)()


def _require_manager(db: Connection, deed: Deed, facility_id: int) -> None:
    if not people.acts_for(db, deed.by.id, facility_id):
        raise NotYours


def matrix() -> str:
    """The whole matrix as a table, a verb a line."""
    rows = [
        f"{verb:32} {rule.role:26} {rule.of:18} {','.join(sorted(rule.states)) or 'any state'}"
        for verb, rule in MATRIX.items()
    ]
    return "\n".join(rows)
