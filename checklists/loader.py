"""Reads checklist files. Strict: nothing is guessed, and every problem of a file is named with its line."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from checklists.model import REPEATED_ID, Checklist
from checklists.plain_yaml import Document, Fault, Place, read

SHIPPED: Final = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Problem:
    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class ChecklistError(Exception):
    """A file, or several, cannot be used; `problems` says why, in the order of files and lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ChecklistFile:
    """A valid file: its exact text is what is kept of every version that was ever used."""

    name: str
    text: str
    hash: str
    checklist: Checklist


def content_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def parse(text: str, name: str) -> Checklist:
    """Read one checklist; `name` stands in the problems. Raises ChecklistError with all of them."""
    document = read(text)
    faults = document.faults + _repeated_ids(document)
    try:
        checklist = Checklist.model_validate(document.data)
    except ValidationError as error:
        faults += _explained(document, error)
    else:
        if not faults:
            return checklist
    raise ChecklistError([Problem(name, line, reason) for line, reason in sorted(set(faults))])


def load_folder(folder: Path) -> list[ChecklistFile]:
    """All `*.yaml` of a folder by name. Raises ChecklistError with the problems of all files together."""
    if not folder.is_dir():
        raise ChecklistError([Problem(str(folder), 1, "is not a folder")])
    loaded: list[ChecklistFile] = []
    problems: list[Problem] = []
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    for path in paths:
        try:
            file = load_file(path)
        except ChecklistError as error:
            problems += error.problems
            continue
        first = next((other for other in loaded if other.checklist.id == file.checklist.id), None)
        if first is not None:
            problems.append(Problem(file.name, 1, f"id: {file.checklist.id} is already used by {first.name}"))
        loaded.append(file)
    if not paths:
        problems.append(Problem(str(folder), 1, "there is no .yaml file in this folder"))
    if problems:
        raise ChecklistError(problems)
    return loaded


def load_file(path: Path) -> ChecklistFile:
    """One file with its text and hash. Raises ChecklistError with all of its problems."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ChecklistError([Problem(path.name, line, "is not UTF-8 text")]) from error
    return ChecklistFile(path.name, text, content_hash(text), parse(text, path.name))


def _repeated_ids(document: Document) -> list[Fault]:
    """Found in the raw data, so that it is told together with whatever else is wrong, with both lines."""
    first: dict[str, int] = {}
    faults: list[Fault] = []
    for place, value in document.values.items():
        match place:
            case ("sections", int(), "items", int(), "id") if isinstance(value, str):
                line = document.line_of(place)
                if first.setdefault(value, line) != line:
                    faults.append((line, f"id: {value} is already used in line {first[value]}"))
            case _:
                pass
    return faults


def _explained(document: Document, error: ValidationError) -> list[Fault]:
    return [
        (document.line_of(_place(details)), _reason(details))
        for details in error.errors()
        # The first are told with their lines by _repeated_ids, the second as "has no value" by the reader.
        if details["type"] != REPEATED_ID and details["input"] is not None
    ]


def _place(details: ErrorDetails) -> Place:
    """Where it was noticed, or where it leads to from there: see `misfit`."""
    return *details["loc"], *details.get("ctx", {}).get("place", ())


def _reason(details: ErrorDetails) -> str:
    wording = _WORDING.get(details["type"])
    reason = wording.format(**details.get("ctx", {})) if wording else details["msg"]
    field = next((part for part in reversed(_place(details)) if isinstance(part, str)), "the file")
    return f"{field}: {reason}"


_WORDING: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that is known here",
    "string_type": "must be text; put it in quotes if it looks like a number or true/false",
    "int_type": "must be a whole number, plainly written",
    "bool_type": "must be true or false",
    "enum": "must be {expected}",
    "string_too_long": "is longer than {max_length} characters",
    "string_pattern_mismatch": "must be 2 to 40 letters a-z, digits and hyphens, a letter first",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "too_long": "has more than {max_length} entries",
    "tuple_type": "must be a list",
    "model_type": "must be a group of keys and values",
}
