"""One person, several facilities: each keeps its own, and choosing is not a right by itself."""

from sandbox.client import BotSandbox, Person
from tests.handlers.steps import answer_of, assessment_of, begins, changes, effects, photo, rows, signs, value
from tests.house import House, Issued, text


async def of_two(house: House, telegram: BotSandbox) -> tuple[Person, Issued, Issued]:
    """Looks after two factories, the second chosen."""
    person = await telegram.person("Vàng A Dơ")
    first, second = await house.facility(name="Xưởng Một"), await house.facility(name="Xưởng Hai")
    await house.logs_in(person, first)
    await house.logs_in(person, second)
    person.must_see(second.name)
    return person, first, second


async def test_with_one_facility_there_is_nothing_to_choose(manager: Person) -> None:
    assert text("button-other-facility") not in [b.label for b in manager.buttons]


async def test_each_facility_keeps_its_own_draft(house: House, telegram: BotSandbox) -> None:
    person, first, second = await of_two(house, telegram)
    of_second = await begins(person)
    await person.taps("☐ 1")
    await person.taps(text("button-home"))
    await person.taps(text("button-other-facility"))
    person.must_see(first.name)
    await person.taps(first.name)
    assert text("button-begin") in [b.label for b in person.screen.buttons]
    of_first = await begins(person)
    assert of_first != of_second
    await person.taps("☐ 2")
    assert await answer_of(house, of_first, "muc-1") is None
    assert await answer_of(house, of_second, "muc-2") is None
    await person.taps(text("button-home"))
    await person.taps(text("button-other-facility"))
    await person.taps(second.name)
    person.must_see(text("button-continue", met="1", total="20"))


async def test_signing_one_moves_the_colour_of_that_one_alone(house: House, telegram: BotSandbox) -> None:
    person, first, second = await of_two(house, telegram)
    await signs(house, person)
    assert await rows(house, "SELECT id, level FROM facility") == [(first.id, None), (second.id, "safe")]
    await person.taps(text("button-home"))
    await person.taps(text("button-other-facility"))
    assert {b.label for b in person.screen.buttons} >= {f"⚪ {first.name}", f"🟢 {second.name}"}


async def test_a_photo_with_no_item_open_goes_to_the_chosen_facility(
    house: House, telegram: BotSandbox
) -> None:
    person, first, _ = await of_two(house, telegram)
    of_second = await begins(person)
    await person.taps(text("button-home"))
    await person.presses_data(f"facility.{first.id}")
    await person.sends_photo(photo(1))
    assert person.screen.text.startswith(text("refusal-no-draft"))
    of_first = await begins(person)
    await person.sends_photo(photo(1))
    assert await rows(house, "SELECT assessment_id FROM evidence") == [(of_first,)]
    assert of_first != of_second


async def test_an_old_button_of_the_other_facility_still_means_the_other(
    house: House, telegram: BotSandbox
) -> None:
    person, first, _ = await of_two(house, telegram)
    of_second = await begins(person)
    old = person.button("☐ 4")
    await person.presses_data(f"facility.{first.id}")
    await begins(person)
    await person.presses(old)
    assert await answer_of(house, of_second, "muc-4") is True
    assert assessment_of(person) == of_second


async def test_choosing_after_logging_out_is_refused(house: House, telegram: BotSandbox) -> None:
    person, first, second = await of_two(house, telegram)
    await person.taps(text("button-account"))
    await person.taps(text("button-log-out"))
    person.must_see(first.name)
    before = await effects(house)
    await person.presses_data(f"facility.{second.id}")
    assert person.alert == text("refusal-not-yours")
    assert await effects(house) == before
    assert await value(house, "SELECT facility_id FROM chat WHERE chat_id = ?", person.id) == first.id


async def test_a_suspended_facility_leaves_the_choice(house: House, telegram: BotSandbox) -> None:
    person, first, second = await of_two(house, telegram)
    await changes(
        house, "UPDATE account SET suspended_at = '2026-03-01T00:00:00Z' WHERE facility_id = ?", second.id
    )
    await person.taps(text("button-begin"))
    assert person.alert == text("refusal-not-yours")
    await person.says("/start")
    assert first.name in person.screen.text
    await person.presses_data(f"facility.{second.id}")
    assert person.alert == text("refusal-not-yours")
