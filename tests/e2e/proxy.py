"""What stands before replicas that share a webhook."""

import itertools

import aiohttp
from aiohttp import web

from tests.e2e.conftest import BotProcess

SECRET = "s3cret-of-the-webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Proxy:
    """Hands posts to the replicas in turn; 502 where none answers."""

    def __init__(self) -> None:
        self.replicas: list[BotProcess] = []
        self.url = ""
        self._turns = itertools.count()
        self._session: aiohttp.ClientSession

    async def __aenter__(self) -> "Proxy":
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=40))
        app = web.Application()
        app.router.add_post("/hook", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        await self._session.close()

    async def _pass_on(self, request: web.Request) -> web.Response:
        if not self.replicas:
            return web.Response(status=502)
        replica = self.replicas[next(self._turns) % len(self.replicas)]
        headers = {HEADER: request.headers.get(HEADER, "")}
        url = f"http://127.0.0.1:{replica.port}/hook"
        try:
            body = await request.read()
            async with self._session.post(url, data=body, headers=headers) as response:
                return web.Response(status=response.status)
        except (aiohttp.ClientError, IndexError):
            return web.Response(status=502)
