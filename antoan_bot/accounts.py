"""Accounts: issuing them, changing the password, logging out."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from antoan_bot.checklists_on_offer import assign
from antoan_bot.errors import StaleButton
from antoan_bot.passwords import SHORTEST
from antoan_bot.rules import Rules
from antoan_bot.screens import AccountCard, Facilities, Home, NewPassword, Start
from antoan_bot.showing import Deed, Notice, show
from storage import accounts, audit, chats, facilities, owed, people
from storage.accounts import Account
from storage.database import Connection


def hash_of_token(token: str) -> str:
    """Links are stored hashed; 128 random bits need no salt."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def issue(
    db: Connection,
    facility_id: int,
    user_name: str,
    password_hash: str,
    *,
    actor: str,
    rules: Rules,
    at: datetime,
) -> int:
    """Issue a facility's account and assign the checklists that fit its kind; return the account's number."""
    account_id = accounts.issue(db, facility_id, user_name, password_hash, at=at)
    assign(db, facility_id, issued_at=at, zone=rules.zone)
    audit.note(db, actor, "issue account", facilities.get(db, facility_id).code, at=at)
    return account_id


def issue_link(
    db: Connection, account_id: int, token: str, *, actor: str, rules: Rules, at: datetime
) -> None:
    """Make a one-time login link usable for a while."""
    accounts.add_link(db, account_id, hash_of_token(token), expires_at=at + rules.login_link_life)
    audit.note(db, actor, "issue login link", str(account_id), at=at)


def ask_new_password(db: Connection, deed: Deed) -> None:
    show(db, deed, NewPassword())


def put_off_password(db: Connection, deed: Deed, before: int) -> None:
    """ "Later": asked again on the next Home, three times in all. `before` makes a double tap count once."""
    accounts.put_off_change(db, _account(db, deed).id, before=before)
    show(db, deed, Home(), Notice.of("notice-password-later"))


def is_weak(db: Connection, chat_id: int, password: str) -> bool:
    """Too short, too few different characters, or holding the user name."""
    chat = chats.get(db, chat_id)
    account = accounts.of_facility(db, (chat.facility_id if chat else None) or 0)
    user_name = account.user_name.lower() if account else ""
    return (
        len(password) < SHORTEST
        or len(set(password)) < 4
        or (bool(user_name) and user_name in password.lower())
    )


def take_new_password(db: Connection, deed: Deed, password_hash: str) -> None:
    """Set the new password; an empty hash says that it was too weak. The typed message is deleted either way."""
    owed.put(db, deed.chat.chat_id, "delete", str(deed.message_id), at=deed.at)
    account = _account(db, deed)
    if not password_hash:
        show(db, deed, NewPassword(), Notice.of("refusal-weak-password", shortest=str(SHORTEST)))
        return
    accounts.set_password(db, account.id, password_hash)
    audit.note(db, f"person {deed.by.id}", "change password", account.user_name, at=deed.at)
    show(db, deed, Home(), Notice.of("notice-password-changed"))


def _account(db: Connection, deed: Deed) -> Account:
    account = accounts.of_facility(db, deed.chat.facility_id or 0)
    if account is None:
        raise StaleButton
    return account


def show_account(db: Connection, deed: Deed) -> None:
    show(db, deed, AccountCard())


def log_out(db: Connection, deed: Deed, facility_id: int) -> None:
    """Stop acting for a facility; nothing of what was done is undone.

    The button names it: a double tap must not log out of the next one too.
    """
    people.leave(db, facility_id, deed.by.id)
    audit.note(db, f"person {deed.by.id}", "log out", facilities.get(db, facility_id).code, at=deed.at)
    others = people.facilities_of(db, deed.by.id)
    chats.choose_facility(db, deed.chat.chat_id, others[0] if len(others) == 1 else None)
    after = Facilities() if len(others) > 1 else Home() if others else Start()
    show(db, deed, after, Notice.of("notice-logged-out"))


@dataclass(frozen=True, slots=True)
class AccountData:
    facility: facilities.Facility
    user_name: str


def account_data(db: Connection, facility_id: int) -> AccountData:
    account = accounts.of_facility(db, facility_id)
    return AccountData(facilities.get(db, facility_id), account.user_name if account else "")
