"""Who acts for a facility, and in which language one reads."""

from antoan_bot import people
from handlers.presses import AskRemoval, HandOver, Invite, OpenLanguage, OpenPeople, RemovePerson, SetLanguage
from handlers.routing import App, on_command, on_press


def register(app: App) -> None:
    on_press(app, OpenPeople, people.list_people)
    on_press(app, Invite, people.invite)
    on_press(app, HandOver, people.hand_over)
    on_press(app, AskRemoval, people.ask_removal)
    on_press(app, RemovePerson, people.remove)
    on_command(app, "ngonngu", people.ask_language)
    on_press(app, OpenLanguage, people.ask_language)
    on_press(app, SetLanguage, people.set_language)
