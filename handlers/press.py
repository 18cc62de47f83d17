"""What a pressed button carries: "verb.number.number", ASCII, at most 64 bytes.

A verb keeps its meaning for good. Other numbers need another verb; the old one stays refused.
"""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from antoan_bot.errors import StaleButton

# SQLite's largest integer: a larger number is no row of ours.
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Press:
    verb: ClassVar[str]

    def data(self) -> str:
        names: tuple[str, ...] = (
            self.__match_args__
        )  # in order; dataclasses.astuple() copies deeply and slowly
        return ".".join([self.verb, *(str(getattr(self, name)) for name in names)])

    @classmethod
    def pattern(cls) -> re.Pattern[str]:
        return re.compile(rf"{cls.verb}(\.|$)")

    @classmethod
    def read(cls, data: str | None) -> Self:
        """Raises StaleButton for anything but this verb with the numbers it carries."""
        verb, *numbers = (data or "").split(".")
        if verb != cls.verb or len(numbers) != len(cls.__match_args__):
            raise StaleButton(data)
        if not all(n.isascii() and n.isdecimal() and int(n) <= LARGEST for n in numbers):
            raise StaleButton(data)
        return cls(*map(int, numbers))
