"""Who may do what is data: every deed has its entry, every entry its deed, every button its handler."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest
from telegram.ext import CallbackQueryHandler
from typer.testing import CliRunner

import bot
import handlers
from antoan_bot import access
from handlers import presses
from handlers.press import LARGEST, Press
from sandbox.client import Person
from tests.handlers.steps import begins, effects
from tests.house import House, text

FOLDER = Path(handlers.__file__).parent
# Where a use case is handed on: the position of the use case among the arguments.
HANDED_ON = {"act": 0, "on_press": 2, "on_command": 2}
FLOWS = {verb.partition(".")[0] for verb in access.MATRIX}


def deeds_of(source: str) -> set[str]:
    """The use cases that a module hands on, as "flow.function"."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in HANDED_ON or len(node.args) <= HANDED_ON[name]:
            continue
        for inner in ast.walk(node.args[HANDED_ON[name]]):
            if (
                isinstance(inner, ast.Attribute)
                and isinstance(inner.value, ast.Name)
                and inner.value.id in FLOWS
            ):
                found.add(f"{inner.value.id}.{inner.attr}")
    return found


def all_deeds() -> set[str]:
    return set().union(*(deeds_of(path.read_text("utf-8")) for path in FOLDER.rglob("*.py")))


def all_presses() -> list[type[Press]]:
    return [kind for kind in vars(presses).values() if isinstance(kind, type) and issubclass(kind, Press)][1:]


def test_the_search_finds_what_is_handed_on() -> None:
    source = (
        "on_press(app, X, login.ask)\nawait context.act(evidence.a if b else evidence.c, 1)\ncontext.act(x)"
    )
    assert deeds_of(source) == {"login.ask", "evidence.a", "evidence.c"}


def test_every_deed_of_the_handlers_has_an_entry_in_the_matrix_and_every_entry_its_deed() -> None:
    assert all_deeds() == set(access.MATRIX)


def test_no_two_buttons_share_a_verb() -> None:
    verbs = [kind.verb for kind in all_presses()]
    assert len(verbs) == len(set(verbs)) > 20
    assert all(verb.isascii() and verb.isalpha() and verb.islower() for verb in verbs)


def widest(kind: type[Press]) -> str:
    """A button with the largest numbers it can carry: row numbers of 64 bits, a seal of 56, few items."""
    small = {"item_no", "section", "number", "met", "on_card", "before"}
    values = [2**56 - 1 if f.name == "seal" else 999 if f.name in small else LARGEST for f in fields(kind)]
    return kind(*values).data()


@pytest.mark.parametrize("kind", all_presses(), ids=lambda kind: kind.__name__)
def test_the_longest_button_fits_into_64_bytes_and_is_read_back(kind: type[Press]) -> None:
    data = widest(kind)
    assert len(data.encode()) <= 64
    assert kind.read(data).data() == data


async def test_every_button_has_one_handler_of_its_own(house: House) -> None:
    registered = [h for h in house.runtime.app.handlers[0] if isinstance(h, CallbackQueryHandler)]
    own = [h for h in registered if h.pattern is not None]
    assert registered[-1].pattern is None  # the catch-all, last
    for kind in all_presses():
        taking = [h for h in own if h.pattern.match(widest(kind))]  # type: ignore[union-attr]
        assert len(taking) == 1, kind


async def test_a_deed_without_an_entry_is_done_for_nobody(
    house: House, manager: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begins(manager)
    before = await effects(house)
    house.expected.append("update failed")
    monkeypatch.delitem(access.MATRIX, "assessments.set_tick")
    await manager.taps("☐ 1")
    manager.must_see(text("apology"))
    assert await effects(house) == before


def test_bot_py_access_prints_every_verb_with_who_may() -> None:
    shown = CliRunner().invoke(bot.app, ["access"])
    assert shown.exit_code == 0
    lines = {line.split()[0]: line for line in shown.stdout.splitlines() if line.strip()}
    assert set(lines) == set(access.MATRIX)
    assert "manager of the facility" in lines["signing.sign"] and "completed" in lines["signing.sign"]
    assert "draft" in lines["assessments.set_tick"]
