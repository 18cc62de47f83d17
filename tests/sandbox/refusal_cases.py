"""How to provoke each refusal, and what Telegram says to it: names of rows, words, and one function each."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.sandbox.pictures import png
from tests.sandbox.plain import Answer, Api

Case = Callable[[Api, int], Awaitable[Answer]]

# Row -> (code, words, the call that meets it)
CASES: dict[str, tuple[int, str, Case]] = {}


def case(row: str, code: int, words: str) -> Callable[[Case], Case]:
    def enter(function: Case) -> Case:
        assert row not in CASES, row
        CASES[row] = (code, words, function)
        return function

    return enter


def simple(row: str, code: int, words: str, method: str, **params: Any) -> None:
    """A refusal that one call to the person's chat meets."""

    @case(row, code, words)
    async def provoke(api: Api, person: int) -> Answer:
        return await api.call(method, **{"chat_id": person, **params})


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


BAD = "Bad Request: "

# --- parameters and texts ---
simple("text_empty", 400, BAD + "message text is empty", "sendMessage", text=" \n ")
simple("text_too_long", 400, BAD + "message is too long", "sendMessage", text="đ" * 4095 + "😀")
simple(
    "entities_wrong",
    400,
    BAD + 'can\'t parse entities: Unsupported start tag "p" at byte offset 3',
    "sendMessage",
    text="đi<p>",
    parse_mode="HTML",
)
simple("parse_mode_wrong", 400, BAD + "unsupported parse_mode", "sendMessage", text="a", parse_mode="BBCode")
simple("message_id_empty", 400, BAD + "message identifier is not specified", "editMessageText", text="a")
simple("no_file", 400, BAD + "there is no photo in the request", "sendPhoto")
simple("parameter_missing", 400, BAD + 'parameter "longitude" is required', "sendLocation", latitude=21.4)
simple(
    "parameter_wrong",
    400,
    BAD
    + 'parameter "latitude" is invalid: Input should be a valid number, unable to parse string as a number',
    "sendLocation",
    latitude="north",
    longitude=103.0,
)
simple(
    "json_wrong", 400, BAD + "can't parse reply markup JSON object", "sendMessage", text="a", reply_markup="{"
)


@case("chat_id_empty", 400, BAD + "chat_id is empty")
async def _(api: Api, person: int) -> Answer:
    return await api.call("sendMessage", text="a")


@case("caption_too_long", 400, BAD + "message caption is too long")
async def _(api: Api, person: int) -> Answer:
    return await api.form("sendPhoto", {"photo": ("a.png", png())}, chat_id=person, caption="😀" * 513)


# --- keyboards ---
simple(
    "button_text_empty",
    400,
    BAD + "inline keyboard button text must be non-empty",
    "sendMessage",
    text="a",
    reply_markup=keyboard({"text": "", "callback_data": "a"}),
)
simple(
    "key_text_empty",
    400,
    BAD + "keyboard button text must be non-empty",
    "sendMessage",
    text="a",
    reply_markup={"keyboard": [[{"text": ""}]]},
)
simple(
    "button_does_nothing",
    400,
    BAD + "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    "sendMessage",
    text="a",
    reply_markup=keyboard({"text": "a"}),
)
simple(
    "button_data_invalid",
    400,
    BAD + "BUTTON_DATA_INVALID",
    "sendMessage",
    text="a",
    reply_markup=keyboard({"text": "a", "callback_data": "đ" * 32 + "a"}),
)
simple(
    "button_url_invalid",
    400,
    BAD + "inline keyboard button URL 'not a url' is invalid: Wrong HTTP URL",
    "sendMessage",
    text="a",
    reply_markup=keyboard({"text": "a", "url": "not a url"}),
)
simple(
    "keyboard_too_long",
    400,
    BAD + "REPLY_MARKUP_TOO_LONG",
    "sendMessage",
    text="a",
    reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101},
)

# --- callback queries ---


@case("query_too_old", 400, BAD + "query is too old and response timeout expired or query ID is invalid")
async def _(api: Api, person: int) -> Answer:
    return await api.call("answerCallbackQuery", callback_query_id="4000000000000000001")


@case("answer_too_long", 400, BAD + "MESSAGE_TOO_LONG")
async def _(api: Api, person: int) -> Answer:
    query = (await api.control("presses", chat_id=person, from_id=person, message_id=1, data="a"))[
        "callback_query_id"
    ]
    return await api.call("answerCallbackQuery", callback_query_id=query, text="a" * 201)


# --- files ---
WRONG = BAD + "wrong remote file identifier specified: "
simple("file_id_character", 400, WRONG + "Wrong character in the string", "sendPhoto", photo="/etc/hostname")
simple("file_id_length", 400, BAD + "wrong file identifier/HTTP URL specified", "sendPhoto", photo="AgACAg")
simple("file_id_unknown", 400, WRONG + "can't unserialize it", "sendPhoto", photo="AgACAg" + "x" * 40)
simple("file_invalid", 400, BAD + "invalid file_id", "getFile", file_id="AgACAg" + "x" * 40)
simple(
    "url_not_fetched",
    400,
    BAD + "failed to get HTTP URL content",
    "sendPhoto",
    photo="https://example.org/a.png",
)
simple("album_empty", 400, BAD + "there are no messages to send", "sendMediaGroup", media=[])
simple(
    "album_too_long",
    400,
    BAD + "too many messages to send as an album",
    "sendMediaGroup",
    media=[{"type": "photo", "media": "AgACAg" + "x" * 40}] * 11,
)
simple("not_utf8", 400, BAD + "strings must be encoded in UTF-8", "sendMessage", text="\ud83d")


@case("file_kind_differs", 400, BAD + "can't use file of type Photo as Document")
async def _(api: Api, person: int) -> Answer:
    posted = await api.posts_file(person, "photo", "a.png", png())
    return await api.call("sendDocument", chat_id=person, document=posted["photo"][-1]["file_id"])


@case("file_empty", 400, BAD + "file must be non-empty")
async def _(api: Api, person: int) -> Answer:
    return await api.form("sendDocument", {"document": ("a.txt", b"")}, chat_id=person)


@case("file_too_big", 400, BAD + "file is too big")
async def _(api: Api, person: int) -> Answer:
    posted = await api.posts_file(person, "document", "a.bin", b"x" * (20 * 1024 * 1024 + 1))
    return await api.call("getFile", file_id=posted["document"]["file_id"])


@case(
    "photo_too_big",
    400,
    BAD + "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
)
async def _(api: Api, person: int) -> Answer:
    return await api.form("sendPhoto", {"photo": ("a.jpg", b"x" * (10 * 1024 * 1024 + 1))}, chat_id=person)


@case("photo_broken", 400, BAD + "IMAGE_PROCESS_FAILED")
async def _(api: Api, person: int) -> Answer:
    return await api.form("sendPhoto", {"photo": ("a.jpg", b"no picture")}, chat_id=person)


@case("photo_dimensions", 400, BAD + "PHOTO_INVALID_DIMENSIONS")
async def _(api: Api, person: int) -> Answer:
    return await api.form("sendPhoto", {"photo": ("a.png", png(2, 50))}, chat_id=person)


@case("album_mixed", 400, BAD + "document can't be mixed with other media types")
async def _(api: Api, person: int) -> Answer:
    media = [{"type": kind, "media": f"attach://{kind}"} for kind in ("photo", "document")]
    files = {"photo": ("a.png", png()), "document": ("a.txt", b"a")}
    return await api.form("sendMediaGroup", files, chat_id=person, media=media)


@case("request_too_large", 413, "Request Entity Too Large")
async def _(api: Api, person: int) -> Answer:
    return await api.form("sendDocument", {"document": ("a.bin", b"x" * (53 * 1024 * 1024))}, chat_id=person)


# --- commands ---
def _commands(command: str, description: str, count: int = 1) -> list[dict[str, str]]:
    return [{"command": command, "description": description}] * count


simple("command_invalid", 400, BAD + "BOT_COMMAND_INVALID", "setMyCommands", commands=_commands("Start", "a"))
simple(
    "command_description_invalid",
    400,
    BAD + "BOT_COMMAND_DESCRIPTION_INVALID",
    "setMyCommands",
    commands=_commands("start", "a" * 257),
)
simple(
    "too_many_commands",
    400,
    BAD + "BOT_COMMANDS_TOO_MUCH",
    "setMyCommands",
    commands=_commands("start", "a", 101),
)
