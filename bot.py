"""The command line: reads the settings, builds everything once, runs."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import structlog
import typer
from pydantic import ValidationError

from antoan_bot import access, crashpoints, records
from antoan_bot.clock import SystemClock
from antoan_bot.services import open_services
from antoan_bot.settings import Settings, explain
from handlers.edge import redaction
from handlers.edge.runtime import Runtime, run_until

app = typer.Typer(no_args_is_help=True, add_completion=False, help="An Toàn Bot.")
log = structlog.get_logger()


def read_settings() -> Settings:
    """The settings, or a sentence for each that is wrong and exit code 2: nothing starts half-configured."""
    try:
        return Settings()
    except ValidationError as error:
        typer.echo(f"The settings cannot be used:\n{explain(error)}", err=True)
        raise typer.Exit(2) from None


if __name__ == "__main__":
    app()
