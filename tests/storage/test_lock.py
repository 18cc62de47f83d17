"""One running bot per data folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage.lock import FolderInUse, hold

HOLDER = """
import sys
from pathlib import Path
from storage.lock import hold
held = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
ROOT = Path(__file__).parents[2]


def test_a_folder_that_is_held_is_refused_until_it_is_let_go(tmp_path: Path) -> None:
    with hold(tmp_path / "new" / "folder"):
        with pytest.raises(FolderInUse, match="folder"):
            hold(tmp_path / "new" / "folder")
        hold(tmp_path / "another").close()
    hold(tmp_path / "new" / "folder").close()


def test_a_kill_lets_the_folder_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        with pytest.raises(FolderInUse):
            hold(tmp_path)
        holder.kill()
        holder.wait()
    hold(tmp_path).close()
