"""Passwords: hashed slowly on purpose, one at a time, and off the loop."""

import asyncio
import time

import pytest

from antoan_bot.passwords import ALPHABET, Passwords, invent
from antoan_bot.settings import Argon2


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords(Argon2(time_cost=1, memory_kib=64, parallelism=1))


async def test_the_right_password_fits_and_no_other_does(passwords: Passwords) -> None:
    hashed = await passwords.hash("mật khẩu 1")
    assert hashed.startswith("$argon2id$") and "mật khẩu" not in hashed
    assert await passwords.fits(hashed, "mật khẩu 1")
    assert not await passwords.fits(hashed, "mật khẩu 2")
    assert not await passwords.fits(hashed, "")


async def test_the_same_password_has_another_hash_each_time(passwords: Passwords) -> None:
    assert passwords.hash_now("một") != passwords.hash_now("một")


@pytest.mark.parametrize("broken", [None, "", "plain text", "$argon2id$v=19$broken"])
async def test_without_a_usable_hash_nothing_fits(passwords: Passwords, broken: str | None) -> None:
    assert not await passwords.fits(broken, "nobody holds this name")


async def test_the_loop_goes_on_while_a_password_is_checked_and_two_are_never_checked_at_once() -> None:
    slow = Passwords(Argon2(time_cost=3, memory_kib=16384, parallelism=1))
    hashed = slow.hash_now("mật khẩu")
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    results = await asyncio.gather(*(slow.fits(hashed, "mật khẩu") for _ in range(3)))
    counting.cancel()
    assert results == [True] * 3 and turns > 20
    assert slow._one_at_a_time.locked() is False


async def test_a_name_that_nobody_holds_takes_as_long_to_refuse() -> None:
    slow = Passwords(Argon2(time_cost=3, memory_kib=16384, parallelism=1))
    hashed = slow.hash_now("mật khẩu")
    await slow.fits(None, "warm")

    async def seconds(held: str | None) -> float:
        started = time.process_time()
        await slow.fits(held, "sai")
        return time.process_time() - started

    held = min([await seconds(hashed) for _ in range(5)])
    unheld = min([await seconds(None) for _ in range(5)])
    assert 0.5 < held / unheld < 2


def test_invented_passwords_carry_65_bits_and_no_letters_that_look_alike() -> None:
    assert invent(lambda n: bytes(range(n)), 13) == ALPHABET[:13]
    assert len(set(ALPHABET)) == 32 and not set("01lIO") & set(ALPHABET)
    assert len(invent(lambda n: b"\xff" * n)) == 13
