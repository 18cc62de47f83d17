"""Which texts the code asks for, read from its syntax tree."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from antoan_bot.crashpoints import POINTS
from antoan_bot.errors import Refusal

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("handlers", "antoan_bot")
# The demonstration invents words and shows no screens.
NOT_READ = tuple((ROOT / "antoan_bot/demo").glob("*.py"))

# Calls whose first argument is a key, and the only variables that hold one.
ASKING = {"plain", "html"}
HOLDING = {"key", "text_key"}
KEY = re.compile(r"[a-z]+(-[a-z_]+)*")
# A literal elsewhere (handed on as an argument) is a key if it begins like one of these.
TELLING = re.compile(r"(refusal|notice)-[a-z-]*[a-z]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A key that stands in the code. `values` is None where the code does not say there what it puts in."""

    key: str
    where: str
    values: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Code:
    asked: tuple[Asked, ...]
    families: frozenset[str]  # beginnings of keys that are put together: "level-"


def read_code() -> Code:
    asked: list[Asked] = []
    families: set[str] = set()
    for room in ROOMS:
        for path in sorted(set((ROOT / room).rglob("*.py")) - set(NOT_READ)):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
                asked += [Asked(key, where, values) for key, values in _keys(node)]
                families |= set(_families(node))
    return Code(tuple(asked), frozenset(families))


def refusals(root: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Every kind of refusal below the root."""
    for kind in root.__subclasses__():
        yield kind
        yield from refusals(kind)


def _keys(node: ast.AST) -> Iterator[tuple[str, frozenset[str] | None]]:
    if isinstance(node, ast.Call):
        if (expression := _asked_for(node)) is not None:
            yield from ((key, _named(node)) for key in _literals(expression))
        elif isinstance(node.func, ast.Name) and node.func.id in _TEXT_KEYS:
            yield _TEXT_KEYS[node.func.id], _named(node)
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(target, ast.Name) and target.id in HOLDING for target in targets):
            yield from ((key, None) for key in _literals(node.value) if key != Refusal.text_key)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and TELLING.fullmatch(node.value):
        # Crash points are called like texts and are none.
        yield from ((key, None) for key in {node.value} - set(POINTS))


_TEXT_KEYS = {kind.__name__: kind.text_key for kind in refusals()}


def _asked_for(call: ast.Call) -> ast.expr | None:
    """What a call asks a text for: `t.plain(…)`, `t.html(…)`, `Notice.of(…)`."""
    asker = call.func
    if not isinstance(asker, ast.Attribute) or not call.args:
        return None
    of_notice = asker.attr == "of" and isinstance(asker.value, ast.Name) and asker.value.id == "Notice"
    return call.args[0] if asker.attr in ASKING or of_notice else None


def _named(call: ast.Call) -> frozenset[str] | None:
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else frozenset(filter(None, names))


def _literals(expression: ast.expr) -> Iterator[str]:
    """The keys an expression may be: a literal, either side of a choice, or the text key of a refusal."""
    match expression:
        case ast.Constant(value=str(key)) if KEY.fullmatch(key):
            yield key
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)
        case ast.Attribute(value=ast.Name(id=name), attr="text_key") if name in _TEXT_KEYS:
            yield _TEXT_KEYS[name]


def _families(node: ast.AST) -> Iterator[str]:
    """The fixed beginning of `"level-" + …` and of `f"level-{…}"`."""
    first: ast.expr | None = None
    if isinstance(node, ast.JoinedStr) and node.values:
        first = node.values[0]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        first = node.left
    begins = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    if re.fullmatch(r"[a-z]+(-[a-z]+)*-", begins):
        yield begins
