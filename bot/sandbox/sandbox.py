"""A Telegram of one's own on this machine: start it, point a bot at it, play its people."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from aiohttp import web

from bot.sandbox.bot_api.botside import BotSide
from bot.sandbox.bot_api.webhook import Webhook
from bot.sandbox.http.server import build_app
from bot.sandbox.people.groups import Groups
from bot.sandbox.people.people import People
from bot.sandbox.world.core import Core
from bot.sandbox.world.floods import FloodLimits
from bot.sandbox.world.state import Chat, Topic, User

HOST = "127.0.0.1"


class Sandbox:
    """Serves from ``start`` to ``stop``; an unmodified bot needs only ``url`` and the token."""

    def __init__(
        self,
        *,
        token: str,
        port: int = 0,
        bot_name: str = "Sandbox Bot",
        bot_username: str = "sandbox_bot",
        title: str = "Telegram sandbox",
        subtitle: str = "",
        zone: str | None = None,
        leap: int = 0,
        privacy_mode: bool = True,
        query_lifetime: float = 30.0,
        limits: FloodLimits | None = None,
        fault_seed: int = 0,
    ) -> None:
        head, colon, secret = token.partition(":")
        if not (head.isdigit() and colon and secret):
            raise ValueError("a token looks like 123456:SECRET")
        bot = User(id=int(head), first_name=bot_name, username=bot_username, is_bot=True)
        self.core = Core(
            bot,
            privacy_mode=privacy_mode,
            query_lifetime=query_lifetime,
            limits=limits,
            fault_seed=fault_seed,
        )
        self.core.scene.title = title
        self.core.scene.subtitle = subtitle
        self.core.scene.zone = zone
        self.core.scene.leap = leap
        self.people = People(self.core)
        self.groups = Groups(self.core)
        self._token = token
        self._port = port
        self._runner: web.AppRunner | None = None
        self._webhook: Webhook | None = None
        self._botside: BotSide | None = None
        self.url = ""

    async def start(self) -> Self:
        """Listen on loopback; ``url`` says where."""
        # A webhook may answer with a method call, so the two sides need one another.
        self._webhook = Webhook(self.core.updates, self.core.clock, self._reply)
        self._botside = BotSide(self.core, self._webhook, self._token)
        app = build_app(self.core, self.people, self.groups, self._botside)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        try:
            await site.start()
        except OSError:
            await self.stop()
            raise
        port = self._runner.addresses[0][1]
        self.url = f"http://{HOST}:{port}"
        return self

    async def stop(self) -> None:
        """Let everyone who waits go, then close."""
        self.core.journal.close()
        if self._botside is not None:
            self._botside.stop()
        if self._webhook is not None:
            await self._webhook.close()
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    def add_user(
        self,
        user_id: int,
        first_name: str,
        last_name: str | None = None,
        *,
        username: str | None = None,
        language_code: str | None = "en",
        phone: str | None = None,
        caption: str = "",
    ) -> User:
        """Let a person exist; ``caption`` is shown on the page and nowhere else."""
        user = self.core.world.add_user(
            User(
                id=user_id,
                first_name=first_name,
                last_name=last_name,
                username=username,
                language_code=language_code,
                phone=phone,
                caption=caption,
            )
        )
        self.core.journal.write("people")
        return user

    def add_group(
        self,
        title: str,
        members: list[int],
        *,
        chat_id: int | None = None,
        is_forum: bool = False,
        supergroup: bool | None = None,
        topics: list[str] | None = None,
        with_bot: bool = False,
    ) -> Chat:
        """Let a group exist; its first member owns it."""
        chat = self.groups.add(
            title,
            members,
            chat_id=chat_id,
            is_forum=is_forum,
            supergroup=supergroup,
            with_bot=with_bot,
        )
        for name in topics or []:
            self.groups.open_topic(chat.id, name)
        return chat

    def add_topic(self, chat_id: int, name: str) -> Topic:
        """Open a topic in a forum."""
        return self.groups.open_topic(chat_id, name)

    async def _reply(self, method: str, params: dict[str, object]) -> None:
        if self._botside is not None:
            await self._botside.call(method, params)
