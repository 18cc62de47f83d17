"""Accounts, one-time links, wrong passwords and locks."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import from_iso, iso


@dataclass(frozen=True, slots=True)
class Account:
    id: int
    facility_id: int
    user_name: str
    password_hash: str
    must_change: bool
    put_off: int
    suspended: bool


@dataclass(frozen=True, slots=True)
class Link:
    id: int
    account_id: int
    expires_at: datetime
    used: bool
    invited_by: int | None
    hands_over: bool


_ACCOUNT = """
    SELECT id, facility_id, user_name, password_hash, must_change, put_off, suspended_at IS NOT NULL FROM account
"""


def _account(row: tuple[int, int, str, str, int, int, int] | None) -> Account | None:
    if row is None:
        return None
    return Account(row[0], row[1], row[2], row[3], bool(row[4]), row[5], bool(row[6]))


def by_user_name(db: Connection, user_name: str) -> Account | None:
    return _account(db.execute(f"{_ACCOUNT} WHERE user_name = ?", (user_name,)).fetchone())


def of_facility(db: Connection, facility_id: int) -> Account | None:
    return _account(db.execute(f"{_ACCOUNT} WHERE facility_id = ?", (facility_id,)).fetchone())


def get(db: Connection, account_id: int) -> Account | None:
    return _account(db.execute(f"{_ACCOUNT} WHERE id = ?", (account_id,)).fetchone())


def issue(db: Connection, facility_id: int, user_name: str, password_hash: str, *, at: datetime) -> int:
    added = db.execute(
        "INSERT INTO account (facility_id, user_name, password_hash, issued_at) VALUES (?, ?, ?, ?)",
        (facility_id, user_name, password_hash, iso(at)),
    )
    return added.lastrowid or 0


def set_password(db: Connection, account_id: int, password_hash: str) -> None:
    db.execute(
        "UPDATE account SET password_hash = ?, must_change = 0 WHERE id = ?", (password_hash, account_id)
    )


def put_off_change(db: Connection, account_id: int, *, before: int) -> None:
    """Count one more refusal to change the password, unless it was counted already."""
    db.execute("UPDATE account SET put_off = put_off + 1 WHERE id = ? AND put_off = ?", (account_id, before))


def delivered(db: Connection, account_id: int, *, at: datetime) -> None:
    db.execute(
        "UPDATE account SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL", (iso(at), account_id)
    )


def add_link(
    db: Connection,
    account_id: int,
    token_hash: str,
    *,
    expires_at: datetime,
    invited_by: int | None = None,
    hands_over: bool = False,
) -> int:
    added = db.execute(
        """
        INSERT INTO login_link (token_hash, account_id, expires_at, invited_by, hands_over)
        VALUES (?, ?, ?, ?, ?)
        """,
        (token_hash, account_id, iso(expires_at), invited_by, hands_over),
    )
    return added.lastrowid or 0


_LINK = "SELECT id, account_id, expires_at, used_at IS NOT NULL, invited_by, hands_over FROM login_link"


def _link(row: tuple[int, int, str, int, int | None, int] | None) -> Link | None:
    return Link(row[0], row[1], from_iso(row[2]), bool(row[3]), row[4], bool(row[5])) if row else None


def link_by_token(db: Connection, token_hash: str) -> Link | None:
    return _link(db.execute(f"{_LINK} WHERE token_hash = ?", (token_hash,)).fetchone())


def link(db: Connection, link_id: int) -> Link | None:
    return _link(db.execute(f"{_LINK} WHERE id = ?", (link_id,)).fetchone())


def use_link(db: Connection, link_id: int, *, by: int, at: datetime) -> bool:
    """Use the link up. False when it was used or has expired; the condition is part of the statement."""
    used = db.execute(
        "UPDATE login_link SET used_at = ?, used_by = ? WHERE id = ? AND used_at IS NULL AND expires_at > ?",
        (iso(at), by, link_id, iso(at)),
    )
    return used.rowcount == 1


def add_failure(db: Connection, user_name: str, *, by: int, at: datetime) -> None:
    db.execute(
        "INSERT INTO login_failure (user_name, person_id, at) VALUES (?, ?, ?)", (user_name, by, iso(at))
    )


def failures(db: Connection, user_name: str, *, since: datetime) -> int:
    row = db.execute(
        "SELECT count(*) FROM login_failure WHERE user_name = ? AND at > ?", (user_name, iso(since))
    ).fetchone()
    return int(row[0])


def failures_by(db: Connection, person_id: int, *, since: datetime) -> int:
    row = db.execute(
        "SELECT count(*) FROM login_failure WHERE person_id = ? AND at > ?", (person_id, iso(since))
    ).fetchone()
    return int(row[0])


def forget_failures(db: Connection, user_name: str) -> None:
    db.execute("DELETE FROM login_failure WHERE user_name = ?", (user_name,))


def locked_until(db: Connection, user_name: str, *, at: datetime) -> datetime | None:
    row = db.execute(
        "SELECT until FROM login_lock WHERE user_name = ? AND until > ?", (user_name, iso(at))
    ).fetchone()
    return from_iso(row[0]) if row else None


def lock(db: Connection, user_name: str, *, until: datetime) -> datetime | None:
    """Lock password login for a user name; return when officers were last told about it."""
    db.execute(
        "INSERT INTO login_lock (user_name, until) VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until",
        (user_name, iso(until)),
    )
    told = db.execute("SELECT told_at FROM login_lock WHERE user_name = ?", (user_name,)).fetchone()[0]
    return from_iso(told) if told else None


def told_of_lock(db: Connection, user_name: str, *, at: datetime) -> None:
    db.execute("UPDATE login_lock SET told_at = ? WHERE user_name = ?", (iso(at), user_name))
