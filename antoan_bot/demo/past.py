"""Everything that happened before today, in the order of its time."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial

from antoan_bot import accounts, login, passwords
from antoan_bot.clock import local_day
from antoan_bot.demo import assessing
from antoan_bot.demo.acting import Actor, Scenery
from antoan_bot.demo.answers import hardest_first, unmet_for
from antoan_bot.demo.histories import Story, Visit, story
from antoan_bot.demo.invented import InventedFacility
from antoan_bot.passwords import Passwords
from antoan_bot.screens import ConfirmLink
from checklists.model import Checklist, Item, Level
from storage import accounts as stored_accounts
from storage import checklist_versions, facilities

FIRST_TELEGRAM_ID = 710_000_001
OFFICE = "administrator of the demonstration"
CHANGES_PASSWORD = 0.6
DRAFT_REACHES = 0.6


@dataclass(slots=True)
class Place:
    """A facility of the demonstration: its account, its managers, and what it finds hard, hardest first."""

    about: InventedFacility
    story: Story
    managers: list[Actor] = field(default_factory=list)
    id: int = 0
    account_id: int = 0
    password: str = ""
    order: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that begins at a time; `happens` returns when it was over."""

    at: datetime
    happens: Callable[[datetime], datetime]


class Past:
    def __init__(self, scene: Scenery, passwords: Passwords) -> None:
        self._scene = scene
        self._passwords = passwords
        self._hard = {item: words.hard for item, words in scene.invented.words.items()}
        self.places = {f.code: Place(f, story(f.history, scene.chance)) for f in scene.invented.facilities}
        for number, manager in enumerate(scene.invented.managers):
            actor = Actor(scene, FIRST_TELEGRAM_ID + number, manager)
            for code in manager.facilities:
                self.places[code].managers.append(actor)

    @property
    def beginning(self) -> datetime:
        """The day before the first account was issued."""
        return self._on(1 + max(place.story.issued for place in self.places.values()), 0)

    def happens(self) -> None:
        """One event after the other: records are signed in the order in which they are numbered."""
        clock = self.beginning
        for event in sorted(self._events(), key=lambda event: event.at):
            clock = event.happens(max(clock, event.at))

    def _events(self) -> Iterator[Event]:
        for number, place in enumerate(self.places.values()):
            yield Event(self._on(place.story.issued, number), partial(self._issue, place))
            if place.story.logged_in is not None:
                yield from self._logins(place, place.story.logged_in)
            for visit in place.story.visits:
                minutes = self._scene.chance.randrange(540)
                yield Event(self._on(visit.days_ago, minutes), partial(self._visit, place, visit))
            if self._leaves_draft(place):
                yield Event(self._on(1, 560), partial(self._leave_draft, place))

    def _on(self, days_ago: int, minutes: int) -> datetime:
        """So many minutes after seven in the morning of a day, as people there count days."""
        day = local_day(self._scene.now, self._scene.rules.zone) - timedelta(days=days_ago)
        return datetime.combine(day, time(7), self._scene.rules.zone) + timedelta(minutes=minutes)

    def _logins(self, place: Place, days_ago: int) -> Iterator[Event]:
        for number, actor in enumerate(place.managers):
            at = self._on(days_ago, 100 + 20 * number)
            yield Event(at, partial(self._log_in, place, actor))

    def _issue(self, place: Place, at: datetime) -> datetime:
        db, rules, about = self._scene.db, self._scene.rules, place.about
        place.id = facilities.add(
            db,
            code=about.code,
            name=about.name,
            kind=about.kind,
            commune=about.commune,
            sectors=about.sectors,
            address=about.address,
            phone=about.phone,
            place=about.place,
            at=at,
        )
        place.password = passwords.invent(rules.chance)
        hashed = self._passwords.hash_now(place.password)
        name = about.code.lower()
        place.account_id = accounts.issue(db, place.id, name, hashed, actor=OFFICE, rules=rules, at=at)
        place.order = hardest_first(self._checklist(place), self._hard, self._scene.chance)
        return at

    def _checklist(self, place: Place) -> Checklist:
        checklist_id = facilities.standings(self._scene.db, place.id)[0].checklist_id
        version = checklist_versions.current_version(self._scene.db, checklist_id)
        assert version is not None  # noqa: S101  # it was assigned because it is on offer
        return checklist_versions.get(self._scene.db, version)

    def _log_in(self, place: Place, actor: Actor, at: datetime) -> datetime:
        """By the link on the slip; the first manager often changes the password at once, as he is asked."""
        db, rules = self._scene.db, self._scene.rules
        actor.now = at
        token = new_token(rules.chance)
        accounts.issue_link(db, place.account_id, token, actor=OFFICE, rules=rules, at=at)
        actor.does(login.open_link, token)
        screen = actor.screen
        assert isinstance(screen, ConfirmLink)  # noqa: S101  # it asks whether the facility is the right one
        actor.does(login.confirm_link, screen.link_id)
        account = stored_accounts.of_facility(db, place.id)
        if account and account.must_change and self._scene.chance.random() < CHANGES_PASSWORD:
            place.password = passwords.invent(rules.chance)
            actor.does(accounts.ask_new_password)
            actor.does(accounts.take_new_password, self._passwords.hash_now(place.password))
        return actor.now

    def _visit(self, place: Place, visit: Visit, at: datetime) -> datetime:
        number = place.story.visits.index(visit)
        actor = place.managers[number % len(place.managers)]
        actor.now = at
        last = visit is place.story.visits[-1]
        assessing.sign_one(self._scene, actor, place.id, visit.level, place.order, photos=last)
        return actor.now

    def _leaves_draft(self, place: Place) -> bool:
        """Who looks after several facilities was called away yesterday from one that is not due yet."""
        busy = any(len(actor.about.facilities) > 1 for actor in place.managers)
        return busy and place.about.history == "steady_safe" and place.story.visits[-1].days_ago > 1

    def _leave_draft(self, place: Place, at: datetime) -> datetime:
        actor = place.managers[0]
        actor.now = at
        number, checklist = assessing.begin(self._scene, actor, place.id)
        unmet = unmet_for(checklist, Level.SAFE, place.order, self._scene.chance)
        reached = int(len(checklist.items) * DRAFT_REACHES)
        assessing.fill(self._scene, actor, number, checklist, unmet, photos=True, up_to=reached)
        return actor.now


def new_token(chance: Callable[[int], bytes]) -> str:
    """What a one-time link carries: 128 random bits, fit for an address."""
    return base64.urlsafe_b64encode(chance(16)).decode("ascii").rstrip("=")
