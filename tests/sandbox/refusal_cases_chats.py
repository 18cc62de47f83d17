"""The refusals that come from the state of a chat, a message, or the door."""

import asyncio

from tests.sandbox.plain import Answer, Api
from tests.sandbox.refusal_cases import BAD, case, simple

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
FORBIDDEN = "Forbidden: "

# --- the door ---


async def _at(api: Api, token: str, method: str) -> Answer:
    async with api.session.get(f"{api.url}/bot{token}/{method}") as response:
        return Answer(response.status, await response.json())


@case("unauthorized", 401, "Unauthorized")
async def _(api: Api, person: int) -> Answer:
    return await _at(api, "1:nobody", "getMe")


@case("malformed_token", 404, "Not Found")
async def _(api: Api, person: int) -> Answer:
    return await _at(api, "nonsense", "getMe")


simple("method_not_found", 404, "Not Found: method not found", "sendNothing")


@case("too_many_requests", 429, "Too Many Requests: retry after 7")
async def _(api: Api, person: int) -> Answer:
    await api.control("faults", kind="429", retry_after=7)
    answer = await api.call("sendMessage", chat_id=person, text="a")
    assert answer.body["parameters"] == {"retry_after": 7}
    return answer


@case(
    "another_poller",
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)
async def _(api: Api, person: int) -> Answer:
    older = asyncio.create_task(api.call("getUpdates", timeout=30))
    await api.polling()
    await api.call("getUpdates", timeout=0)
    return await older


@case(
    "webhook_is_active",
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
)
async def _(api: Api, person: int) -> Answer:
    await api.call("setWebhook", url="http://127.0.0.1:9/hook")
    answer = await api.call("getUpdates")
    await api.call("deleteWebhook")
    return answer


simple(
    "bad_webhook_url",
    400,
    BAD + "bad webhook: An HTTPS URL must be provided for webhook",
    "setWebhook",
    url="http://example.org/hook",
)
simple(
    "bad_webhook_secret",
    400,
    BAD + "secret token contains unallowed characters",
    "setWebhook",
    url="http://127.0.0.1:9/hook",
    secret_token="a b",
)

# --- chats ---
simple("chat_not_found", 400, BAD + "chat not found", "sendMessage", chat_id=123456, text="a")
simple(
    "private_chat_only_groups",
    400,
    BAD + "there are no administrators in the private chat",
    "getChatAdministrators",
)
simple(
    "cannot_leave_private",
    400,
    BAD + "chat member status can't be changed in private chats",
    "leaveChat",
)
simple("member_not_found", 400, BAD + "member not found", "getChatMember", user_id=1)
simple(
    "thread_not_found", 400, BAD + "message thread not found", "sendMessage", text="a", message_thread_id=5
)
simple("not_a_forum", 400, BAD + "the chat is not a forum", "createForumTopic", name="a")
simple(
    "reply_not_found",
    400,
    BAD + "message to be replied not found",
    "sendMessage",
    text="a",
    reply_to_message_id=99,
)


@case("blocked", 403, FORBIDDEN + "bot was blocked by the user")
async def _(api: Api, person: int) -> Answer:
    await api.control("blocks", user_id=person, blocked=True)
    return await api.call("sendMessage", chat_id=person, text="a")


@case("never_started", 403, FORBIDDEN + "bot can't initiate conversation with a user")
async def _(api: Api, person: int) -> Answer:
    return await api.call("sendMessage", chat_id=await api.person(started=False), text="a")


@case("deactivated", 403, FORBIDDEN + "user is deactivated")
async def _(api: Api, person: int) -> Answer:
    await api.control("deactivations", user_id=person)
    return await api.call("sendMessage", chat_id=person, text="a")


@case("kicked_from_group", 403, FORBIDDEN + "bot was kicked from the group chat")
async def _(api: Api, person: int) -> Answer:
    return await api.call("sendMessage", chat_id=await api.group(bot_is="kicked"), text="a")


@case("kicked_from_supergroup", 403, FORBIDDEN + "bot was kicked from the supergroup chat")
async def _(api: Api, person: int) -> Answer:
    return await api.call("sendMessage", chat_id=await api.group(bot_is="kicked", supergroup=True), text="a")


@case("not_a_member", 403, FORBIDDEN + "bot is not a member of the supergroup chat")
async def _(api: Api, person: int) -> Answer:
    return await api.call("sendMessage", chat_id=await api.group(bot_is="left", supergroup=True), text="a")


@case("upgraded", 400, BAD + "group chat was upgraded to a supergroup chat")
async def _(api: Api, person: int) -> Answer:
    chat_id = await api.group()
    new = await api.control("migrations", chat_id=chat_id)
    answer = await api.call("sendMessage", chat_id=chat_id, text="a")
    assert answer.body["parameters"] == {"migrate_to_chat_id": new["id"]}
    return answer


@case("not_enough_rights", 400, BAD + "not enough rights to send text messages to the chat")
async def _(api: Api, person: int) -> Answer:
    return await api.call("sendMessage", chat_id=await api.group(bot_is="restricted"), text="a")


@case("not_enough_rights_to_pin", 400, BAD + "not enough rights to manage pinned messages in the chat")
async def _(api: Api, person: int) -> Answer:
    chat_id = await api.group(supergroup=True)
    message = await api.sent(chat_id)
    return await api.call("pinChatMessage", chat_id=chat_id, message_id=message["message_id"])


@case("not_enough_rights_for_topics", 400, BAD + "not enough rights to create a topic")
async def _(api: Api, person: int) -> Answer:
    return await api.call("createForumTopic", chat_id=await api.group(forum=True), name="a")


@case("user_not_found", 400, BAD + "user not found")
async def _(api: Api, person: int) -> Answer:
    return await api.call("getChatMember", chat_id=await api.group(), user_id=1)


@case("topic_closed", 400, BAD + "TOPIC_CLOSED")
async def _(api: Api, person: int) -> Answer:
    chat_id = await api.group(forum=True, bot_is="administrator")
    topic = (await api.call("createForumTopic", chat_id=chat_id, name="a")).result["message_thread_id"]
    await api.call("closeForumTopic", chat_id=chat_id, message_thread_id=topic)
    await api.control("members", chat_id=chat_id, user_id=api.id, status="member")
    return await api.call("sendMessage", chat_id=chat_id, message_thread_id=topic, text="a")


# --- editing, deleting, copying ---


@case("not_modified", 400, BAD + NOT_MODIFIED)
async def _(api: Api, person: int) -> Answer:
    message = await api.sent(person, "như cũ")
    return await api.call(
        "editMessageText", chat_id=person, message_id=message["message_id"], text=" như cũ "
    )


simple("edit_not_found", 400, BAD + "message to edit not found", "editMessageText", message_id=99, text="a")
simple("delete_not_found", 400, BAD + "message to delete not found", "deleteMessage", message_id=99)


async def _on_own(api: Api, person: int, method: str, **params: str | dict[str, str]) -> Answer:
    message = await api.sent(person)
    return await api.call(method, chat_id=person, message_id=message["message_id"], **params)


@case("cannot_edit", 400, BAD + "message can't be edited")
async def _(api: Api, person: int) -> Answer:
    theirs = await api.says(person, "a")
    return await api.call("editMessageText", chat_id=person, message_id=theirs["message_id"], text="b")


@case("inline_expected", 400, BAD + "inline keyboard expected")
async def _(api: Api, person: int) -> Answer:
    message = await api.sent(person)
    other = {"remove_keyboard": True}
    at = {"chat_id": person, "message_id": message["message_id"]}
    return await api.call("editMessageText", **at, text="b", reply_markup=other)


@case("no_text_to_edit", 400, BAD + "there is no text in the message to edit")
async def _(api: Api, person: int) -> Answer:
    sent = (await api.call("sendLocation", chat_id=person, latitude=21.4, longitude=103.0)).result
    return await api.call("editMessageText", chat_id=person, message_id=sent["message_id"], text="b")


@case("no_caption_to_edit", 400, BAD + "there is no caption in the message to edit")
async def _(api: Api, person: int) -> Answer:
    return await _on_own(api, person, "editMessageCaption", caption="b")


@case("no_media_to_edit", 400, BAD + "there is no media in the message to edit")
async def _(api: Api, person: int) -> Answer:
    known = (await api.form("sendDocument", {"document": ("a.txt", b"a")}, chat_id=person)).result
    media = {"type": "document", "media": known["document"]["file_id"]}
    sent = (await api.call("sendLocation", chat_id=person, latitude=21.4, longitude=103.0)).result
    return await api.call("editMessageMedia", chat_id=person, message_id=sent["message_id"], media=media)


@case("cannot_delete", 400, BAD + "message can't be deleted")
async def _(api: Api, person: int) -> Answer:
    chat_id = await api.group(administrators=[person])
    theirs = await api.says(person, "a", chat_id)
    return await api.call("deleteMessage", chat_id=chat_id, message_id=theirs["message_id"])


@case("cannot_delete_for_everyone", 400, BAD + "message can't be deleted for everyone")
async def _(api: Api, person: int) -> Answer:
    message = await api.sent(person)
    await api.ask("POST", "/sandbox/clock", {"advance_seconds": 48 * 3600 + 1})
    answer = await api.call("deleteMessage", chat_id=person, message_id=message["message_id"])
    await api.ask("POST", "/sandbox/clock", {"offset_seconds": 0})
    return answer


@case("forward_not_found", 400, BAD + "message to forward not found")
async def _(api: Api, person: int) -> Answer:
    return await api.call("forwardMessage", chat_id=person, from_chat_id=person, message_id=99)


@case("copy_not_found", 400, BAD + "message to copy not found")
async def _(api: Api, person: int) -> Answer:
    return await api.call("copyMessage", chat_id=person, from_chat_id=person, message_id=99)


@case("cannot_copy", 400, BAD + "message can't be copied")
async def _(api: Api, person: int) -> Answer:
    chat_id = await api.group()
    joined = (await api.seen(chat_id))[0]["message_id"]
    return await api.call("copyMessage", chat_id=person, from_chat_id=chat_id, message_id=joined)


simple("pin_not_found", 400, BAD + "message to pin not found", "pinChatMessage", message_id=99)
simple("unpin_not_found", 400, BAD + "message to unpin not found", "unpinChatMessage", message_id=99)
