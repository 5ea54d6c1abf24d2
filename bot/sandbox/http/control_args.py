"""Arguments of the people's side: read from JSON, refused with a plain reason."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from bot.sandbox.world.errors import CantError


async def read_args(request: web.Request) -> dict[str, Any]:
    """The JSON object that came with a request; empty when nothing came."""
    if not request.can_read_body:
        return {}
    if request.content_type != "application/json":
        # Browsers send other types across origins without asking; this side takes none of them.
        raise CantError("send JSON", 415)
    try:
        args = json.loads(await request.read() or b"{}")
    except ValueError:
        raise CantError("invalid JSON", 400) from None
    if not isinstance(args, dict):
        raise CantError("send a JSON object", 400)
    return args


def path_id(request: web.Request, name: str) -> int:
    """An id from the path."""
    try:
        return int(request.match_info[name])
    except ValueError:
        raise CantError(f"{name} must be a number", 404) from None


def maybe_number(args: dict[str, Any], name: str) -> int | None:
    """An integer, if given."""
    value = args.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise CantError(f"{name} must be an integer", 400)
    return value


def number(args: dict[str, Any], name: str) -> int:
    """An integer that must be given."""
    value = maybe_number(args, name)
    if value is None:
        raise CantError(f"{name} is missing", 400)
    return value


def maybe_string(args: dict[str, Any], name: str) -> str | None:
    """A string, if given."""
    value = args.get(name)
    if value is not None and not isinstance(value, str):
        raise CantError(f"{name} must be a string", 400)
    return value


def string(args: dict[str, Any], name: str) -> str:
    """A string that must be given."""
    value = maybe_string(args, name)
    if value is None:
        raise CantError(f"{name} is missing", 400)
    return value
