"""A data folder with managers in the middle of a draft, made by the use cases, and the taps they will make."""

import asyncio
import html
import itertools
import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from antoan_bot import accounts, assessments, deeds, deliveries, intake, login, texts
from antoan_bot.clock import SystemClock
from antoan_bot.deeds import Envelope
from antoan_bot.drafts import load
from antoan_bot.rules import Rules
from antoan_bot.services import open_services
from antoan_bot.settings import Settings
from benchmarks.plan_card import TOKEN
from checklists.answers import fits
from checklists.model import Checklist
from handlers.presses import Tick
from handlers.views import View, Views
from storage import assessments as stored
from storage import chats, facilities, owed
from storage.database import Connection

ALREADY_TICKED = 10
_FIRST_CHAT = 1_000_000_001
_ids = itertools.count(500_000_001)


def settings(data: Path, api: str = "http://127.0.0.1:1") -> Settings:
    return Settings(_env_file=None, bot_token=SecretStr(TOKEN), bot_api_url=api, data_dir=data, health_port=0)


@dataclass(frozen=True, slots=True)
class Shown:
    """A manager's card as it stands in his chat."""

    chat_id: int
    assessment_id: int
    view: View


def prepare(folder: Path, taps: int) -> None:
    """Write `data` (the bot's folder) and `plan.json` (one tap for each of so many managers)."""
    asyncio.run(_prepare(folder, taps))


async def _prepare(folder: Path, taps: int) -> None:
    services = await open_services(settings(folder / "data"), SystemClock())
    views = Views(texts.load_all(services.rules.zone))
    now = services.clock.now()
    try:
        shown = await services.db.write(_everybody, range(taps), services.rules, views, now)
    finally:
        await services.db.close()
    plan = {"taps": [_tap(card) for card in shown], "card": _message(shown[0])}
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")


def _everybody(db: Connection, numbers: range, rules: Rules, views: Views, now: datetime) -> list[Shown]:
    return [_manager(db, number, rules, views, now) for number in numbers]


def _manager(db: Connection, number: int, rules: Rules, views: Views, now: datetime) -> Shown:
    """One facility with one manager: logged in by link, a draft begun, ten items ticked, the card shown."""
    chat_id = _FIRST_CHAT + number
    code = f"B-{number:05}"
    facility = facilities.add(
        db, code=code, name=f"Xưởng chè số {number}", kind="factory", commune="Xã Mường Phăng",
        sectors=("industry",), at=now,
    )  # fmt: skip
    account = accounts.issue(db, facility, code.lower(), "-", actor="benchmark", rules=rules, at=now)
    token = f"{number:022}"
    accounts.issue_link(db, account, token, actor="benchmark", rules=rules, at=now)
    _does(db, chat_id, rules, now, login.open_link, token)
    _does(
        db,
        chat_id,
        rules,
        now,
        login.confirm_link,
        db.execute("SELECT max(id) FROM login_link").fetchone()[0],
    )
    _does(db, chat_id, rules, now, assessments.begin_owed)
    (assessment,) = stored.open_of(db, facility)
    for item in _ticks(load(db, assessment).checklist):
        _does(db, chat_id, rules, now, assessments.set_tick, assessment, item, met=True, on_card=False)
    _does(db, chat_id, rules, now, assessments.show_section, assessment, 0)
    return Shown(chat_id, assessment, _pay(db, chat_id, rules, views, now))


def _ticks(checklist: Checklist) -> list[int]:
    """Numbers of the items, outside the first section, that will be ticked already."""
    found = [n for n, item in enumerate(checklist.items, start=1) if fits(item, True)]
    return [n for n in found if checklist.section_index_of(n) > 0][:ALREADY_TICKED]


def _does(
    db: Connection, chat_id: int, rules: Rules, now: datetime, use_case: Any, *args: Any, **named: Any
) -> None:
    """What the bot does with an update, without Telegram: into the inbox, then its effect."""
    update = {"update_id": next(_ids), "message": {"chat": {"id": chat_id}}}
    intake.keep(db, [update], now)
    envelope = Envelope(update["update_id"], chat_id, "Vàng A Dơ", chat_id, "private", 77, typed=False)  # type: ignore[arg-type]
    deeds.perform(db, envelope, rules, now, use_case, *args, **named)


def _pay(db: Connection, chat_id: int, rules: Rules, views: Views, now: datetime) -> View:
    """Show what is owed, as if it had been sent as message 77."""
    payment = deliveries.next_payment(db, chat_id, rules, now)
    assert isinstance(payment, deliveries.Payment) and payment.content
    view = views.render(payment.content.data, None, payment.content.language)
    deliveries.shown(db, payment, 77, "as prepared", now)
    assert owed.next_of(db, chat_id, at=now) is None and chats.live_card(db, chat_id)
    return view


def _message(card: Shown) -> dict[str, Any]:
    """The card as Telegram sends it along with a tap."""
    return {
        "message_id": 77,
        "from": {"id": 700001, "is_bot": True, "first_name": "An Toàn", "username": "antoan_bot"},
        "chat": {"id": card.chat_id, "first_name": "Vàng A Dơ", "type": "private"},
        "date": 1772413200,
        "edit_date": 1772413200,
        "text": html.unescape(re.sub(r"</?b>", "", card.view.text)),
        "entities": [
            {"type": "bold", "offset": 0, "length": 20},
            {"type": "bold", "offset": 60, "length": 2},
        ],
        "reply_markup": json.loads(card.view.keyboard()),
    }


def _tap(card: Shown) -> dict[str, Any]:
    number = next(_ids)
    return {
        "update_id": number,
        "callback_query": {
            "id": f"{number}0001",
            "from": {"id": card.chat_id, "is_bot": False, "first_name": "Vàng A Dơ", "language_code": "vi"},
            "message": _message(card),
            "chat_instance": "-3721000000000000001",
            "data": Tick(card.assessment_id, 1, 1, 0).data(),
        },
    }
