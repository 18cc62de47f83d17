"""How parameters may come, and what is noted although Telegram lets it pass."""

import aiohttp

from tests.sandbox.plain import Api


async def test_a_call_may_come_as_query_form_or_json(api: Api, person: int) -> None:
    address = f"{api.url}/bot{api.token}/sendMessage"
    plain = {"chat_id": str(person), "text": "a"}
    multipart = aiohttp.FormData(plain, default_to_multipart=True)
    session = api.session
    async with (
        session.get(address, params=plain) as query,
        session.post(address, data=plain) as form,
        session.post(address, data=multipart) as parts,
        session.post(address, json={"chat_id": person, "text": 5}) as body,
        session.post(address.replace("sendMessage", "SENDMESSAGE"), params=plain) as other_case,
    ):
        assert {answer.status for answer in (query, form, parts, body, other_case)} == {200}
    assert [message["text"] for message in await api.seen(person)] == ["a", "a", "a", "5", "a"]


async def test_form_values_are_decoded_by_the_parameters_type(api: Api, person: int) -> None:
    await api.form(
        "sendMessage",
        chat_id=str(person),
        text="5",
        disable_notification="True",
        link_preview_options={"is_disabled": True},
    )
    (call,) = await api.look("calls")
    assert call["params"] == {
        "chat_id": person,
        "text": "5",
        "disable_notification": True,
        "link_preview_options": {"is_disabled": True},
    }


async def test_unknown_parameters_pass_and_are_noted(api: Api, person: int) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "a", "colour": "red"}]]}
    assert (
        await api.call("sendMessage", chat_id=person, text="a", mood="good", reply_markup=markup)
    ).status == 200
    assert await api.look("violations") == [
        {"method": "sendMessage", "parameter": "mood", "why": "unknown parameter"},
        {
            "method": "sendMessage",
            "parameter": "reply_markup.inline_keyboard.0.0.colour",
            "why": "unknown field",
        },
    ]


async def test_an_empty_markup_is_none_and_is_noted(api: Api, person: int) -> None:
    assert (await api.form("sendMessage", chat_id=str(person), text="a", reply_markup="{}")).status == 200
    (found,) = await api.look("violations")
    assert found["parameter"] == "reply_markup"


async def test_a_call_of_the_wrong_type_is_refused_and_noted(api: Api, person: int) -> None:
    markup = {"inline_keyboard": [["no button"]]}
    answer = await api.call("sendMessage", chat_id=person, text="a", reply_markup=markup)
    assert (answer.status, await api.seen(person)) == (400, [])
    (found,) = await api.look("violations")
    assert found["parameter"].startswith("reply_markup")


async def test_what_telegram_refuses_for_its_content_is_no_violation(api: Api, person: int) -> None:
    assert (await api.call("sendMessage", chat_id=person, text="")).status == 400
    assert await api.look("violations") == []


async def test_a_good_call_leaves_no_violation(api: Api, person: int) -> None:
    await api.form(
        "sendMessage",
        chat_id=str(person),
        text="a",
        parse_mode="HTML",
        reply_parameters={"message_id": 99, "allow_sending_without_reply": True},
        reply_markup={"inline_keyboard": [[{"text": "a", "url": "https://example.org"}]]},
    )
    assert await api.look("violations") == []


async def test_a_body_that_is_no_json_is_refused(api: Api) -> None:
    headers = {"Content-Type": "application/json"}
    async with api.session.post(f"{api.url}/bot{api.token}/getMe", data=b"{", headers=headers) as response:
        assert response.status == 400


async def test_a_control_request_that_makes_no_sense_is_told_so(api: Api, person: int) -> None:
    asked = [
        ("messages", {"chat_id": person}),
        ("messages", {"chat_id": 1, "from_id": person, "text": "a"}),
        ("messages", {"chat_id": person, "from_id": person}),
        ("members", {"chat_id": person, "user_id": person, "status": "king"}),
        ("people", {"name": "a", "id": person}),
    ]
    for path, body in asked:
        async with api.session.post(f"{api.url}/sandbox/{api.token}/{path}", json=body) as response:
            assert response.status == 400, path
            assert "error" in await response.json()


async def test_a_form_that_is_no_utf8_is_refused(api: Api, person: int) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = f"chat_id={person}&text=".encode() + b"\xff"
    async with api.session.post(
        f"{api.url}/bot{api.token}/sendMessage", data=body, headers=headers
    ) as response:
        assert (await response.json())["description"] == "Bad Request: strings must be encoded in UTF-8"
