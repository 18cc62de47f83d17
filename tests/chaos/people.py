"""Managers who do not care whether the bot is alive: they tap, write and photograph, and look up now and then."""

import hashlib
import io
from collections.abc import Callable
from random import Random

from PIL import Image

from handlers.press import Press
from handlers.presses import (
    AskName,
    Complete,
    CompleteAnyway,
    LogOut,
    OpenItem,
    OpenSection,
    PutUnder,
    Reopen,
    Tick,
)
from sandbox.client import Message, Person
from tests.chaos.eyes import Eyes, card_of, data_of, marks
from tests.chaos.ledger import ITEMS, Ledger, Note, Photo, Round, Signature
from tests.chaos.sites import Site

SECTION = 5
PATIENCE = 60.0
DRAFT, COMPLETED, RECORDED = 1, 2, 3
RECEIPT = "🧾"
SIGNED = "Đã ký xác nhận"


class InVain(Exception):
    """Somebody waited for something that never came."""


def picture(dice: Random) -> bytes:
    """A small photo like no other."""
    image = Image.frombytes("RGB", (16, 16), dice.randbytes(16 * 16 * 3))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


class Manager:
    """One person with a phone. `items` are the ones he answers for: nobody else touches them."""

    def __init__(
        self, person: Person, site: Site, items: list[int], ledger: Ledger, eyes: Eyes, dice: Random
    ) -> None:
        self.person = person
        self.site = site
        self.items = items
        self._ledger = ledger
        self._eyes = eyes
        self._dice = dice
        self._written = 0
        self.stands: tuple[int, Round] | None = None

    async def press(self, press: Press) -> str:
        return await self.press_data(press.data())

    async def press_data(self, data: str) -> str:
        """Press a button of the newest card, without waiting for anything; the number of the press."""
        card = self._card()
        fields = {"chat_id": self.person.id, "from_id": self.person.id, "message_id": card.id, "data": data}
        answer = await self.person.bot.wire.post("presses", fields)
        self._ledger.inputs["taps"] += 1
        return str(answer["callback_query_id"])

    async def says(self, words: str) -> Message:
        said = await self.person.says(words)
        self._ledger.inputs["texts"] += 1
        return said

    async def sees(self, what: str, seen: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait for something to be shown. Raises InVain when it is not."""
        if not await self._eyes.wait(self.person, seen, seconds):
            self._ledger.stuck.append(f"{self.person.name} waited in vain for {what}\n{self.described()}")
            raise InVain

    def stands_right(self) -> bool:
        """Whether his card shows where his last assessment stands: its items, its result, or its record."""
        if self.stands is None:
            return False
        steps, round_ = self.stands
        if steps == DRAFT:
            return self.reads(round_, everything=True)
        if steps == COMPLETED:
            return self.shows("sign") and self._tells(f"Đạt {ITEMS - len(round_.unmet)}/")
        return self._tells(SIGNED)

    def described(self) -> str:
        """The end of his chat, for a report."""
        return "\n".join(str(message) for message in self.person.messages[-4:])

    def _card(self) -> Message:
        card = card_of(self.person)
        assert card is not None, f"{self.person.name} has no card"
        return card

    def shows(self, verb: str, after: int = 0) -> bool:
        """Whether the newest card has a button of this verb and stands below message `after`."""
        card = card_of(self.person)
        return card is not None and card.id > after and data_of(card, verb) is not None

    # The flow.

    async def logs_in(self, link: str | None) -> None:
        """By a one-time link, or by user name and password."""
        said = await self.says(f"/start {link}" if link else "/start")
        verb = "link" if link else "login"
        await self.sees("the start", lambda: self.shows(verb, said.id))
        await self.press_data(data_of(self._card(), verb) or "")
        if link is None:
            await self.says(self.site.user_name)
            password = await self.says(self.site.password)
            self._ledger.passwords.append((self.person.id, password.id))
        await self.sees("his home", lambda: self.shows("go"))
        self._ledger.logins.append((self.person.id, self.site.facility_id))

    async def logs_out(self) -> None:
        await self.press(LogOut(self.site.facility_id))

    async def opens(self) -> int:
        """Home, then the big button; the number of the assessment that it opens."""
        said = await self.says("/start")
        await self.sees("his home", lambda: self.shows("go", said.id))
        await self.press_data("go")
        await self.sees("a section card", lambda: self.shows("tick"))
        return int((data_of(self._card(), "tick") or "").split(".")[1])

    async def works(self, round_: Round, deeds: int) -> None:
        """A number of deeds on his own items, in any order, then a look whether all of it arrived."""
        for _ in range(deeds):
            deed = self._dice.choices(
                (self._ticks, self._note, self._photo, self._album, self._homeless, self._edit),
                (8, 3, 2, 1, 1, 1),
            )[0]
            await deed(round_)
            if self._dice.random() < 0.4:
                await self.looks_over(round_)
        await self.looks_over(round_)

    async def looks_over(self, round_: Round, everything: bool = False) -> None:
        """Wait until the card shows his own items (or all of them) as he left them."""
        await self.sees("what he has done", lambda: self.reads(round_, everything))

    def reads(self, round_: Round, everything: bool) -> bool:
        card = card_of(self.person)
        shown = marks(card) if card else {}
        return bool(shown) and all(
            mark == round_.mark(item) for item, mark in shown.items() if everything or item in self.items
        )

    async def _ticks(self, round_: Round) -> None:
        """Several taps in a row, some of them twice, some taken back at once."""
        first = self._dice.randrange(ITEMS // SECTION) * SECTION
        mine = [item for item in self.items if first < item <= first + SECTION]
        for _ in range(self._dice.randint(2, 8)):
            item = self._dice.choice(mine)
            for met in self._dice.choice(
                [(True,), (True,), (True, True), (False,), (True, False), (False, True)]
            ):
                await self.press(Tick(round_.assessment_id, item, int(met), 0))
                round_.tick(item, met)

    async def _opens_item(self, round_: Round) -> int:
        item = self._dice.choice(self.items)
        await self.press(OpenItem(round_.assessment_id, item))
        return item

    async def _note(self, round_: Round) -> None:
        item = await self._opens_item(round_)
        self._written += 1
        words = f"Ghi chú {self._written} của {self.person.name} cho nội dung {item}"
        said = await self.says(words)
        round_.notes.append(Note(item, words, said.id))

    async def _edit(self, round_: Round) -> None:
        """Correct one of his notes."""
        mine = [note for note in round_.notes if note.item in self.items]
        if mine:
            note = self._dice.choice(mine)
            note.text = f"{note.text.partition(' (')[0]} (sửa {self._dice.randrange(10**6)})"
            await self.person.edits(note.message_id, note.text)
            self._ledger.inputs["edits"] += 1

    async def _photo(self, round_: Round) -> None:
        """A photo under the open item; sometimes the very same once more, which adds nothing."""
        item = await self._opens_item(round_)
        content = picture(self._dice)
        await self._sends(content)
        round_.photos.append(Photo(item, hashlib.sha256(content).hexdigest(), self.person.id))
        if self._dice.random() < 0.2:
            await self._sends(content)

    async def _sends(self, content: bytes) -> None:
        await self.person.sends_photo(content)
        self._ledger.inputs["photos"] += 1

    async def _album(self, round_: Round) -> None:
        item = await self._opens_item(round_)
        contents = [picture(self._dice) for _ in range(3)]
        await self.person.sends_album(contents)
        self._ledger.inputs["photos"] += len(contents)
        for content in contents:
            round_.photos.append(Photo(item, hashlib.sha256(content).hexdigest(), self.person.id))

    async def _homeless(self, round_: Round) -> None:
        """A photo sent with no item open, then put under one."""
        await self.press(OpenSection(round_.assessment_id, 0))
        content = picture(self._dice)
        await self._sends(content)
        item = self._dice.choice(self.items)
        await self.press(PutUnder(round_.assessment_id, item))
        round_.photos.append(Photo(item, hashlib.sha256(content).hexdigest(), self.person.id))

    async def completes(self, round_: Round) -> None:
        """Hoàn thành: the items not met are listed, then the result stands there."""
        number = round_.assessment_id
        await self.press(OpenSection(number, ITEMS // SECTION - 1))
        await self.press(Complete(number))
        if round_.unmet:
            await self.sees("the items not met", lambda: self.shows("anyway") and self._lists(round_.unmet))
            await self.press(CompleteAnyway(number))
        await self.sees(
            "the result", lambda: self.shows("sign") and self._tells(f"Đạt {ITEMS - len(round_.unmet)}/")
        )

    def _lists(self, items: set[int]) -> bool:
        return set(marks(self._card())) == items

    def _tells(self, words: str) -> bool:
        return words.lower() in self._card().text.lower()

    async def goes_back(self, round_: Round) -> None:
        """Reopen and change something; the result comes anew."""
        await self.press(Reopen(round_.assessment_id))
        await self._ticks(round_)
        await self.looks_over(round_, everything=True)

    async def is_refused(self, round_: Round) -> None:
        """A tick on an assessment that is completed: refused with a sentence, and without effect."""
        number = await self.press(
            Tick(round_.assessment_id, self.items[0], 0 if round_.met(self.items[0]) else 1, 0)
        )
        for _ in range(int(PATIENCE)):
            answer = await self.person.bot.wire.get(f"presses/{number}")
            if answer["text"]:
                return
            await self._eyes.wait(self.person, lambda: False, 1.0)
        self._ledger.stuck.append(f"{self.person.name} pressed an old button and was never told anything")

    async def signs(self, round_: Round) -> None:
        """Type the name, read what is to be signed, confirm; the receipt comes."""
        await self._asks_to_sign(round_)
        position = f"Tổ trưởng {round_.assessment_id}"
        said = await self.says(f"{self.person.name}, {position}")
        evidence = f"{len(round_.photos)} ảnh, {len(round_.notes)} ghi chú"
        met = f"đạt {ITEMS - len(round_.unmet)}/"
        await self.sees(
            f"the summary with {met} and {evidence}",
            lambda: self.shows("seal", said.id) and self._tells(evidence) and self._tells(met),
        )
        seal = data_of(self._card(), "seal") or ""
        await self.press_data(seal)
        round_.signature = Signature(self.person.id, self.person.name, position)
        if self._dice.random() < 0.4:
            await self.press_data(seal)
        await self.sees("a receipt", lambda: self._has_receipt(position))

    async def _asks_to_sign(self, round_: Round) -> None:
        """Asked again while photos are still being fetched, as the refusal says."""
        for _ in range(int(PATIENCE / 3)):
            await self.press(AskName(round_.assessment_id))
            if await self._eyes.wait(self.person, lambda: self._tells("Xin gõ họ và tên"), 3.0):
                return
        await self.sees("the question for his name", lambda: False, 0.1)

    def _has_receipt(self, words: str) -> bool:
        return any(RECEIPT in message.text and words in message.text for message in self.person.messages)

    async def sees_it_signed(self) -> None:
        """The other manager's card turns into the record."""
        await self.sees("that it was signed", lambda: self._tells(SIGNED))
