"""HTTP as the stand-in needs it: requests with a form, answers in JSON, lines kept open."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

_LAST_CHUNK = b"\r\n0\r\n\r\n"

Form = dict[str, str]
Answer = Callable[[str, Form], Awaitable[Any]]


def _chat_of(multipart: bytes) -> bytes:
    """Of a form with a file in it, whose it is."""
    found = re.search(rb'name="chat_id".*?\r\n\r\n(?:[0-9a-f]+\r\n)?(-?\d+)', multipart, re.S)
    return b"chat_id=" + (found[1] if found else b"0")


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
            if named.get("transfer-encoding") == "chunked":
                # A file: its last chunk is empty, and what is in it nobody asks.
                length = self._heard.find(_LAST_CHUNK, begin) + len(_LAST_CHUNK) - begin
                if length < len(_LAST_CHUNK):
                    return
            if len(self._heard) < begin + length:
                return
            body, self._heard = self._heard[begin : begin + length], self._heard[begin + length :]
            if "multipart" in named.get("content-type", ""):
                body = _chat_of(body)
            task = asyncio.create_task(self._reply(line.split(" ")[1], body.decode()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _reply(self, path: str, body: str) -> None:
        result = await self._answer(path, dict(parse_qsl(body)))
        # A file that was sent, else an answer.
        is_file = isinstance(result, bytes)
        said = result if is_file else json.dumps({"ok": True, "result": result}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(said)}"
        self._transport.write(head.encode() + b"\r\n\r\n" + said)
