"""The checklist files of an installation, as an operator reads about them in the shell."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from checklists.loader import ChecklistFile, load_file, load_folder
from checklists.model import ItemKind


def read(path: Path) -> Sequence[ChecklistFile]:
    """One file, or all of a folder. Raises ChecklistError with every problem."""
    return [load_file(path)] if path.is_file() else load_folder(path)


def soundness(files: Sequence[ChecklistFile]) -> str:
    """A line for each file that was read without a problem."""
    return "\n".join(f"{file.name}: sound, {_contents(file)}" for file in files)


def listing(files: Sequence[ChecklistFile]) -> str:
    """Each checklist with what it is about, whom it is for, and the beginning of its version's hash."""
    return "\n\n".join(_described(file) for file in files)


def _described(file: ChecklistFile) -> str:
    checklist = file.checklist
    lines = [
        f"{checklist.id}  {checklist.title}",
        f"  {checklist.notice}",
        f"  for {', '.join(checklist.kinds)}, every {checklist.period_days} days",
        f"  {_contents(file)}",
        f"  {file.name}, version {file.hash[:12]}",
    ]
    return "\n".join(lines)


def _contents(file: ChecklistFile) -> str:
    items = file.checklist.items
    kinds = Counter(item.kind for item in items)
    told = [
        f"{len(items)} items in {len(file.checklist.sections)} sections",
        f"{kinds[ItemKind.CHOICES]} graded",
        f"{kinds[ItemKind.NUMBER]} with a number",
        f"{sum(item.critical for item in items)} critical",
        f"{sum(item.may_be_not_applicable for item in items)} that may not apply",
    ]
    return ", ".join(told)
