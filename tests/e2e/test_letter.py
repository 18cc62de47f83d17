"""The letter's three steps, from /start to the receipt."""

from sandbox.client import Person
from tests.house import House, text


async def test_a_manager_logs_in_assesses_signs_and_gets_a_receipt(house: House, telegram) -> None:
    issued = await house.facility()
    manager: Person = await telegram.person("Vàng A Dơ")
    await manager.says("/start")
    assert manager.sees("Đăng nhập")
    await manager.taps(text("button-login"))
    await manager.says(issued.user_name)
    await manager.says(issued.password)
    print(manager.chat_text)
    assert manager.sees(issued.name)
    await manager.taps(text("button-begin"))
    print(manager.chat_text)
