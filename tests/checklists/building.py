"""Small checklists for tests, as objects and as YAML."""

from fractions import Fraction

from checklists.model import (
    Band,
    Checklist,
    Direction,
    EvidenceRule,
    FacilityKind,
    Item,
    Level,
    Scoring,
    Section,
)

FOUR_FIFTHS_AND_HALF = (
    Band(level=Level.SAFE, at_least=Fraction(4, 5)),
    Band(level=Level.AT_RISK, at_least=Fraction(1, 2)),
    Band(level=Level.UNSAFE),
)


def item(
    item_id: str,
    *,
    points: int = 1,
    critical: bool = False,
    evidence: EvidenceRule = EvidenceRule.OPTIONAL,
) -> Item:
    return Item(
        id=item_id,
        text=f"Nội dung {item_id}",
        label=item_id,
        guidance="Nhìn là thấy.",
        source="Nội dung tự soạn",
        points=points,
        critical=critical,
        evidence=evidence,
    )


def checklist(*sections: tuple[Item, ...], levels: tuple[Band, ...] = FOUR_FIFTHS_AND_HALF) -> Checklist:
    return Checklist(
        id="thu",
        title="Thử",
        short_title="Thử",
        group="Nhóm thử",
        issuing_document="Không có",
        notice="Chỉ để thử",
        kinds=(FacilityKind.FACTORY,),
        period_days=14,
        scoring=Scoring(direction=Direction.SAFETY, note="Ngưỡng để thử", levels=levels),
        sections=tuple(Section(title="Mục", items=items) for items in sections),
    )


def equal_items(count: int) -> tuple[tuple[Item, ...], ...]:
    """`count` items of one point each, in sections of ten."""
    items = [item(f"item-{no}") for no in range(1, count + 1)]
    return tuple(tuple(items[start : start + 10]) for start in range(0, count, 10))


VALID = """\
id: thu
title: Thử
short_title: Thử
group: Nhóm thử
issuing_document: Không có
notice: Chỉ để thử
kinds: [factory]
period_days: 14
scoring:
  direction: safety
  note: Ngưỡng để thử
  levels:
    - {level: safe, at_least: 4/5}
    - {level: at_risk, above: 50%}
    - {level: unsafe}
sections:
  - title: Mục một
    items:
      - id: khau-trang
        text: Đeo khẩu trang
        label: Khẩu trang
        guidance: Ai cũng đeo.
        source: Nội dung tự soạn
        critical: true
        evidence: required
      - id: rua-tay
        text: Rửa tay
        label: Rửa tay
        guidance: Có xà phòng.
        source: Nội dung tự soạn
        points: 2
"""
