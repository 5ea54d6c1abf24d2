"""The people's side over HTTP: JSON under ``/sandbox``, used by the page and by tests."""

from __future__ import annotations

import base64
import binascii
import mimetypes

from aiohttp import web

from bot.sandbox.http.control_args import (
    maybe_number,
    maybe_string,
    number,
    path_id,
    read_args,
    string,
)
from bot.sandbox.http.views import chat_view
from bot.sandbox.people.people import People, Thing
from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import CantError
from bot.sandbox.world.presses import Press
from bot.sandbox.world.state import Message
from bot.sandbox.world.wire import message_view

MAX_TIMES = 10


class Control:
    """Endpoints; each reads its arguments, lets a person act, and shows the outcome."""

    def __init__(self, core: Core, people: People) -> None:
        self._core = core
        self._people = people

    def routes(self) -> list[web.RouteDef]:
        """Where this side listens."""
        person = "/sandbox/people/{user}"
        return [
            web.get(person + "/chats/{chat}", self.show_chat),
            web.post(person + "/start", self.start),
            web.post(person + "/text", self.text),
            web.post(person + "/press", self.press),
            web.post(person + "/key", self.key),
            web.post(person + "/contact", self.contact),
            web.post(person + "/things", self.things),
            web.post(person + "/edit", self.edit),
            web.post(person + "/delete", self.delete),
            web.post(person + "/block", self.block),
            web.post(person + "/unblock", self.unblock),
            web.post("/sandbox/presses/{press}/redeliver", self.redeliver),
        ]

    async def show_chat(self, request: web.Request) -> web.Response:
        """A chat as one person sees it."""
        user = self._people.user(path_id(request, "user"))
        chat = self._people.chat(user.id, path_id(request, "chat"))
        return web.json_response(chat_view(self._core, user, chat))

    async def start(self, request: web.Request) -> web.Response:
        """Press Start, perhaps through a deep link."""
        args = await read_args(request)
        payload = maybe_string(args, "payload") or ""
        return self._said(request, self._people.start(path_id(request, "user"), payload))

    async def text(self, request: web.Request) -> web.Response:
        """Send a text."""
        args = await read_args(request)
        message = self._people.write(
            path_id(request, "user"),
            string(args, "text"),
            chat_id=maybe_number(args, "chat_id"),
            reply_to=maybe_number(args, "reply_to"),
            thread_id=maybe_number(args, "thread_id"),
            anonymous=bool(args.get("anonymous")),
        )
        return self._said(request, message, args)

    async def things(self, request: web.Request) -> web.Response:
        """Send photos, videos, voices, files: several as an album, a message each."""
        args = await read_args(request)
        given = args.get("things")
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            raise CantError("things must be a list of objects", 400)
        sent = self._people.send_things(
            path_id(request, "user"),
            [_thing(each) for each in given],
            chat_id=maybe_number(args, "chat_id"),
            reply_to=maybe_number(args, "reply_to"),
            thread_id=maybe_number(args, "thread_id"),
            album=maybe_string(args, "album"),
        )
        chat = self._core.world.chats[maybe_number(args, "chat_id") or path_id(request, "user")]
        shown = [message_view(self._core.world, chat, message) for message in sent]
        return web.json_response({"messages": shown})

    async def press(self, request: web.Request) -> web.Response:
        """Press an inline button, ``times`` times in a row."""
        args = await read_args(request)
        times = min(max(maybe_number(args, "times") or 1, 1), MAX_TIMES)
        pressed: list[Json] = []
        for _ in range(times):
            outcome = self._people.press(
                path_id(request, "user"),
                number(args, "message_id"),
                chat_id=maybe_number(args, "chat_id"),
                row=maybe_number(args, "row"),
                column=maybe_number(args, "col"),
                data=maybe_string(args, "data"),
                text=maybe_string(args, "text"),
                forged=bool(args.get("forged")),
            )
            if not isinstance(outcome, Press):
                return web.json_response(outcome)
            pressed.append(outcome.wire())
        return web.json_response({**pressed[0], "presses": pressed})

    async def redeliver(self, request: web.Request) -> web.Response:
        """Send a press again, as a client does after a reconnect."""
        return web.json_response(self._people.redeliver(request.match_info["press"]).wire())

    async def key(self, request: web.Request) -> web.Response:
        """Press a button of the reply keyboard."""
        args = await read_args(request)
        message = self._people.use_key(
            path_id(request, "user"), string(args, "text"), chat_id=maybe_number(args, "chat_id")
        )
        return self._said(request, message, args)

    async def contact(self, request: web.Request) -> web.Response:
        """Share a contact."""
        args = await read_args(request)
        message = self._people.share_contact(
            path_id(request, "user"),
            chat_id=maybe_number(args, "chat_id"),
            of_user=maybe_number(args, "of_user"),
            phone_number=maybe_string(args, "phone_number"),
            first_name=maybe_string(args, "first_name"),
            reply_to=maybe_number(args, "reply_to"),
        )
        return self._said(request, message, args)

    async def edit(self, request: web.Request) -> web.Response:
        """Change an own message."""
        args = await read_args(request)
        message = self._people.edit(
            path_id(request, "user"),
            number(args, "message_id"),
            string(args, "text"),
            maybe_number(args, "chat_id"),
        )
        return self._said(request, message, args)

    async def delete(self, request: web.Request) -> web.Response:
        """Delete a message for everyone."""
        args = await read_args(request)
        self._people.delete(
            path_id(request, "user"), number(args, "message_id"), maybe_number(args, "chat_id")
        )
        return web.json_response({})

    async def block(self, request: web.Request) -> web.Response:
        """Block the bot."""
        self._people.block(path_id(request, "user"))
        return web.json_response({})

    async def unblock(self, request: web.Request) -> web.Response:
        """Unblock the bot."""
        self._people.unblock(path_id(request, "user"))
        return web.json_response({})

    def _said(
        self, request: web.Request, message: Message, args: Json | None = None
    ) -> web.Response:
        chat_id = maybe_number(args or {}, "chat_id")
        chat = self._core.world.chats[chat_id if chat_id is not None else path_id(request, "user")]
        return web.json_response(message_view(self._core.world, chat, message))


def _content(args: Json) -> bytes | None:
    """In base64; None where none is given."""
    encoded = maybe_string(args, "content")
    try:
        return None if encoded is None else base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise CantError("content must be base64", 400) from None


def _thing(args: Json) -> Thing:
    name = maybe_string(args, "file_name") or ""
    return Thing(
        kind=string(args, "kind"),
        content=_content(args),
        name=name,
        mime=mimetypes.guess_type(name)[0] or "",
        caption=maybe_string(args, "caption") or "",
    )
