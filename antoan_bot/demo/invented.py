"""What the files beside this one hold: facilities, their managers, and what these write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class InventedFacility:
    """`place` is (latitude, longitude); `history` is one of the words explained in facilities.yaml."""

    code: str
    name: str
    kind: str
    sectors: tuple[str, ...]
    commune: str
    address: str
    phone: str
    place: tuple[float, float]
    history: str


@dataclass(frozen=True, slots=True)
class InventedManager:
    """`facilities` holds their codes."""

    name: str
    position: str
    facilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What is written as a note under an item, and how often the item is not met (1 seldom - 3 often)."""

    met: Sequence[str]
    unmet: Sequence[str]
    hard: int


@dataclass(frozen=True, slots=True)
class Invented:
    facilities: tuple[InventedFacility, ...]
    managers: tuple[InventedManager, ...]
    words: Mapping[str, Words]
    other_words: Words

    def words_of(self, item_id: str) -> Words:
        return self.words.get(item_id, self.other_words)


def read() -> Invented:
    found = _load("facilities.yaml")
    words = _load("words.yaml")
    common = _words(words["any"], {})
    return Invented(
        tuple(_facility(raw) for raw in found["facilities"]),
        tuple(InventedManager(m["name"], m["position"], tuple(m["facilities"])) for m in found["managers"]),
        {item: _words(raw, words["any"]) for item, raw in words["items"].items()},
        common,
    )


def _load(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def _facility(raw: Mapping[str, Any]) -> InventedFacility:
    return InventedFacility(
        code=raw["code"],
        name=raw["name"],
        kind=raw["kind"],
        sectors=tuple(raw["sectors"]),
        commune=raw["commune"],
        address=raw["address"],
        phone=raw["phone"],
        place=(float(raw["latitude"]), float(raw["longitude"])),
        history=raw["history"],
    )


def _words(raw: Mapping[str, Any], otherwise: Mapping[str, Any]) -> Words:
    given = {**otherwise, **raw}
    return Words(tuple(given["met"]), tuple(given["unmet"]), given.get("hard", 1))
