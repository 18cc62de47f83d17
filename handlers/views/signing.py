"""Signing, and the receipt."""

from antoan_bot.signing import ReceiptData, SignConfirmData, SignedData, SignNameData
from antoan_bot.texts import Texts
from handlers.presses import OpenHome, Reopen, Sign
from handlers.views.pieces import counted
from handlers.views.shape import View, button, level_words, view
from handlers.views.start import home_row


def ask_name(data: SignNameData, t: Texts) -> View:
    return view(
        [t.html("sign-ask-name", facility=data.facility)],
        [
            button(t.plain("button-reopen"), Reopen(data.assessment_id)),
            button(t.plain("button-home"), OpenHome()),
        ],
    )


def confirm(data: SignConfirmData, t: Texts) -> View:
    about = data.summary
    judged, draft = about.judgement, about.draft
    lines = [
        t.html("sign-confirm"),
        "",
        t.html("sign-facility", facility=about.facility.name, code=about.facility.code),
        t.html("sign-checklist", title=draft.checklist.title, version=about.version_hash[:8]),
        t.html("sign-score", met=str(judged.met), total=str(judged.total), share=t.percent(judged.share)),
        t.html("sign-level", level=level_words(t, judged.level.value)),
        t.html("sign-evidence", photos=str(data.counts["photo"]), notes=str(data.counts["note"])),
        *_other_evidence(data, t),
        t.html("sign-time", time=t.moment(data.at)),
        t.html("sign-name", name=about.name),
    ]
    if about.position:
        lines.append(t.html("sign-position", position=about.position))
    if data.one_word:
        lines += ["", t.html("sign-one-word")]
    lines += ["", t.html("sign-meaning")]
    return view(
        lines,
        [button(t.plain("button-sign-confirm"), Sign(draft.id, about.seal))],
        [button(t.plain("button-reopen"), Reopen(draft.id)), button(t.plain("button-home"), OpenHome())],
    )


def _other_evidence(data: SignConfirmData, t: Texts) -> list[str]:
    others = {kind: number for kind, number in data.counts.items() if kind not in ("photo", "note")}
    return [t.html("sign-evidence-others", counts=" ".join(counted(others)))] if others else []


def signed(data: SignedData, t: Texts) -> View:
    lines = [t.html("signed", facility=data.facility.name, level=level_words(t, data.record.level))]
    if data.due_on:
        lines += ["", t.html("signed-due", day=t.day(data.due_on))]
    return view(lines, home_row(t))


def receipt(data: ReceiptData, t: Texts) -> View:
    return view(record_lines(data.signed, t))


def record_lines(about: SignedData, t: Texts) -> list[str]:
    """A signed record as it reads on its receipt and in the history."""
    lines = [
        t.html("receipt", facility=about.facility.name, code=about.facility.code),
        t.html("sign-checklist", title=about.checklist, version=about.version),
        t.html("sign-level", level=level_words(t, about.record.level)),
        t.html("receipt-met", met=str(about.met), total=str(about.total), evidence=str(about.evidence)),
        t.html("sign-name", name=about.name),
    ]
    if about.position:
        lines.append(t.html("sign-position", position=about.position))
    lines.append(t.html("sign-time", time=t.moment(about.record.signed_at)))
    if about.due_on:
        lines.append(t.html("receipt-due", day=t.day(about.due_on)))
    return [*lines, "", t.html("receipt-code", code=about.record.code)]
