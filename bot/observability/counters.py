"""Counts what goes on: updates and refusals, calls of Telegram's methods, scheduled jobs."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.exceptions import AiogramError, TelegramAPIError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import TelegramObject, Update
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_MISSED
from apscheduler.schedulers.base import BaseScheduler

from bot.observability.metrics import Metrics
from bot.telegram.errors import is_passing, is_unreachable
from domain.errors import TryAgain, WorkshopError


class UpdateCounter(BaseMiddleware):
    """Outside all others, so that it sees what they refuse; inside the error handlers."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        assert isinstance(event, Update)
        begun = time.monotonic()
        # A handler that is cut short, by its time limit or at the end of the process.
        outcome = "cut short"
        try:
            with self._metrics.in_hand.track_inprogress():
                result = await handler(event, data)
            outcome = "handled"
        except TryAgain:
            outcome = "waits"
            raise
        except WorkshopError as refusal:
            outcome = "refused"
            self._metrics.refusals.labels(type(refusal).__name__).inc()
            raise
        except Exception:
            outcome = "failed"
            raise
        finally:
            kind = event.event_type
            self._metrics.updates.labels(kind, outcome).inc()
            self._metrics.handling.labels(kind).observe(time.monotonic() - begun)
        return result


class CallCounter(BaseRequestMiddleware):
    """Counts what the bot asks of Telegram, and how that went."""

    def __init__(self, metrics: Metrics) -> None:
        self._calls = metrics.calls

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        outcome = "cut short"
        try:
            response = await make_request(bot, method)
            outcome = "ok"
        except AiogramError as error:
            outcome = _outcome(error)
            raise
        finally:
            self._calls.labels(method.__api_method__, outcome).inc()
        return response


def _outcome(error: AiogramError) -> str:
    if isinstance(error, TelegramRetryAfter):
        return "429"
    if is_passing(error):
        return "out of reach"
    if is_unreachable(error):
        return "unreachable"
    return "refused" if isinstance(error, TelegramAPIError) else "unreadable"


_ENDS = {EVENT_JOB_EXECUTED: "done", EVENT_JOB_ERROR: "failed", EVENT_JOB_MISSED: "missed"}


def count_jobs(scheduler: BaseScheduler, metrics: Metrics) -> None:
    """Count each run of each job, by the job's name."""

    def ended(event: Any) -> None:
        job = scheduler.get_job(event.job_id)
        metrics.jobs.labels(job.name if job else "once", _ENDS[event.code]).inc()

    scheduler.add_listener(ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR | EVENT_JOB_MISSED)
