"""The facility's home, and the letter's path to a checklist."""

from antoan_bot.facilities import CheckData, DraftLine, FacilitiesData, GroupData, HomeData, TemplatesData
from antoan_bot.texts import Texts
from handlers.presses import (
    Begin,
    BeginOwed,
    ChangePassword,
    ChooseFacility,
    OpenAccount,
    OpenCheck,
    OpenContacts,
    OpenFacilities,
    OpenGroup,
    OpenGuide,
    OpenHistory,
    OpenTemplates,
    PutOffPassword,
    TurnFacilities,
)
from handlers.views.shape import SQUARES, View, button, due_words, level_words, view
from handlers.views.start import home_row


def home(data: HomeData, t: Texts) -> View:
    facility = data.facility
    lines = [t.html("home", facility=facility.name, code=facility.code, commune=facility.commune), ""]
    lines.append(t.html("home-level", level=level_words(t, facility.level)))
    if data.last_signed:
        lines.append(t.html("home-last", day=t.day(data.last_signed)))
    lines += _owing(data, t)
    if data.ask_password:
        lines += ["", t.html("home-ask-password")]
    password = [
        button(t.plain("button-change-password"), ChangePassword()),
        button(t.plain("button-later"), PutOffPassword(data.put_offs)),
    ]
    return view(
        lines,
        [button(_big_label(data, t), BeginOwed())] if data.owing or data.draft else [],
        password if data.ask_password else [],
        [button(t.plain("button-check"), OpenCheck()), button(t.plain("button-history"), OpenHistory(0))],
        [button(t.plain("button-account"), OpenAccount())],
        [button(t.plain("button-other-facility"), OpenFacilities())] if data.several else [],
        [button(t.plain("button-guide"), OpenGuide()), button(t.plain("button-contacts"), OpenContacts())],
    )


def _owing(data: HomeData, t: Texts) -> list[str]:
    """When the next assessment is due; with several checklists, which of them decides."""
    if not data.owing:
        return [t.html("home-nothing-assigned")]
    first = data.owing[0]
    lines = [t.html("home-due", day=t.day(first.due_on), words=due_words(t, first.days))]
    if len(data.owing) > 1:
        lines += [
            t.html("home-each", title=o.title, level=level_words(t, o.level), words=due_words(t, o.days))
            for o in data.owing
        ]
    return lines


def _big_label(data: HomeData, t: Texts) -> str:
    draft = data.draft
    if draft is None:
        return t.plain("button-begin")
    if draft.done:
        return t.plain("button-to-sign")
    return t.plain("button-continue", met=str(draft.met), total=str(draft.total))


def facilities(data: FacilitiesData, t: Texts) -> View:
    rows = [
        [button(f"{SQUARES[f.level]} {f.name}"[:60], ChooseFacility(f.id))] for f, _days in data.facilities
    ]
    lines = [t.html("facilities"), ""]
    lines += [
        t.html("facilities-line", square=SQUARES[f.level], facility=f.name, words=due_words(t, days))
        for f, days in data.facilities
        if days is not None
    ]
    turns = []
    if data.page > 0:
        turns.append(button(t.plain("button-page-back"), TurnFacilities(data.page - 1)))
    if data.page + 1 < data.pages:
        turns.append(button(t.plain("button-page-on"), TurnFacilities(data.page + 1)))
    return view(lines, *rows, turns)


def check(data: CheckData, t: Texts) -> View:
    lines = [t.html("check", facility=data.facility.name)]
    lines += ["", *(_draft(draft, t) for draft in data.drafts)]
    return view(
        lines,
        [button(t.plain("button-templates"), OpenTemplates())],
        [button(t.plain("button-continue-draft"), BeginOwed())] if data.drafts else [],
        home_row(t),
    )


def _draft(draft: DraftLine, t: Texts) -> str:
    return t.html("check-draft", title=draft.title, met=str(draft.met), total=str(draft.total))


def templates(data: TemplatesData, t: Texts) -> View:
    if not data.groups:
        return view([t.html("templates-none")], home_row(t))
    rows = [[button(title, OpenGroup(number))] for number, title in enumerate(data.groups)]
    return view([t.html("templates")], *rows, [button(t.plain("button-back"), OpenCheck())])


def group(data: GroupData, t: Texts) -> View:
    lines = [t.html("group", title=data.title)]
    for _version, checklist, fits in data.checklists:
        key = "group-line" if fits else "group-line-practice"
        lines += [
            "",
            t.html(key, title=checklist.title, items=str(len(checklist.items)), notice=checklist.notice),
        ]
    rows = [[button(checklist.short_title, Begin(version))] for version, checklist, _ in data.checklists]
    return view(lines, *rows, [button(t.plain("button-back"), OpenTemplates())])
