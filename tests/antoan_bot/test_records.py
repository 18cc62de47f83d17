"""The canonical form, the commitments and the chain, without a bot."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antoan_bot.records import Commitments, Fault, canonical, commitment, digest, first_fault
from storage.records import GENESIS, Record
from storage.times import iso

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

WRITTEN: list[tuple[object, str]] = [
    ({}, "{}"),
    ([], "[]"),
    ("", '""'),
    (0, "0"),
    (-7, "-7"),
    (2**80, str(2**80)),
    (True, "true"),
    (False, "false"),
    ({"b": 1, "a": 2, "B": 3, "a.b": 4, "": 5}, '{"":5,"B":3,"a":2,"a.b":4,"b":1}'),
    ({"z": [{"b": "x", "a": [1, "2"]}]}, '{"z":[{"a":[1,"2"],"b":"x"}]}'),
    ("Vàng A Dơ & <b>", '"Vàng A Dơ & <b>"'),
    ("👨‍👩‍👧 €", '"👨‍👩‍👧 €"'),
    ('"\\/\b\f\n\r\t\x1f\x7f', '"\\"\\\\/\\b\\f\\n\\r\\t\\u001f\x7f"'),
    ("\u2028\u2029", '"\u2028\u2029"'),
]

REFUSED: list[object] = [
    1.0, 0.1, float("nan"), None, (1, 2), {1, 2}, b"bytes", Fraction(1, 2), AT, {"a": 1.5}, {"a": [None]}, [[[0.0]]],
    {1: "number as key"}, {"khóa": "key not ASCII"}, {None: 1}, {"a": {True: 1}},
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), WRITTEN)
def test_the_canonical_form_is_written_so(value: object, text: str) -> None:
    assert canonical(value) == text.encode()


@pytest.mark.parametrize("value", REFUSED, ids=repr)
def test_what_json_writes_loosely_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_a_lone_surrogate_has_no_canonical_form() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical("\ud800")


_text = st.text(st.characters(exclude_categories=["Cs"]))
_keys = st.text(st.characters(max_codepoint=127))
_values = st.recursive(
    st.integers() | _text | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4),
)


@given(_values)
def test_the_canonical_form_says_the_same_and_is_its_own_canonical_form(value: object) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(_keys, st.integers(), min_size=2))
def test_the_order_in_which_keys_were_put_in_does_not_matter(value: dict[str, int]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_a_commitment_is_the_hash_of_salt_and_value() -> None:
    commitments = Commitments(lambda n: bytes(range(n)))
    hidden = commitments.to("signer.name", "Vàng A Dơ")
    assert hidden == hashlib.sha256(bytes(range(16)) + "Vàng A Dơ".encode()).hexdigest()
    assert commitments.openings == [("signer.name", bytes(range(16)), "Vàng A Dơ")]


def chain(length: int = 3) -> list[Record]:
    records: list[Record] = []
    for number in range(1, length + 1):
        previous = records[-1].hash if records else GENESIS
        records.append(record(number, previous))
    return records


def record(number: int, previous: str, **more: object) -> Record:
    code = f"CODE-{number}"
    content = {
        "number": number, "previous": previous, "code": code, "level": "safe", "at": iso(AT),
        "signer": {"name": commitment(b"salt", "Vàng A Dơ")},
    }  # fmt: skip
    body = canonical(content | more)
    return Record(number, number, 1, code, "safe", AT, body, digest(body), previous)


def fault(records: list[Record], head: str | None = None, opened: str = "Vàng A Dơ") -> Fault | None:
    def openings(_number: int) -> Mapping[str, tuple[bytes, str]]:
        return {"signer.name": (b"salt", opened)}

    return first_fault(records, openings, head)


def test_a_whole_chain_has_no_fault() -> None:
    records = chain()
    assert fault([]) is None
    assert fault(records) is None
    assert fault(records, records[1].hash) is None
    assert first_fault(records, lambda number: {}) is None  # erased openings break nothing


def test_a_changed_byte_is_found_in_whichever_record_it_is() -> None:
    for number in range(3):
        records = chain()
        for at in range(0, len(records[number].body), 7):
            body = bytearray(records[number].body)
            body[at] ^= 1
            broken = [*records[:number], replace(records[number], body=bytes(body)), *records[number + 1 :]]
            found = fault(broken)
            assert found is not None and found.number == number + 1


def test_a_record_written_anew_breaks_the_one_after_it() -> None:
    records = chain()
    records[1] = record(2, records[0].hash, level="unsafe")
    found = fault(records)
    assert found is not None and found.number == 2  # its column still says safe
    records[1] = replace(record(2, records[0].hash, kind="other"), level="safe")
    found = fault(records)
    assert found is not None and (found.number, "follow" in found.why) == (3, True)


def test_a_record_taken_out_or_cut_off_is_missed() -> None:
    records = chain()
    found = fault([records[0], records[2]])
    assert found is not None and "2 is missing" in found.why
    found = fault(records[1:])
    assert found is not None and "1 is missing" in found.why
    found = fault(records[:2], records[2].hash)
    assert found is not None and (found.number, "missing at the end" in found.why) == (3, True)
    found = fault([], records[2].hash)
    assert found is not None and found.number == 1


@pytest.mark.parametrize("column", ["code", "level", "signed_at"])
def test_a_changed_column_is_found(column: str) -> None:
    other = {"code": "CODE-9", "level": "unsafe", "signed_at": datetime(2026, 3, 3, tzinfo=UTC)}
    records = chain()
    records[1] = replace(records[1], **{column: other[column]})  # type: ignore[arg-type]
    found = fault(records)
    assert found is not None and found.number == 2


def test_a_value_that_was_not_signed_is_found() -> None:
    found = fault(chain(), opened="Người khác")
    assert found is not None and (found.number, "signer.name" in found.why) == (1, True)


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b"\xff", b'{"previous":1}', b"1" * 30])
def test_bytes_that_are_no_record_are_a_fault_and_no_traceback(body: bytes) -> None:
    records = chain()
    records[1] = replace(records[1], body=body, hash=digest(body))
    found = fault(records)
    assert found is not None and found.number == 2
