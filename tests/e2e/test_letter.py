"""The letter's three steps, from /start to the receipt."""

from sandbox.client import BotSandbox
from tests.house import House, text


async def test_a_manager_logs_in_assesses_signs_and_gets_a_receipt(
    house: House, telegram: BotSandbox
) -> None:
    issued = await house.facility()
    manager = await telegram.person("Vàng A Dơ")
    await manager.says("/start")
    await manager.taps(text("button-login"))
    await manager.says(issued.user_name)
    await manager.says(issued.password)
    assert manager.sees(issued.name) and manager.sees("còn 14 ngày")
    await manager.taps(text("button-begin"))
    for number in range(1, 21):
        await manager.taps(f"☐ {number} ")
        if number % 5 == 0 and number < 20:
            await manager.taps(text("button-next"))
    await manager.taps(text("button-complete"))
    assert manager.sees("🟢 An toàn") and manager.sees("20/20")
    await manager.taps(text("button-sign"))
    await manager.says("Vàng A Dơ, Giám đốc")
    assert manager.sees("Giám đốc") and manager.sees(text("sign-meaning"))
    await manager.taps(text("button-sign-confirm"))
    assert manager.sees("Mã biên nhận") and manager.sees("16/03/2026")
    await manager.taps(text("button-home"))
    assert manager.sees("🟢 An toàn")
    print(manager.chat_text)
