"""Drives a sandbox over HTTP, for tests that run the bot in another process."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Callable
from io import BytesIO
from types import TracebackType
from typing import Any, Self

import aiohttp

Json = dict[str, Any]


class SandboxError(Exception):
    """The sandbox wouldn't do it; ``status`` is the HTTP status."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason


class SandboxClient:
    """One method per endpoint, and helpers that wait for what a person would wait for."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=70))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def request(self, method: str, path: str, body: Json | None = None) -> Json:
        """Any call to the control side, e.g. ``request("GET", "state")``."""
        if self._session is None:
            raise RuntimeError("use the client as an async context manager")
        url = f"{self.url}/sandbox/{path}"
        # A file makes a large body, which aiohttp wants to read bit by bit.
        data = None if body is None else BytesIO(json.dumps(body).encode())
        headers = {} if body is None else {"Content-Type": "application/json"}
        async with self._session.request(method, url, data=data, headers=headers) as response:
            answer: Json = await response.json()
            if response.status != 200:
                raise SandboxError(response.status, str(answer.get("error")))
            return answer

    # People and groups

    async def add_user(self, user_id: int, first_name: str, **more: object) -> Json:
        """Create a person: last_name, username, language_code, phone, caption."""
        return await self.request(
            "POST", "people", {"id": user_id, "first_name": first_name, **more}
        )

    async def change_user(self, user_id: int, **changes: object) -> Json:
        """Change a person; ``deactivated=True`` deletes the account."""
        return await self.request("PATCH", f"people/{user_id}", dict(changes))

    async def add_group(self, title: str, members: list[int], **more: object) -> Json:
        """Create a group: id, is_forum, supergroup, topics, with_bot."""
        return await self.request("POST", "groups", {"title": title, "members": members, **more})

    async def set_member(
        self, group: int, user_id: int | str, status: str, by: int | None = None
    ) -> Json:
        """Add, promote or remove a member; ``"bot"`` is the bot."""
        body = {"user_id": user_id, "status": status, "by": by}
        return await self.request("POST", f"groups/{group}/members", body)

    async def migrate(self, group: int) -> Json:
        """Turn a group into a supergroup; returns the new one."""
        return await self.request("POST", f"groups/{group}/migrate")

    async def open_topic(self, group: int, name: str) -> Json:
        """Open a topic."""
        return await self.request("POST", f"groups/{group}/topics", {"name": name})

    async def close_topic(self, group: int, topic: int, *, closed: bool = True) -> None:
        """Close a topic, or open it again; 0 is the general one."""
        await self.request("PATCH", f"groups/{group}/topics/{topic}", {"closed": closed})

    async def delete_topic(self, group: int, topic: int) -> None:
        """Delete a topic."""
        await self.request("DELETE", f"groups/{group}/topics/{topic}")

    # What a person does

    async def start(self, user_id: int, payload: str = "") -> Json:
        """Press Start or follow a deep link; returns the message."""
        return await self.request("POST", f"people/{user_id}/start", {"payload": payload})

    async def send(self, user_id: int, text: str, **where: object) -> Json:
        """Send a text: chat_id, reply_to, thread_id; anonymous, as the group."""
        return await self.request("POST", f"people/{user_id}/text", {"text": text, **where})

    async def press(self, user_id: int, message_id: int, **which: object) -> Json:
        """Press a button by text, data, or row and col; also chat_id, times, forged."""
        body = {"message_id": message_id, **which}
        return await self.request("POST", f"people/{user_id}/press", body)

    async def redeliver(self, press_id: str) -> Json:
        """Send a press again under new ids."""
        return await self.request("POST", f"presses/{press_id}/redeliver")

    async def use_key(self, user_id: int, text: str, **where: object) -> Json:
        """Press a button of the reply keyboard."""
        return await self.request("POST", f"people/{user_id}/key", {"text": text, **where})

    async def share_contact(self, user_id: int, **contact: object) -> Json:
        """Share the own contact, or of_user, or phone_number with first_name."""
        return await self.request("POST", f"people/{user_id}/contact", dict(contact))

    async def send_document(
        self, user_id: int, file_name: str, content: bytes, **more: Any
    ) -> Json:
        """Send a file: caption, chat_id, reply_to, thread_id."""
        thing = {"kind": "document", "file_name": file_name, "content": content}
        return await self._send_one(user_id, thing, **more)

    async def send_photo(self, user_id: int, content: bytes | None = None, **more: Any) -> Json:
        """Send a photo, without content one of which nothing can be seen: caption, chat_id,
        reply_to, thread_id.
        """
        thing = {"kind": "photo"} if content is None else {"kind": "photo", "content": content}
        return await self._send_one(user_id, thing, **more)

    async def _send_one(
        self, user_id: int, thing: Json, *, caption: str = "", **where: object
    ) -> Json:
        (sent,) = await self.send_things(user_id, [{**thing, "caption": caption}], **where)
        return sent

    async def send_things(self, user_id: int, things: list[Json], **where: object) -> list[Json]:
        """Send photos, videos, voices or documents, several as an album: kind, content (bytes),
        file_name, caption each; chat_id, reply_to, thread_id, album of all.
        """
        encoded = [
            {**each, "content": base64.b64encode(each["content"]).decode()}
            if "content" in each
            else each
            for each in things
        ]
        answer = await self.request(
            "POST", f"people/{user_id}/things", {"things": encoded, **where}
        )
        found: list[Json] = answer["messages"]
        return found

    async def edit(self, user_id: int, message_id: int, text: str, **where: object) -> Json:
        """Change an own message."""
        body = {"message_id": message_id, "text": text, **where}
        return await self.request("POST", f"people/{user_id}/edit", body)

    async def delete(self, user_id: int, message_id: int, **where: object) -> None:
        """Delete a message for everyone."""
        await self.request("POST", f"people/{user_id}/delete", {"message_id": message_id, **where})

    async def block(self, user_id: int) -> None:
        """Block the bot."""
        await self.request("POST", f"people/{user_id}/block")

    async def unblock(self, user_id: int) -> None:
        """Unblock the bot."""
        await self.request("POST", f"people/{user_id}/unblock")

    # What there is to see

    async def state(self) -> Json:
        """People, groups, bot, scene."""
        return await self.request("GET", "state")

    async def chat(self, user_id: int, chat_id: int | None = None) -> Json:
        """A chat as the person sees it: messages, keyboard, force_reply, commands, answers."""
        return await self.request("GET", f"people/{user_id}/chats/{chat_id or user_id}")

    async def messages(self, user_id: int, chat_id: int | None = None) -> list[Json]:
        """The messages of a chat, oldest first."""
        found: list[Json] = (await self.chat(user_id, chat_id))["messages"]
        return found

    async def download(self, file_id: str) -> bytes:
        """A document's bytes."""
        if self._session is None:
            raise RuntimeError("use the client as an async context manager")
        async with self._session.get(f"{self.url}/sandbox/files/{file_id}") as response:
            if response.status != 200:
                raise SandboxError(response.status, "no such file")
            return await response.read()

    async def presses(self) -> list[Json]:
        """All presses, each with ``answered`` and ``took``."""
        found: list[Json] = (await self.request("GET", "presses"))["presses"]
        return found

    async def calls(self, method: str = "", since: int = 0) -> list[Json]:
        """The bot's calls."""
        path = f"calls?method={method}&since={since}"
        found: list[Json] = (await self.request("GET", path))["calls"]
        return found

    async def findings(self) -> list[Json]:
        """What Telegram would have refused or ignored."""
        found: list[Json] = (await self.request("GET", "findings"))["findings"]
        return found

    async def clear_findings(self) -> None:
        """Forget the findings so far."""
        await self.request("DELETE", "findings")

    async def pending_updates(self) -> list[Json]:
        """Updates that the bot hasn't confirmed."""
        found: list[Json] = (await self.request("GET", "updates"))["pending"]
        return found

    async def events(self, since: int = 0, patience: float = 0) -> list[Json]:
        """Events after ``since``, waiting up to ``patience`` seconds for the first."""
        path = f"events?since={since}&timeout={patience}"
        found: list[Json] = (await self.request("GET", path))["events"]
        return found

    # Trouble

    async def add_fault(self, kind: str, **rule: object) -> None:
        """Put a fault in force: see ``FaultRule``."""
        await self.request("POST", "faults", {"kind": kind, **rule})

    async def clear_faults(self) -> None:
        """Lift all faults."""
        await self.request("DELETE", "faults")

    async def settings(self, **settings: object) -> None:
        """Change query_lifetime, privacy_mode or limits."""
        await self.request("PUT", "settings", dict(settings))

    async def advance(self, seconds: float) -> None:
        """Push the sandbox's clock forward."""
        await self.request("POST", "clock", {"advance": seconds})

    # Waiting

    async def wait_for_message(
        self,
        user_id: int,
        matches: str | Callable[[Json], bool],
        *,
        chat_id: int | None = None,
        after: int = 0,
        within: float = 10.0,
    ) -> Json:
        """The newest message after ``after`` that contains the text or satisfies the check."""

        def fits(message: Json) -> bool:
            if callable(matches):
                return matches(message)
            return matches in str(message.get("text", message.get("caption", "")))

        deadline = time.monotonic() + within
        while True:
            view = await self.chat(user_id, chat_id)
            for message in reversed(view["messages"]):
                if message["message_id"] > after and fits(message):
                    found: Json = message
                    return found
            left = deadline - time.monotonic()
            if left <= 0:
                texts = [m.get("text", "") for m in view["messages"][-5:]]
                raise TimeoutError(f"user {user_id} never saw {matches!r}; last texts: {texts}")
            await self.events(view["seq"], min(left, 1.0))

    async def wait_for_answer(self, press_id: str, within: float = 10.0) -> Json:
        """The press once the bot has answered it."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            for press in await self.presses():
                if press["id"] == press_id and press["answered"]:
                    return press
            await asyncio.sleep(0.02)
        raise TimeoutError(f"press {press_id} was never answered")

    async def wait_until_handled(self, within: float = 10.0) -> None:
        """Wait until the bot has confirmed every update."""
        deadline = time.monotonic() + within
        while await self.pending_updates():
            if time.monotonic() > deadline:
                raise TimeoutError("updates are still pending")
            await asyncio.sleep(0.02)
