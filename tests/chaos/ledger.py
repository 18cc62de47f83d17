"""What people did, written down as it was put into Telegram: the truth that the audit compares with."""

from collections import Counter
from dataclasses import dataclass, field

ITEMS = 20


@dataclass
class Note:
    item: int
    text: str
    message_id: int


@dataclass
class Photo:
    item: int
    sha256: str
    by: int


@dataclass(frozen=True)
class Signature:
    by: int
    name: str
    position: str


@dataclass
class Round:
    """One assessment of one facility. `ticks` holds what was pressed under each item, in order."""

    assessment_id: int
    facility_id: int
    ticks: dict[int, list[bool]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    signature: Signature | None = None

    def tick(self, item: int, met: bool) -> None:
        self.ticks.setdefault(item, []).append(met)

    def met(self, item: int) -> bool:
        return self.ticks.get(item, [False])[-1]

    def mark(self, item: int) -> "Mark":
        """What a card must show for the item."""
        return Mark(
            self.met(item),
            sum(photo.item == item for photo in self.photos),
            sum(note.item == item for note in self.notes),
        )

    @property
    def unmet(self) -> set[int]:
        return {item for item in range(1, ITEMS + 1) if not self.met(item)}

    def changes(self, item: int) -> list[bool]:
        """The answers that must be stored: a press that changes nothing leaves no row, the first always does."""
        pressed = self.ticks.get(item, [])
        return [met for before, met in zip([None, *pressed], pressed, strict=False) if met != before]


@dataclass(frozen=True)
class Mark:
    """An item as a card shows it."""

    met: bool
    photos: int
    notes: int


@dataclass
class Ledger:
    """`logins` and `passwords` are (person, facility) and (person, message); `stuck` is what nobody was shown."""

    inputs: Counter[str] = field(default_factory=Counter)
    rounds: dict[int, Round] = field(default_factory=dict)
    logins: list[tuple[int, int]] = field(default_factory=list)
    passwords: list[tuple[int, int]] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    @property
    def effects(self) -> int:
        """How many stored effects all inputs must have had."""
        of_rounds = sum(
            sum(len(r.changes(item)) for item in r.ticks) + len(r.notes) + len(r.photos) + bool(r.signature)
            for r in self.rounds.values()
        )
        return of_rounds + len(self.logins)
