"""The demonstration's data folder: made anew at each start, and nothing else is ever removed."""

import shutil
from pathlib import Path

from storage.lock import FolderInUse, hold

MARK = "DEMONSTRATION"
MARK_TEXT = "Everything in this folder is invented and removed when the demonstration starts again.\n"


class NotOurs(Exception):
    """The folder cannot be made anew: it says why, and nothing was touched."""


def renew(folder: Path) -> None:
    """Empty the folder, or make it. Raises NotOurs, OSError."""
    if folder.is_symlink():
        raise NotOurs(f"{folder} is a link; the demonstration wants a folder of its own.")
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / MARK).is_file():
        raise NotOurs(f"{folder} holds something that no demonstration has made. Set another DATA_DIR.")
    (folder / MARK).write_text(MARK_TEXT, encoding="utf-8")
    try:
        lock = hold(folder)
    except FolderInUse:
        raise NotOurs(f"Another demonstration runs on {folder}. Stop it, or set another DATA_DIR.") from None
    with lock:
        _clear(folder, kept={MARK, Path(lock.name).name})


def _clear(folder: Path, kept: set[str]) -> None:
    """Links are removed, never followed."""
    for path in folder.iterdir():
        if path.name in kept:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
