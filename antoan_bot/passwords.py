"""Passwords: made, hashed and checked off the loop, one at a time.

Argon2 wants tens of milliseconds and of megabytes on purpose; two at once on a small server is an outage.
"""

import asyncio
from collections.abc import Callable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from antoan_bot.settings import Argon2

# No 0/O, 1/l/I: people copy these from paper.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
SHORTEST = 8


class Passwords:
    def __init__(self, cost: Argon2) -> None:
        self._hasher = PasswordHasher(cost.time_cost, cost.memory_kib, cost.parallelism)
        self._one_at_a_time = asyncio.Lock()
        self._nobody: str | None = None

    def hash_now(self, password: str) -> str:
        """Hash on the calling thread, for the shell."""
        return self._hasher.hash(password)

    async def hash(self, password: str) -> str:
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def fits(self, password_hash: str | None, password: str) -> bool:
        """Check a password. Without a hash the same work is done in vain, so that time does not tell."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._fits, password_hash, password)

    def _fits(self, password_hash: str | None, password: str) -> bool:
        if self._nobody is None:
            self._nobody = self._hasher.hash("nobody holds this name")
        try:
            self._hasher.verify(password_hash or self._nobody, password)
            return bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False


def invent(chance: Callable[[int], bytes], length: int = 13) -> str:
    """A password or code of `length` characters, 5 bits each: 13 carry 65 bits."""
    return "".join(ALPHABET[byte & 31] for byte in chance(length))
