"""A scripted person for the local Telegram: what tests and demonstrations hold in their hands.

Everything goes over HTTP to a sandbox process; nothing of the emulator is imported here.
"""

from sandbox.client.bot import BotSandbox, NotSettled
from sandbox.client.person import Group, Person
from sandbox.client.process import sandbox_process
from sandbox.client.records import Answer, Button, Message
from sandbox.client.sandbox import Sandbox
from sandbox.client.wire import SandboxError

__all__ = [
    "Answer",
    "BotSandbox",
    "Button",
    "Group",
    "Message",
    "NotSettled",
    "Person",
    "Sandbox",
    "SandboxError",
    "sandbox_process",
]
