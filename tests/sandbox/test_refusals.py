"""What Telegram refuses is refused, in its words: every row of the table is met once."""

import pytest

from sandbox.refusals import TABLE
from tests.sandbox import refusal_cases, refusal_cases_chats
from tests.sandbox.plain import Api

# Both modules enter their cases into one table.
MODULES = (refusal_cases, refusal_cases_chats)
CASES = refusal_cases.CASES


@pytest.mark.parametrize("row", sorted(CASES))
async def test_telegrams_words(api: Api, person: int, row: str) -> None:
    code, words, provoke = CASES[row]
    answer = await provoke(api, person)
    assert answer.body == {"ok": False, "error_code": code, "description": words} | {
        key: value for key, value in answer.body.items() if key == "parameters"
    }
    assert answer.status == code


def test_no_row_is_without_a_test() -> None:
    assert set(TABLE) == set(CASES)


async def test_a_refused_call_has_no_effect(api: Api, person: int) -> None:
    await refusal_cases.CASES["button_data_invalid"][2](api, person)
    assert await api.seen(person) == []
    (call,) = await api.look("calls")
    assert (call["status"], call["ok"], call["applied"]) == (400, False, False)
