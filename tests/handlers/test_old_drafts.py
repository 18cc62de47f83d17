"""Drafts that were left for longer than a period, and checklists that changed or were withdrawn meanwhile."""

from pathlib import Path

from sandbox.client import Person
from tests.house import House, text

SET = Path(__file__).parent.parent / "sets" / "hai-muoi.yaml"


async def offers(house: House, folder: Path, *contents: str) -> None:
    """Restart the bot with these checklist files."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for number, content in enumerate(contents):
        (folder / f"{number}.yaml").write_text(content, encoding="utf-8")
    house.settings = house.settings.model_copy(update={"checklists_dir": folder})
    await house.restart()


async def leaves_a_draft(manager: Person) -> None:
    await manager.taps(text("button-begin"))
    await manager.taps("☐ 1 ")
    await manager.taps(text("button-home"))


async def test_a_draft_within_its_period_just_goes_on(house: House, manager: Person) -> None:
    await leaves_a_draft(manager)
    house.clock.advance(days=13)
    await manager.taps("▶️")
    assert manager.sees("☑ 1 ")


async def test_an_old_draft_asks_and_can_be_kept_for_another_period(house: House, manager: Person) -> None:
    await leaves_a_draft(manager)
    house.clock.advance(days=15)
    await manager.taps("▶️")
    assert manager.sees("Bài đang làm từ 02/03/2026")
    await manager.taps(text("button-keep-draft"))
    assert manager.sees("☑ 1 ")
    await manager.taps(text("button-home"))
    house.clock.advance(days=13)
    await manager.taps("▶️")
    assert manager.sees("☑ 1 ")


async def test_an_old_draft_can_be_begun_anew_without_its_ticks(house: House, manager: Person) -> None:
    await leaves_a_draft(manager)
    house.clock.advance(days=15)
    await manager.taps("▶️")
    again = manager.button(text("button-begin-anew"))
    await manager.presses(again)
    assert manager.sees("☐ 1 ") and manager.sees("0/20")
    await manager.presses(again)
    assert manager.alert == text("refusal-stale-button")


async def test_a_changed_file_leaves_the_draft_with_the_wording_it_began_with(
    house: House, manager: Person, tmp_path: Path
) -> None:
    await leaves_a_draft(manager)
    content = SET.read_text(encoding="utf-8")
    await offers(house, tmp_path / "sets", content.replace("Nội dung thử số 2\n", "Nội dung mới số 2\n"))
    await manager.taps("▶️")
    assert manager.sees("Nội dung thử số 2") and manager.sees("☑ 1 ")


async def test_the_draft_of_a_withdrawn_checklist_can_only_be_dropped(
    house: House, manager: Person, tmp_path: Path
) -> None:
    await leaves_a_draft(manager)
    other = SET.read_text(encoding="utf-8").replace("id: hai-muoi", "id: bo-khac")
    await offers(house, tmp_path / "sets", other)
    await manager.taps("▶️")
    assert manager.sees("không còn dùng nữa") and not manager.sees(text("button-keep-draft"))
    await manager.presses_data("keep.1")
    assert manager.alert == text("refusal-stale-button")
    await manager.taps(text("button-begin-anew"))
    assert manager.sees(text("notice-withdrawn"))


async def test_a_facility_suspended_in_the_middle_is_told_so_and_changes_nothing(
    house: House, manager: Person
) -> None:
    await manager.taps(text("button-begin"))
    tick = manager.button("☐ 1 ")
    suspend = "UPDATE account SET suspended_at = '2026-03-02T01:00:00.000000Z'"
    await house.services.db.write(lambda db: db.execute(suspend).rowcount)
    await manager.presses(tick)
    assert manager.alert == text("refusal-not-yours")
    await manager.says("/start")
    assert manager.sees(text("refusal-account-suspended"))
    count = await house.services.db.read(lambda db: db.execute("SELECT count(*) FROM answer").fetchone()[0])
    assert count == 0


async def test_many_facilities_are_turned_page_by_page(house: House, manager: Person) -> None:
    for _ in range(9):
        await house.logs_in(manager, await house.facility())
    await manager.taps(text("button-other-facility"))
    await manager.taps(text("button-page-on"))
    assert manager.sees(text("button-page-back")) and not manager.sees(text("button-page-on"))
    await manager.presses_data("turn.9")
    assert manager.alert == text("refusal-stale-button")
