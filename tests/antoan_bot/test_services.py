"""What the program is made of: opened whole or not at all."""

from pathlib import Path

import pytest

from antoan_bot.services import open_services
from antoan_bot.settings import Settings
from checklists.loader import ChecklistError
from storage import checklist_versions
from tests.house import ShiftedClock

SET = (Path(__file__).parents[1] / "sets" / "minh-chung.yaml").read_text(encoding="utf-8")


def settings(folder: Path, **more: object) -> Settings:
    return Settings(_env_file=None, data_dir=folder / "deep" / "data", checklists_dir=folder / "sets", **more)  # type: ignore[arg-type]


async def titles(services: object) -> list[str]:
    return [c.title for _, c in await services.db.read(checklist_versions.current)]  # type: ignore[attr-defined]


async def test_the_data_folder_is_made_and_the_checklists_are_offered(tmp_path: Path) -> None:
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "minh-chung.yaml").write_text(SET, encoding="utf-8")
    services = await open_services(settings(tmp_path), ShiftedClock())
    assert await titles(services) == ["Bộ thử minh chứng"]
    await services.db.close()
    assert (tmp_path / "deep" / "data" / "antoan.db").exists()


async def test_a_checklist_that_is_no_longer_there_is_no_longer_offered_and_its_wording_is_kept(
    tmp_path: Path,
) -> None:
    (tmp_path / "sets").mkdir()
    file = tmp_path / "sets" / "minh-chung.yaml"
    for wording in (SET, SET.replace("Bộ thử minh chứng", "Bộ thử mới")):
        file.write_text(wording, encoding="utf-8")
        services = await open_services(settings(tmp_path), ShiftedClock())
        await services.db.close()
    services = await open_services(settings(tmp_path), ShiftedClock())
    assert await titles(services) == ["Bộ thử mới"]
    versions = await services.db.read(
        lambda db: [row[0] for row in db.execute("SELECT current FROM checklist_version ORDER BY id")]
    )
    assert versions == [0, 1]
    await services.db.close()


async def test_a_broken_checklist_stops_the_start_before_there_is_a_database(tmp_path: Path) -> None:
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "broken.yaml").write_text("id: broken\nid: twice\n", encoding="utf-8")
    with pytest.raises(ChecklistError, match=r"broken\.yaml"):
        await open_services(settings(tmp_path), ShiftedClock())
    assert not (tmp_path / "deep").exists()
