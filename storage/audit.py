"""Who did what, for every administrative and officer act."""

from datetime import datetime

from storage.database import Connection
from storage.times import iso


def note(db: Connection, actor: str, act: str, subject: str, detail: str = "", *, at: datetime) -> None:
    db.execute(
        "INSERT INTO audit (at, actor, act, object, detail) VALUES (?, ?, ?, ?, ?)",
        (iso(at), actor, act, subject, detail),
    )
