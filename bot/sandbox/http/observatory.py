"""What tests read and turn: the log of calls, findings, presses, faults, limits, the clock."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web

from bot.sandbox.http.control_args import maybe_string, read_args
from bot.sandbox.http.views import scene_view
from bot.sandbox.world.core import Core
from bot.sandbox.world.errors import CantError
from bot.sandbox.world.faults import FaultRule
from bot.sandbox.world.scene import Hint


class Observatory:
    """Endpoints that read what happened, and that set faults, limits and the clock."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def routes(self) -> list[web.RouteDef]:
        """Where they listen."""
        return [
            web.get("/sandbox/state", self.state),
            web.put("/sandbox/scene", self.set_scene),
            web.get("/sandbox/presses", self.presses),
            web.get("/sandbox/calls", self.calls),
            web.get("/sandbox/findings", self.findings),
            web.delete("/sandbox/findings", self.clear_findings),
            web.get("/sandbox/updates", self.updates),
            web.get("/sandbox/faults", self.faults),
            web.post("/sandbox/faults", self.add_fault),
            web.delete("/sandbox/faults", self.clear_faults),
            web.put("/sandbox/settings", self.set_settings),
            web.post("/sandbox/clock", self.advance),
        ]

    async def state(self, request: web.Request) -> web.Response:
        """People, groups, bot and scene."""
        return web.json_response(scene_view(self._core))

    async def set_scene(self, request: web.Request) -> web.Response:
        """Change title, subtitle and hints."""
        args, scene = await read_args(request), self._core.scene
        scene.title = maybe_string(args, "title") or scene.title
        scene.subtitle = maybe_string(args, "subtitle") or scene.subtitle
        if "hints" in args:
            scene.hints = [Hint(text=str(hint)) for hint in args["hints"]]
        self._core.journal.write("people")
        return web.json_response({})

    async def presses(self, request: web.Request) -> web.Response:
        """All presses with the time each waited for its answer."""
        return web.json_response({"presses": [p.wire() for p in self._core.presses.list()]})

    async def calls(self, request: web.Request) -> web.Response:
        """The bot's calls, optionally of one method or since a number."""
        since = int(request.query.get("since", "0"))
        method = request.query.get("method", "").lower()
        calls = [
            call
            for call in self._core.records.calls
            if call["seq"] > since and (not method or call["method"].lower() == method)
        ]
        return web.json_response({"calls": calls})

    async def findings(self, request: web.Request) -> web.Response:
        """What Telegram would have refused or ignored."""
        return web.json_response({"findings": list(self._core.records.findings)})

    async def clear_findings(self, request: web.Request) -> web.Response:
        """Forget the findings so far."""
        self._core.records.findings.clear()
        return web.json_response({})

    async def updates(self, request: web.Request) -> web.Response:
        """Updates that the bot hasn't confirmed yet."""
        updates = self._core.updates
        return web.json_response(
            {"pending": [update.wire() for update in updates.pending], "polls": updates.polls}
        )

    async def faults(self, request: web.Request) -> web.Response:
        """The rules in force."""
        return web.json_response({"faults": self._core.faults.wire()})

    async def add_fault(self, request: web.Request) -> web.Response:
        """Put a rule in force."""
        try:
            self._core.faults.add(FaultRule(**await read_args(request)))
        except (TypeError, ValueError) as error:
            raise CantError(str(error), 400) from None
        return await self.faults(request)

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Lift all rules; ``?seed=`` restarts the draws."""
        seed = request.query.get("seed")
        self._core.faults.clear(int(seed) if seed else None)
        return await self.faults(request)

    async def set_settings(self, request: web.Request) -> web.Response:
        """Change the query lifetime, privacy mode or flood limits."""
        args, core = await read_args(request), self._core
        if "query_lifetime" in args:
            core.presses.lifetime = float(args["query_lifetime"])
        if "privacy_mode" in args:
            core.privacy_mode = bool(args["privacy_mode"])
        if "limits" in args:
            try:
                core.floods.limits = replace(core.floods.limits, **args["limits"])
            except TypeError as error:
                raise CantError(str(error), 400) from None
        return web.json_response({})

    async def advance(self, request: web.Request) -> web.Response:
        """Push the sandbox's clock forward."""
        args = await read_args(request)
        try:
            self._core.leap(float(args.get("advance", 0)))
        except (TypeError, ValueError) as error:
            raise CantError(str(error), 400) from None
        return web.json_response({"now": self._core.clock.now()})
