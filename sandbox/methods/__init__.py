"""The Bot API's methods, by subject. Each is a plain function from a bot's world and a call's values to a result."""

from __future__ import annotations

from sandbox.methods import (
    albums,
    answering,
    chats,
    commands,
    copying,
    deleting,
    editing,
    files,
    profile,
    sending,
    topics,
    webhook,
)
from sandbox.methods.table import Method, table

# Naming the modules keeps them imported: each adds its functions to the table.
SUBJECTS = (
    albums,
    answering,
    chats,
    commands,
    copying,
    deleting,
    editing,
    files,
    profile,
    sending,
    topics,
    webhook,
)

__all__ = ["SUBJECTS", "Method", "table"]
