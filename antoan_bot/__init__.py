"""The program: use cases, due dates, what is owed to whom. It knows no Telegram."""
