"""Chats: where each conversation stands, and which of the bot's messages shows what."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.times import iso


@dataclass(frozen=True, slots=True)
class Chat:
    """`screen` is the packed screen that the chat looks at, or None before the first one."""

    chat_id: int
    kind: str
    person_id: int | None
    facility_id: int | None
    screen: str | None
    told_on: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A message of the bot that shows a screen; overtaken when something stands below it."""

    chat_id: int
    message_id: int
    screen: str
    content_hash: str
    live: bool
    overtaken: bool


def get(db: Connection, chat_id: int) -> Chat | None:
    row = db.execute(
        "SELECT chat_id, kind, person_id, facility_id, screen, told_on FROM chat WHERE chat_id = ?",
        (chat_id,),
    ).fetchone()
    return Chat(*row) if row else None


def meet(db: Connection, chat_id: int, kind: str, person_id: int | None, *, at: datetime) -> Chat:
    """The chat's row, made when it is new."""
    if found := get(db, chat_id):
        return found
    db.execute(
        "INSERT INTO chat (chat_id, kind, person_id, updated_at) VALUES (?, ?, ?, ?)",
        (chat_id, kind, person_id, iso(at)),
    )
    return Chat(chat_id, kind, person_id, None, None, None)


def of_person(db: Connection, person_id: int) -> int | None:
    """The private chat of a person, if he has ever written."""
    row = db.execute(
        "SELECT chat_id FROM chat WHERE person_id = ? AND kind = 'private'", (person_id,)
    ).fetchone()
    return row[0] if row else None


def look_at(db: Connection, chat_id: int, screen: str, *, at: datetime) -> None:
    db.execute("UPDATE chat SET screen = ?, updated_at = ? WHERE chat_id = ?", (screen, iso(at), chat_id))


def choose_facility(db: Connection, chat_id: int, facility_id: int | None) -> None:
    db.execute("UPDATE chat SET facility_id = ? WHERE chat_id = ?", (facility_id, chat_id))


def told(db: Connection, chat_id: int, day: str) -> None:
    """Note that an unbound group was told today what the bot is for."""
    db.execute("UPDATE chat SET told_on = ? WHERE chat_id = ?", (day, chat_id))


_CARD = "SELECT chat_id, message_id, screen, content_hash, live, overtaken FROM card"


def live_card(db: Connection, chat_id: int) -> Card | None:
    row = db.execute(f"{_CARD} WHERE chat_id = ? AND live = 1", (chat_id,)).fetchone()
    return Card(*row) if row else None


def card(db: Connection, chat_id: int, message_id: int) -> Card | None:
    row = db.execute(f"{_CARD} WHERE chat_id = ? AND message_id = ?", (chat_id, message_id)).fetchone()
    return Card(*row) if row else None


def overtake(db: Connection, chat_id: int) -> None:
    """Something stands below the live card now: the next screen is a new message."""
    db.execute("UPDATE card SET overtaken = 1 WHERE chat_id = ? AND live = 1", (chat_id,))


def showed(
    db: Connection,
    chat_id: int,
    message_id: int,
    screen: str,
    *,
    content_hash: str,
    about: int | None,
    at: datetime,
) -> int | None:
    """Note which message is the chat's live card now and what it shows. `about` is the assessment on it.

    Returns the message that was the live card before, when it is another one.
    """
    before = live_card(db, chat_id)
    replaced = before.message_id if before and before.message_id != message_id else None
    if replaced is not None:
        db.execute("UPDATE card SET live = 0 WHERE chat_id = ? AND message_id = ?", (chat_id, replaced))
    db.execute(
        """
        INSERT INTO card (chat_id, message_id, screen, assessment_id, content_hash, live, shown_at)
        VALUES (?, ?, ?, ?, ?, 1, ?)
        ON CONFLICT (chat_id, message_id) DO UPDATE SET screen = excluded.screen, live = 1,
            assessment_id = excluded.assessment_id, content_hash = excluded.content_hash
        """,
        (chat_id, message_id, screen, about, content_hash, iso(at)),
    )
    return replaced


def retire_card(db: Connection, chat_id: int, message_id: int) -> None:
    """The message is gone or cannot be edited any more."""
    db.execute("UPDATE card SET live = 0 WHERE chat_id = ? AND message_id = ?", (chat_id, message_id))


def of_managers(db: Connection, assessment_id: int) -> list[tuple[int, str]]:
    """The private chats of everybody who acts for the assessment's facility, each with the screen it looks at."""
    # A private chat has its person's number, so that this goes by keys alone.
    rows = db.execute(
        """
        SELECT chat.chat_id, chat.screen FROM assessment
        JOIN membership ON membership.facility_id = assessment.facility_id
        JOIN person ON person.id = membership.person_id JOIN chat ON chat.chat_id = person.telegram_id
        WHERE assessment.id = ? AND chat.screen IS NOT NULL
        """,
        (assessment_id,),
    )
    return [(row[0], row[1]) for row in rows]
