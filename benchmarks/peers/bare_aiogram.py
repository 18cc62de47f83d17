"""Bare aiogram that answers and edits and stores nothing: `python -m benchmarks.peers.bare_aiogram API PLAN`."""

import asyncio
import sys
from pathlib import Path

from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks import meter
from benchmarks.plan_card import TOKEN, Card


async def main(api: str, plan: Path) -> None:
    card = Card.read(plan)

    async def tick(query: CallbackQuery) -> None:
        await query.answer()
        rows = [
            [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
            for row in card.rows()
        ]
        assert isinstance(query.message, Message)
        await query.message.edit_text(card.text(), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))

    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(tick, F.data.startswith("tick."))
    meter.start()
    # One after the other, like the others: tasks would let many run at once.
    await dispatcher.start_polling(bot, handle_as_tasks=False, allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
