"""What a chat is waiting for."""

from antoan_bot.screens import Item, LoginPassword, NewPassword, Screen, unpack
from storage import chats
from storage.database import Connection


def waits_with(db: Connection, chat_id: int, replied_to: int | None) -> Screen:
    """The screen that gives a typed text its meaning: the item card replied to, or what the chat looks at."""
    chat = chats.get(db, chat_id)
    if replied_to is not None and (card := chats.card(db, chat_id, replied_to)):
        replied = unpack(card.screen)
        if isinstance(replied, Item):
            return replied
    return unpack(chat.screen if chat else None)


def may_hold_secret(db: Connection, chat_id: int) -> bool:
    """Whether a text typed there may be a password, which is not kept when its update fails."""
    chat = chats.get(db, chat_id)
    return isinstance(unpack(chat.screen if chat else None), LoginPassword | NewPassword)
