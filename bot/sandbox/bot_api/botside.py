"""The bot's side over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

from __future__ import annotations

import asyncio
import hmac
import json
import mimetypes
import time
from contextlib import suppress
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.bot_api import methods
from bot.sandbox.bot_api.params import Upload, loggable, signature_of
from bot.sandbox.bot_api.signatures import Signature
from bot.sandbox.bot_api.webhook import Webhook
from bot.sandbox.world.core import Core
from bot.sandbox.world.errors import ApiError, bad_request
from bot.sandbox.world.faults import MAX_DELAY, FaultRule

MAX_FIELD = 1 << 20
MAX_FILE = 50 << 20
HANG = 60.0


class BotSide:
    """Takes calls, lets faults have their way, and logs what was answered."""

    def __init__(self, core: Core, webhook: Webhook, token: str) -> None:
        self._core = core
        self._webhook = webhook
        self._token = token
        self._stopping = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        """Where this side listens."""
        return [
            web.route("*", "/bot{token}/{method}", self.handle),
            web.route("*", "/bot{token}/test/{method}", self.handle),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    def stop(self) -> None:
        """End polls and pauses, so that the server can close at once."""
        self._stopping.set()
        self._core.updates.interrupt()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        if not self._knows(request.match_info["token"]):
            return _answer(ApiError(401, "Unauthorized").body())
        method = request.match_info["method"]
        signature = signature_of(method)
        try:
            raw, uploads = await _read(request)
        except ApiError as error:
            return _answer(error.body())
        if signature is None:
            answer = ApiError(404, "Not Found").body()
            self._log(method, raw, answer, time.perf_counter(), None)
            return _answer(answer)
        return await self._carry_out(request, signature, raw, uploads)

    async def call(self, method: str, raw: dict[str, Any]) -> dict[str, Any]:
        """A call that came as the answer to a webhook; Telegram doesn't tell how it went."""
        started = time.perf_counter()
        signature = signature_of(method)
        if signature is None:
            answer = ApiError(404, "Not Found").body()
        else:
            answer = await methods.call(self._core, self._webhook, signature, raw, {})
        self._log(signature.name if signature else method, raw, answer, started, None)
        return answer

    async def _carry_out(
        self,
        request: web.Request,
        signature: Signature,
        raw: dict[str, Any],
        uploads: dict[str, Upload],
    ) -> web.StreamResponse:
        started = time.perf_counter()
        rule = self._core.faults.pick(signature.name, raw.get("chat_id"))
        logged = loggable(raw, uploads)
        if rule is not None and (stopped := await self._before(rule)) is not None:
            self._log(signature.name, logged, stopped, started, rule.kind)
            return _cut(request) if rule.kind in ("cut_before", "hang") else _answer(stopped)
        answer = await methods.call(self._core, self._webhook, signature, raw, uploads)
        kind = rule.kind if rule is not None else None
        if signature.name != "getUpdates" or not answer["ok"] or rule is not None:
            self._log(signature.name, logged, answer, started, kind)
        if kind == "cut_after":
            return _cut(request)
        return _answer(answer)

    async def _before(self, rule: FaultRule) -> dict[str, Any] | None:
        """The answer of a call that a fault keeps from having its effect."""
        if rule.kind == "hang":
            await self._pause(rule.delay or HANG)
        elif rule.delay:
            await self._pause(rule.delay)
        if rule.kind in ("cut_before", "hang"):
            return ApiError(0, "connection closed before the call had any effect").body()
        error = rule.error()
        return error.body() if error is not None else None

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), min(seconds, MAX_DELAY))

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file that the bot asked for through getFile."""
        if not self._knows(request.match_info["token"]):
            return _answer(ApiError(401, "Unauthorized").body())
        # Trouble of its own: getFile may answer, and the file not come.
        rule = self._core.faults.pick("download", None)
        if rule is not None and (stopped := await self._before(rule)) is not None:
            return _cut(request) if rule.kind in ("cut_before", "hang") else _answer(stopped)
        path = request.match_info["path"]
        for stored in self._core.world.files.values():
            if stored.path == path:
                return web.Response(body=stored.content, content_type="application/octet-stream")
        return _answer(ApiError(404, "Not Found").body())

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())

    def _log(
        self,
        method: str,
        params: dict[str, Any],
        answer: dict[str, Any],
        started: float,
        fault: str | None,
    ) -> None:
        self._core.records.call(
            method,
            params,
            answer,
            at=self._core.clock.now(),
            took_ms=(time.perf_counter() - started) * 1000,
            fault=fault,
        )


def _answer(body: dict[str, Any]) -> web.Response:
    status = 200 if body["ok"] else body["error_code"]
    headers = {}
    if status == 429 and "parameters" in body:
        headers["Retry-After"] = str(body["parameters"]["retry_after"])
    return web.json_response(body, status=status, headers=headers)


def _cut(request: web.Request) -> web.Response:
    """Close the connection; what is returned can't be sent any more."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters from the query and from a body of any of the accepted types."""
    raw: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.method not in ("GET", "POST"):
        raise ApiError(405, "Method Not Allowed")
    if request.content_type == "application/json" and request.can_read_body:
        try:
            body = json.loads(await request.read())
        except ValueError:
            raise bad_request("can't parse request: invalid JSON") from None
        if not isinstance(body, dict):
            raise bad_request("can't parse request: expected an Object")
        raw |= body
    elif request.content_type == "application/x-www-form-urlencoded":
        raw |= {name: str(value) for name, value in (await request.post()).items()}
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or not part.name:
                continue
            if part.filename is None:
                raw[part.name] = (await _limited(part, MAX_FIELD)).decode(errors="replace")
            else:
                # As Telegram does, the name decides: clients send octet-stream for anything.
                mime = mimetypes.guess_type(part.filename)[0] or "application/octet-stream"
                content = await _limited(part, MAX_FILE)
                uploads[part.name] = Upload(part.filename, content, mime)
    return raw, uploads


async def _limited(part: BodyPartReader, limit: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(1 << 16):
        content += chunk
        if len(content) > limit:
            raise ApiError(413, "Request Entity Too Large")
    return bytes(content)
