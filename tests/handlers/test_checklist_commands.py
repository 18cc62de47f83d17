"""`bot.py checklists check` and `list`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from antoan_bot.settings import Settings
from checklists.loader import SHIPPED, content_hash
from handlers import checklist_commands
from tests.checklists.building import RISKY, VALID


def run(*words: str | Path, offered: Path | None = None) -> Result:
    app = checklist_commands.build(lambda: Settings(checklists_dir=offered))
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(RISKY, encoding="utf-8")
    return tmp_path


def test_sound_files_are_called_sound_with_what_is_in_them(folder):
    done = run("check", folder)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "a.yaml: sound, 2 items in 1 sections, 0 graded, 0 with a number, 1 critical, 0 that may not apply",
        "b.yaml: sound, 3 items in 1 sections, 1 graded, 1 with a number, 0 critical, 1 that may not apply",
    ]


def test_every_mistake_of_every_file_is_named_and_the_exit_code_tells(folder):
    (folder / "a.yaml").write_text(VALID.replace("points: 2", "points: 0"), encoding="utf-8")
    (folder / "b.yaml").write_text(RISKY.replace("then: unsafe", "then: safe"), encoding="utf-8")
    done = run("check", folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "a.yaml:31: points: must be 1 or more",
        "b.yaml:16: levels: then must be worse than the level of its band",
    ]


def test_a_single_file_is_checked_alone(folder):
    (folder / "b.yaml").write_text("id: b", encoding="utf-8")
    assert run("check", folder / "a.yaml").exit_code == 0
    assert run("check", folder / "b.yaml").exit_code == 1
    gone = run("check", folder / "c.yaml")
    assert (gone.exit_code, "is not a folder" in gone.stderr) == (1, True)


def test_without_a_path_the_offered_checklists_are_meant(folder):
    assert "a.yaml: sound" in run("check", offered=folder).stdout
    assert "san-xuat.yaml: sound" in run("check").stdout


def test_the_list_tells_whom_a_checklist_is_for_and_its_version():
    done = run("list")
    text = (SHIPPED / "san-xuat.yaml").read_text(encoding="utf-8")
    assert done.exit_code == 0
    assert "san-xuat  Cơ sở sản xuất an toàn phòng, chống dịch Covid-19" in done.stdout
    assert "Mẫu tham khảo - cơ quan ban hành cần rà soát" in done.stdout
    assert "for factory, power_plant, cooperative, warehouse, every 14 days" in done.stdout
    assert f"version {content_hash(text)[:12]}" in done.stdout
