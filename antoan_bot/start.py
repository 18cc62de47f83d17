"""The first screen, help, cancelling, and messages that mean nothing here."""

from dataclasses import dataclass

from antoan_bot.clock import local_day
from antoan_bot.errors import PhotoWanted, TextWanted
from antoan_bot.facilities import home_of
from antoan_bot.screens import (
    AboutAssessment,
    AskCode,
    CodeChecked,
    Contacts,
    GroupNote,
    Guide,
    LoginName,
    LoginPassword,
    NewPassword,
    Section,
    SignConfirm,
    SignName,
    unpack,
)
from antoan_bot.settings import Contact
from antoan_bot.showing import Deed, Notice, show, show_again, tell
from storage import chats, people
from storage.database import Connection


def welcome(db: Connection, deed: Deed) -> None:
    """/start without a link: home for who is logged in, the first screen for everybody else."""
    show(db, deed, home_of(db, deed))


def guide(db: Connection, deed: Deed) -> None:
    show(db, deed, Guide())


def contacts(db: Connection, deed: Deed) -> None:
    show(db, deed, Contacts())


def cancel(db: Connection, deed: Deed) -> None:
    """/huy: leave what is being asked. Nothing that was kept is lost."""
    screen = unpack(deed.chat.screen)
    if isinstance(screen, AboutAssessment) and not isinstance(screen, Section):
        after = Section(screen.assessment_id, 0)
        show(db, deed, after, Notice.of("notice-cancelled"))
    else:
        show(db, deed, home_of(db, deed), Notice.of("notice-cancelled"))


def help_out(db: Connection, deed: Deed) -> None:
    """A text came where none is waited for: say so above the screen that the chat looks at."""
    if deed.chat.screen is None:
        show(db, deed, home_of(db, deed))
    else:
        show_again(db, deed, Notice.of("notice-text-means-nothing"))


_WAIT_FOR_TEXT = LoginName | LoginPassword | NewPassword | SignName | SignConfirm | AskCode | CodeChecked


def not_readable(db: Connection, deed: Deed) -> None:
    """Something that is neither text nor photo, or one where the other is waited for."""
    screen = unpack(deed.chat.screen)
    waits_for_text = isinstance(screen, _WAIT_FOR_TEXT)
    raise TextWanted if waits_for_text else PhotoWanted


def note_for_group(db: Connection, deed: Deed) -> None:
    """A group that is not bound hears once a day what the bot is for."""
    today = local_day(deed.at, deed.rules.zone).isoformat()
    if deed.chat.told_on != today:
        chats.told(db, deed.chat.chat_id, today)
        tell(db, deed.chat.chat_id, GroupNote(), at=deed.at)


def reach_changed(db: Connection, deed: Deed, reach: str) -> None:
    """The person blocked the bot or let it in again."""
    people.set_reach(db, deed.by.telegram_id, reach, at=deed.at)


def ignore(db: Connection, deed: Deed) -> None:
    """An update that asks for nothing."""


@dataclass(frozen=True, slots=True)
class StartData:
    """`suspended`: a facility of the person's has a suspended account."""

    logged_in: bool
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class GuideData:
    pass


@dataclass(frozen=True, slots=True)
class ContactsData:
    contacts: tuple[Contact, ...]
