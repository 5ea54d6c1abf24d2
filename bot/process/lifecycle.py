"""A process's life: begin, serve until told to stop, finish what began."""

import asyncio
import gc
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any, Protocol

from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from bot.app import App, opened
from bot.chat.menus import Menus
from bot.chat.profile import show_profile
from bot.jobs.steady_clock import on_time
from bot.process.database_start import prepared
from bot.process.health import Health
from bot.process.http import CantListen, listening, make_site
from bot.settings import Settings
from bot.telegram import retry
from bot.updates.polling import Updates
from bot.updates.webhook import Webhook

log = logging.getLogger(__name__)

# The end takes no longer than this; its parts below, and the last answers over HTTP, fit in.
_END_SECONDS = 24.0
_LAST_UPDATES = 14.0
_LAST_DELIVERIES = 8.0
_LAST_SIGHTINGS = 1.0


class Intake(Protocol):
    """A way for updates to come in."""

    async def announce(self) -> None:
        """Tell Telegram which way; whatever was set before is replaced."""

    async def run(self) -> None:
        """Take updates until stopped, then finish those in hand, within a bound."""

    def stop(self) -> None: ...

    def flowing(self) -> bool:
        """Whether updates come in, as far as is known."""
        ...


async def serve(settings: Settings, ahead: Callable[[], timedelta] = on_time) -> None:
    """Serve until SIGTERM or SIGINT, then finish what began.

    `ahead` is how far the workshop's time is ahead of the machine's: it may grow, never shrink.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, _begin_the_end, stop)
    async with opened(settings, ahead) as app, _on_air(settings, app) as (intake, health):
        stopping = asyncio.create_task(stop.wait())
        beginning = asyncio.create_task(_begin(app, intake))
        await asyncio.wait({beginning, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            # What was begun on the database is taken back before it is closed.
            beginning.cancel()
            await asyncio.wait({beginning})
            return
        beginning.result()
        if not settings.webhook_url:
            # Telegram lets one process poll, so there is no other.
            await app.courier.take_over()
        # Libraries, models, texts: made for good, and too many to be looked through for garbage
        # again and again.
        gc.collect()
        gc.freeze()
        await _serve_until(stopping, app, intake, health)


async def _begin(app: App, intake: Intake) -> None:
    await prepared(app.prepare)
    await _introduce(app.bot, app.menus, intake)


def _begin_the_end(stop: asyncio.Event) -> None:
    if stop.is_set():
        return
    stop.set()
    last_resort = threading.Timer(_END_SECONDS, _leave)
    last_resort.daemon = True
    last_resort.start()


def _leave() -> None:
    # A driver may wait for ever for a connection that was cut short while its database was
    # stuck. Whatever isn't done now is safe: in the database, or still at Telegram.
    log.warning("closing takes too long, leaving")
    logging.shutdown()
    os._exit(0)


@asynccontextmanager
async def _on_air(settings: Settings, app: App) -> AsyncIterator[tuple[Intake, Health]]:
    """The way in for updates, and the HTTP server if there is to be one."""
    webhook = (
        Webhook(
            app.bot,
            app.inbox,
            app.metrics,
            url=settings.webhook_url,
            secret=settings.webhook_secret,
        )
        if settings.webhook_url
        else None
    )
    intake: Intake = webhook or Updates(app.bot, app.inbox)
    health = Health(
        is_current=app.is_current,
        write=app.write,
        waited=lambda: app.inbox.troubled_for,
        flowing=intake.flowing,
        scheduling=lambda: bool(app.scheduler.running) and not app.jobs.late(),
    )
    if settings.listen_at is None:
        yield intake, health
        return
    site = make_site(health, app.numbers)
    if webhook is not None:
        site.router.add_post(webhook.path, webhook.take)
    host, port = settings.listen_at
    async with AsyncExitStack() as stack:
        try:
            actual = await stack.enter_async_context(listening(site, host, port))
            log.info("listening on %s:%s", host, actual)
        except CantListen as error:
            # Without the webhook nothing of the workshop depends on it.
            if webhook is not None or not error.is_taken:
                raise
            log.warning("%s: no /healthz, /readyz and /metrics; see LISTEN", error)
        yield intake, health


async def _introduce(bot: Bot, menus: Menus, intake: Intake) -> None:
    """Say hello to Telegram; while it can't be reached, wait."""
    attempts = 0
    while True:
        try:
            me = await bot.get_me()
            await menus.show_defaults()
            await intake.announce()
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            attempts += 1
            log.warning("Telegram can't be reached yet: %s", error.message)
            wait = getattr(error, "retry_after", None) or retry.HELLO.after(attempts)
            await asyncio.sleep(wait)
            continue
        await show_profile(bot)
        log.info("serving as @%s", me.username)
        return


async def _serve_until(
    stopping: asyncio.Task[Any], app: App, intake: Intake, health: Health
) -> None:
    taking = asyncio.create_task(intake.run())
    delivering = asyncio.create_task(app.courier.run())
    health.watch("updates", taking)
    health.watch("courier", delivering)
    app.scheduler.start()
    await asyncio.wait({taking, delivering, stopping}, return_when=asyncio.FIRST_COMPLETED)
    log.info("stopping")
    health.stopping = True
    app.scheduler.shutdown(wait=False)
    # Begun anew by whoever comes next.
    app.backups.stop()
    app.note_files.stop()
    app.sender.stop()
    intake.stop()
    await asyncio.wait({taking}, timeout=_LAST_UPDATES)
    await app.errands.close()
    app.courier.stop()
    # What is claimed is delivered; what waits for its turn longer than this keeps its row.
    await asyncio.wait({delivering}, timeout=_LAST_DELIVERIES)
    stopping.cancel()
    try:
        await asyncio.wait_for(app.last_seen.keep(), _LAST_SIGHTINGS)
    except Exception as error:
        # The end goes on: nobody is harmed by not having been seen.
        log.warning("when people were seen is not written down: %s", error)
    for task in (taking, delivering):
        if task.done():
            task.result()
        else:
            task.cancel()
    log.info("stopped")
