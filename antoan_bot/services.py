"""What the program is made of, built once in `bot.py` or by a test."""

from dataclasses import dataclass
from pathlib import Path

from antoan_bot.checklists_on_offer import offer
from antoan_bot.clock import Clock
from antoan_bot.passwords import Passwords
from antoan_bot.rules import Rules
from antoan_bot.settings import Settings
from checklists.loader import SHIPPED, load_folder
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    db: Database
    clock: Clock
    rules: Rules
    passwords: Passwords
    evidence_folder: Path


async def open_services(settings: Settings, clock: Clock) -> Services:
    """Open the data folder and offer the checklists. Raises NewerDatabase, ChecklistError."""
    files = load_folder(settings.checklists_dir or SHIPPED)
    db = await Database.open(settings.data_dir / "antoan.db", now=clock.now())
    await db.write(offer, [(f.checklist.id, f.text) for f in files], at=clock.now())
    return Services(db, clock, Rules.of(settings), Passwords(settings.argon2), settings.data_dir / "evidence")
