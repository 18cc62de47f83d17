"""Sending, editing, deleting, and what a person sees of it."""

from typing import Any

from aiogram.types import Message

from tests.sandbox.pictures import png
from tests.sandbox.plain import Api

KEYBOARD = {"inline_keyboard": [[{"text": "Lưu", "callback_data": "save"}]]}


async def test_a_message_carries_its_entities_and_keyboard(api: Api, person: int) -> None:
    text = 'Xin <b>chào</b> 😀 <a href="https://example.org/">đây</a> &amp; <code>x</code>'
    message = (
        await api.form(
            "sendMessage", chat_id=str(person), text=text, parse_mode="HTML", reply_markup=KEYBOARD
        )
    ).result
    assert message["text"] == "Xin chào 😀 đây & x"
    assert message["entities"] == [
        {"type": "bold", "offset": 4, "length": 4},
        {"type": "text_link", "offset": 12, "length": 3, "url": "https://example.org/"},
        {"type": "code", "offset": 18, "length": 1},
    ]
    assert message["reply_markup"] == KEYBOARD
    assert Message.model_validate(message).message_id == 1
    assert (await api.seen(person))[0] == {**message, "edits": 0}


async def test_lengths_count_after_parsing_in_utf16_units(api: Api, person: int) -> None:
    marked = "<b>" + "😀" * 2048 + "</b>"
    assert (await api.call("sendMessage", chat_id=person, text=marked, parse_mode="HTML")).status == 200
    assert (await api.call("sendMessage", chat_id=person, text="😀" * 2048 + "a")).status == 400
    exactly = "đ" * 32
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": exactly}]]}
    assert (await api.call("sendMessage", chat_id=person, text="a", reply_markup=markup)).status == 200


async def test_an_edit_replaces_and_takes_the_keyboard_off(api: Api, person: int) -> None:
    message = await api.sent(person, "một", reply_markup=KEYBOARD)
    at = {"chat_id": person, "message_id": message["message_id"]}
    again = await api.call("editMessageText", **at, text="một", reply_markup=KEYBOARD)
    assert again.description.startswith("Bad Request: message is not modified")
    edited = (await api.call("editMessageText", **at, text="hai")).result
    assert "reply_markup" not in edited and edited["edit_date"] >= edited["date"]
    (seen,) = await api.seen(person)
    assert (seen["text"], seen["edits"]) == ("hai", 1)


async def test_only_the_keyboard_may_be_changed(api: Api, person: int) -> None:
    message = await api.sent(person, "một")
    at = {"chat_id": person, "message_id": message["message_id"]}
    edited = (await api.call("editMessageReplyMarkup", **at, reply_markup=KEYBOARD)).result
    assert (edited["text"], edited["reply_markup"]) == ("một", KEYBOARD)
    assert "reply_markup" not in (await api.call("editMessageReplyMarkup", **at)).result


async def test_caption_and_media_can_be_changed(api: Api, person: int) -> None:
    files = {"photo": ("a.png", png())}
    message = (await api.form("sendPhoto", files, chat_id=person, caption="trước")).result
    at = {"chat_id": person, "message_id": message["message_id"]}
    assert (await api.call("editMessageCaption", **at, caption="sau")).result["caption"] == "sau"
    media = {"type": "document", "media": "attach://new", "caption": "tệp"}
    edited = (await api.form("editMessageMedia", {"new": ("b.txt", b"b")}, **at, media=media)).result
    assert (edited["document"]["file_name"], edited["caption"], "photo" in edited) == ("b.txt", "tệp", False)


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(api: Api, person: int) -> None:
    message = await api.sent(person, "một", reply_markup={"keyboard": [["Có", "Không"]]})
    assert "reply_markup" not in message
    assert (await api.seen(person))[0]["reply_markup"] == {"keyboard": [["Có", "Không"]]}
    at = {"chat_id": person, "message_id": message["message_id"]}
    assert (
        await api.call("editMessageText", **at, text="b")
    ).description == "Bad Request: message can't be edited"


async def test_incoming_messages_of_a_private_chat_can_be_deleted_for_48_hours(api: Api, person: int) -> None:
    secret = await api.says(person, "mật khẩu")
    at = {"chat_id": person, "message_id": secret["message_id"]}
    assert (await api.call("deleteMessage", **at)).result is True
    assert await api.seen(person) == []
    assert (await api.call("deleteMessage", **at)).status == 400


async def test_several_messages_are_deleted_at_once_and_strangers_skipped(api: Api, person: int) -> None:
    ids = [(await api.sent(person))["message_id"] for _ in range(2)]
    assert (await api.call("deleteMessages", chat_id=person, message_ids=[*ids, 99])).result is True
    assert await api.seen(person) == []


async def test_a_reply_shows_what_it_replies_to(api: Api, person: int) -> None:
    asked = await api.says(person, "hỏi")
    reply = await api.sent(person, "đáp", reply_parameters={"message_id": asked["message_id"]})
    assert reply["reply_to_message"]["text"] == "hỏi"
    free = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await api.sent(person, "đáp", reply_parameters=free)


async def test_an_album_is_one_group_of_messages(api: Api, person: int) -> None:
    media = [{"type": "photo", "media": f"attach://p{n}", "caption": f"ảnh {n}"} for n in range(3)]
    files = {f"p{n}": (f"{n}.png", png(30 + n, 30)) for n in range(3)}
    album = (await api.form("sendMediaGroup", files, chat_id=person, media=media)).result
    assert len({message["media_group_id"] for message in album}) == 1
    assert [message["caption"] for message in album] == ["ảnh 0", "ảnh 1", "ảnh 2"]


async def test_forwarding_names_the_origin_and_copying_does_not(api: Api, person: int) -> None:
    group = await api.group()
    asked = await api.says(person, "nguyên văn")
    source = {"chat_id": group, "from_chat_id": person, "message_id": asked["message_id"]}
    forwarded = (await api.call("forwardMessage", **source)).result
    assert forwarded["forward_origin"]["sender_user"]["id"] == person
    copied = (await api.call("copyMessage", **source)).result
    assert list(copied) == ["message_id"]
    assert "forward_origin" not in (await api.seen(group))[-1]


async def test_pinning_is_told_by_get_chat(api: Api, person: int) -> None:
    message = await api.sent(person, "ghim")
    at = {"chat_id": person, "message_id": message["message_id"]}
    assert (await api.call("pinChatMessage", **at)).result is True
    assert (await api.call("getChat", chat_id=person)).result["pinned_message"]["text"] == "ghim"
    assert (await api.call("unpinChatMessage", **at)).result is True
    assert "pinned_message" not in (await api.call("getChat", chat_id=person)).result


async def test_a_press_is_answered_once_for_the_person(api: Api, person: int) -> None:
    message = await api.sent(person, "một", reply_markup=KEYBOARD)
    press = await api.control(
        "presses", chat_id=person, from_id=person, message_id=message["message_id"], data="save"
    )
    (update,) = await api.updates()
    query = update["callback_query"]
    assert (query["data"], query["message"]["text"], query["from"]["id"]) == ("save", "một", person)
    assert (await api.look(f"presses/{query['id']}"))["answered"] is False
    answer: dict[str, Any] = {"callback_query_id": query["id"], "text": "Đã lưu", "show_alert": True}
    assert (await api.call("answerCallbackQuery", **answer)).result is True
    assert (await api.call("answerCallbackQuery", callback_query_id=query["id"])).result is True
    shown = await api.look(f"presses/{press['callback_query_id']}")
    assert shown == {"answered": True, "text": "Đã lưu", "show_alert": True, "url": None}


async def test_a_query_is_too_old_after_a_quarter_of_an_hour(api: Api, person: int) -> None:
    press = await api.control("presses", chat_id=person, from_id=person, message_id=1, data="x")
    await api.ask("POST", "/sandbox/clock", {"advance_seconds": 901})
    answer = await api.call("answerCallbackQuery", callback_query_id=press["callback_query_id"])
    await api.ask("POST", "/sandbox/clock", {"offset_seconds": 0})
    assert answer.status == 400


async def test_a_press_on_a_deleted_message_brings_an_inaccessible_one(api: Api, person: int) -> None:
    message = await api.sent(person, "một", reply_markup=KEYBOARD)
    await api.control("deletions", chat_id=person, message_id=message["message_id"])
    await api.control(
        "presses", chat_id=person, from_id=person, message_id=message["message_id"], data="save"
    )
    (update,) = await api.updates()
    assert update["callback_query"]["message"]["date"] == 0


async def test_a_person_edits_and_the_bot_hears_of_it(api: Api, person: int) -> None:
    posted = await api.says(person, "trước")
    await api.control("edits", chat_id=person, from_id=person, message_id=posted["message_id"], text="sau")
    first, second = await api.updates()
    assert first["message"]["text"] == "trước"
    assert second["edited_message"]["text"] == "sau" and second["edited_message"]["edit_date"]


async def test_calls_are_recorded_with_what_became_of_them(api: Api, person: int) -> None:
    await api.form("sendPhoto", {"photo": ("a.png", png())}, chat_id=str(person), caption="ảnh")
    await api.call("sendMessage", chat_id=1, text="a")
    first, second = await api.look("calls")
    assert (first["no"], first["method"], first["status"], first["ok"], first["applied"]) == (
        1,
        "sendPhoto",
        200,
        True,
        True,
    )
    assert first["params"]["chat_id"] == person and first["params"]["photo"]["file"] == "a.png"
    assert (second["status"], second["description"], second["applied"]) == (
        400,
        "Bad Request: chat not found",
        False,
    )
    assert await api.look("calls?after=1") == [second]
