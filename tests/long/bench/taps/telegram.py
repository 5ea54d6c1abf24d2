"""`python -m tests.long.bench.taps.telegram`: Telegram, and people who tap as fast as answered.

Checks nothing and limits nothing: it is not what is measured. Prints its port.
"""

import asyncio
import json
import sys
import time
from typing import Any

from tests.long.bench.taps.wire import Form, Wire

BOT = {"id": 7_000_000_000, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
# What a technician does all day, told by the words on the buttons.
NEXT = {
    "": "Start",
    "Start": "Pause",
    "Pause": "Resume",
    "Resume": "Stop",
    "Stop": "Continue",
    "Continue": "Pause",
}
_BATCH = 100
_PATIENCE = 600


class Person:
    """One chat with the bot: a card, and a finger on it."""

    def __init__(self, telegram_id: int) -> None:
        self.id = telegram_id
        self.card = 0
        self.text = ""
        self.markup: Any = None
        self.last = ""
        self.left = 0
        self.waits_for: set[str] = set()
        self.pressed_at = self.answered_at = self.shown_at = 0.0
        self.pause = 0.0

    def button(self, label: str) -> str | None:
        """What the button carries whose text contains `label`."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        found = (each["callback_data"] for row in rows for each in row if label in each["text"])
        return next(found, None)


class Telegram:
    def __init__(self) -> None:
        self._people: dict[int, Person] = {}
        self._updates: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._number = 1_000
        self._done = asyncio.Event()
        self._presses: dict[str, Person] = {}
        self.first_poll = 0.0
        # What an admin sends, and who was sent how many files.
        self._file = b""
        self._files: list[int] = []
        self._waits: list[float] = []

    async def answer(self, path: str, form: Form) -> Any:
        method = path.rsplit("/", 1)[1]
        if path.startswith("/file/"):
            return self._file
        if path.startswith("/control/"):
            return await getattr(self, f"control_{method}")(**json.loads(form["with"]))
        found = getattr(self, f"bot_{method}", None)
        return await found(form) if found is not None else True

    async def bot_getMe(self, _: Form) -> Any:  # noqa: N802 - Telegram's names
        return BOT

    async def bot_getUpdates(self, form: Form) -> Any:  # noqa: N802
        self.first_poll = self.first_poll or time.time()
        offset = int(form.get("offset", 0))
        self._updates = [each for each in self._updates if each["update_id"] >= offset]
        until = time.monotonic() + float(form.get("timeout", 0))
        while not self._updates and (left := until - time.monotonic()) > 0:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                break
        return self._updates[:_BATCH]

    async def bot_sendMessage(self, form: Form) -> Any:  # noqa: N802
        person = self._people.setdefault(int(form["chat_id"]), Person(int(form["chat_id"])))
        self._number += 1
        markup = json.loads(form["reply_markup"]) if "reply_markup" in form else None
        if markup is not None and "inline_keyboard" in markup:
            person.card, person.text, person.markup = self._number, form["text"], markup
        return self._message(person, self._number, form["text"], markup)

    async def bot_editMessageText(self, form: Form) -> Any:  # noqa: N802
        person, number = self._people[int(form["chat_id"])], int(form["message_id"])
        markup = json.loads(form["reply_markup"]) if "reply_markup" in form else None
        if number == person.card:
            person.text, person.markup = form["text"], markup
            person.shown_at = time.monotonic()
            self._heard(person, "edit")
        return self._message(person, number, form["text"], markup)

    async def bot_getFile(self, form: Form) -> Any:  # noqa: N802
        return {**form, "file_unique_id": "u", "file_size": len(self._file), "file_path": "items"}

    async def bot_sendDocument(self, form: Form) -> Any:  # noqa: N802
        self._files.append(int(form["chat_id"]))
        return self._message(Person(int(form["chat_id"])), 1, "", None)

    bot_sendPhoto = bot_sendDocument  # noqa: N815

    async def bot_answerCallbackQuery(self, form: Form) -> Any:  # noqa: N802
        person = self._presses.pop(form["callback_query_id"], None)
        if person is not None:
            person.answered_at = time.monotonic()
            self._waits.append(person.answered_at - person.pressed_at)
            self._heard(person, "answer")
        return True

    async def control_introduce(self, people: list[int], markup: Any) -> int:
        """Cards for people whom the bot knows nothing of."""
        for each in people:
            person = self._people[each] = Person(each)
            self._number += 1
            person.card, person.text, person.markup = self._number, "A card", markup
        return len(people)

    async def control_holding(self, people: list[int], label: str) -> int:
        """How many of them have a card with this button."""
        known = [self._people[each] for each in people if each in self._people]
        return sum(person.button(label) is not None for person in known)

    async def control_first_poll(self) -> float:
        return self.first_poll

    async def control_waits(self) -> list[float]:
        """So many seconds each press waited for its answer, since this was asked last."""
        waits, self._waits = self._waits, []
        return waits

    async def control_say(self, person: int, text: str, file: str = "") -> None:
        """Words, or a file with the words under it."""
        one = self._people.setdefault(person, Person(person))
        self._number += 1
        said = self._message(one, self._number, text, None) | {"from": _user(one)}
        if file:
            self._file = file.encode()
            said["document"] = {
                "file_id": "f",
                "file_unique_id": "u",
                "file_name": "items.csv",
                "file_size": len(self._file),
            }
            said["caption"] = said.pop("text")
        elif text.startswith("/"):
            length = len(text.split(" ")[0])
            said["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._updates.append({"update_id": self._number, "message": said})
        self._news.set()

    async def control_press(self, person: int, label: str) -> None:
        one = self._people[person]
        self._press(one, one.button(label) or "")

    async def control_files(self) -> list[int]:
        return self._files

    async def control_words(self, person: int) -> str:
        return self._people[person].text

    async def control_tap(self, people: list[int], times: int, pause: float = 0.0) -> float:
        """Everybody taps so often, each as soon as he was answered and sees it, or a pause later;
        the seconds.
        """
        self._done.clear()
        begun = time.monotonic()
        for each in people:
            self._people[each].left = times
            self._people[each].pause = pause
            self._tap(self._people[each])
        await asyncio.wait_for(self._done.wait(), _PATIENCE)
        return time.monotonic() - begun

    async def control_decide(self, person: int, others: list[int], label: str) -> list[float]:
        """One presses; after how many seconds each other one's card is drawn anew."""
        one = self._people[person]
        for each in others:
            self._people[each].shown_at = 0.0
        one.answered_at = 0.0
        self._press(one, one.button(label) or "")
        copies = [self._people[each] for each in others]
        async with asyncio.timeout(60):
            while not (  # noqa: ASYNC110 - far finer than what is measured
                one.answered_at and all(each.shown_at for each in copies)
            ):
                await asyncio.sleep(0.002)
        return [each.shown_at - one.answered_at for each in copies]

    def _heard(self, person: Person, what: str) -> None:
        if what not in person.waits_for:
            return
        person.waits_for.discard(what)
        if person.waits_for:
            return
        if person.left:
            asyncio.get_running_loop().call_later(person.pause, self._tap, person)
        elif not any(each.left or each.waits_for for each in self._people.values()):
            self._done.set()

    def _tap(self, person: Person) -> None:
        label = NEXT[person.last]
        data = person.button(label)
        if data is None:
            # The card was brought up to date by somebody else; what it shows now is not all.
            person.waits_for = {"edit"}
            return
        person.last = label
        person.left -= 1
        person.waits_for = {"answer", "edit"}
        self._press(person, data)

    def _press(self, person: Person, data: str) -> None:
        self._number += 1
        press = str(self._number)
        self._presses[press] = person
        person.pressed_at = time.monotonic()
        update = {
            "update_id": self._number,
            "callback_query": {
                "id": press,
                "from": _user(person),
                "chat_instance": str(person.id),
                "data": data,
                "message": self._message(person, person.card, person.text, person.markup),
            },
        }
        self._updates.append(update)
        self._news.set()

    def _message(self, person: Person, number: int, text: str, markup: Any) -> dict[str, Any]:
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": person.id, "type": "private", "first_name": "P"},
            "from": BOT,
            "text": text,
        }
        if markup is not None and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        return message


def _user(person: Person) -> dict[str, Any]:
    return {"id": person.id, "is_bot": False, "first_name": f"P{person.id}", "language_code": "en"}


async def main() -> None:
    telegram = Telegram()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Wire(telegram.answer), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
