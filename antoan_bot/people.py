"""Who acts for a facility: inviting, listing, removing, handing over. People, not devices."""

import base64
from dataclasses import dataclass
from datetime import timedelta

from antoan_bot.accounts import hash_of_token
from antoan_bot.errors import StaleButton
from antoan_bot.screens import Home, Invitation, Language, NoLonger, People, RemovePerson
from antoan_bot.showing import Deed, Look, Notice, show, tell
from storage import accounts, audit, chats, facilities, people
from storage.database import Connection
from storage.facilities import Facility
from storage.people import Person

INVITATION_LIFE = timedelta(days=7)
TOKEN_BYTES = 16


def list_people(db: Connection, deed: Deed) -> None:
    show(db, deed, People())


def invite(db: Connection, deed: Deed) -> None:
    """Send the person a one-time link that he passes on; whoever confirms it acts for the facility too."""
    _invite(db, deed, hands_over=False)


def hand_over(db: Connection, deed: Deed) -> None:
    """As `invite`, but the inviter stops acting for the facility when the link is confirmed."""
    _invite(db, deed, hands_over=True)


def _invite(db: Connection, deed: Deed, *, hands_over: bool) -> None:
    facility_id = deed.chat.facility_id or 0
    account = accounts.of_facility(db, facility_id)
    if account is None:
        raise StaleButton
    token = base64.urlsafe_b64encode(deed.rules.chance(TOKEN_BYTES)).decode().rstrip("=")
    accounts.add_link(
        db,
        account.id,
        hash_of_token(token),
        expires_at=deed.at + INVITATION_LIFE,
        invited_by=deed.by.id,
        hands_over=hands_over,
    )
    act = "hand over" if hands_over else "invite"
    audit.note(db, f"person {deed.by.id}", act, account.user_name, at=deed.at)
    # The token names the message, so that an invitation that is asked for twice is two messages.
    key = f"invitation:{hash_of_token(token)}"
    tell(db, deed.chat.chat_id, Invitation(token, facility_id, hands_over), key=key, at=deed.at)
    show(db, deed, People(), Notice.of("notice-invited"))


def ask_removal(db: Connection, deed: Deed, person_id: int) -> None:
    _other(db, deed, person_id)
    show(db, deed, RemovePerson(person_id))


def remove(db: Connection, deed: Deed, person_id: int) -> None:
    """Somebody else no longer acts for the chosen facility, and is told so. Drafts and records stay."""
    _other(db, deed, person_id)
    stop_acting(db, deed, person_id, deed.chat.facility_id or 0)
    show(db, deed, People(), Notice.of("notice-person-removed"))


def _other(db: Connection, deed: Deed, person_id: int) -> None:
    """Raises StaleButton unless the person is another one who acts for the chosen facility."""
    there = any(person.id == person_id for person, _ in people.acting_for(db, deed.chat.facility_id or 0))
    if not there or person_id == deed.by.id:
        raise StaleButton(person_id)


def stop_acting(db: Connection, deed: Deed, person_id: int, facility_id: int) -> None:
    """End a membership and tell whom it concerns."""
    people.leave(db, facility_id, person_id)
    subject = facilities.get(db, facility_id).code
    audit.note(db, f"person {deed.by.id}", f"remove person {person_id}", subject, at=deed.at)
    chat_id = chats.of_person(db, person_id)
    if chat_id is not None:
        tell(db, chat_id, NoLonger(facility_id), at=deed.at)


def ask_language(db: Connection, deed: Deed) -> None:
    show(db, deed, Language())


def set_language(db: Connection, deed: Deed, number: int) -> None:
    """Read everything in another language from now on; numbered as in `LANGUAGES`."""
    if number >= len(deed.rules.languages):
        raise StaleButton(number)
    people.set_language(db, deed.by.id, deed.rules.languages[number])
    after = Home() if deed.chat.facility_id else Language()
    show(db, deed, after, Notice.of("notice-language"))


# What the screens of this flow show.


@dataclass(frozen=True, slots=True)
class PeopleData:
    """Everybody who acts for the facility with the day since when, whoever looks first."""

    facility: Facility
    me: Person
    others: tuple[tuple[Person, str], ...]


@dataclass(frozen=True, slots=True)
class RemovePersonData:
    facility: Facility
    person: Person


@dataclass(frozen=True, slots=True)
class InvitationData:
    token: str
    facility: Facility
    hands_over: bool
    days: int


@dataclass(frozen=True, slots=True)
class NoLongerData:
    facility: Facility


@dataclass(frozen=True, slots=True)
class LanguageData:
    languages: tuple[str, ...]


def people_data(db: Connection, look: Look, facility_id: int) -> PeopleData:
    acting = people.acting_for(db, facility_id)
    me = next(person for person, _ in acting if person.id == look.person_id)
    others = tuple((person, since.isoformat()) for person, since in acting if person.id != look.person_id)
    return PeopleData(facilities.get(db, facility_id), me, others)


def remove_person_data(db: Connection, facility_id: int, screen: RemovePerson) -> RemovePersonData:
    """Raises LookupError when the person acts for the facility no more."""
    for person, _ in people.acting_for(db, facility_id):
        if person.id == screen.person_id:
            return RemovePersonData(facilities.get(db, facility_id), person)
    raise LookupError(screen.person_id)


def invitation_data(db: Connection, screen: Invitation) -> InvitationData:
    facility = facilities.get(db, screen.facility_id)
    return InvitationData(screen.token, facility, screen.hands_over, INVITATION_LIFE.days)
