"""Playing people in the sandbox: say, tap, see; as a person does, by what stands on the screen."""

import time
from typing import Any

from bot.sandbox import SandboxClient

Json = dict[str, Any]
# Far more than it takes: a busy machine is no failure.
PATIENCE = 90.0


class Player:
    """One person: looks at his chat with the bot, and acts in it."""

    def __init__(self, client: SandboxClient, telegram_id: int) -> None:
        self.client = client
        self.id = telegram_id
        self._seen = 0

    async def say(self, text: str, **where: object) -> None:
        """Write something; what is seen afterwards counts as the answer."""
        sent = await self.client.send(self.id, text, **where)
        self._seen = int(sent["message_id"])

    async def look(self) -> None:
        """From here on, only what comes later is new."""
        messages = await self.client.messages(self.id)
        self._seen = max((int(m["message_id"]) for m in messages), default=0)

    async def hears(self, text: str, *, new: bool = True) -> Json:
        """The newest message that contains `text`; `new`: since the person last spoke."""
        after = self._seen if new else 0
        return await self.client.wait_for_message(self.id, text, after=after, within=PATIENCE)

    async def asks(self, text: str, reply: str) -> Json:
        """Say something, and hear a reply that contains `reply`."""
        await self.say(text)
        return await self.hears(reply)

    async def tap(self, label: str, within: str = "", **more: Any) -> str:
        """Tap the newest button whose text contains `label`; the text of the answer."""
        return said((await self.taps(label, within, **more))[0])

    async def taps(
        self, label: str, within: str = "", *, at_once: bool = False, **more: Any
    ) -> list[Json]:
        """The same, perhaps several times in a row (`times`): the presses, once answered.

        A person looks at the screen before the next tap: the press is over when its update is,
        with whatever it drew. `at_once`: quicker than the screen, back with the answer.
        """
        message, button = await self._button(label, within)
        # A client sends what the button carried that was on the screen: by its place it would be
        # another one's when the card was brought up to date in between.
        press = await self.client.press(
            self.id, message["message_id"], data=button["callback_data"], forged=True, **more
        )
        answered = [
            await self.client.wait_for_answer(str(each["id"]), PATIENCE)
            for each in press.get("presses", [press])
        ]
        if not at_once:
            await self.client.wait_until_handled(PATIENCE)
        return answered

    async def forge(self, message_id: int, data: str) -> str:
        """Press what no button offered, as a modified client can; the text of the answer."""
        return said(await self.forged(message_id, data))

    async def forged(self, message_id: int, data: str) -> Json:
        """The same: the press, once answered."""
        press = await self.client.press(self.id, message_id, data=data, forged=True)
        return await self.client.wait_for_answer(_press_id(press), PATIENCE)

    async def repeats(self, press: Json) -> Json:
        """The client sends an earlier press once more: the new press, once answered."""
        again = await self.client.redeliver(str(press["id"]))
        return await self.client.wait_for_answer(_press_id(again), PATIENCE)

    async def data_of(self, label: str, within: str = "") -> str:
        """What the newest button whose text contains `label` carries."""
        _, button = await self._button(label, within)
        return str(button["callback_data"])

    async def sees_buttons(self, *labels: str, within: str = "") -> None:
        """Wait until the newest message that contains `within` has exactly these buttons."""
        deadline = time.monotonic() + PATIENCE
        shown: list[str] = []
        while time.monotonic() < deadline:
            view = await self.client.chat(self.id)
            for message in reversed(view["messages"]):
                if message.get("out_of_bot") and within in str(message.get("text")):
                    shown = buttons(message)
                    break
            if shown == list(labels):
                return
            await self.client.events(view["seq"], 0.5)
        raise AssertionError(f"expected {labels}, the screen shows {shown}")

    async def sees(self, message_id: int, *words: str) -> Json:
        """Wait until this very message contains all of `words`."""
        deadline = time.monotonic() + PATIENCE
        shown = ""
        while time.monotonic() < deadline:
            view = await self.client.chat(self.id)
            for message in view["messages"]:
                if message["message_id"] == message_id:
                    shown = str(message.get("text"))
                    if all(word in shown for word in words):
                        found: Json = message
                        return found
            await self.client.events(view["seq"], 0.5)
        raise AssertionError(f"expected {words} in message {message_id}, it shows {shown!r}")

    async def last(self) -> Json:
        """The newest message of the bot."""
        return (await self.heard())[-1]

    async def heard(self, after: int = 0) -> list[Json]:
        """The bot's messages, oldest first."""
        messages = await self.client.messages(self.id)
        return [m for m in messages if m.get("out_of_bot") and m["message_id"] > after]

    async def _button(self, label: str, within: str) -> tuple[Json, Json]:
        deadline = time.monotonic() + PATIENCE
        while True:
            view = await self.client.chat(self.id)
            for message in reversed(view["messages"]):
                if within not in str(message.get("text")):
                    continue
                for line in _rows(message):
                    for each in line:
                        if label in each["text"]:
                            return message, each
            if time.monotonic() > deadline:
                texts = [(m.get("text"), buttons(m)) for m in view["messages"][-3:]]
                raise AssertionError(f"no button {label!r} within {within!r}: {texts}")
            await self.client.events(view["seq"], 0.5)


def buttons(message: Json) -> list[str]:
    return [each["text"] for line in _rows(message) for each in line]


def presses(message: Json) -> list[str]:
    """What the buttons under a message carry."""
    every = (each.get("callback_data") for line in _rows(message) for each in line)
    return [str(data) for data in every if data is not None]


def alert(press: Json) -> str:
    """The text of an answered press that came as an alert; empty for a toast."""
    answer = press["answer"] or {}
    return str(answer.get("text") or "") if answer.get("show_alert") else ""


def said(press: Json) -> str:
    """The text of an answered press, toast or alert."""
    return str((press["answer"] or {}).get("text") or "")


def _rows(message: Json) -> list[list[Json]]:
    markup = message.get("reply_markup") or {}
    rows: list[list[Json]] = markup.get("inline_keyboard") or []
    return rows


def _press_id(press: Json) -> str:
    return str(press["id"])
