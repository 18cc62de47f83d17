"""One running bot per data folder, held by the operating system so that a kill releases it."""

import fcntl
from pathlib import Path
from typing import IO


class FolderInUse(Exception):
    """Another process of the bot runs on this data folder."""


def hold(folder: Path) -> IO[str]:
    """Take the folder's lock; it is held until the returned file is closed. Raises FolderInUse."""
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise FolderInUse(str(folder)) from None
    return file
