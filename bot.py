"""The command line: reads the settings, builds everything once, runs."""

import asyncio
import sqlite3
from functools import partial
from typing import Annotated

import structlog
import typer

from antoan_bot import access, crashpoints, inspection
from antoan_bot.clock import Clock, SystemClock
from antoan_bot.services import open_services
from antoan_bot.settings import Settings, WrongSettings, load
from checklists.loader import ChecklistError
from handlers import checklist_commands
from handlers import demo as demonstration
from handlers.edge import redaction
from handlers.edge.health import Health
from handlers.edge.intake import TakenOver
from handlers.edge.runtime import Runtime, UnknownToken, until_stopped
from storage.database import NewerDatabase
from storage.lock import FolderInUse, hold

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they show local variables, and with them the token
    help="An Toàn Bot: safety self-assessment in Telegram.",
)
log = structlog.get_logger()


def read_settings() -> Settings:
    """The settings, or a sentence for each that is wrong and exit code 2: nothing starts half-configured."""
    try:
        return load()
    except WrongSettings as error:
        raise stopped(f"The settings cannot be used:\n{error}", code=2) from None


def stopped(why: str, code: int = 1) -> typer.Exit:
    """Say why the program ends; nobody outside wants a traceback."""
    typer.echo(why, err=True)
    return typer.Exit(code)


async def serve(settings: Settings, clock: Clock) -> None:
    """Run the bot on the data folder until it is told to stop."""
    services = await open_services(settings, clock)
    health = Health(services, settings.health_port)
    try:
        await health.start()
        await until_stopped(Runtime(settings, services))
    finally:
        await health.stop()
        await services.db.close()


def run_on(settings: Settings, clock: Clock) -> None:
    try:
        with hold(settings.data_dir):
            asyncio.run(serve(settings, clock))
    except FolderInUse:
        raise stopped(
            f"Another bot runs on {settings.data_dir}. Stop it first, or set another DATA_DIR."
        ) from None
    except TakenOver:
        raise stopped(
            "Another process asks Telegram for this bot's updates. Stop it, then start again."
        ) from None
    except UnknownToken:
        raise stopped("Telegram does not know BOT_TOKEN. Ask @BotFather for the right one.", code=2) from None
    except (NewerDatabase, ChecklistError) as error:
        raise stopped(str(error)) from None
    except (OSError, sqlite3.DatabaseError) as error:
        raise stopped(f"Cannot start: {error}") from None


@app.command()
def run(
    crash_at: Annotated[str, typer.Option(hidden=True, help="point:visit,..., for `make chaos`")] = "",
) -> None:
    """Run the bot. Without BOT_TOKEN, run the demonstration."""
    settings = read_settings()
    if settings.bot_token is None:
        typer.echo("BOT_TOKEN is not set: this is the demonstration, with invented facilities.")
        demo()
        return
    for place in filter(None, crash_at.split(",")):
        point, _, visit = place.partition(":")
        crashpoints.arm(point, int(visit or 1))
    redaction.install(settings.log_level, as_json=settings.log_format == "json")
    run_on(settings, SystemClock())


@app.command()
def demo() -> None:
    """Run the bot in a local Telegram with invented facilities, and print the address to open."""
    settings = read_settings()
    redaction.install("WARNING", as_json=False)
    try:
        demonstration.run(settings, run_on)
    except (ChecklistError, OSError) as error:
        raise stopped(f"Cannot start: {error}") from None


@app.command()
def doctor(replay: Annotated[bool, typer.Option(help="try again what was set aside")] = False) -> None:
    """Show what waits, what was set aside and why, what could not be delivered."""
    database = read_settings().data_dir / "antoan.db"
    try:
        typer.echo(inspection.report(database, replay=replay))
    except inspection.NoDatabase as error:
        raise stopped(str(error)) from None


@app.command()
def verify(head: Annotated[str, typer.Option(help="a hash the chain must contain")] = "") -> None:
    """Check every signed record and its evidence; name the first broken record and every file that is not there."""
    folder = read_settings().data_dir
    said = inspection.Said(partial(typer.echo, err=True))
    try:
        count, fault = inspection.verify(folder / "antoan.db", head or None, said)
        files, missing = inspection.verify_files(folder / "antoan.db", folder / "evidence", said)
    except inspection.NoDatabase as error:
        raise stopped(str(error)) from None
    if faults := [*([fault] if fault else []), *missing]:
        raise stopped("\n".join(f"Record {one.number}: {one.why}." for one in faults))
    typer.echo(f"{count} signed records with {files} files of evidence, all sound.")


@app.command(name="access")
def show_access() -> None:
    """Print who may do what."""
    typer.echo(access.matrix())


app.add_typer(checklist_commands.build(read_settings), name="checklists")

if __name__ == "__main__":
    app()
