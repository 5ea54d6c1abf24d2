"""What this process answers over HTTP: is it alive, is it ready, numbers, and the webhook."""

import errno
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.process.health import Health

# Larger than any update; `getUpdates` answers of a hundred stay below it.
_MAX_BODY = 1 << 20
# What is being answered when the process ends may be answered.
_LAST_ANSWERS = 2.0

Page = Callable[[], Awaitable[bytes]]
Post = Callable[[web.Request], Awaitable[web.Response]]


class CantListen(Exception):
    """The address of `LISTEN` can't be had; the message says why.

    `is_taken`: by another program, or by this one a second time.
    """

    def __init__(self, message: str, *, is_taken: bool = False) -> None:
        super().__init__(message)
        self.is_taken = is_taken


def make_site(health: Health, metrics: Page) -> web.Application:
    """The pages that every process has."""

    async def alive(_: web.Request) -> web.Response:
        return _answer(health.alive(), {"alive": health.alive()})

    async def ready(_: web.Request) -> web.Response:
        checks = await health.checks()
        return _answer(all(checks.values()), dict(checks))

    async def numbers(_: web.Request) -> web.Response:
        return web.Response(body=await metrics(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    site = web.Application(client_max_size=_MAX_BODY)
    site.on_response_prepare.append(_say_no_versions)
    site.router.add_get("/healthz", alive)
    site.router.add_get("/readyz", ready)
    site.router.add_get("/metrics", numbers)
    return site


@asynccontextmanager
async def listening(site: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve at this address, without an access log; the port (another one if 0 was asked for)."""
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=_LAST_ANSWERS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except (OSError, ValueError) as error:
            code = error.errno if isinstance(error, OSError) else None
            why = (
                os.strerror(code)
                if code and not isinstance(error, socket.gaierror)
                else "no such host"
            )
            raise CantListen(
                f"can't listen on {host}:{port} ({why})", is_taken=code == errno.EADDRINUSE
            ) from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _say_no_versions(_: web.Request, response: web.StreamResponse) -> None:
    """Whoever comes by from outside needn't know what this is built of."""
    response.headers.pop("Server", None)


def _answer(good: bool, found: dict[str, bool]) -> web.Response:
    return web.json_response(found, status=200 if good else 503)
