"""The demonstration: a local Telegram with invented people, and the bot in it.

Nothing but this package knows that the Telegram is not the real one.
"""

import os
import signal
import threading
import time
from collections.abc import Callable
from typing import NoReturn

import typer
from pydantic import SecretStr

from antoan_bot.clock import Clock
from antoan_bot.demo import folder, seed
from antoan_bot.demo.slips import Seeded
from antoan_bot.settings import Argon2, Contact, Settings
from handlers.demo import newcomer, people
from handlers.demo.clock import FollowingClock
from handlers.demo.local import CannotStart, LocalTelegram, Unanswered

CHEAP = Argon2(time_cost=1, memory_kib=1024, parallelism=1)
CONTACTS = (
    Contact(name="Phòng Quản lý công nghiệp (mẫu)", phone="0215 3 000 101"),
    Contact(name="Phòng Quản lý thương mại (mẫu)", phone="0215 3 000 102"),
    Contact(name="Phòng Quản lý điện năng (mẫu)", phone="0215 3 000 103"),
    Contact(name="Phòng Kỹ thuật an toàn môi trường (mẫu)", phone="0215 3 000 104"),
)
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run(settings: Settings, run_on: Callable[[Settings, Clock], None]) -> None:
    """Start the local Telegram, fill it, print the address and run the bot until it is stopped."""
    telegram = LocalTelegram()
    for sign in SIGNALS:  # until the bot itself listens to them
        signal.signal(sign, lambda _number, _frame: _leave_at_once(telegram))
    try:
        folder.renew(settings.data_dir / "demo")
        telegram.start(settings.sandbox_port)
        clock = FollowingClock(telegram)
        run_on(_prepared(settings, telegram, clock), clock)
    except (folder.NotOurs, CannotStart, Unanswered) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    finally:
        for sign in SIGNALS:
            signal.signal(sign, signal.SIG_IGN)  # we are on our way out
        telegram.stop()
    if telegram.ended_by_itself:
        typer.echo("The local Telegram has ended, and the demonstration with it.", err=True)
        raise typer.Exit(1)


def _leave_at_once(telegram: LocalTelegram) -> NoReturn:
    """Nothing is worth keeping yet, and threads of the database might wait for ever."""
    telegram.abandon()
    os._exit(0)


def _prepared(settings: Settings, telegram: LocalTelegram, clock: FollowingClock) -> Settings:
    """Invent everything; from now on wait in the background until there is something to look at."""
    cast = people.invite(telegram)
    ours = settings.model_copy(
        update={
            "bot_token": SecretStr(people.TOKEN),
            "bot_api_url": telegram.url,
            "data_dir": settings.data_dir / "demo",
            "admin_ids": (cast.administrator,),
            "contacts": CONTACTS,
            "argon2": CHEAP,
        }
    )
    seeded = _seeded(ours, clock)
    people.bring_past(telegram, seeded.people)
    people.gather(telegram, cast)
    clock.follow(lost=lambda: os.kill(os.getpid(), signal.SIGTERM))
    said = newcomer.welcome(telegram.url, ours.timezone.key, seeded.slips, ours.data_dir)
    threading.Thread(target=_say_when_running, args=(telegram, said), daemon=True).start()
    return ours


def _seeded(settings: Settings, clock: Clock) -> Seeded:
    typer.echo("Inventing facilities and four months of their history ...")
    began = time.monotonic()
    seeded = seed.fill(settings, clock.now())
    took = time.monotonic() - began
    typer.echo(f"... {seeded.facilities} facilities, {seeded.records} signed assessments, {took:.1f} s")
    return seeded


def _say_when_running(telegram: LocalTelegram, said: str) -> None:
    """The bot runs once it has taken the news that it is in the officers' group."""
    try:
        while not telegram.get(f"{people.TOKEN}/settled?timeout=5")["settled"]:
            continue
    except Unanswered:
        return
    if telegram.page_answers():
        typer.echo(said)
