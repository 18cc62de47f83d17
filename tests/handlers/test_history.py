"""Past assessments, the trend, and what changed since the time before."""

from sandbox.client import BotSandbox, Person
from tests.house import House, text


async def signs(person: Person, *, without: int | None = None) -> None:
    """Assess with everything met but one item, and sign."""
    await person.says("/start")
    await person.taps("▶️")
    for number in range(1, 21):
        await person.says(f"{number} {'không' if number == without else 'có'}")
    await person.taps(text("button-complete"))
    if without:
        await person.taps(text("button-complete-anyway"))
    await person.taps(text("button-sign"))
    await person.says("Vàng A Dơ")
    await person.taps(text("button-sign-confirm"))
    await person.taps(text("button-home"))


async def test_nothing_signed_yet_says_so(manager: Person) -> None:
    await manager.taps(text("button-history"))
    assert manager.sees(text("history-none"))


async def test_the_history_tells_the_trend_and_what_changed(house: House, manager: Person) -> None:
    await signs(manager, without=5)
    house.clock.advance(days=14)
    await signs(manager)
    await manager.taps(text("button-history"))
    assert manager.sees("2 kỳ liên tiếp: 🟢 An toàn")
    await manager.taps("🟢 16/03/2026")
    assert manager.sees("Tốt hơn lần trước") and manager.sees("5. Nội dung thử số 5")
    assert not manager.sees("Kém hơn lần trước")
    await manager.taps(text("button-back"))
    await manager.taps("🟢 02/03/2026")
    assert not manager.sees("Tốt hơn lần trước")


async def test_a_record_of_another_facility_is_not_shown(
    house: House, manager: Person, telegram: BotSandbox
) -> None:
    await signs(manager)
    stranger = await telegram.person("Người Lạ")
    await house.logs_in(stranger, await house.facility())
    await stranger.presses_data("record.1")
    assert stranger.alert == text("refusal-stale-button")
    assert not stranger.sees("Biên nhận")
