"""What a facility has signed so far."""

from antoan_bot.history import HistoryData, PastRecordData
from antoan_bot.texts import Texts, escape
from handlers.presses import OpenHistory, OpenHome, OpenRecord, SendDocument
from handlers.views.items import share
from handlers.views.shape import SQUARES, View, button, level_words, shortened, view
from handlers.views.signing import record_lines


def history(data: HistoryData, t: Texts) -> View:
    lines = [t.html("history", facility=data.facility.name), ""]
    if not data.lines:
        lines.append(t.html("history-none"))
    elif data.streak > 1:
        lines.append(
            t.html("history-streak", number=str(data.streak), level=level_words(t, data.lines[0].level))
        )
    rows = [
        [
            button(
                f"{SQUARES[r.level]} {t.day(r.day)}  {t.plain('level-' + (r.level or 'none'))}",
                OpenRecord(r.number),
            )
        ]
        for r in data.lines
    ]
    turns = []
    if data.page > 0:
        turns.append(button(t.plain("button-newer"), OpenHistory(data.page - 1)))
    if data.page + 1 < data.pages:
        turns.append(button(t.plain("button-older"), OpenHistory(data.page + 1)))
    return view(lines, *rows, turns, [button(t.plain("button-home"), OpenHome())])


def past_record(data: PastRecordData, t: Texts) -> View:
    lines = record_lines(data.signed, t)
    if data.compared:
        lines += ["", *_changes(data, t)]
    back = [
        button(t.plain("button-back"), OpenHistory(data.page)),
        button(t.plain("button-home"), OpenHome()),
    ]
    return view(lines, [button(t.plain("button-pdf"), SendDocument(data.signed.record.number))], back)


def _changes(data: PastRecordData, t: Texts) -> list[str]:
    """What changed since the record before."""
    if not data.better and not data.worse:
        return [t.html("history-same")]
    room = share(len(data.better) + len(data.worse))
    lines = []
    for title, items in ((t.html("history-better"), data.better), (t.html("history-worse"), data.worse)):
        if items:
            lines.append(title)
            lines += [f"• <b>{number}.</b> {escape(shortened(text, room))}" for number, text in items]
    return lines
