"""Stock python-telegram-bot, in order, that answers and edits and stores nothing.

`python -m benchmarks.peers.bare_ptb API PLAN [aiohttp]`; with "aiohttp" it gets our request class.
"""

import sys
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from benchmarks import meter
from benchmarks.plan_card import TOKEN, Card


def main(api: str, plan: Path, request: str = "") -> None:
    card = Card.read(plan)

    async def tick(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        await query.answer()
        rows = [
            [InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in card.rows()
        ]
        await query.edit_message_text(
            card.text(), reply_markup=InlineKeyboardMarkup(rows), parse_mode=ParseMode.HTML
        )

    builder = Application.builder().token(TOKEN).base_url(f"{api}/bot").base_file_url(f"{api}/file/bot")
    if request == "aiohttp":
        from handlers.edge.transport import AiohttpRequest

        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest(connections=2))
    app = builder.build()
    app.add_handler(CallbackQueryHandler(tick, pattern=r"^tick\."))
    meter.start()
    app.run_polling(allowed_updates=["message", "edited_message", "callback_query", "my_chat_member"])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
