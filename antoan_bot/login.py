"""Logging in: by a one-time link, or by user name and password."""

from dataclasses import dataclass
from datetime import datetime

from antoan_bot.accounts import hash_of_token
from antoan_bot.errors import AccountSuspended, LoginLocked, UnusableLink, WrongPassword
from antoan_bot.people import stop_acting
from antoan_bot.screens import ConfirmLink, Home, LockAlert, LoginName, LoginPassword, unpack
from antoan_bot.showing import Deed, Notice, show, show_again, tell
from antoan_bot.typed import clean
from storage import accounts, audit, chats, facilities, owed, people
from storage.accounts import Account, Link
from storage.database import Connection
from storage.facilities import Facility


def ask_name(db: Connection, deed: Deed) -> None:
    show(db, deed, LoginName())


def take_name(db: Connection, deed: Deed, text: str) -> None:
    """Take whatever name was typed: whether anybody holds it is not told."""
    name = clean(text, longest=64).lower()
    if not name:
        show_again(db, deed)
        return
    show(db, deed, LoginPassword(name))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a typed password is checked against; no hash for a name that nobody holds."""

    user_name: str
    password_hash: str | None


def candidate(db: Connection, chat_id: int) -> Candidate | None:
    """Whose password this chat is asked for, if it is asked for one."""
    chat = chats.get(db, chat_id)
    screen = unpack(chat.screen if chat else None)
    if not isinstance(screen, LoginPassword):
        return None
    account = accounts.by_user_name(db, screen.user_name)
    return Candidate(screen.user_name, account.password_hash if account else None)


def take_password(db: Connection, deed: Deed, checked: Candidate, *, fits: bool) -> None:
    """A password was typed and checked: delete the message, and let in or count the failure.

    The lock is looked at here, in the transaction that counts. A refusal is shown rather than raised, so
    that the count stays.
    """
    owed.put(db, deed.chat.chat_id, "delete", str(deed.message_id), at=deed.at)
    until = accounts.locked_until(db, checked.user_name, at=deed.at)
    account = accounts.by_user_name(db, checked.user_name)
    if until or _too_many_by(db, deed):
        minutes = _minutes(until, deed) if until else _minutes(deed.at + deed.rules.login_lock, deed)
        show(db, deed, LoginName(), Notice.of(LoginLocked.text_key, minutes=minutes))
    elif fits and account and account.password_hash == checked.password_hash:
        _let_in(db, deed, account)
    else:
        _count_failure(db, deed, checked.user_name, account)


def _minutes(until: datetime, deed: Deed) -> str:
    return str(max(1, -(-int((until - deed.at).total_seconds()) // 60)))


def _too_many_by(db: Connection, deed: Deed) -> bool:
    """One person guessing at many names is stopped too."""
    since = deed.at - deed.rules.login_lock
    return accounts.failures_by(db, deed.by.id, since=since) >= 3 * deed.rules.login_failures


def _count_failure(db: Connection, deed: Deed, user_name: str, account: Account | None) -> None:
    accounts.add_failure(db, user_name, by=deed.by.id, at=deed.at)
    failures = accounts.failures(db, user_name, since=deed.at - deed.rules.login_lock)
    left = deed.rules.login_failures - failures
    if left > 0:
        show(db, deed, LoginPassword(user_name), Notice.of(WrongPassword.text_key, left=str(left)))
        return
    until = deed.at + deed.rules.login_lock
    told_at = accounts.lock(db, user_name, until=until)  # failures before it are too old when it ends
    if account and (told_at is None or deed.at - told_at >= deed.rules.login_notice_every):
        _tell_officers(db, deed, account, until)
    show(db, deed, LoginName(), Notice.of(LoginLocked.text_key, minutes=_minutes(until, deed)))


def _tell_officers(db: Connection, deed: Deed, account: Account, until: datetime) -> None:
    accounts.told_of_lock(db, account.user_name, at=deed.at)
    audit.note(db, f"person {deed.by.id}", "password login locked", account.user_name, at=deed.at)
    clock = until.astimezone(deed.rules.zone).strftime("%H:%M")
    for administrator in deed.rules.administrators:
        tell(db, administrator, LockAlert(account.id, clock), at=deed.at)


def open_link(db: Connection, deed: Deed, token: str) -> None:
    """A one-time link was opened: ask whether it is the right facility. Raises UnusableLink, AccountSuspended."""
    link = accounts.link_by_token(db, hash_of_token(token))
    if link is None or link.used or link.expires_at <= deed.at:
        raise UnusableLink
    account = accounts.get(db, link.account_id)
    if account is None or account.suspended:
        raise AccountSuspended
    if not _still_invited(db, link, account):
        raise UnusableLink
    show(db, deed, ConfirmLink(link.id))


def confirm_link(db: Connection, deed: Deed, link_id: int) -> None:
    """The tap that uses the link up. Only a chat that opened the link sees its number as its present screen.

    A second tap by whom the first let in finds him at home.
    """
    link = accounts.link(db, link_id)
    account = accounts.get(db, link.account_id) if link else None
    if link is None or account is None:
        raise UnusableLink
    if link.used and deed.chat.facility_id == account.facility_id and unpack(deed.chat.screen) == Home():
        return
    if unpack(deed.chat.screen) != ConfirmLink(link_id):
        raise UnusableLink
    if not _still_invited(db, link, account) or not accounts.use_link(db, link_id, by=deed.by.id, at=deed.at):
        raise UnusableLink
    _let_in(db, deed, account)
    if link.hands_over and link.invited_by not in (None, deed.by.id):
        stop_acting(db, deed, link.invited_by or 0, account.facility_id)


def _still_invited(db: Connection, link: Link, account: Account) -> bool:
    """An invitation counts only while its sender still acts for the facility."""
    return link.invited_by is None or people.acts_for(db, link.invited_by, account.facility_id)


def _let_in(db: Connection, deed: Deed, account: Account) -> None:
    if account.suspended:
        show(db, deed, LoginName(), Notice.of(AccountSuspended.text_key))
        return
    accounts.forget_failures(db, account.user_name)
    accounts.delivered(db, account.id, at=deed.at)
    people.join(db, account.facility_id, deed.by.id, at=deed.at)
    chats.choose_facility(db, deed.chat.chat_id, account.facility_id)
    audit.note(db, f"person {deed.by.id}", "log in", account.user_name, at=deed.at)
    show(db, deed, Home(), Notice.of("notice-logged-in"))


@dataclass(frozen=True, slots=True)
class ConfirmLinkData:
    link_id: int
    facility: Facility


@dataclass(frozen=True, slots=True)
class LockAlertData:
    facility: Facility
    user_name: str
    until: str


def confirm_link_data(db: Connection, screen: ConfirmLink) -> ConfirmLinkData:
    """Raises UnusableLink when the link was used up since."""
    link = accounts.link(db, screen.link_id)
    account = accounts.get(db, link.account_id) if link and not link.used else None
    if account is None:
        raise UnusableLink
    return ConfirmLinkData(screen.link_id, facilities.get(db, account.facility_id))


def lock_alert_data(db: Connection, screen: LockAlert) -> LockAlertData:
    account = accounts.get(db, screen.account_id)
    if account is None:
        raise LookupError(screen.account_id)
    return LockAlertData(facilities.get(db, account.facility_id), account.user_name, screen.until)
