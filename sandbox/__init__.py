"""A local Telegram: Bot API emulator, chat page and scripted person. Speaks HTTP only, in its own process."""
