"""The one table that everything goes into."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from statistics import median

HEAD = ("measured", "this bot", "beside it", "ratio", "lowest-highest")


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    ours: str
    theirs: str
    share: str
    spread: str


def compared(what: str, unit: str, pairs: Sequence[tuple[float, float]]) -> Row:
    """Medians of both, and the ratio as the median over the pairs: the two of a pair met the same weather."""
    shares = [ours / theirs for ours, theirs in pairs]
    return Row(
        what,
        f"{median(ours for ours, _ in pairs):.2f} {unit}",
        f"{median(theirs for _, theirs in pairs):.2f} {unit}",
        f"{median(shares):.2f}",
        f"{min(shares):.2f}-{max(shares):.2f}",
    )


def table(rows: Sequence[Row], head: Sequence[str] = HEAD) -> str:
    """As Markdown with padded columns: readable in a terminal and in the docs."""
    cells = [tuple(head), *(astuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
