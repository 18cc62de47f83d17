"""Fill an empty data folder with invented facilities and months of history, made by the use cases themselves.

Dates are counted back from `now`, so that every state is right on any day. Chance is seeded: the same day gives
the same history, apart from passwords, links, codes and salts, which are as secret as real ones.
"""

from datetime import datetime
from random import Random

from antoan_bot.checklists_on_offer import offer
from antoan_bot.demo import invented
from antoan_bot.demo.acting import Scenery
from antoan_bot.demo.past import Past
from antoan_bot.demo.slips import Seeded, choose
from antoan_bot.passwords import Passwords
from antoan_bot.rules import Rules
from antoan_bot.settings import Settings
from checklists.loader import SHIPPED, load_folder
from storage import owed
from storage.database import Connection, connect, migrate, transact

SEED = 1203


def fill(settings: Settings, now: datetime) -> Seeded:
    """Make the database of an empty data folder. Synchronous and in one transaction: it may be interrupted."""
    path = settings.data_dir / "antoan.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    db = connect(path)
    try:
        migrate(db, now=now)
        seeded, _ = transact(db, _seed, settings, now)
        return seeded
    finally:
        db.close()


def _seed(db: Connection, settings: Settings, now: datetime) -> Seeded:
    rules = Rules.of(settings)
    scene = Scenery(db, rules, invented.read(), Random(SEED), settings.data_dir / "evidence", now)
    past = Past(scene, Passwords(settings.argon2))
    wordings = [(f.checklist.id, f.text) for f in load_folder(settings.checklists_dir or SHIPPED)]
    offer(db, wordings, at=past.beginning)
    past.happens()
    owed.drop_all(db)  # what the past would have shown is not sent after the fact
    return choose(scene, past.places)
