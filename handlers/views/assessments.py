"""Section cards, item cards, what is missing, and the result."""

from antoan_bot.cards import (
    ChooserData,
    ItemLine,
    MissingData,
    OldDraftData,
    ResultData,
    SectionData,
    UnmetData,
)
from antoan_bot.homeless import WhichItemData
from antoan_bot.texts import Texts, escape
from checklists.judge import Reason, ReasonKind
from handlers.presses import (
    AskName,
    BeginAnew,
    ChooseItem,
    Complete,
    CompleteAnyway,
    DiscardPhotos,
    KeepOld,
    OpenHome,
    OpenItem,
    OpenSection,
    PutUnder,
    Reopen,
    TurnWhichItem,
)
from handlers.views.items import answer_rows, item_text, share
from handlers.views.shape import Row, View, bar, button, level_words, shortened, view
from handlers.views.start import home_row


def old_draft(data: OldDraftData, t: Texts) -> View:
    number = data.assessment_id
    key = "old-draft-withdrawn" if data.withdrawn else "old-draft"
    day = t.day(data.started_on)
    lines = [t.html(key, title=data.checklist, day=day, met=str(data.met), total=str(data.total))]
    keep = [] if data.withdrawn else [button(t.plain("button-keep-draft"), KeepOld(number))]
    return view(lines, [button(t.plain("button-begin-anew"), BeginAnew(number))], keep, home_row(t))


def section(data: SectionData, t: Texts) -> View:
    number = data.assessment_id
    lines = [
        f"<b>{escape(data.checklist)}</b>",
        f"{bar(data.met, data.total)} {t.html('section-progress', met=str(data.met), total=str(data.total))}",
        "",
        t.html("section-title", number=str(data.number + 1), sections=str(data.sections), title=data.title),
    ]
    lines += [item_text(line, t) for line in data.lines]
    answers = [row for line in data.lines for row in answer_rows(number, line, t)]
    return view(
        lines,
        *answers,
        [button(t.plain("button-attach"), ChooseItem(number, data.number))],
        _turns(data, t),
        [button(t.plain("button-complete"), Complete(number)), button(t.plain("button-home"), OpenHome())],
    )


def _turns(data: SectionData, t: Texts) -> Row:
    row = []
    if data.number > 0:
        row.append(button(t.plain("button-previous"), OpenSection(data.assessment_id, data.number - 1)))
    if data.number + 1 < data.sections:
        row.append(button(t.plain("button-next"), OpenSection(data.assessment_id, data.number + 1)))
    return row


def chooser(data: ChooserData, t: Texts) -> View:
    section_data = data.section
    lines = [t.html("chooser"), "", *(item_text(line, t) for line in section_data.lines)]
    number = section_data.assessment_id
    rows = [[button(f"📎 {i.number}  {i.label}", OpenItem(number, i.number))] for i in section_data.lines]
    return view(lines, *rows, [button(t.plain("button-back"), OpenSection(number, section_data.number))])


def which_item(data: WhichItemData, t: Texts) -> View:
    section_data = data.section
    number, page = section_data.assessment_id, section_data.number
    lines = [t.html("which-item", number=str(data.photos), what="photo" if data.only_photos else "any"), ""]
    lines += [f"<b>{i.number}.</b> {escape(i.text)}" for i in section_data.lines]
    rows = [[button(f"{i.number}  {i.label}", PutUnder(number, i.number))] for i in section_data.lines]
    turns = []
    if page > 0:
        turns.append(button(t.plain("button-previous"), TurnWhichItem(number, page - 1)))
    if page + 1 < section_data.sections:
        turns.append(button(t.plain("button-next"), TurnWhichItem(number, page + 1)))
    return view(lines, *rows, turns, [button(t.plain("button-discard-photos"), DiscardPhotos(number))])


def missing(data: MissingData, t: Texts) -> View:
    """What has no answer yet, then what still wants evidence, each with a button that leads there."""
    number, items = data.assessment_id, len(data.lines) + len(data.unanswered)
    lines = []
    if data.unanswered:
        lines += [t.html("missing-answers"), "", *(item_text(line, t, items) for line in data.unanswered), ""]
    if data.lines:
        lines += [t.html("missing"), "", *(item_text(line, t, items) for line in data.lines)]
    answers = [row for line in data.unanswered for row in answer_rows(number, line, t)]
    evidence = [[button(f"📎 {i.number}  {i.label}", OpenItem(number, i.number))] for i in data.lines]
    back = [button(t.plain("button-back-to-checklist"), OpenSection(number, 0))]
    return view(lines, *answers, *evidence, back)


def unmet(data: UnmetData, t: Texts) -> View:
    number, items = data.assessment_id, len(data.lines)
    lines = [t.html("unmet", number=str(items)), "", *(item_text(line, t, items) for line in data.lines)]
    return view(
        lines,
        [button(t.plain("button-complete-anyway"), CompleteAnyway(number))],
        [button(t.plain("button-back-to-checklist"), OpenSection(number, data.last_section))],
    )


def result(data: ResultData, t: Texts) -> View:
    judged = data.judgement
    lines = [
        t.html("result", facility=data.facility.name, checklist=data.checklist.title),
        "",
        f"<b>{level_words(t, judged.level.value)}</b>",
        t.html("result-score", met=str(judged.met), total=str(judged.total), share=t.percent(judged.share)),
        "",
        *_why(data, t),
    ]
    if not data.assigned:
        lines += ["", t.html("result-practice")]
    if data.late_changes:
        lines += ["", t.html("result-late-changes", number=str(data.late_changes))]
    lines += [
        "",
        t.html("result-pending", number=str(data.pending)) if data.pending else t.html("result-next"),
    ]
    return view(
        lines,
        [button(t.plain("button-sign"), AskName(data.assessment_id))],
        [
            button(t.plain("button-reopen"), Reopen(data.assessment_id)),
            button(t.plain("button-home"), OpenHome()),
        ],
    )


def _why(data: ResultData, t: Texts) -> list[str]:
    """Which items decide, critical ones first, and what else is to be put right."""
    judged = data.judgement
    if not judged.unmet:
        return [t.html("result-all-met")]
    lines = [t.html("result-why-items")] if judged.because else []
    room = share(len(judged.unmet))
    lines += [_reason(reason, t, room) for reason in judged.because]
    decided = {reason.no for reason in judged.because}
    rest = [line for line in data.unmet if line.number not in decided]
    if rest:
        lines += [t.html("result-fix"), *(_fix(line, room) for line in rest)]
    return lines


def _reason(reason: Reason, t: Texts, room: int) -> str:
    key = "result-points" if reason.kind is ReasonKind.POINTS else "result-critical"
    return t.html(key, number=str(reason.no), text=shortened(reason.item.text, room))


def _fix(line: ItemLine, room: int) -> str:
    return f"• <b>{line.number}.</b> {escape(shortened(line.text, room))}"
