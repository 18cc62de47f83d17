"""A checklist bot as python-telegram-bot's own examples write it: Application, handlers, run_polling, nothing else.

It keeps each tick in SQLite (committed, synchronous=FULL as is SQLite's default), answers the press and edits the
message. Everything that is not in the handlers is the library's default: its httpx request, its updater, its queue.
"""

import os
import sqlite3

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

ITEMS = 5
BOX = {True: "☑", False: "☐"}


def opened() -> sqlite3.Connection:
    db = sqlite3.connect(os.environ["STOCK_DATABASE"])
    db.execute("CREATE TABLE IF NOT EXISTS tick (id INTEGER PRIMARY KEY, update_id, chat_id, item, met)")
    return db


DB = opened()


def card(chat_id: int) -> tuple[str, InlineKeyboardMarkup]:
    rows = DB.execute("SELECT item, met, max(id) FROM tick WHERE chat_id = ? GROUP BY item", (chat_id,))
    met = {row[0]: bool(row[1]) for row in rows}
    boxes = [(item, met.get(item, False)) for item in range(1, ITEMS + 1)]
    text = "\n".join(f"{BOX[done]} {item}. Item {item}" for item, done in boxes)
    buttons = [
        [InlineKeyboardButton(f"{BOX[done]} {item}", callback_data=f"tick.{item}.{0 if done else 1}")]
        for item, done in boxes
    ]
    return text, InlineKeyboardMarkup(buttons)


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    text, keyboard = card(update.message.chat_id)
    await update.message.reply_text(text, reply_markup=keyboard)


async def tick(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None and query.message is not None and query.data is not None
    _, item, met = query.data.split(".")
    chat_id = query.message.chat.id
    with DB:
        DB.execute(
            "INSERT INTO tick (update_id, chat_id, item, met) VALUES (?, ?, ?, ?)",
            (update.update_id, chat_id, int(item), int(met)),
        )
    await query.answer()
    text, keyboard = card(chat_id)
    await query.edit_message_text(text, reply_markup=keyboard)


def main() -> None:
    application = (
        Application.builder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{os.environ['BOT_API_URL']}/bot")
        .build()
    )
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(tick))
    application.run_polling()


if __name__ == "__main__":
    main()
