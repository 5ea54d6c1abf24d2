"""HTTP as the stand-in needs it: requests with a form, answers in JSON, lines kept open."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

Form = dict[str, str]
Answer = Callable[[str, Form], Awaitable[Any]]


class Wire(asyncio.Protocol):
    """One line: a request, its answer, the next request."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._heard = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while (end := self._heard.find(b"\r\n\r\n")) >= 0:
            line, *headers = self._heard[:end].decode("latin-1").split("\r\n")
            named = dict(header.lower().split(": ", 1) for header in headers)
            begin, length = end + 4, int(named.get("content-length", 0))
            if len(self._heard) < begin + length:
                return
            body, self._heard = self._heard[begin : begin + length], self._heard[begin + length :]
            task = asyncio.create_task(self._reply(line.split(" ")[1], body.decode()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _reply(self, path: str, body: str) -> None:
        result = await self._answer(path, dict(parse_qsl(body)))
        said = json.dumps({"ok": True, "result": result}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(said)}"
        self._transport.write(head.encode() + b"\r\n\r\n" + said)
