"""Walking through a checklist, one section card at a time."""

from telegram import Update

from antoan_bot import assessments
from antoan_bot.errors import StaleButton
from handlers.context import Context
from handlers.presses import (
    Applies,
    AskNumber,
    Begin,
    BeginAnew,
    BeginOwed,
    ChooseItem,
    Complete,
    CompleteAnyway,
    KeepOld,
    NotApplicable,
    OpenItem,
    OpenSection,
    Pick,
    Reopen,
    Tick,
)
from handlers.routing import App, handle_press, on_press, required


async def set_tick(update: Update, context: Context) -> None:
    """A tick under an item was pressed."""
    press = Tick.read(required(update.callback_query).data)
    if press.met > 1 or press.on_card > 1:
        raise StaleButton(press)
    await context.act(
        assessments.set_tick,
        press.assessment_id,
        press.item_no,
        met=press.met == 1,
        on_card=press.on_card == 1,
    )


async def set_choice(update: Update, context: Context) -> None:
    """One of an item's choices was pressed."""
    press = Pick.read(required(update.callback_query).data)
    await context.act(
        assessments.set_choice, press.assessment_id, press.item_no, press.choice, on_card=press.on_card == 1
    )


def register(app: App) -> None:
    handle_press(app, Tick, set_tick)
    handle_press(app, Pick, set_choice)
    on_press(app, AskNumber, assessments.ask_number)
    on_press(app, NotApplicable, assessments.set_not_applicable)
    on_press(app, Applies, assessments.take_back)
    on_press(app, BeginOwed, assessments.begin_owed)
    on_press(app, Begin, assessments.begin)
    on_press(app, KeepOld, assessments.keep_old)
    on_press(app, BeginAnew, assessments.begin_anew)
    on_press(app, OpenSection, assessments.show_section)
    on_press(app, ChooseItem, assessments.choose_item)
    on_press(app, OpenItem, assessments.show_item)
    on_press(app, Complete, assessments.complete)
    on_press(app, CompleteAnyway, assessments.complete_anyway)
    on_press(app, Reopen, assessments.reopen)
