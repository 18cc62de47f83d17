"""What the terminal tells somebody who has just typed `make run`."""

from collections.abc import Iterator
from pathlib import Path

from antoan_bot.demo.slips import Slip
from handlers.demo.people import BOT_USERNAME

COLOURS = {"safe": "green", "at_risk": "yellow", "unsafe": "red", None: "grey: never assessed"}
REMARKS = {"never_logged_in": "nobody has logged in yet"}


def welcome(url: str, zone: str, slips: tuple[Slip, ...], folder: Path) -> str:
    single, pair = slips[:-2], slips[-2:]
    lines = [
        "",
        f"Open {url}/?tz={zone} in a browser: a manager's phone, an administrator's, and the officers' group.",
        "",
        'Press BẮT ĐẦU (start) on the phone "Cơ sở", then log in as one of these invented facilities: with its',
        "user name and password, or by sending its /start line (once), as its link and its QR code would do:",
        "",
        *(line for slip in single for line in _slip(slip)),
        '  Two facilities of one manager - log in to both, then see "Cơ sở khác":',
        *(line for slip in pair for line in _slip(slip)),
        "",
        'The bar above the phones moves the clock (+3 days, +14 days ...); "Faults" beside it makes this Telegram',
        'fail: choose what, press "Add fault", and go on tapping.',
        f"Ctrl-C stops. The data in {folder} is made anew at each start.",
        "",
    ]
    return "\n".join(lines)


def _slip(slip: Slip) -> Iterator[str]:
    yield f"  {slip.facility} - {', '.join(_remarks(slip))}"
    yield f"      user name  {slip.user_name}    password  {slip.password}"
    yield f"      /start {slip.token}"
    yield f"      https://t.me/{BOT_USERNAME}?start={slip.token}"


def _remarks(slip: Slip) -> Iterator[str]:
    yield COLOURS[slip.level]
    yield f"due in {slip.days_left} days" if slip.days_left >= 0 else f"{-slip.days_left} days overdue"
    if slip.history in REMARKS:
        yield REMARKS[slip.history]
