"""A chat as somebody sees it, and the questions a test asks of it."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.client.records import Button, Message, best_label, readable

SHOWN_WHEN_MISSING = 8


@dataclass
class ChatView:
    """The messages of one chat as they were when it was last looked at."""

    chat_id: int
    messages: list[Message] = field(default_factory=list)

    def show(self, raw: list[dict[str, Any]]) -> None:
        self.messages = [Message.read(message) for message in raw]

    @property
    def buttons(self) -> list[Button]:
        """Of all messages still carrying keyboards, newest last; only the last reply keyboard counts."""
        keyboards = [m.id for m in self.messages if _changes_reply_keyboard(m)]
        open_keyboard = keyboards[-1] if keyboards else None
        return [
            button
            for message in self.messages
            for button in message.buttons
            if message.rows or message.id == open_keyboard
        ]

    def button(self, text: str) -> Button:
        """What a person means by `text`: looked for in the newest message first."""
        by_message: dict[int, list[Button]] = {}
        for button in self.buttons:
            by_message.setdefault(button.message_id, []).append(button)
        for message_id in sorted(by_message, reverse=True):
            if (found := best_label(tuple(by_message[message_id]), text)) is not None:
                return found
        labels = " ".join(f"[{button.label}]" for button in self.buttons) or "no buttons at all"
        raise AssertionError(f"no button {text!r}; there are: {labels}\n{self.described()}")

    def sees(self, text: str) -> bool:
        wanted = readable(text)
        texts = [message.text for message in self.messages] + [button.label for button in self.buttons]
        return any(wanted in readable(seen) for seen in texts)

    def must_see(self, text: str) -> None:
        if not self.sees(text):
            raise AssertionError(f"{text!r} is not to be seen\n{self.described()}")

    def must_not_see(self, text: str) -> None:
        if self.sees(text):
            raise AssertionError(f"{text!r} is to be seen\n{self.described()}")

    def message(self, text: str) -> Message:
        """The newest message with this text."""
        wanted = readable(text)
        for message in reversed(self.messages):
            if wanted in readable(message.text):
                return message
        raise AssertionError(f"no message says {text!r}\n{self.described()}")

    @property
    def screen(self) -> Message:
        """The newest message of the bot."""
        for message in reversed(self.messages):
            if message.from_bot:
                return message
        raise AssertionError(f"the bot has said nothing\n{self.described()}")

    @property
    def text(self) -> str:
        return "\n".join(message.text for message in self.messages)

    def described(self) -> str:
        shown = self.messages[-SHOWN_WHEN_MISSING:]
        left_out = len(self.messages) - len(shown)
        head = f"chat {self.chat_id}" + (f" ({left_out} older messages left out)" if left_out else "")
        return "\n".join([f"--- {head} ---", *map(str, shown), "---"])


def _changes_reply_keyboard(message: Message) -> bool:
    markup = message.raw.get("reply_markup") or {}
    return "keyboard" in markup or "remove_keyboard" in markup


class Looking:
    """What can be asked of a screen, for whoever has one in front of him."""

    def view(self, chat: Any = None) -> ChatView:
        raise NotImplementedError

    def sees(self, text: str, chat: Any = None) -> bool:
        return self.view(chat).sees(text)

    def must_see(self, text: str, chat: Any = None) -> None:
        """`assert sees(…)` with the screen in the failure."""
        self.view(chat).must_see(text)

    def must_not_see(self, text: str, chat: Any = None) -> None:
        self.view(chat).must_not_see(text)

    def button(self, text: str, chat: Any = None) -> Button:
        return self.view(chat).button(text)

    def message(self, text: str, chat: Any = None) -> Message:
        return self.view(chat).message(text)

    @property
    def buttons(self) -> list[Button]:
        return self.view().buttons

    @property
    def messages(self) -> list[Message]:
        return self.view().messages

    @property
    def screen(self) -> Message:
        return self.view().screen

    @property
    def chat_text(self) -> str:
        return self.view().text
