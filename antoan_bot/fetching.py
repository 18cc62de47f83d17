"""Fetching the content of photos: what is on its way, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from antoan_bot.files import StoredFile
from antoan_bot.screens import Item, unpack
from antoan_bot.showing import Notice, body, looking_at
from storage import assessments, chats, checklist_versions, evidence, owed
from storage.database import Connection
from storage.evidence import Evidence

# Telegram keeps what a file id points to; the network may be away for a day.
PAUSES = tuple(timedelta(seconds=s) for s in (0.5, 2, 10, 60, 300, 900, 3600))
TRIES = 30


@dataclass(frozen=True, slots=True)
class Coming:
    """A photo whose content is wanted."""

    evidence_id: int
    file_id: str


def coming(db: Connection, at: datetime) -> list[Coming]:
    """What should be fetched now, oldest first."""
    found = (evidence.get(db, number) for number in evidence.pending(db, at=at))
    return [Coming(e.id, e.file_id or "") for e in found if e]


def next_fetch(db: Connection, busy: Collection[int]) -> datetime | None:
    """When to fetch next, apart from what is being fetched."""
    return evidence.next_fetch(db, busy)


def arrived(db: Connection, evidence_id: int, file: StoredFile, at: datetime) -> None:
    """The content is on disk: the photo counts, unless the same one already stands under its item."""
    found = evidence.get(db, evidence_id)
    if found is None or found.state != "pending":
        return
    if found.item_id and evidence.same_on_item(db, found.assessment_id, found.item_id, sha256=file.sha256):
        evidence.end(db, evidence_id, "duplicate")
        _tell(db, found, Notice.of("notice-same-photo"), at)
        return
    evidence.kept(db, evidence_id, sha256=file.sha256, size=file.size, mime=file.mime)
    _tell(db, found, Notice.of("notice-photo-kept"), at)


def lost(db: Connection, evidence_id: int, reason: str, at: datetime) -> None:
    """The content cannot be had or is no photo: say so, and ask for it again."""
    found = evidence.get(db, evidence_id)
    if found is None or not evidence.end(db, evidence_id, "failed", reason):
        return
    number = _number(db, found)
    key = f"notice-photo-{reason}"
    chat = chats.get(db, found.chat_id)
    owed.screen(
        db, found.chat_id, body(unpack(chat.screen if chat else None), Notice.of(key, number=number)), at=at
    )


def failed(db: Connection, evidence_id: int, at: datetime) -> None:
    """The network failed: try again later, and give up after about a day."""
    found = evidence.get(db, evidence_id)
    if found is None or found.state != "pending":
        return
    if found.attempts >= TRIES:
        lost(db, evidence_id, "lost", at)
        return
    pause = PAUSES[min(found.attempts, len(PAUSES) - 1)]
    evidence.try_later(db, evidence_id, until=at + pause)


def _number(db: Connection, found: Evidence) -> str:
    assessment = assessments.get(db, found.assessment_id)
    if found.item_id is None or assessment is None:
        return "none"
    return str(checklist_versions.get(db, assessment.version_id).number(found.item_id))


def _tell(db: Connection, found: Evidence, notice: Notice, at: datetime) -> None:
    """Show the new state wherever the assessment is looked at; who has the item open reads the notice."""
    number = _number(db, found)
    item = Item(found.assessment_id, int(number) if number != "none" else 0)
    for chat_id, screen in looking_at(db, found.assessment_id):
        if chat_id == found.chat_id and screen == item:
            owed.screen(db, chat_id, body(screen, notice), at=at)
        else:
            owed.screen_again(db, chat_id, body(screen), at=at)
