"""`bot.py checklists`: what an operator asks about checklist files before people meet them."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from antoan_bot import checklist_files
from antoan_bot.settings import Settings
from antoan_bot.texts import LANGUAGES, load_all
from checklists.loader import SHIPPED, ChecklistError, ChecklistFile
from handlers import preview

Where = Annotated[
    Path | None, typer.Argument(help="a file or a folder; left out, the checklists that the bot offers")
]
Output = Annotated[Path | None, typer.Option(help="the file to write; left out, preview-<id>.html here")]


class Language(StrEnum):
    VI = "vi"
    EN = "en"


Columns = Annotated[Language | None, typer.Option(help="one language alone; left out, side by side")]


def build(read_settings: Callable[[], Settings]) -> typer.Typer:
    """The commands; the settings are read when one needs them."""
    app = typer.Typer(no_args_is_help=True, help="Check, list and preview the checklist files.")

    def read(where: Path | None, code: int = 1) -> Sequence[ChecklistFile]:
        path = where or read_settings().checklists_dir or SHIPPED
        try:
            return checklist_files.read(path)
        except ChecklistError as error:
            raise _stopped(str(error), code) from None

    @app.command()
    def check(where: Where = None) -> None:
        """Name every mistake with its file and line, or say that there is none."""
        typer.echo(checklist_files.soundness(read(where)))

    @app.command(name="list")
    def list_them(where: Where = None) -> None:
        """Show each checklist with its size, its kinds of facility and its version."""
        typer.echo(checklist_files.listing(read(where)))

    @app.command(name="preview")
    def preview_one(
        checklist_id: Annotated[str, typer.Argument(metavar="ID", help="as `list` shows it")],
        where: Where = None,
        output: Output = None,
        language: Columns = None,
    ) -> None:
        """Write a page that shows every card of a checklist as people see it."""
        file = _one_of(read(where, code=2), checklist_id)
        zone = read_settings().timezone
        texts = load_all(zone)
        columns = [texts[name] for name in LANGUAGES if language in (None, name)]
        path = output or Path(f"./preview-{checklist_id}.html")
        try:
            path.write_text(preview.page(file, columns, zone), encoding="utf-8")
        except OSError as error:
            raise _stopped(f"Cannot write {path}: {error.strerror}.", code=2) from None
        typer.echo(path)

    return app


def _one_of(files: Sequence[ChecklistFile], checklist_id: str) -> ChecklistFile:
    found = next((file for file in files if file.checklist.id == checklist_id), None)
    if found is None:
        known = ", ".join(file.checklist.id for file in files)
        raise _stopped(f"There is no checklist {checklist_id}. There are: {known}.", code=2)
    return found


def _stopped(why: str, code: int) -> typer.Exit:
    typer.echo(why, err=True)
    return typer.Exit(code)
