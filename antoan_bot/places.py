"""Places on the earth: how far apart they are, and whether one lies inside the province."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0

Place = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the map in degrees; it does not reach across the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, place: Place) -> bool:
        return self.south <= place[0] <= self.north and self.west <= place[1] <= self.east


# Điện Biên with a margin of a few kilometres: whoever stands on its border is not told that he is outside.
PROVINCE = Box(20.85, 102.1, 22.6, 103.65)


def is_place(latitude: float, longitude: float) -> bool:
    """Whether there is such a place; also False for what is no number at all."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def distance_km(one: Place, other: Place) -> float:
    """The way between two places in a straight line over a round earth."""
    north_1, north_2 = radians(one[0]), radians(other[0])
    east = radians(other[1] - one[1])
    half = sin((north_2 - north_1) / 2) ** 2 + cos(north_1) * cos(north_2) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def written(place: Place) -> str:
    """A place as a map search takes it and a record keeps it: six decimals are a tenth of a metre."""
    return f"{place[0]:.6f}, {place[1]:.6f}"
