"""Who plays: people and groups are created and changed here, over HTTP."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.http.control_args import (
    maybe_number,
    maybe_string,
    number,
    path_id,
    read_args,
    string,
)
from bot.sandbox.http.views import chat_head, user_view
from bot.sandbox.people.groups import Groups
from bot.sandbox.people.people import People
from bot.sandbox.world.core import Core
from bot.sandbox.world.errors import CantError
from bot.sandbox.world.state import User


class Cast:
    """Endpoints that set the scene, before and during the play."""

    def __init__(self, core: Core, people: People, groups: Groups) -> None:
        self._core = core
        self._people = people
        self._groups = groups

    def routes(self) -> list[web.RouteDef]:
        """Where they listen."""
        person = "/sandbox/people/{user}"
        group = "/sandbox/groups/{group}"
        return [
            web.post("/sandbox/people", self.add_person),
            web.patch(person, self.change_person),
            web.post("/sandbox/groups", self.add_group),
            web.post(group + "/members", self.member),
            web.post(group + "/migrate", self.migrate),
            web.post(group + "/topics", self.open_topic),
            web.patch(group + "/topics/{topic}", self.change_topic),
            web.delete(group + "/topics/{topic}", self.delete_topic),
        ]

    async def add_person(self, request: web.Request) -> web.Response:
        """Create a person."""
        args = await read_args(request)
        user = User(
            id=number(args, "id"),
            first_name=string(args, "first_name"),
            last_name=maybe_string(args, "last_name"),
            username=maybe_string(args, "username"),
            language_code=maybe_string(args, "language_code"),
            phone=maybe_string(args, "phone"),
            caption=maybe_string(args, "caption") or "",
        )
        try:
            self._core.world.add_user(user)
        except ValueError as error:
            raise CantError(str(error), 400) from None
        self._core.journal.write("people")
        return web.json_response(user_view(user))

    async def change_person(self, request: web.Request) -> web.Response:
        """Change what a person's client says of him, or delete his account."""
        args, user = await read_args(request), self._people.user(path_id(request, "user"))
        for name in ("first_name", "last_name", "username", "language_code", "caption", "phone"):
            if name in args:
                setattr(user, name, maybe_string(args, name) or ("" if name == "caption" else None))
        user.deactivated = bool(args.get("deactivated", user.deactivated))
        self._core.journal.write("people")
        return web.json_response(user_view(user))

    async def add_group(self, request: web.Request) -> web.Response:
        """Create a group."""
        args = await read_args(request)
        try:
            chat = self._groups.add(
                string(args, "title"),
                [int(member) for member in args.get("members", [])],
                chat_id=maybe_number(args, "id"),
                is_forum=bool(args.get("is_forum")),
                supergroup=args.get("supergroup"),
                with_bot=bool(args.get("with_bot")),
            )
        except ValueError as error:
            raise CantError(str(error), 400) from None
        for name in args.get("topics", []):
            self._groups.open_topic(chat.id, str(name))
        return web.json_response(chat_head(self._core, chat))

    async def member(self, request: web.Request) -> web.Response:
        """Add, promote or remove a member; the bot is named ``"bot"`` or by its id."""
        args, group = await read_args(request), path_id(request, "group")
        whom = args.get("user_id")
        user_id = self._core.bot.id if whom == "bot" else number(args, "user_id")
        self._groups.set_member(group, user_id, string(args, "status"), maybe_number(args, "by"))
        return web.json_response(chat_head(self._core, self._groups.group(group)))

    async def migrate(self, request: web.Request) -> web.Response:
        """Turn a group into a supergroup; answers with the new one."""
        chat = self._groups.migrate(path_id(request, "group"))
        return web.json_response(chat_head(self._core, chat))

    async def open_topic(self, request: web.Request) -> web.Response:
        """Open a topic."""
        args = await read_args(request)
        topic = self._groups.open_topic(
            path_id(request, "group"), string(args, "name"), maybe_number(args, "by")
        )
        return web.json_response({"id": topic.id, "name": topic.name})

    async def change_topic(self, request: web.Request) -> web.Response:
        """Close a topic, or open it again."""
        args = await read_args(request)
        group, topic = path_id(request, "group"), path_id(request, "topic")
        self._groups.close_topic(group, topic, closed=bool(args.get("closed")))
        return web.json_response({})

    async def delete_topic(self, request: web.Request) -> web.Response:
        """Delete a topic."""
        self._groups.delete_topic(path_id(request, "group"), path_id(request, "topic"))
        return web.json_response({})
