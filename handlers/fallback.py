"""What no flow took: groups, blocks, old buttons, unknown commands. Somebody always gets an answer."""

from telegram import ChatMember, Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, MessageHandler, TypeHandler, filters

from antoan_bot import start
from antoan_bot.errors import StaleButton
from handlers.context import Context
from handlers.routing import App, required


async def refuse_press(update: Update, context: Context) -> None:
    """A button of a verb that is no more, or that never was."""
    raise StaleButton(required(update.callback_query).data)


async def unknown_command(update: Update, context: Context) -> None:
    await context.act(start.help_out)


async def group_command(update: Update, context: Context) -> None:
    """A channel or a group speaking in its own name is nobody who could be answered."""
    speaks_as = required(update.message).sender_chat
    await context.act(start.ignore if speaks_as else start.note_for_group)


async def own_membership(update: Update, context: Context) -> None:
    """The bot was added or removed, blocked or let in again."""
    changed = required(update.my_chat_member)
    there = changed.new_chat_member.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)
    if changed.chat.type == "private":
        await context.act(start.reach_changed, "reachable" if there else "blocked")
    elif there and changed.old_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED):
        await context.act(start.note_for_group)
    else:
        await context.act(start.ignore)


async def ignore(update: Update, context: Context) -> None:
    await context.act(start.ignore)


def register(app: App) -> None:
    app.add_handler(CallbackQueryHandler(refuse_press))
    app.add_handler(
        MessageHandler(
            filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & filters.COMMAND, unknown_command
        )
    )
    app.add_handler(
        MessageHandler(filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & filters.COMMAND, group_command)
    )
    app.add_handler(ChatMemberHandler(own_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(TypeHandler(Update, ignore))
