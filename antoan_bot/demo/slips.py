"""Which of the invented facilities a newcomer gets the credentials of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from antoan_bot import accounts
from antoan_bot.cycle import days_left
from antoan_bot.demo.acting import Scenery
from antoan_bot.demo.past import OFFICE, Place, new_token
from storage import facilities, people, records


@dataclass(frozen=True, slots=True)
class Slip:
    """One facility's credentials, as they would stand on its printed slip, and where it stands today."""

    facility: str
    history: str
    level: str | None
    days_left: int
    user_name: str
    password: str
    token: str


@dataclass(frozen=True, slots=True)
class Seeded:
    """`slips`: one at risk, one nobody has logged in to, one unsafe, and two that one manager holds together.

    `people` holds Telegram number and name of everybody who has logged in.
    """

    slips: tuple[Slip, ...]
    people: tuple[tuple[int, str], ...]
    facilities: int
    records: int


def choose(scene: Scenery, places: Mapping[str, Place]) -> Seeded:
    pair = next(m.facilities for m in scene.invented.managers if len(m.facilities) == 2)
    single = [place for code, place in places.items() if code not in pair]
    shown = [_first(single, history) for history in ("at_risk", "never_logged_in", "unsafe")]
    shown += [places[code] for code in pair]
    actors = {actor.telegram_id: actor.about.name for place in places.values() for actor in place.managers}
    return Seeded(
        tuple(_slip(scene, place) for place in shown),
        tuple(pair for pair in actors.items() if people.by_telegram_id(scene.db, pair[0])),
        len(places),
        records.head(scene.db).number,
    )


def _first(places: Iterable[Place], history: str) -> Place:
    return next(place for place in places if place.about.history == history)


def _slip(scene: Scenery, place: Place) -> Slip:
    """With a fresh link: the one on the first slip was used, or is too old."""
    token = new_token(scene.rules.chance)
    accounts.issue_link(scene.db, place.account_id, token, actor=OFFICE, rules=scene.rules, at=scene.now)
    facility = facilities.get(scene.db, place.id)
    assert facility.due_on is not None  # noqa: S101  # a checklist was assigned with the account
    return Slip(
        facility.name,
        place.about.history,
        facility.level,
        days_left(facility.due_on, scene.now, scene.rules.zone),
        place.about.code.lower(),
        place.password,
        token,
    )
