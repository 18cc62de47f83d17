"""One bot token in the sandbox: its people, its calls, its faults, and when it has come to rest."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sandbox.client.person import Group, Person
from sandbox.client.screen import ChatView
from sandbox.client.wire import Wire, given

Settle = Callable[[], Awaitable[Any]]


class NotSettled(AssertionError):
    """The bot did not come to rest in time."""


class BotSandbox:
    """What a test or a demonstration does with one bot.

    `settle` holds what the bot itself can tell about its rest: each is awaited in every round and returns
    when nothing is left to do; what it returns must be the same twice. With `waits` off nobody waits after an
    act: for scripts in which the bot is down or being killed.
    """

    def __init__(self, wire: Wire, url: str, token: str, bot_id: int, username: str, name: str) -> None:
        self.wire = wire
        self.url = url
        self.token = token
        self.id = bot_id
        self.username = username
        self.name = name
        self.patience = 15.0
        self.waits = True
        self.settle: list[Settle] = []
        self.people: list[Person] = []
        self._views: dict[int, ChatView] = {}
        self._seen_call = 0

    async def person(
        self,
        name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str = "vi",
        id: int | None = None,
    ) -> Person:
        fields = given(name=name, last_name=last_name, username=username, language_code=language_code, id=id)
        raw = await self.wire.post("people", fields)
        person = Person(self, raw["id"], name)
        self.people.append(person)
        return person

    async def group(
        self,
        title: str,
        *,
        members: Sequence[Person] = (),
        administrators: Sequence[Person] = (),
        anonymous: Sequence[Person] = (),
        forum: bool | None = None,
        supergroup: bool | None = None,
        id: int | None = None,
    ) -> Group:
        """A group into which the bot has just been taken."""
        fields = given(title=title, forum=forum, supergroup=supergroup, id=id)
        for role, people in (
            ("members", members),
            ("administrators", administrators),
            ("anonymous", anonymous),
        ):
            fields[role] = [person.id for person in people]
        raw = await self.wire.post("groups", fields)
        group = Group(self, raw["id"], title)
        await self.after_act(group.id)
        return group

    def view(self, chat_id: int) -> ChatView:
        return self._views.setdefault(chat_id, ChatView(chat_id))

    async def refresh(self, *chat_ids: int) -> None:
        for chat_id in chat_ids:
            self.view(chat_id).show(await self.wire.get(f"chats/{chat_id}/messages"))

    async def after_act(self, *chat_ids: int) -> None:
        """Somebody did something in these chats: wait for the bot, look at what changed."""
        if self.waits:
            await self.settled()
        await self.refresh(*chat_ids)

    async def settled(self, timeout: float | None = None) -> None:
        """Wait until two rounds in a row found all updates taken, no call in flight, no new call between.

        Then look at every known chat the bot has touched since. Raises NotSettled with what is still pending.
        """
        limit = timeout or self.patience
        before: object = None
        last: dict[str, Any] = {}
        try:
            async with asyncio.timeout(limit):
                while True:
                    last = await self._barrier(limit)
                    told = [await hook() for hook in self.settle]
                    if before == (now := (last["calls"], told)):
                        break
                    before = now
        except TimeoutError as late:
            raise NotSettled(f"not settled after {limit} s: {last}{await self._last_calls()}") from late
        await self._look_where_it_moved()

    async def _barrier(self, limit: float) -> dict[str, Any]:
        # Shorter than our own patience, so that the sandbox can still tell what it waits for.
        state: dict[str, Any] = await self.wire.get("settled", timeout=limit * 0.9)
        if not state["settled"]:
            raise NotSettled(
                f"not settled after {limit} s: {state['pending']} updates not taken,"
                f" {state['in_flight']} calls in flight{await self._last_calls()}"
            )
        return state

    async def _last_calls(self) -> str:
        calls = (await self.wire.get("calls", after=self._seen_call))[-5:]
        faults = await self.wire.get("faults")
        lines = [f"  call {c['no']} {c['method']}: {c['status']} {c.get('description') or ''}" for c in calls]
        return "\n".join(["", *lines, f"  faults: {faults}"])

    async def _look_where_it_moved(self) -> None:
        calls = await self.wire.get("calls", after=self._seen_call)
        self._seen_call = max([self._seen_call, *(call["no"] for call in calls)])
        touched = {str((call.get("params") or {}).get("chat_id")) for call in calls}
        await self.refresh(*(chat_id for chat_id in self._views if str(chat_id) in touched))
        for person in self.people:
            await person.hears_answer()

    async def calls(self, method: str | None = None, *, after: int = 0) -> list[dict[str, Any]]:
        """Every Bot API call so far, or those of one method."""
        every: list[dict[str, Any]] = await self.wire.get("calls", after=after)
        return [call for call in every if method in (None, call["method"])]

    async def violations(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.wire.get("violations")
        return found

    async def fault(
        self,
        kind: str,
        *,
        method: str = "*",
        times: int = 1,
        after: int = 0,
        chat: Person | Group | None = None,
        seconds: float | None = None,
        retry_after: int | None = None,
    ) -> None:
        chat_id = chat.id if chat is not None else None
        more = given(chat_id=chat_id, seconds=seconds, retry_after=retry_after)
        await self.wire.post(
            "faults", {"kind": kind, "method": method, "times": times, "after": after, **more}
        )

    async def faults(self) -> list[dict[str, Any]]:
        """The faults asked for, with how often each has hit."""
        found: list[dict[str, Any]] = await self.wire.get("faults")
        return found

    async def clear_faults(self) -> None:
        await self.wire.delete("faults")

    async def limits(
        self,
        *,
        enforced: bool,
        private_per_second: float | None = None,
        group_per_minute: float | None = None,
        overall_per_second: float | None = None,
    ) -> None:
        more = given(
            private_per_second=private_per_second,
            group_per_minute=group_per_minute,
            overall_per_second=overall_per_second,
        )
        await self.wire.post("limits", {"enforced": enforced, **more})

    async def injects(self, update: dict[str, Any] | str, *, keep_id: bool = False) -> Any:
        """Put any update before the bot, readable or not."""
        answer = await self.wire.post("updates", {"update": update, "keep_id": keep_id})
        if self.waits:
            await self.settled()
        return answer

    async def panes(self, *panes: dict[str, Any]) -> None:
        """Which chats the page shows side by side: {title, chat_id, user_id, subtitle?}."""
        await self.wire.post("panes", list(panes))

    async def file(self, file_id: str) -> bytes:
        """The content of anything that was sent in a chat."""
        return await self.wire.download(f"files/{file_id}")
