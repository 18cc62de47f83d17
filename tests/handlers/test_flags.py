"""Flags for officers are set on the way, and the facility reads nothing of them."""

import json
from typing import Any

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import (
    a_market_manager,
    an_open_item,
    begins,
    evidence_of,
    opens_item,
    photo,
    rows,
    signs,
    words,
)
from tests.house import House, text


async def flags(house: House, assessment: int) -> list[tuple[str, str | None, dict[str, Any]]]:
    found = await rows(
        house, "SELECT kind, item_id, detail FROM flag WHERE assessment_id = ? ORDER BY id", assessment
    )
    return [(kind, item, json.loads(detail)) for kind, item, detail in found]


async def signs_what_is_begun(house: House, manager: Person, assessment: int) -> None:
    await manager.presses_data(f"section.{assessment}.0")
    await manager.taps(text("button-home"))
    await signs(house, manager, begun=assessment)
    await manager.taps(text("button-home"))


async def test_a_photo_of_an_earlier_assessment_is_flagged(house: House, manager: Person) -> None:
    first = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await signs_what_is_begun(house, manager, first)
    second = await an_open_item(manager, 5)
    await manager.sends_photo(photo(1))
    [(kind, item, detail)] = await flags(house, second)
    assert (kind, item, detail["assessment"]) == ("same_earlier", "muc-5", first)
    assert manager.screen.text.startswith(text("notice-photo-kept"))


async def test_a_photo_of_another_facility_is_flagged_by_its_content(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    first = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    other, issued = await a_market_manager(house, telegram)
    second = await begins(other)
    await opens_item(other, 1)
    await other.sends_document(photo(1), "anh.jpg", "image/jpeg")
    [(kind, item, detail)] = await flags(house, second)
    assert (kind, detail["assessment"]) == ("same_elsewhere", first)
    assert detail["facility"] != issued.id and item is not None
    assert await flags(house, first) == []


async def test_a_new_photo_and_one_on_another_item_are_not_flagged(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_photo(photo(1))
    await manager.presses_data(f"item.{assessment}.4")
    await manager.sends_photo(photo(1))
    await manager.sends_photo(photo(2))
    assert await flags(house, assessment) == []


async def test_what_was_forwarded_is_flagged_whatever_it_is(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    fields = {"chat_id": manager.id, "from_id": manager.id, "forward_from": "Người khác"}
    await telegram.wire.post_file("messages", fields, "photo", photo(1), "p.jpg", "image/jpeg")
    await telegram.settled()
    await telegram.wire.post("messages", fields | {"text": "Lời người khác"})
    await telegram.settled()
    await telegram.wire.post("messages", fields | {"location": {"latitude": 21.386, "longitude": 103.023}})
    await telegram.settled()
    assert [kind for _, kind, _, _ in await evidence_of(house, assessment)] == ["photo", "note", "location"]
    assert [kind for kind, _, _ in await flags(house, assessment)] == ["forwarded"] * 3


async def test_a_forwarded_photo_without_an_item_is_flagged_once_it_has_one(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await begins(manager)
    fields = {"chat_id": manager.id, "from_id": manager.id, "forward_from": "Người khác"}
    await telegram.wire.post_file("messages", fields, "photo", photo(1), "p.jpg", "image/jpeg")
    await telegram.settled()
    assert await flags(house, assessment) == []
    await manager.looks()
    manager.must_see(words("which-item", number="1", what="photo"))
    await manager.presses_data(f"under.{assessment}.7")
    assert [(kind, item) for kind, item, _ in await flags(house, assessment)] == [("forwarded", "muc-7")]


async def test_what_is_taken_out_again_takes_its_flag_along(
    house: House, telegram: BotSandbox, manager: Person
) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_location(48.85, 2.35)
    assert len(await flags(house, assessment)) == 1
    await manager.taps(text("button-remove", sign="📍", number="1"))
    assert await flags(house, assessment) == []


async def test_twenty_ticks_in_a_rush_are_flagged_at_signing(house: House, manager: Person) -> None:
    first = await begins(manager)
    await signs_what_is_begun(house, manager, first)
    found = {kind: detail for kind, _, detail in await flags(house, first)}
    assert found["hasty"]["items"] == 20 and found["hasty"]["quick"] > 10


async def test_an_assessment_answered_at_leisure_is_not_flagged(house: House, manager: Person) -> None:
    assessment = await begins(manager)
    for number in range(1, 21):
        await manager.presses_data(f"tick.{assessment}.{number}.1.0")
        house.clock.advance(seconds=3)
    await signs_what_is_begun(house, manager, assessment)
    assert await flags(house, assessment) == []


async def test_the_fourth_cycle_with_the_same_answers_is_flagged(house: House, manager: Person) -> None:
    signed = []
    for _ in range(4):
        signed.append(await begins(manager))
        await signs_what_is_begun(house, manager, signed[-1])
    kinds = [{kind for kind, _, _ in await flags(house, number)} for number in signed]
    assert ["identical" in found for found in kinds] == [False, False, False, True]


async def test_the_facility_reads_nothing_of_its_flags(house: House, manager: Person) -> None:
    assessment = await an_open_item(manager, 3)
    await manager.sends_location(48.85, 2.35)
    await signs_what_is_begun(house, manager, assessment)
    assert {kind for kind, _, _ in await flags(house, assessment)} == {"far_away", "hasty"}
    assert "flag" not in await _record(house)


async def _record(house: House) -> str:
    [[body]] = await rows(house, "SELECT body FROM record")
    return str(body.decode())
