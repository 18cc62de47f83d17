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


def checklist(
    *sections: tuple[Item, ...],
    levels: tuple[Band, ...] = FOUR_FIFTHS_AND_HALF,
    scoring: Scoring | None = None,
) -> Checklist:
    return Checklist(
        id="thu",
        title="Thử",
        short_title="Thử",
        group="Nhóm thử",
        issuing_document="Không có",
        notice="Chỉ để thử",
        kinds=(FacilityKind.FACTORY,),
        period_days=14,
        scoring=scoring or Scoring(direction=Direction.SAFETY, note="Ngưỡng để thử", levels=levels),
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


# A risk set with every kind of item.
RISKY = """\
id: nguy-co
title: Nguy cơ
short_title: Nguy cơ
group: Nhóm thử
issuing_document: Không có
notice: Chỉ để thử
kinds: [factory]
period_days: 14
scoring:
  direction: risk
  note: Ngưỡng để thử
  maximum: 30
  levels:
    - {level: safe, title: Rất ít, at_most: 10%}
    - {level: safe, title: Thấp, below: 30%}
    - {level: at_risk, below: 50%, unless_points: 7, then: unsafe}
    - {level: unsafe}
sections:
  - title: Mục một
    items:
      - id: rua-tay
        text: Rửa tay
        label: Rửa tay
        guidance: Có xà phòng.
        source: Nội dung tự soạn
        example: Ba vòi nước.
        evidence: when_unmet
        may_be_not_applicable: true
        choices:
          - {id: du, text: Đủ ở mọi nơi, label: Đủ, points: 0}
          - {id: thieu, text: Có nơi thiếu, label: Thiếu, points: 5}
          - {id: khong, text: Không có, label: Không, points: 10}
      - id: dien-tich
        text: Diện tích cho một người
        label: Diện tích
        guidance: Chia diện tích cho số người.
        source: Nội dung tự soạn
        number:
          unit: m²/người
          whole: false
          lowest: 1
          highest: 500
          bands:
            - {below: '2,5', points: 8}
            - {below: 10, points: 2}
            - {points: 1}
      - id: ca-dem
        text: Có ca đêm
        label: Ca đêm
        guidance: Làm sau 22 giờ.
        source: Nội dung tự soạn
        points: 2
"""
