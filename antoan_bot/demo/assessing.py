"""One assessment of the past, from Home's big button to the signature."""

from collections.abc import Sequence
from fractions import Fraction

from antoan_bot import assessments, evidence, facilities, fetching, files, signing
from antoan_bot.demo import pictures
from antoan_bot.demo.acting import Actor, Scenery
from antoan_bot.demo.answers import answer, unmet_for
from antoan_bot.screens import AboutAssessment
from checklists.answers import Answer, plainly
from checklists.model import Checklist, Item, Level
from storage import assessments as stored
from storage import checklist_versions

THINKS_AGAIN = 0.06
PHOTOS = 0.6
REMARKS = {True: 0.05, False: 0.3}


def sign_one(
    scene: Scenery, actor: Actor, facility_id: int, level: Level, order: Sequence[Item], *, photos: bool
) -> None:
    """Walk through the checklist that is owed, so that it ends with this level, and sign."""
    number, checklist = begin(scene, actor, facility_id)
    unmet = unmet_for(checklist, level, order, scene.chance)
    fill(scene, actor, number, checklist, unmet, photos=photos)
    _complete(actor, number, unmet)
    if scene.chance.random() < THINKS_AGAIN:
        actor.does(assessments.reopen, number)
        _note(scene, actor, number, order[0], checklist.number(order[0].id), met=order[0].id not in unmet)
        _complete(actor, number, unmet)
    actor.does(signing.ask_name, number)
    actor.does(signing.take_name, number, f"{actor.about.name}, {actor.about.position}")
    shown = signing.summary(scene.db, number, actor.person.id)
    assert shown is not None  # noqa: S101  # the name was just taken
    actor.does(signing.sign, number, shown.seal)


def begin(scene: Scenery, actor: Actor, facility_id: int) -> tuple[int, Checklist]:
    """Press Home's big button; number and checklist of the draft that it opens."""
    if actor.chat.facility_id != facility_id:
        actor.does(facilities.choose, facility_id)
    actor.does(assessments.begin_owed)
    screen = actor.screen
    draft = stored.get(scene.db, screen.assessment_id) if isinstance(screen, AboutAssessment) else None
    assert draft is not None  # noqa: S101  # the button leads to the first section
    return draft.id, checklist_versions.get(scene.db, draft.version_id)


def fill(
    scene: Scenery,
    actor: Actor,
    number: int,
    checklist: Checklist,
    unmet: frozenset[str],
    *,
    photos: bool,
    up_to: int | None = None,
) -> None:
    """Tick what is met, with the evidence that is asked for and now and then a note more."""
    for no, item in enumerate(checklist.items[:up_to], start=1):
        met = item.id not in unmet
        _answer(actor, number, no, item, answer(item, checklist.scoring.direction, met=met))
        if item.evidence.asks(met=met) and photos and met and scene.chance.random() < PHOTOS:
            _photo(scene, actor, number, item, no)
        elif item.evidence.asks(met=met) or (
            item.id in scene.invented.words and scene.chance.random() < REMARKS[met]
        ):
            _note(scene, actor, number, item, no, met=met)


def _answer(actor: Actor, number: int, no: int, item: Item, given: Answer) -> None:
    """Press or type the answer; a box that stays empty is not touched."""
    if isinstance(given, str):
        index = [choice.id for choice in item.choices].index(given)
        actor.does(assessments.set_choice, number, no, index, on_card=False)
    elif isinstance(given, Fraction):
        actor.does(assessments.ask_number, number, no)
        actor.does(assessments.take_number, number, no, plainly(given))
    elif given:
        actor.does(assessments.set_tick, number, no, met=True, on_card=False)


def _note(scene: Scenery, actor: Actor, number: int, item: Item, no: int, *, met: bool) -> None:
    words = scene.invented.words_of(item.id)
    actor.does(assessments.show_item, number, no)
    actor.does(evidence.take_note, number, no, scene.chance.choice(words.met if met else words.unmet))


def _photo(scene: Scenery, actor: Actor, number: int, item: Item, no: int) -> None:
    """Announce a photo as Telegram does, then put its content where fetched photos lie."""
    content = pictures.photo(item.id, actor.now.astimezone(scene.rules.zone), scene.chance)
    name = f"{number:06}-{no:02}-{scene.chance.randrange(10**12):012}"
    actor.does(assessments.show_item, number, no)
    actor.does(evidence.take_photo, evidence.Photo(f"invented-photo-{name}", name, None, None, None))
    for coming in fetching.coming(scene.db, actor.now):
        arriving = files.temporary(scene.evidence_folder, coming.evidence_id)
        arriving.write_bytes(content)
        kept = files.store_photo(arriving, scene.evidence_folder)
        fetching.arrived(scene.db, coming.evidence_id, kept, actor.now)


def _complete(actor: Actor, number: int, unmet: frozenset[str]) -> None:
    actor.does(assessments.complete, number)
    if unmet:
        actor.does(assessments.complete_anyway, number)
