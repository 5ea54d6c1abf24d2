"""The aiohttp application that joins the bot's side, the people's side and the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.bot_api.botside import BotSide
from bot.sandbox.http.cast import Cast
from bot.sandbox.http.control import Control
from bot.sandbox.http.observatory import Observatory
from bot.sandbox.http.pages import Pages
from bot.sandbox.http.stream import Stream
from bot.sandbox.people.groups import Groups
from bot.sandbox.people.people import People
from bot.sandbox.world.core import Core
from bot.sandbox.world.errors import CantError

# A 50 MB document in base64 on the people's side, or as multipart on the bot's.
MAX_BODY = 72 << 20
_HOSTS = {"127.0.0.1", "localhost", "::1"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def build_app(core: Core, people: People, groups: Groups, botside: BotSide) -> web.Application:
    """All routes, guarded against pages from elsewhere."""
    app = web.Application(client_max_size=MAX_BODY, middlewares=[_guard, _explain])
    parts = (
        botside,
        Cast(core, people, groups),
        Control(core, people),
        Observatory(core),
        Stream(core.journal),
        Pages(core),
    )
    for part in parts:
        app.router.add_routes(part.routes())
    return app


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Only this machine's own pages: a foreign site or a rebound name gets nothing."""
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    if urlsplit(f"//{request.host}").hostname not in _HOSTS or foreign:
        return web.json_response({"error": "the sandbox serves this machine only"}, status=403)
    return await handler(request)


@web.middleware
async def _explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What a client would not let a person do is answered with the reason."""
    try:
        return await handler(request)
    except CantError as error:
        return web.json_response({"error": error.reason}, status=error.status)
