"""Example bots of two libraries, fetched from the package index as their authors published them."""

import hashlib
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "examples"


@dataclass(frozen=True)
class Archive:
    """A source archive of the index, pinned to its content."""

    project: str
    version: str
    sha256: str

    @property
    def stem(self) -> str:
        return f"{self.project.replace('-', '_')}-{self.version}"


PTB = Archive(
    "python-telegram-bot", "22.8", "f9d3847fcb23ee603477e442800b33bb4adf851a73e0619d2050be879decf1ef"
)
AIOGRAM = Archive("aiogram", "3.31.0", "f2c5064fe52d88898c86af62261c405440a014216e45dd99b2c6555a5602ce30")


def example(archive: Archive, script: str) -> Path:
    """The unmodified script out of the archive, which is downloaded once and checked every time."""
    packed = CACHE / f"{archive.stem}.tar.gz"
    if not packed.is_file():
        _download(archive)
    content = packed.read_bytes()
    assert hashlib.sha256(content).hexdigest() == archive.sha256, f"{packed} is not the archive we know"
    unpacked = CACHE / archive.stem / "examples" / script
    with tarfile.open(packed) as tar:
        member = tar.extractfile(f"{archive.stem}/examples/{script}")
        assert member is not None
        unpacked.parent.mkdir(parents=True, exist_ok=True)
        unpacked.write_bytes(member.read())
    return unpacked


def _download(archive: Archive) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / ".gitignore").write_text("*\n", encoding="ascii")
    asked = f"{archive.project}=={archive.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    command += ["--disable-pip-version-check", "--dest", str(CACHE), asked]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, (
        f"{asked} could not be fetched from the package index:\n{done.stderr[-2000:]}"
    )
