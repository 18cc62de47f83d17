"""The settings that decide use cases, apart from those that only the machine needs."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from antoan_bot.places import PROVINCE, Box
from antoan_bot.settings import Contact, Settings
from antoan_bot.texts import LANGUAGES


@dataclass(frozen=True, slots=True)
class Rules:
    """`chance(n)` gives n unpredictable bytes; a simulation replaces it."""

    zone: ZoneInfo
    language: str = "vi"
    languages: tuple[str, ...] = LANGUAGES
    administrators: tuple[int, ...] = ()
    contacts: tuple[Contact, ...] = ()
    login_failures: int = 5
    login_lock: timedelta = timedelta(minutes=15)
    login_notice_every: timedelta = timedelta(hours=1)
    login_link_life: timedelta = timedelta(days=60)
    password_put_offs: int = 3
    evidence_per_item: int = 20
    longest_voice: timedelta = timedelta(minutes=10)
    # Nearer than this to its facility a check-in is as good as there; nobody knows where in a yard it was put.
    check_in_km: float = 5.0
    province: Box = PROVINCE
    hasty_within: timedelta = timedelta(seconds=2)
    identical_cycles: int = 4
    wrong_codes: int = 10
    wrong_codes_within: timedelta = timedelta(hours=1)
    chance: Callable[[int], bytes] = field(default=secrets.token_bytes)

    @classmethod
    def of(cls, settings: Settings) -> "Rules":
        return cls(
            zone=settings.timezone,
            language=settings.language,
            administrators=settings.admin_ids,
            contacts=settings.contacts,
            login_failures=settings.login_failures,
            login_lock=timedelta(minutes=settings.login_lock_minutes),
            login_link_life=timedelta(days=settings.login_link_days),
        )
