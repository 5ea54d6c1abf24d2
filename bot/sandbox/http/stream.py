"""Events as they happen: server-sent for the page, long-polled JSON for tests."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from bot.sandbox.world.journal import Journal

HEARTBEAT = 15.0
MAX_WAIT = 60.0


class Stream:
    """``GET /sandbox/events``, in the form that the client accepts."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def routes(self) -> list[web.RouteDef]:
        """Where it listens."""
        return [web.get("/sandbox/events", self.handle)]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Events after ``since``."""
        resumed = request.headers.get("Last-Event-ID", "")
        since = int(resumed or request.query.get("since", "0"))
        if "text/event-stream" in request.headers.get("Accept", ""):
            return await self._serve(request, since)
        timeout = min(float(request.query.get("timeout", "0")), MAX_WAIT)
        events = await self._journal.wait(since, timeout)
        return web.json_response(
            {"events": [event.wire() for event in events], "seq": self._journal.last}
        )

    async def _serve(self, request: web.Request, since: int) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        try:
            await response.write(b"retry: 1000\n\n")
            while not self._journal.closed:
                events = await self._journal.wait(since, HEARTBEAT)
                for event in events:
                    since = event.seq
                    data = json.dumps(event.wire(), separators=(",", ":"))
                    await response.write(f"id: {event.seq}\ndata: {data}\n\n".encode())
                if not events:
                    await response.write(b": still here\n\n")
        except (ConnectionError, asyncio.CancelledError):
            # The page was closed, or the server is closing.
            pass
        return response
