"""Everything that runs: the application, its doors and its workers, started and stopped in order."""

import asyncio
import contextlib
import signal
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes

import handlers
from antoan_bot import deliveries, intake, texts
from antoan_bot.services import Services
from antoan_bot.settings import Settings
from handlers.context import Context
from handlers.edge.calls import Calls
from handlers.edge.fetcher import Fetcher
from handlers.edge.intake import Polling
from handlers.edge.pacing import Limits, Pacer
from handlers.edge.sender import PAUSES as SENDER_PAUSES
from handlers.edge.sender import Sender
from handlers.edge.transport import AiohttpRequest
from handlers.edge.workers import PAUSES as WORKER_PAUSES
from handlers.edge.workers import Workers
from handlers.routing import App
from handlers.views import Views

PRIVATE_COMMANDS = ("start", "huongdan", "lienhe", "xacminh", "ngonngu", "huy")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds between tries."""

    work: Sequence[float] = WORKER_PAUSES
    send: Sequence[float] = SENDER_PAUSES
    poll: float = 0.5


def build_application(settings: Settings, services: Services, request: AiohttpRequest) -> App:
    """The application with every handler registered; nothing is started."""
    assert settings.bot_token is not None  # noqa: S101  # `bot.py` asks for it first
    app = (
        Application.builder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .request(request)
        .get_updates_request(request)  # not used: the polling door has its own
        .updater(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )
    app.bot_data["services"] = services
    handlers.register(app)
    return app


class Runtime:
    """The running bot. `settled` is what a test waits for instead of sleeping."""

    def __init__(
        self,
        settings: Settings,
        services: Services,
        *,
        pauses: Pauses | None = None,
        limits: Limits | None = None,
    ) -> None:
        pauses = pauses or Pauses()
        self._services = services
        self._request = AiohttpRequest()
        self._poll_request = AiohttpRequest(connections=2)
        self.app = build_application(settings, services, self._request)
        self._calls = Calls(self.app.bot)
        self._texts = texts.load_all(services.rules.zone)
        self._views = Views(self._texts)
        self.pacer = Pacer(limits or Limits(overall_per_second=settings.sends_per_second))
        self.sender = Sender(self.app.bot, services, self.pacer, self._views, pauses=pauses.send)
        self.fetcher = Fetcher(self.app.bot, self._request, services)
        self.workers = Workers(
            self.app, services, self.answer, at_once=settings.chats_at_once, pauses=pauses.work
        )
        self.polling = Polling(
            self._poll_request,
            self.app.bot.base_url,
            services,
            self.workers,
            self.answer,
            first_pause=pauses.poll,
        )
        self._language = services.rules.language
        self._asides: set[asyncio.Task[None]] = set()
        self._introduction: asyncio.Task[None] | None = None
        self._loops: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Connect, take up what was left, and begin to ask for updates. Raises InvalidToken."""
        await self._poll_request.initialize()
        await self._connect()
        for words in self._texts.values():
            words.bot_name = self.app.bot.username
        self._services.db.listener = self._heard
        await self._services.db.write(deliveries.tidy, self._services.clock.now())
        self._loops.append(asyncio.create_task(self.fetcher.run(), name="fetcher"))
        self.workers.take(await self._services.db.read(intake.waiting))
        await self.sender.start()
        self._loops.append(asyncio.create_task(self.polling.run(), name="polling"))
        self._introduction = asyncio.create_task(self._introduce(), name="introduction")

    async def _connect(self) -> None:
        """Telegram may be out of reach when the server comes up: try for as long as it takes."""
        pause = 0.5
        while True:
            try:
                await self.app.initialize()
                return
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("Telegram is out of reach", reason=error.message)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 60.0)

    async def wait(self) -> None:
        """Run until one of the loops ends, which none does by itself; its exception is raised here."""
        done, _ = await asyncio.wait(self._loops, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def stop(self) -> None:
        """Stop gracefully: nothing new is taken, what was taken stays in the inbox."""
        running = [*self._loops, *([self._introduction] if self._introduction else [])]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self.workers.stop()
        await self.sender.stop()
        await asyncio.gather(*self._asides, return_exceptions=True)
        self.pacer.close()
        with contextlib.suppress(RuntimeError):  # it was never initialised
            await self.app.shutdown()
        await self._request.shutdown()
        await self._poll_request.shutdown()

    @property
    def idle(self) -> bool:
        """Nothing taken in is undone, nothing owed is unpaid, no photo is on its way."""
        introduced = self._introduction is None or self._introduction.done()
        return (
            self.workers.idle and self.sender.idle and self.fetcher.idle and not self._asides and introduced
        )

    def _heard(self, news: Any) -> None:
        self.sender.wake(news.chats)
        if news.files:
            self.fetcher.wake()

    def answer(self, callback_id: str, key: str | None) -> None:
        """End the spinner of a press, with a pop-up if there is something to say. In a task of its own."""
        self._aside(self._answer(callback_id, key))

    async def _answer(self, callback_id: str, key: str | None) -> None:
        text = self._texts[self._language].plain(key) if key else None
        try:
            await self._calls.answer(callback_id, text)
        except TelegramError as error:
            log.debug("press not answered", reason=error.message)  # too old: the tap took effect all the same

    def _aside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def _introduce(self) -> None:
        """Say what the bot is for, and give the menu of commands by kind of chat and by language.

        The bot works without it, so nobody who writes meanwhile waits for it.
        """
        bot, t = self.app.bot, self._texts
        try:
            for language in ("", *texts.LANGUAGES):
                words = t[language or self._language]
                commands = [BotCommand(c, words.plain(f"command-{c}")) for c in PRIVATE_COMMANDS]
                await bot.set_my_commands(commands, BotCommandScopeAllPrivateChats(), language_code=language)
                await bot.set_my_description(words.plain("bot-description"), language_code=language)
            await bot.delete_my_commands(BotCommandScopeAllGroupChats())
        except TelegramError as error:
            log.warning("commands not registered", reason=error.message)


class UnknownToken(Exception):
    """Telegram does not know the bot's token."""


async def until_stopped(runtime: Runtime) -> None:
    """Run until SIGINT or SIGTERM, then stop gracefully. Raises UnknownToken, TakenOver."""
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, told.set)
    stop = asyncio.create_task(told.wait())
    run = asyncio.create_task(_run(runtime))
    try:
        await asyncio.wait((stop, run), return_when=asyncio.FIRST_COMPLETED)
        if run.done():
            run.result()
    except InvalidToken:
        raise UnknownToken from None
    finally:
        stop.cancel()
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)
        await runtime.stop()


async def _run(runtime: Runtime) -> None:
    await runtime.start()
    log.info("running", bot=runtime.app.bot.username)
    await runtime.wait()
