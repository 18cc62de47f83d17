"""/xacminh: anybody who has the code of a signed record may ask whether it is real, and what it came to."""

import re
from dataclasses import dataclass
from datetime import date

from antoan_bot.clock import local_day
from antoan_bot.errors import TooManyCodes
from antoan_bot.screens import AskCode, CodeChecked
from antoan_bot.showing import Deed, Look, Notice, show
from antoan_bot.typed import clean
from storage import records, verification
from storage.database import Connection

# What stands before the code in a link to the bot.
LINK = "xacminh_"
_CODE = re.compile(r"([A-Z2-9]{4})([A-Z2-9]{4})([A-Z2-9]{5})")


def ask_code(db: Connection, deed: Deed) -> None:
    show(db, deed, AskCode())


def check_code(db: Connection, deed: Deed, text: str) -> None:
    """Look a code up. Wrong ones are counted, and after too many nothing is looked up for a while.

    That is shown rather than raised, so that the count stays.
    """
    since = deed.at - deed.rules.wrong_codes_within
    wrong = verification.wrong_codes(db, deed.by.id, since=since)
    if len(wrong) >= deed.rules.wrong_codes:
        seconds = (wrong[-deed.rules.wrong_codes] - since).total_seconds()
        minutes = str(max(1, -(-int(seconds) // 60)))
        show(db, deed, AskCode(), Notice.of(TooManyCodes.text_key, minutes=minutes))
        return
    code = read_code(text)
    record = records.by_code(db, code) if code else None
    if record is None or record.facility_id is None:
        verification.add_wrong_code(db, deed.by.id, at=deed.at, forget_before=since)
        show(db, deed, AskCode(), Notice.of("notice-code-unknown"))
        return
    show(db, deed, CodeChecked(record.number))


def read_code(text: str) -> str | None:
    """The code as it is kept, however it was typed: any case, with or without hyphens and spaces."""
    bare = re.sub(r"[\s\-‐-―−_.]", "", clean(text, longest=64)).upper()
    parts = _CODE.fullmatch(bare)
    return "-".join(parts.groups()) if parts else None


@dataclass(frozen=True, slots=True)
class CodeCheckedData:
    """All that a code tells. `facility` is None when its name was erased."""

    code: str
    facility: str | None
    day: date
    level: str | None
    newer: bool


def code_checked_data(db: Connection, look: Look, screen: CodeChecked) -> CodeCheckedData:
    record = records.get(db, screen.record_number)
    if record is None:
        raise LookupError(screen.record_number)
    opening = records.openings(db, record.number).get("facility.name")
    return CodeCheckedData(
        record.code,
        opening[1] if opening else None,
        local_day(record.signed_at, look.rules.zone),
        record.level,
        records.has_newer(db, record),
    )
