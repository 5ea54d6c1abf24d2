"""A call's parameters, read once and typed: what a method may trust."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.sandbox.bot_api.signatures import SIGNATURES, Signature
from bot.sandbox.world.errors import bad_request

_ATTACHED = re.compile(r"attach://([A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a multipart call."""

    name: str
    content: bytes
    mime: str


class Params:
    """Typed access to parameters that have been checked against the method's signature."""

    def __init__(self, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
        self._values = values
        self._uploads = uploads

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str:
        """A string; empty when it wasn't given."""
        return str(self._values.get(name, ""))

    def integer(self, name: str, default: int = 0) -> int:
        """An integer, or the default."""
        return int(self._values.get(name, default))

    def optional_integer(self, name: str) -> int | None:
        """An integer, if one was given."""
        return int(self._values[name]) if name in self._values else None

    def flag(self, name: str) -> bool:
        """A boolean; false when it wasn't given."""
        return bool(self._values.get(name, False))

    def array(self, name: str) -> list[Any] | None:
        """A JSON array, if one was given."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"can't parse {name} JSON object: expected an Array")
        return value

    def object(self, name: str) -> dict[str, Any] | None:
        """A JSON object, if one was given."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"can't parse {name} JSON object: expected an Object")
        return value

    def upload(self, name: str) -> Upload | str | None:
        """A file: uploaded under its own name, attached by reference, or a file_id."""
        if name in self._uploads:
            return self._uploads[name]
        return self.attached(self.text(name))

    def attached(self, value: str) -> Upload | str | None:
        """The same for what stands inside another parameter."""
        if value.startswith("attach://"):
            attached = self._uploads.get(value.removeprefix("attach://"))
            if attached is None:
                raise bad_request("wrong file attachment: there is no such file in the request")
            return attached
        return value or None


def loggable(raw: dict[str, Any], uploads: dict[str, Upload]) -> dict[str, Any]:
    """Parameters as a test wants to read them: JSON decoded, files by name and size."""
    shown: dict[str, Any] = {}
    for name, value in raw.items():
        shown[name] = value
        if isinstance(value, str) and name not in _PLAIN and value[:1] in ("{", "["):
            with suppress(ValueError):
                shown[name] = json.loads(value)
    for name, upload in uploads.items():
        shown[name] = {"file_name": upload.name, "size": len(upload.content)}
    return shown


def read(
    signature: Signature, raw: dict[str, Any], uploads: dict[str, Upload]
) -> tuple[Params, list[str]]:
    """Coerce raw values by the signature; also names the parameters it doesn't know."""
    attached = {
        str(value).removeprefix("attach://")
        for value in raw.values()
        if isinstance(value, str) and value.startswith("attach://")
    }
    # In an album they stand inside the list of its media.
    attached |= set(_ATTACHED.findall(str(raw.get("media", ""))))
    known = signature.parameters
    unknown = [n for n in (*raw, *uploads) if n not in known and n not in attached]
    values: dict[str, Any] = {}
    for name, kind in known.items():
        value = raw.get(name)
        if value is None or (value == "" and kind not in ("str", "chat")):
            continue
        values[name] = _coerce(name, kind, value)
    return Params(values, uploads), unknown


def require(signature: Signature, params: Params, uploads: dict[str, Upload]) -> None:
    """Refuse the call if a required parameter is missing."""
    for name in signature.required:
        if name in params or name in uploads:
            continue
        raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))


def signature_of(method: str) -> Signature | None:
    """The signature of a method, its name in any case."""
    return SIGNATURES.get(method.lower())


_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "video": "there is no video in the request",
    "voice": "there is no voice in the request",
    "commands": "can't parse commands list: expected an Array of BotCommand",
    "file_id": "file_id not specified",
}
_PLAIN = {"text", "caption"}
_TRUE = {"true", "1", "yes"}
_FALSE = {"false", "0", "no"}


def _coerce(name: str, kind: str, value: object) -> object:
    if kind == "int":
        return _integer(name, value)
    if kind == "bool":
        word = str(value).lower()
        if word not in _TRUE | _FALSE:
            raise bad_request(f'parameter "{name}" must be of type Boolean')
        return word in _TRUE
    if kind == "json":
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
    if isinstance(value, bool | dict | list):
        raise bad_request(f'parameter "{name}" must be of type String')
    return str(value)


def _integer(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return int(value) if isinstance(value, str) else _no_integer(name)
    except ValueError:
        return _no_integer(name)


def _no_integer(name: str) -> int:
    raise bad_request(f'parameter "{name}" must be of type Integer')
