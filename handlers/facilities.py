"""The facility's home, choosing among several, and the letter's path to a checklist."""

from antoan_bot import facilities
from handlers.presses import (
    ChooseFacility,
    OpenCheck,
    OpenFacilities,
    OpenGroup,
    OpenTemplates,
    TurnFacilities,
)
from handlers.routing import App, on_press


def register(app: App) -> None:
    on_press(app, OpenFacilities, facilities.list_facilities)
    on_press(app, TurnFacilities, facilities.turn_facilities)
    on_press(app, ChooseFacility, facilities.choose)
    on_press(app, OpenCheck, facilities.check)
    on_press(app, OpenTemplates, facilities.templates)
    on_press(app, OpenGroup, facilities.group)
