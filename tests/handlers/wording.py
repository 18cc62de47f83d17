"""What invented people and checklists are called: in daily life, as long as allowed, and by somebody who means harm."""

from dataclasses import dataclass

from antoan_bot.signing import POSITION_LENGTH
from antoan_bot.typed import clean

# SQLite's largest integer: no row of ours has a longer number.
LONGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Wording:
    """`facilities`, `sections` and `items` say how many there are of each."""

    facility: str
    code: str
    commune: str
    user_name: str
    signer: str
    position: str
    checklist: str
    short_title: str
    group: str
    notice: str
    section: str
    item: str
    label: str
    guidance: str
    note: str
    contact: str
    number: int = 41
    facilities: int = 2
    sections: int = 4
    items: int = 5
    pieces: int = 3


DAILY = Wording(
    facility="Xưởng chè Mường Ảng",
    code="DB-0041",
    commune="Xã Mường Ảng",
    user_name="xuongche41",
    signer="Vàng A Dơ",
    position="Giám đốc",
    checklist="Cơ sở sản xuất",
    short_title="Sản xuất",
    group="Chống dịch Covid19",
    notice="Mẫu tham khảo - cơ quan ban hành cần rà soát",
    section="Người lao động",
    item="Người lao động đeo khẩu trang trong suốt ca làm việc",
    label="Khẩu trang",
    guidance="Ai cũng đeo kín mũi và miệng, kể cả khi nói chuyện.",
    note="Còn hai người ở kho chưa đeo, đã nhắc.",
    contact="Phòng Quản lý công nghiệp",
)

LONGEST = Wording(
    facility="Ữ" * 120,
    code="ĐB-" + "9" * 17,
    commune="Ữ" * 60,
    user_name="m" * 64,
    signer="Ữ" * 80,
    position="Ữ" * POSITION_LENGTH,
    checklist="Ữ" * 120,
    short_title="Ữ" * 22,
    group="Ữ" * 22,
    notice="Ữ" * 300,
    section="Ữ" * 120,
    item="Ữ" * 300,
    label="Ữ" * 22,
    guidance="Ữ" * 600,
    note="👷" * 1000,
    contact="Ữ" * 120,
    number=LONGEST_ID,
    facilities=20,
    sections=6,
    items=10,
    # The last one allowed may be a photo with a caption, which is kept as a note.
    pieces=21,
)


def _hostile(what: str, *, longest: int) -> str:
    """As it is kept: what is typed passes `clean` first, which drops marks that turn or hide text."""
    return clean(f"{what}</b> <a href='tg://x'>& \u202e\u200f\u2066\u200b{{ $x }}\x00", longest=longest)


HOSTILE = Wording(
    facility=_hostile("Xưởng", longest=120),
    code="<b>&1",
    commune=_hostile("Xã", longest=60),
    user_name=_hostile("ten", longest=64),
    signer=_hostile("Vàng", longest=80),
    position=_hostile("Giám đốc", longest=POSITION_LENGTH),
    checklist="Sản <b>xuất & <i>chế biến",
    short_title="Sản <b>xuất &",
    group="Chống <b>dịch &",
    notice="Mẫu </i><code> &",
    section="Người </b> &",
    item="Khẩu <b>trang & <pre>",
    label="<b>Khẩu & trang",
    guidance="Đeo </b> kín & <tg-spoiler>",
    note=_hostile("Ghi", longest=1000),
    contact="Phòng <b>Quản lý & kho",
)
