"""YAML without surprises, every value with its line.

Only a bare `true` or `false` and bare decimal numbers are more than text: `no`, `on`, `012`, `12:30` and
`2020-04-23` stay what was written. Repeated keys, values left empty, anchors, aliases and tags are faults; no
checklist needs them.
"""

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import yaml

LONGEST_TEXT: Final = 200_000
DEEPEST: Final = 20

Place: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value] | None"
Fault: TypeAlias = tuple[int, str]  # line, reason


@dataclass(slots=True)
class Document:
    """What was read: the data, each value and the line of each place in it, and what was wrong."""

    data: Value = None
    values: dict[Place, Value] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, place: Place) -> int:
        """Its line, or that of the nearest thing around it: what is missing has no line of its own."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(text: str) -> Document:
    """Read one document, going on after faults as far as the structure allows."""
    document = Document()
    if len(text) > LONGEST_TEXT:
        document.faults.append((1, f"is longer than {LONGEST_TEXT} characters"))
        return document
    try:
        root = yaml.compose(text, Loader=_Structure)
    except yaml.MarkedYAMLError as error:
        document.faults.append(_syntax_fault(error))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, int(error.position)) + 1
        document.faults.append((line, f"contains the forbidden character U+{int(error.character):04X}"))
    else:
        if root is None:
            document.faults.append((1, "is empty"))
        else:
            document.data = _value(document, root, ())
    return document


class _Structure(yaml.BaseLoader):
    """Composes nodes and resolves nothing. Aliases and deep nesting would let a small file cost a lot."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) is not None:
            raise yaml.composer.ComposerError(
                problem="anchors and aliases (& and *) are not used here; put the text in quotes",
                problem_mark=event.start_mark,
            )
        if self.depth == DEEPEST:
            raise yaml.composer.ComposerError(problem="is nested too deeply", problem_mark=event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    reason = " ".join(part for part in (error.context, error.problem) if part)
    return (mark.line + 1 if mark else 1, f"is not valid YAML: {reason}")


def _value(document: Document, node: yaml.Node, place: Place) -> Value:
    line = node.start_mark.line + 1
    document.lines.setdefault(place, line)
    if node.tag not in _UNTAGGED:
        document.faults.append((line, f"tags ({node.tag}) are not used here"))
    value: Value
    if isinstance(node, yaml.MappingNode):
        value = _mapping(document, node, place)
    elif isinstance(node, yaml.SequenceNode):
        value = [_value(document, child, (*place, index)) for index, child in enumerate(node.value)]
    else:
        value = _scalar(node.value, bare=getattr(node, "style", None) is None)
        if value is None:
            document.faults.append((line, f"{_name(place)}: has no value"))
    document.values[place] = value
    return value


def _mapping(document: Document, node: yaml.MappingNode, place: Place) -> dict[str, Value]:
    mapping: dict[str, Value] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.faults.append((line, "a key must be a word"))
            continue
        key = str(key_node.value)
        if key in mapping:
            first = document.lines[*place, key]
            document.faults.append((line, f"{key}: is already given in line {first}"))
            continue
        document.lines[*place, key] = line
        mapping[key] = _value(document, value_node, (*place, key))
    return mapping


def _scalar(written: str, *, bare: bool) -> str | int | bool | None:
    if not bare:
        return written
    if written in {"", "~", "null", "Null", "NULL"}:
        return None
    if written in {"true", "false"}:
        return written == "true"
    return int(written) if re.fullmatch(r"0|[1-9][0-9]{0,8}", written) else written


def _name(place: Place) -> str:
    return next((part for part in reversed(place) if isinstance(part, str)), "the file")


_UNTAGGED: Final = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
