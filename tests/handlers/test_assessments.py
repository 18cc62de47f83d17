"""Walking through a checklist: ticks, what is missing, going back, two people at once."""

import asyncio
from pathlib import Path

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import (
    a_market_manager,
    answer_of,
    assessment_of,
    begins,
    completes,
    effects,
    opens_item,
    photo,
    rows,
    second_manager,
    signs,
    ticks_all_at_once,
    value,
    words,
)
from tests.house import House, text


async def state_of(house: House) -> str:
    return str(await value(house, "SELECT state FROM assessment ORDER BY id DESC LIMIT 1"))


async def test_ticking_twice_equals_ticking_once(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    tick = manager.button("☐ 3")
    await manager.presses(tick)
    after_one = await effects(house)
    await manager.presses(tick)
    assert await effects(house) == after_one
    assert await answer_of(house, assessment, "muc-3") is True
    manager.must_see("☑ 3")


async def test_a_tick_can_be_taken_back(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await manager.taps("☐ 3")
    await manager.taps("☑ 3")
    manager.must_see("☐ 3")
    assert await answer_of(house, assessment, "muc-3") is False


async def test_ticking_after_completion_is_refused(house: House, manager: Person) -> None:
    assessment = await completes(house, manager)
    before = await effects(house)
    for data in (f"tick.{assessment}.3.0.0", f"item.{assessment}.3", f"choose.{assessment}.0"):
        await manager.presses_data(data)
        assert manager.alert == text("refusal-already-completed")
    assert await effects(house) == before
    manager.must_see(text("button-sign"))


async def test_ticking_after_signing_is_refused(house: House, manager: Person) -> None:
    assessment = await signs(house, manager)
    before = await effects(house)
    await manager.presses_data(f"tick.{assessment}.3.0.0")
    assert manager.alert == text("refusal-already-signed")
    assert await effects(house) == before


async def test_two_people_pressing_at_once_both_see_both_ticks(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await begins(manager)
    await other.taps(text("button-begin"))
    assert assessment_of(other) == assessment
    await asyncio.gather(
        manager.presses(manager.button("☐ 1")),
        other.presses(other.button("☐ 2")),
        manager.presses(manager.button("☐ 3")),
        other.presses(other.button("☐ 3")),
    )
    for person in (manager, other):
        for number in (1, 2, 3):
            person.must_see(f"☑ {number}")
    assert len(await rows(house, "SELECT * FROM answer")) == 3


async def test_two_people_beginning_at_once_get_the_same_draft(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    begin = text("button-begin")
    await asyncio.gather(manager.taps(begin), other.taps(begin))
    assert assessment_of(manager) == assessment_of(other)
    assert len(await rows(house, "SELECT * FROM assessment")) == 1


async def test_what_one_completes_the_other_sees_at_once(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await begins(manager)
    await other.taps(text("button-begin"))
    old = other.button("☐ 5")
    await completes(house, manager, begun=assessment)
    await other.looks()
    other.must_see(text("button-sign"))
    await other.presses(old)
    assert other.alert == text("refusal-already-completed")


async def test_after_going_back_the_other_has_the_checklist_and_no_dead_signature(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    other = await second_manager(house, telegram)
    assessment = await completes(house, manager)
    await other.says("/start")
    await other.taps(text("button-to-sign"))
    await other.taps(text("button-sign"))
    await manager.taps(text("button-reopen"))
    await other.looks()
    assert text("button-sign") not in [b.label for b in other.screen.buttons]
    await other.taps("☑ 1")
    assert await answer_of(house, assessment, "muc-1") is False


async def test_completing_names_what_is_missing_and_leads_there(house: House, telegram: BotSandbox) -> None:
    manager, _ = await a_market_manager(house, telegram)
    assessment = await begins(manager)
    await manager.taps("☐ 1")
    await manager.taps(text("button-complete"))
    manager.must_see(words("missing"))
    assert [b.label for b in manager.screen.buttons if b.label.startswith("📎")] == [
        "📎 1  Cần minh chứng",
        "📎 2  Giải thích",
    ]
    await manager.presses_data(f"anyway.{assessment}")
    manager.must_see(words("missing"))
    assert await state_of(house) == "draft"
    await manager.taps("📎 1")
    await manager.sends_photo(photo(1))
    await manager.presses_data(f"item.{assessment}.2")
    await manager.says("Đang sửa mái, xong tuần sau")
    await manager.presses_data(f"complete.{assessment}")
    manager.must_see(words("unmet", number="2"))
    await manager.taps(text("button-complete-anyway"))
    manager.must_see("🔴 Không an toàn")
    assert await state_of(house) == "completed"


async def test_evidence_that_is_removed_is_missing_again(house: House, telegram: BotSandbox) -> None:
    manager, _ = await a_market_manager(house, telegram)
    assessment = await begins(manager)
    await ticks_all_at_once(house, manager, assessment, 3)
    await opens_item(manager, 1)
    await manager.says("Có biển báo")
    await manager.taps(text("button-remove", sign="📝", number="1"))
    await manager.presses_data(f"complete.{assessment}")
    manager.must_see(words("missing"))
    assert await state_of(house) == "draft"


async def test_items_not_met_are_listed_and_asked_about(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await ticks_all_at_once(house, manager, assessment)
    await manager.presses_data(f"tick.{assessment}.7.0.0")
    await manager.taps(text("button-complete"))
    manager.must_see(words("unmet", number="1"))
    assert "Nội dung thử số 7" in manager.screen.text
    assert "Nội dung thử số 8" not in manager.screen.text
    assert await state_of(house) == "draft"
    await manager.taps(text("button-back-to-checklist"))
    manager.must_see("☐ 7") if manager.sees("☐ 7") else manager.must_see("☑ 16")
    await manager.presses_data(f"anyway.{assessment}")
    manager.must_see("19/20")
    assert await state_of(house) == "completed"


async def test_going_back_after_the_result_is_counted_and_shown(house: House, manager: Person) -> None:
    assessment = await completes(house, manager)
    assert "Đã sửa" not in manager.screen.text
    await manager.taps(text("button-reopen"))
    manager.must_see(text("notice-reopened"))
    await manager.presses_data(f"tick.{assessment}.7.0.0")
    await manager.presses_data(f"tick.{assessment}.7.1.0")
    await manager.presses_data(f"tick.{assessment}.7.1.0")
    await manager.presses_data(f"complete.{assessment}")
    manager.must_see(words("result-late-changes", number="2"))


async def test_a_draft_survives_a_restart_and_waits_on_the_home_card(house: House, manager: Person) -> None:
    await begins(manager)
    await manager.taps("☐ 1")
    await manager.taps("☐ 2")
    button = manager.button("☐ 3")
    await house.restart()
    await manager.presses(button)
    manager.must_see("☑ 3")
    await manager.says("/start")
    await manager.taps(text("button-continue", met="3", total="20"))
    manager.must_see("☑ 3")


async def test_a_practice_checklist_does_not_move_the_colour(house: House, manager: Person) -> None:
    await manager.taps(text("button-check"))
    await manager.taps(text("button-templates"))
    await manager.taps("Chống dịch Covid19")
    assert "làm thử" in manager.screen.text
    await manager.taps("Bộ thử minh chứng")
    assessment = assessment_of(manager)
    before = await rows(house, "SELECT level, due_on FROM facility")
    await ticks_all_at_once(house, manager, assessment, 3)
    await opens_item(manager, 1)
    await manager.says("Có")
    await manager.presses_data(f"complete.{assessment}")
    manager.must_see(words("result-practice"))
    await manager.taps(text("button-sign"))
    await manager.says("Vàng A Dơ")
    await manager.taps(text("button-sign-confirm"))
    manager.must_see("Mã biên nhận")
    assert "Hạn lần sau" not in manager.screen.text
    assert await rows(house, "SELECT level, due_on FROM facility") == before == [(None, "2026-03-16")]
    await manager.taps(text("button-home"))
    manager.must_see("⚪ Chưa đánh giá")


async def test_a_checklist_withdrawn_while_its_button_is_on_the_screen(
    house: House, manager: Person, tmp_path: Path
) -> None:
    await manager.taps(text("button-check"))
    await manager.taps(text("button-templates"))
    await manager.taps("Chống dịch Covid19")
    begin, group = manager.button("Bộ thử minh chứng"), f"group.{0}"
    left = tmp_path / "sets"
    left.mkdir()
    shipped = house.settings.checklists_dir
    assert shipped is not None
    (left / "hai-muoi.yaml").write_text((shipped / "hai-muoi.yaml").read_text("utf-8"), "utf-8")
    await house.stop()
    house.settings = house.settings.model_copy(update={"checklists_dir": left})
    await house.start()
    before = await effects(house)
    await manager.presses(begin)
    assert manager.alert == text("refusal-stale-button")
    assert await effects(house) == before
    await manager.presses_data(group)
    manager.must_see("Bộ thử 20")


async def test_cancelling_leaves_an_item_and_loses_nothing(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    await manager.taps("☐ 1")
    await opens_item(manager, 2)
    await manager.says("Ghi chú")
    before = await effects(house)
    await manager.says("/huy")
    manager.must_see(text("notice-cancelled"))
    manager.must_see("☑ 1")
    await manager.says("/huy")
    manager.must_see(text("button-continue", met="1", total="20"))
    assert await effects(house) == before
    assert await state_of(house) == "draft" and assessment == 1
