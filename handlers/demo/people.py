"""Who is there when the page opens: a manager, an administrator, and officers in their group."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.demo.local import LocalTelegram

# Known to everybody, and good for nothing outside this machine.
TOKEN = "2021000000:demonstration-token-for-everybody-1"  # noqa: S105
BOT_NAME = "An Toàn"
BOT_USERNAME = "antoan_demo_bot"
GROUP = "Cán bộ công nghiệp"


@dataclass(frozen=True, slots=True)
class Cast:
    """Telegram numbers."""

    manager: int
    administrator: int
    officer: int


def invite(telegram: LocalTelegram) -> Cast:
    """Make the bot and its people known; nobody has written yet."""
    telegram.post("bots", {"token": TOKEN, "username": BOT_USERNAME, "name": BOT_NAME})
    names = ("Vàng A Dơ", "Nguyễn Thu Hà", "Lò Văn Chính")
    return Cast(*(telegram.post(f"{TOKEN}/people", {"name": name})["id"] for name in names))


def bring_past(telegram: LocalTelegram, people: Iterable[tuple[int, str]]) -> None:
    """Those who logged in before today can be written to, though no pane shows their phones."""
    for number, name in people:
        telegram.post(f"{TOKEN}/people", {"id": number, "name": name, "started": True})


def gather(telegram: LocalTelegram, cast: Cast) -> None:
    """Put the bot into the officers' group, and the phones on the page."""
    people = {"administrators": [cast.administrator], "members": [cast.officer]}
    group = telegram.post(f"{TOKEN}/groups", {"title": GROUP, **people})["id"]
    panes = [
        {"title": "Cơ sở", "subtitle": "Vàng A Dơ", "chat_id": cast.manager, "user_id": cast.manager},
        {
            "title": "Quản trị",
            "subtitle": "Nguyễn Thu Hà",
            "chat_id": cast.administrator,
            "user_id": cast.administrator,
        },
        {"title": "Nhóm cán bộ", "subtitle": "Lò Văn Chính", "chat_id": group, "user_id": cast.officer},
    ]
    telegram.post(f"{TOKEN}/panes", panes)
