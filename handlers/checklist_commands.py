"""`bot.py checklists`: what an operator asks about checklist files before people meet them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from antoan_bot import checklist_files
from antoan_bot.settings import Settings
from checklists.loader import SHIPPED, ChecklistError, ChecklistFile

Where = Annotated[
    Path | None, typer.Argument(help="a file or a folder; left out, the checklists that the bot offers")
]


def build(read_settings: Callable[[], Settings]) -> typer.Typer:
    """The commands; the settings are read when one needs them."""
    app = typer.Typer(no_args_is_help=True, help="Check and list the checklist files.")

    def read(where: Path | None) -> Sequence[ChecklistFile]:
        path = where or read_settings().checklists_dir or SHIPPED
        try:
            return checklist_files.read(path)
        except ChecklistError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None

    @app.command()
    def check(where: Where = None) -> None:
        """Name every mistake with its file and line, or say that there is none."""
        typer.echo(checklist_files.soundness(read(where)))

    @app.command(name="list")
    def list_them(where: Where = None) -> None:
        """Show each checklist with its size, its kinds of facility and its version."""
        typer.echo(checklist_files.listing(read(where)))

    return app
