"""Groups: what a bot hears, who belongs, migration, topics, commands."""

from typing import Any

from tests.sandbox.plain import Api


async def test_being_added_brings_the_membership_and_the_service_message(api: Api, person: int) -> None:
    await api.control("groups", title="Nhóm cán bộ", administrators=[person])
    membership, message = await api.updates()
    change = membership["my_chat_member"]
    assert [change[key]["status"] for key in ("old_chat_member", "new_chat_member")] == ["left", "member"]
    assert message["message"]["new_chat_members"][0]["id"] == api.id


async def test_privacy_mode_lets_only_words_for_the_bot_through(api: Api, person: int) -> None:
    group = await api.group(administrators=[person])
    mine = await api.sent(group, "của bot")
    await api.says(person, "chuyện phiếm", group)
    await api.says(person, "/lenh@other_bot", group)
    for text in ("/lenh", "/lenh@plain_bot a", "này @plain_bot ơi"):
        await api.says(person, text, group)
    await api.says(person, "trả lời", group, reply_to_message_id=mine["message_id"])
    heard = [update["message"]["text"] for update in await api.updates()]
    assert heard == ["/lenh", "/lenh@plain_bot a", "này @plain_bot ơi", "trả lời"]


async def test_an_administrator_bot_hears_everything(api: Api, person: int) -> None:
    group = await api.group(administrators=[person], bot_is="administrator")
    await api.says(person, "chuyện phiếm", group)
    assert (await api.updates())[0]["message"]["text"] == "chuyện phiếm"


async def test_members_are_looked_up_with_their_rights(api: Api, person: int) -> None:
    second, third = await api.person("Hai"), await api.person("Ba")
    group = await api.group(administrators=[person, second], members=[third])
    status = {
        user: (await api.call("getChatMember", chat_id=group, user_id=user)).result["status"]
        for user in (person, second, third, api.id)
    }
    assert list(status.values()) == ["creator", "administrator", "member", "member"]
    administrators = (await api.call("getChatAdministrators", chat_id=group)).result
    assert {found["user"]["id"] for found in administrators} == {person, second}
    assert administrators[1]["can_delete_messages"] is True
    assert (await api.call("getChatMemberCount", chat_id=group)).result == 4


async def test_anonymous_administrators_speak_as_the_group(api: Api, person: int) -> None:
    group = await api.group(anonymous=[person], administrators=[await api.person("Hai")])
    posted = await api.says(person, "/dangky", group)
    assert posted["sender_chat"]["id"] == group
    assert posted["from"]["username"] == "GroupAnonymousBot"


async def test_a_channel_speaks_with_its_own_name(api: Api, person: int) -> None:
    group = await api.group(administrators=[person])
    posted = await api.says(person, "/dangky", group, sender_chat_id=-1009)
    assert (posted["sender_chat"]["type"], posted["from"]["username"]) == ("channel", "Channel_Bot")


async def test_migration_is_told_in_both_groups_and_refused_with_the_new_id(api: Api, person: int) -> None:
    group = await api.group(administrators=[person])
    new = (await api.control("migrations", chat_id=group))["id"]
    left, arrived = [update["message"] for update in await api.updates()]
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (group, new)
    assert (arrived["chat"]["id"], arrived["migrate_from_chat_id"]) == (new, group)
    assert arrived["chat"]["type"] == "supergroup"
    assert (await api.call("sendMessage", chat_id=new, text="a")).status == 200


async def test_kicked_and_back_again(api: Api, person: int) -> None:
    group = await api.group(administrators=[person])
    await api.control("members", chat_id=group, user_id=api.id, status="kicked")
    (update,) = await api.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await api.control("members", chat_id=group, user_id=api.id, status="member")
    assert (await api.call("sendMessage", chat_id=group, text="a")).status == 200


async def test_leaving_a_group(api: Api) -> None:
    group = await api.group()
    assert (await api.call("leaveChat", chat_id=group)).result is True
    assert (await api.call("sendMessage", chat_id=group, text="a")).status == 403


async def test_blocking_and_unblocking_is_told(api: Api, person: int) -> None:
    for blocked in (True, False):
        await api.control("blocks", user_id=person, blocked=blocked)
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in await api.updates()]
    assert changes == ["kicked", "member"]
    assert (await api.call("sendMessage", chat_id=person, text="a")).status == 200


async def test_a_restricted_bot_may_still_send_what_it_has_the_right_for(api: Api) -> None:
    group = await api.group()
    rights = {"can_send_messages": True}
    await api.control("members", chat_id=group, user_id=api.id, status="restricted", rights=rights)
    assert (await api.call("sendMessage", chat_id=group, text="a")).status == 200
    answer = await api.form("sendDocument", {"document": ("a.txt", b"a")}, chat_id=group)
    assert answer.description == "Bad Request: not enough rights to send documents to the chat"


async def test_topics_hold_their_messages(api: Api, person: int) -> None:
    group = await api.group(administrators=[person], forum=True, bot_is="administrator")
    topic = (await api.call("createForumTopic", chat_id=group, name="Chợ")).result["message_thread_id"]
    posted = await api.says(person, "/dangky", group, message_thread_id=topic)
    assert (posted["message_thread_id"], posted["is_topic_message"]) == (topic, True)
    assert "forum_topic_created" in posted["reply_to_message"]
    sent = await api.sent(group, "vâng", message_thread_id=topic)
    assert sent["message_thread_id"] == topic
    assert "message_thread_id" not in await api.sent(group, "chung")


async def test_a_supergroup_counts_its_own_messages(api: Api, person: int) -> None:
    await api.sent(person)
    group = await api.group(supergroup=True)
    first = await api.sent(group)
    assert first["message_id"] == 2
    assert (await api.sent(person))["message_id"] == 2


async def test_commands_stand_per_scope_and_language(api: Api, person: int) -> None:
    group = await api.group(administrators=[person])

    async def register(
        name: str, scope: dict[str, object] | None = None, language: str | None = None
    ) -> None:
        more: dict[str, Any] = {"scope": scope} if scope else {}
        if language:
            more["language_code"] = language
        commands = [{"command": name, "description": name}]
        assert (await api.form("setMyCommands", None, commands=commands, **more)).result is True

    async def menu(chat_id: int) -> list[str]:
        return [found["command"] for found in await api.look(f"chats/{chat_id}/commands?user_id={person}")]

    await register("default")
    assert await menu(person) == ["default"]
    await register("rieng", {"type": "all_private_chats"})
    await register("tieng_viet", {"type": "all_private_chats"}, "vi")
    await register("nhom", {"type": "all_group_chats"})
    assert (await menu(person), await menu(group)) == (["tieng_viet"], ["nhom"])
    await register("quan_tri", {"type": "chat_administrators", "chat_id": group})
    assert await menu(group) == ["quan_tri"]
    asked = await api.call("getMyCommands", scope={"type": "all_private_chats"}, language_code="vi")
    assert asked.result == [{"command": "tieng_viet", "description": "tieng_viet"}]
    await api.call("deleteMyCommands", scope={"type": "all_private_chats"}, language_code="vi")
    assert await menu(person) == ["rieng"]


async def test_a_bot_describes_itself(api: Api) -> None:
    await api.call("setMyDescription", description="An toàn", language_code="vi")
    assert (await api.call("getMyDescription", language_code="vi")).result == {"description": "An toàn"}
    assert (await api.call("getMyName")).result == {"name": "Plain"}
    assert (await api.call("getMe")).result["username"] == "plain_bot"
