"""What can be told from the files alone: that the house is in order."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("handlers", "antoan_bot", "storage", "checklists", "sandbox")
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-tools.txt")
TARGETS = ("run", "test", "browser", "check", "bench", "chaos", "audit")

# What bot.py may name: it builds the program out of the rooms, and meets Telegram only through handlers.
FOR_BOT_PY = {"handlers", "antoan_bot", "storage", "checklists", "typer", "structlog"}

# Hosts that a text, a test or the program may name: no package index, mirror or server of somebody's own is
# among them. Examples use the hosts that RFC 2606 sets aside.
KNOWN_HOSTS = {
    "127.0.0.1",
    "localhost",
    "api.telegram.org",
    "core.telegram.org",
    "t.me",
    "github.com",
    "www.w3.org",
}
SET_ASIDE = (".invalid", ".example", ".test", "example.com", "example.org", "example.net")
HOST = re.compile(r"https?://([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
# Home folders: they exist on one machine only.
HOMES = re.compile(r"/home/[a-z]\w*/|/Users/[A-Za-z]\w*/|[A-Z]:\\\\?Users\\")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, in the repository."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def named(*suffixes: str) -> Iterator[Path]:
    return (path for path in files() if path.suffix in suffixes)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """The top-level names a file imports, wherever in it."""
    tops: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            tops.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            tops.add(node.module.partition(".")[0])
    return tops


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {canonical(name): version for name, version in found}


# ── requirement files ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_pins_with_hashes_and_comments_and_nothing_else(lock):
    allowed = re.compile(r"|[a-z0-9][a-z0-9-]*==[\w.]+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?| *#( .*)?")
    strange = [line for line in (ROOT / lock).read_text().splitlines() if not allowed.fullmatch(line)]
    assert strange == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert not re.search(r"(^|[\s@=])/", text)


def test_libraries_with_compiled_parts_are_locked_for_every_platform():
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / "requirements.txt").read_text(), flags=re.MULTILINE)
    hashes = {block.partition("==")[0]: block.count("--hash=") for block in blocks}
    assert all(hashes[name] >= 30 for name in ("aiohttp", "pydantic-core", "pillow", "argon2-cffi-bindings"))


def test_the_bot_is_tested_with_the_versions_it_runs_with():
    runtime, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: dev.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("source", ["requirements.in", "requirements-dev.in", "requirements-tools.in"])
def test_every_requirement_is_in_its_lock(source):
    wanted = re.findall(r"^([A-Za-z0-9_.]+[A-Za-z0-9_.-]*)", (ROOT / source).read_text(), re.MULTILINE)
    assert {canonical(name) for name in wanted} <= pins(source.replace(".in", ".txt")).keys()


def test_what_the_program_imports_it_also_requires():
    """An import that works because another library happens to bring it along breaks with that library."""
    lock = (ROOT / "requirements.in").read_text()
    required = {canonical(name) for name in re.findall(r"^([A-Za-z0-9_.-]+)", lock, re.MULTILINE)}
    providers = packages_distributions()
    ours = {*ROOMS, "bot"}
    unrequired = {
        f"{shown(path)} imports {top}"
        for path in named(".py")
        if path.relative_to(ROOT).parts[0] in {*ROOMS, "bot.py"}
        for top in imported(path) - ours - sys.stdlib_module_names
        if not required & {canonical(name) for name in providers.get(top, [])}
    }
    assert unrequired == set()


# ── files and words ────────────────────────────────────────────────────────────────────────────────


def texts() -> Iterator[tuple[str, str]]:
    """Every file that is text, with its name."""
    for path in files():
        raw = path.read_bytes()
        if b"\0" not in raw and path != Path(__file__):
            yield shown(path), raw.decode("utf-8", errors="replace")


def test_no_file_names_a_host_that_is_not_known():
    unknown = {
        f"{name}: {host}"
        for name, text in texts()
        for host in HOST.findall(text)
        if host not in KNOWN_HOSTS and not host.endswith(SET_ASIDE)
    }
    assert unknown == set()


def test_no_file_names_a_folder_of_one_machine():
    found = {name for name, text in texts() if HOMES.search(text) or f"{ROOT}/" in text}
    assert found == set()


def test_no_file_is_longer_than_one_sitting():
    long = {
        f"{shown(path)}: {lines} lines"
        for path in named(".py")
        if (lines := len(path.read_bytes().splitlines()))
        > (500 if "tests" in path.relative_to(ROOT).parts else 350)
    }
    assert long == set()


def test_bot_py_is_short():
    assert len((ROOT / "bot.py").read_text().splitlines()) <= 150


def test_there_is_no_room_for_odds_and_ends():
    assert [shown(path) for path in named(".py") if path.stem in {"utils", "util", "helpers", "misc"}] == []


def test_every_room_and_every_folder_with_code_is_a_package():
    bare = {
        shown(path.parent)
        for path in named(".py")
        if path.relative_to(ROOT).parts[0] in {*ROOMS, "tests", "benchmarks"}
        if not (path.parent / "__init__.py").is_file()
    }
    assert bare == set()
    assert [room for room in ROOMS if not (ROOT / room / "__init__.py").is_file()] == []


def test_no_test_is_skipped():
    skips = re.compile(r"pytest\.skip\(|mark\.skip|mark\.xfail|importorskip|unittest\.skip")
    here = [
        path for path in named(".py") if path.relative_to(ROOT).parts[0] == "tests" and path != Path(__file__)
    ]
    assert [shown(path) for path in here if skips.search(path.read_text(encoding="utf-8"))] == []


# ── layers that import-linter cannot see ───────────────────────────────────────────────────────────


def test_bot_py_builds_the_program_out_of_the_rooms_and_knows_no_telegram():
    foreign = imported(ROOT / "bot.py") - FOR_BOT_PY - sys.stdlib_module_names
    assert foreign == set()


def test_tests_and_benchmarks_are_imported_by_no_room():
    inside = [path for path in named(".py") if path.relative_to(ROOT).parts[0] in {*ROOMS, "bot.py"}]
    assert {shown(path) for path in inside if imported(path) & {"tests", "benchmarks", "pytest"}} == set()


# ── commands and settings ──────────────────────────────────────────────────────────────────────────


def test_the_commands_of_work_exist():
    makefile = (ROOT / "Makefile").read_text()
    for target in TARGETS:
        assert re.search(rf"^\.PHONY: {target}\n{target}:.* ## \S", makefile, re.MULTILINE), target
    assert re.search(r"^\.DEFAULT_GOAL := help$", makefile, re.MULTILINE)


def test_ci_runs_check_test_browser_and_a_smoke_start():
    script = (ROOT / ".ci" / "run").read_text()
    steps = re.findall(r"^step (.+)$", script, re.MULTILINE)
    assert steps == ["make check", "make test", "make browser", ".venv/bin/python .ci/smoke.py"]
    assert "set -euo pipefail" in script


def test_scripts_can_be_started():
    scripts = [ROOT / ".ci" / name for name in ("run", "make-venv", "need-chromium")]
    assert [shown(script) for script in scripts if not script.stat().st_mode & 0o111] == []


def test_every_setting_in_the_example_file_is_explained_and_no_secret_is_in_it():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    keys = [no for no, line in enumerate(lines) if re.match(r"#? ?[A-Z][A-Z0-9_]*=", line)]
    assert len(keys) >= 7
    unexplained = [
        lines[no] for no in keys if not no or not re.match(r"# ?\S", lines[no - 1]) or no - 1 in keys
    ]
    assert unexplained == []
    assert not re.search(r"\d{6,}:[\w-]{30,}", "\n".join(lines))
