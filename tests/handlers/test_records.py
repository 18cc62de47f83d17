"""What is signed stays as it was signed, and whoever touches it is found out."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from antoan_bot import inspection
from sandbox.client import Person
from tests.handlers.steps import begins as begins_assessment
from tests.handlers.steps import opens_item, photo, rows, signs, value
from tests.house import House, text


@pytest.fixture
async def signed(house: House, manager: Person) -> Path:
    """The database of a stopped house with three signed records; the first holds a photo and a note."""
    assessment = await begins_assessment(manager)
    await opens_item(manager, 2)
    await manager.sends_photo(photo(1))
    await manager.says("Đã kiểm tra & sửa")
    await manager.says("/huy")
    await manager.says("/start")
    await signs(house, manager, begun=assessment)
    for _ in range(2):
        await manager.taps(text("button-home"))
        await signs(house, manager)
    await house.stop()
    return house.settings.data_dir / "antoan.db"


def tamper(path: Path, *statements: str) -> None:
    """As somebody with the file in his hands and no respect for triggers."""
    db = sqlite3.connect(path)
    for trigger in ("record_is_never_changed", "record_is_never_removed"):
        db.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        assert db.execute(statement).rowcount > 0
    db.commit()
    db.close()


async def test_the_database_refuses_to_change_or_remove_a_record(signed: Path) -> None:
    db = sqlite3.connect(signed)
    for statement in (
        "UPDATE record SET level = 'safe'",
        "DELETE FROM record",
        "DELETE FROM record WHERE number = 3",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            db.execute(statement)
    db.close()
    assert inspection.verify(signed) == (3, None)


async def test_a_changed_byte_is_named_with_its_record(signed: Path) -> None:
    tamper(signed, "UPDATE record SET body = CAST(replace(body, 'true', 'fals') AS BLOB) WHERE number = 2")
    _, fault = inspection.verify(signed)
    assert fault is not None and fault.number == 2


async def test_a_cut_end_is_found_by_the_head_that_was_published(signed: Path) -> None:
    db = sqlite3.connect(signed)
    [(head,)] = db.execute("SELECT hash FROM record WHERE number = 3")
    db.close()
    assert inspection.verify(signed, head) == (3, None)
    tamper(
        signed, "DELETE FROM record_opening WHERE record_number = 3", "DELETE FROM record WHERE number = 3"
    )
    assert inspection.verify(signed) == (2, None)
    _, fault = inspection.verify(signed, head)
    assert fault is not None and fault.number == 3 and "missing" in fault.why


async def test_a_removed_record_in_the_middle_is_named(signed: Path) -> None:
    tamper(
        signed, "DELETE FROM record_opening WHERE record_number = 2", "DELETE FROM record WHERE number = 2"
    )
    _, fault = inspection.verify(signed)
    assert fault is not None and "2 is missing" in fault.why


async def test_another_name_put_behind_a_signature_is_found(signed: Path) -> None:
    db = sqlite3.connect(signed)
    db.execute(
        "UPDATE record_opening SET value = 'Người Khác' WHERE field = 'signer.name' AND record_number = 2"
    )
    db.commit()
    db.close()
    _, fault = inspection.verify(signed)
    assert fault is not None and fault.number == 2 and "signer.name" in fault.why


async def test_every_personal_value_is_a_commitment_that_opens(signed: Path) -> None:
    db = sqlite3.connect(signed)
    [(body,)] = db.execute("SELECT body FROM record WHERE number = 1")
    openings = {field: (salt, words) for field, salt, words in db.execute(
        "SELECT field, salt, value FROM record_opening WHERE record_number = 1"
    )}  # fmt: skip
    db.close()
    assert {"facility.name", "signer.name", "signer.position", "signer.telegram"} < set(openings)
    assert len({salt for salt, _ in openings.values()}) == len(openings)
    for name, (salt, words) in openings.items():
        assert len(salt) == 16
        assert hashlib.sha256(salt + words.encode()).hexdigest().encode() in body, name
        assert not words or words.encode() not in body, name
    assert "Đã kiểm tra & sửa" in [words for _, words in openings.values()]


async def test_erasing_the_personal_values_leaves_the_chain_whole(signed: Path) -> None:
    db = sqlite3.connect(signed)
    db.execute("DELETE FROM record_opening")
    db.commit()
    db.close()
    assert inspection.verify(signed) == (3, None)


async def test_the_record_holds_what_was_answered_and_shown(house: House, manager: Person) -> None:
    assessment = await begins_assessment(manager)
    await opens_item(manager, 2)
    await manager.sends_photo(photo(1))
    await manager.says("/huy")
    await manager.says("/start")
    await signs(house, manager, begun=assessment)
    [(body, digest, previous)] = await rows(house, "SELECT body, hash, previous_hash FROM record")
    content = json.loads(body)
    assert digest == hashlib.sha256(body).hexdigest() and previous == "0" * 64
    assert content["answers"] == {f"muc-{number}": True for number in range(1, 21)}
    assert content["level"] == "safe" and content["points"] == content["maximum"]
    [piece] = content["evidence"]
    assert piece["item"] == "muc-2" and piece["sha256"] == hashlib.sha256(photo(1)).hexdigest()
    assert content["at"].endswith("Z") or "+00:00" in content["at"]
    assert content["code"] in manager.message("Mã biên nhận").text
    assert await value(house, "SELECT state FROM assessment") == "signed"


def folder_of(signed: Path) -> Path:
    return signed.parent / "evidence"


def the_file(signed: Path) -> Path:
    [path] = [path for path in folder_of(signed).glob("??/*") if path.is_file()]
    return path


async def test_evidence_that_is_all_there_is_counted(signed: Path) -> None:
    assert inspection.verify_files(signed, folder_of(signed)) == (1, [])


async def test_an_evidence_file_that_is_gone_is_named_with_its_record(signed: Path) -> None:
    path = the_file(signed)
    path.unlink()
    assert inspection.verify(signed) == (3, None)
    _, [fault] = inspection.verify_files(signed, folder_of(signed))
    assert fault.number == 1 and path.name in fault.why and "is missing" in fault.why


async def test_an_evidence_file_with_a_changed_byte_is_named(signed: Path) -> None:
    path = the_file(signed)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    _, [fault] = inspection.verify_files(signed, folder_of(signed))
    assert fault.number == 1 and path.name in fault.why and "changed" in fault.why


async def test_an_evidence_file_that_is_something_else_is_named(signed: Path) -> None:
    path = the_file(signed)
    path.unlink()
    path.mkdir()
    _, [fault] = inspection.verify_files(signed, folder_of(signed))
    assert fault.number == 1 and "cannot be read" in fault.why


async def test_bytes_that_are_no_record_name_no_files(signed: Path) -> None:
    for body in ("x", "[]", '{"evidence": 1}', '{"evidence": [1, {"sha256": "../../etc/passwd"}]}'):
        db = sqlite3.connect(signed)
        db.execute("DROP TRIGGER IF EXISTS record_is_never_changed")
        db.execute("UPDATE record SET body = ?", (body.encode(),))
        db.commit()
        db.close()
        assert inspection.verify_files(signed, folder_of(signed)) == (0, [])


async def test_long_work_says_how_far_it_has_come(signed: Path) -> None:
    said: list[tuple[int, int]] = []
    inspection.verify(signed, progress=lambda done, total: said.append((done, total)))
    assert said == [(1, 3), (2, 3), (3, 3)]
