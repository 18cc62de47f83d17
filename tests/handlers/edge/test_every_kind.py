"""Whatever kind of update Telegram sends, it is dealt with and done; nobody waits behind it."""

from typing import Any

import pytest

from sandbox.client import BotSandbox, Person
from tests.handlers.edge.walking import rows
from tests.house import House, text

GROUP = {"id": -1001, "type": "supergroup", "title": "Nhóm"}
OTHER = {"id": 4242, "is_bot": False, "first_name": "Mai"}
FILE = {"file_id": "A" * 40, "file_unique_id": "u", "file_size": 9}

STICKER = FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}


def private(person: Person, **more: Any) -> dict[str, Any]:
    user = {"id": person.id, "is_bot": False, "first_name": person.name}
    chat = {"id": person.id, "type": "private", "first_name": person.name}
    return {"message_id": 9000, "date": 1772413200, "chat": chat, "from": user} | more


def kinds(person: Person) -> dict[str, dict[str, Any]]:
    """Updates of every kind that is asked for, and some that are not."""
    mine, user = private(person), private(person)["from"]
    in_group = mine | {"chat": GROUP}
    query = {"id": "9", "from": user, "chat_instance": "1"}
    member = {"user": {"id": 1, "is_bot": True, "first_name": "b"}}
    changed = {"chat": GROUP, "from": user, "date": 1, "old_chat_member": member | {"status": "left"}}
    gone = {"message_id": 1, "date": 0, "chat": mine["chat"]}

    def command(words: str) -> dict[str, Any]:
        entity = {"type": "bot_command", "offset": 0, "length": len(words.split()[0])}
        return mine | {"text": words, "entities": [entity]}

    video = FILE | {"width": 1, "height": 1, "duration": 1}
    return {
        "sticker": {"message": mine | {"sticker": STICKER}},
        "contact": {"message": mine | {"contact": {"phone_number": "0215", "first_name": "Mai"}}},
        "location": {"message": mine | {"location": {"latitude": 21.3, "longitude": 103.0}}},
        "voice": {"message": mine | {"voice": FILE | {"duration": 2}}},
        "video": {"message": mine | {"video": video}},
        "video note": {"message": mine | {"video_note": FILE | {"length": 1, "duration": 1}}},
        "animation": {"message": mine | {"animation": video, "document": FILE}},
        "document without a kind": {"message": mine | {"document": FILE}},
        "photo without sizes": {"message": mine | {"photo": []}},
        "dice": {"message": mine | {"dice": {"emoji": "🎲", "value": 3}}},
        "a pinned message": {"message": mine | {"pinned_message": mine | {"text": "a"}}},
        "nothing at all": {"message": mine},
        "a message of a kind nobody knows yet": {"message": mine | {"hologram": {"depth": 3}}},
        "an unknown command": {"message": command("/xyz")},
        "/start with a strange token": {"message": command("/start ' OR 1=1")},
        "an edited text": {"edited_message": mine | {"text": "b", "edit_date": 1}},
        "an edited text in a group": {"edited_message": in_group | {"text": "b", "edit_date": 1}},
        "text in a group": {"message": in_group | {"text": "xin chào"}},
        "a photo in a group": {"message": in_group | {"photo": [FILE | {"width": 1, "height": 1}]}},
        "a message of a channel in a group": {"message": in_group | {"text": "/start", "sender_chat": GROUP}},
        "new members": {"message": in_group | {"new_chat_members": [OTHER]}},
        "a new supergroup": {"message": in_group | {"migrate_from_chat_id": -5}},
        "a press without data": {
            "callback_query": query | {"message": mine | {"text": "a"}, "game_short_name": "g"}
        },
        "a press without a message": {"callback_query": query | {"inline_message_id": "i", "data": "home"}},
        "a press under a message out of reach": {"callback_query": query | {"data": "home", "message": gone}},
        "a press in a group": {
            "callback_query": query | {"data": "tick.1.1.1.0", "message": in_group | {"text": "a"}}
        },
        "taken into a group": {
            "my_chat_member": changed | {"new_chat_member": member | {"status": "member"}}
        },
        "thrown out of a group": {
            "my_chat_member": changed | {"new_chat_member": member | {"status": "kicked", "until_date": 0}}
        },
        "a kind that was not asked for": {"channel_post": mine | {"text": "a"}},
        "a kind that nobody knows yet": {"telepathy": {"thought": "a"}},
    }


NAMES = list(kinds(Person(None, 1, "A")))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", NAMES)
async def test_it_is_dealt_with_and_the_next_one_comes(
    house: House, telegram: BotSandbox, manager: Person, kind: str
) -> None:
    house.expected.append("not delivered")  # the invented group and message are unknown to the sandbox
    await manager.taps(text("button-begin"))
    await telegram.injects(kinds(manager)[kind])
    assert await rows(house, "SELECT state, reason FROM inbox WHERE state != 'done'") == []
    await manager.says("/start")
    assert manager.sees("Tiếp tục bài đang làm")
