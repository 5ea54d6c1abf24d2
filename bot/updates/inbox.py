"""Updates in hand: each handled once, those of one chat in order, different chats at once."""

import asyncio
import json
import logging
from collections import Counter, OrderedDict
from collections.abc import Coroutine, Hashable
from contextlib import nullcontext

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.observability.log_context import about
from bot.telegram import retry
from bot.updates.allowance import Allowance, chat_of, is_about_chat, person_of
from bot.updates.asker import Asker
from bot.updates.notebook import Notebook
from bot.updates.rooms import Room, Rooms
from domain.delivery import NotedUpdate
from domain.errors import TryAgain
from domain.services.blocking import BlockingService

log = logging.getLogger(__name__)

# A handler that hangs may not hold its chat, and all that Telegram keeps behind it, for ever.
_HANDLER_SECONDS = 60.0
# What hangs for as long at every try is not tried for ever.
_SLOW_TRIES = 2
# While the database keeps anything from being done: how long a sender waits before he is told.
_TOLD_AFTER = 4.0
# Whatever it is that keeps a press: Telegram forgets it if it isn't answered soon after.
_ANSWERED_WITHIN = 10.0
_LOOK_SECONDS = 1.0
# Updates whose end is remembered, for those that Telegram brings once more at once.
_REMEMBERED = 2_000
# How often what is written down is looked after: well within the time for which it is held.
_TEND_SECONDS = 3.0
# Of one person, however slowly they are handled.
_MOST_OF_ONE = 100
# Whoever has more than so many in hand is in no hurry with any of them.
_FEW_OF_ONE = 5


class Inbox:
    """`known` tells members from strangers by their Telegram ids; whoever was let in since is
    added now and then. `blocked` are those of whom nothing is heard.
    """

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        allowance: Allowance,
        notebook: Notebook,
        known: set[int],
        blocked: BlockingService,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._allowance = allowance
        self._notebook = notebook
        self._known = known
        self._blocked = blocked
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._as_it_came: dict[int, object] = {}
        self._askers: dict[int, Asker] = {}
        self._beside: set[asyncio.Task[None]] = set()
        self._last_of_lane: dict[Hashable, asyncio.Task[None]] = {}
        self._of_person: Counter[int] = Counter()
        self._ended: OrderedDict[int, asyncio.Task[None]] = OrderedDict()
        self._rooms = Rooms()
        self._admins: set[int] = set()

    def __len__(self) -> int:
        """How many updates are in hand."""
        return len(self._in_hand)

    @property
    def oldest(self) -> int | None:
        """The lowest id of those that are neither done nor written down: it, and what follows,
        is not confirmed.
        """
        return min((key for key in self._in_hand if key not in self._notebook), default=None)

    @property
    def troubled_for(self) -> float:
        """Seconds for which the database has kept the oldest of those in hand from being done."""
        return max((asker.troubled_for for asker in self._askers.values()), default=0.0)

    def take(self, update: Update, raw: object) -> "asyncio.Future[None]":
        """The update's handling, which has just begun, or began when it came before; of what is
        more than its sender may ask for, that is all. `raw` is the update as it came.

        Done and not cancelled means that Telegram may forget the update.
        """
        key = update.update_id
        if (known := self._in_hand.get(key) or self._ended.get(key)) is not None:
            return known
        if self._is_silenced(update):
            return _nothing_to_do()
        person = person_of(update)
        is_member = person in self._known
        if not self._allowance.admits(
            update, is_known=is_member, waiting=self._of_person[person], most=_MOST_OF_ONE
        ):
            return _nothing_to_do()
        return self._begin(update, raw, person, is_member)

    def _begin(
        self, update: Update, raw: object, person: int, is_member: bool
    ) -> "asyncio.Task[None]":
        key = update.update_id
        lane = _lane(update, is_member)
        asker = Asker(self._bot, update)
        task = asyncio.create_task(self._handle(asker, self._last_of_lane.get(lane), is_member))
        self._in_hand[key] = self._last_of_lane[lane] = task
        self._askers[key] = asker
        self._as_it_came[key] = raw
        self._of_person[person] += 1

        def done(_: object) -> None:
            if self._last_of_lane.get(lane) is task:
                del self._last_of_lane[lane]
            self._of_person[person] -= 1
            if not self._of_person[person]:
                del self._of_person[person]
            # What was cut short was not done: it stays in hand, and unconfirmed.
            if not task.cancelled():
                del self._in_hand[key], self._as_it_came[key], self._askers[key]
                self._remember(key, task)
                self._notebook.cross_out(key)

        task.add_done_callback(done)
        return task

    def _is_silenced(self, update: Update) -> bool:
        """What a blocked one asks for; not what Telegram says about chats."""
        return person_of(update) in self._blocked and not is_about_chat(update)

    async def breathe(self, seconds: float) -> None:
        """Let what is in hand go on: until all of it is done, at most this long."""
        if self._in_hand:
            await asyncio.wait(self._in_hand.values(), timeout=seconds)

    def rush(self, on: bool) -> None:
        """Whether more comes in than is taken: what can wait lets it come in first."""
        self._rooms.rush(on)

    def note(self, key: int) -> "asyncio.Future[None]":
        """Write one of those in hand down; done once Telegram may forget it."""
        body = json.dumps(self._as_it_came[key])
        return self._notebook.write(NotedUpdate(key, body))

    async def note_all(self, seconds: float) -> None:
        """Have all that is in hand written down: wait for that, or its handling, so long."""
        noting = [self.note(key) for key in self._in_hand if key not in self._notebook]
        if noting:
            await asyncio.wait(noting, timeout=seconds)

    async def open(self, *, alone: bool) -> None:
        """Begin with what was written down and not handled. Unless this process is `alone`,
        another one may be at it still, and until it goes silent that is its own.
        """
        resumed = await self._resume(everything=alone)
        self._keep(self._tend(everything=alone and not resumed))
        self._keep(self._look())

    async def close(self, seconds: float) -> None:
        """Finish what is in hand; what takes longer is cut short. It is handled again: by the
        next process if it is written down, else when Telegram brings it again.
        """
        await self.breathe(seconds)
        for task in self._beside:
            task.cancel()
        left = tuple(self._in_hand.values())
        for task in left:
            task.cancel()
        if left:
            log.warning("%s updates are left, and will be handled again", len(left))
            await asyncio.wait(left, timeout=1)
        await self._notebook.close()

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _look(self) -> None:
        """Tell whoever waits for long."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            is_trouble = any(asker.is_troubled for asker in self._askers.values())
            for asker in self._askers.values():
                if asker.was_told:
                    continue
                if is_trouble and asker.waited > _TOLD_AFTER:
                    self._keep(asker.tell_database_is_busy())
                elif asker.waited > _ANSWERED_WITHIN:
                    self._keep(asker.tell_it_takes_a_while())

    async def _tend(self, *, everything: bool) -> None:
        while True:
            await asyncio.sleep(_TEND_SECONDS)
            if await self._resume(everything=everything):
                everything = False

    async def _resume(self, *, everything: bool) -> bool:
        try:
            members = await self._notebook.members()
            self._known.update(members)
            self._admins = {each for each, is_admin in members.items() if is_admin}
            await self._blocked.refresh()
            found = await self._notebook.take_over(everything=everything)
        except TryAgain as trouble:
            log.warning("what was written down can't be read: %s", trouble)
            return False
        except Exception:
            log.exception("what was written down can't be read")
            return False
        for noted in found:
            key, raw = noted.update_id, json.loads(noted.body)
            if key in self._in_hand:
                continue
            update = None if key in self._ended else read_update(self._bot, raw)
            if update is None:
                self._notebook.cross_out(key)
                continue
            person = person_of(update)
            self._begin(update, raw, person, person in self._known)
        return True

    async def _handle(
        self, asker: Asker, before: "asyncio.Task[None] | None", is_member: bool
    ) -> None:
        if before is not None:
            await asyncio.wait({before})
        if self._is_silenced(asker.update):
            # Blocked while it waited.
            return
        await handle(self._dispatcher, self._bot, asker, self._room_for(asker.update, is_member))

    def _room_for(self, update: Update, is_member: bool) -> Room:
        if not is_member:
            return self._rooms.strangers
        person = person_of(update)
        # Presses, and whatever admins write: the others' words mostly ask for something to read.
        waits = update.message is None or person in self._admins
        is_quick = self._of_person[person] <= _FEW_OF_ONE
        return self._rooms.urgent if waits and is_quick else self._rooms.others

    def _remember(self, key: int, task: "asyncio.Task[None]") -> None:
        self._ended[key] = task
        if len(self._ended) > _REMEMBERED:
            self._ended.popitem(last=False)


def _nothing_to_do() -> "asyncio.Future[None]":
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done


async def handle(
    dispatcher: Dispatcher,
    bot: Bot,
    asker: Asker,
    room: Room = nullcontext,
) -> None:
    """One update, until it is done: while the database is away it waits and is tried again.

    It takes its `room` only while it is tried: others have their turn meanwhile.
    """
    number = asker.update.update_id
    about(update_id=number)
    asker.is_in_hand()
    waits = hangs = 0
    while True:
        try:
            async with room(), asyncio.timeout(_HANDLER_SECONDS):
                await dispatcher.feed_update(bot, asker.update, asker=asker)
        except TryAgain as trouble:
            waits += 1
            asker.meets_trouble()
            log.warning("update %s waits: %s", number, trouble)
            await asyncio.sleep(retry.UPDATE.after(waits))
            continue
        except TimeoutError:
            hangs += 1
            if hangs < _SLOW_TRIES:
                log.warning(
                    "update %s took over %s s, and is tried again", number, _HANDLER_SECONDS
                )
                continue
            log.error("update %s took over %s s again, and is left", number, _HANDLER_SECONDS)
            await asker.apologise()
        except Exception:
            # The error handler has apologised already, or could not.
            log.exception("update %s is left", number)
        asker.is_through()
        return


def id_of(raw: object) -> int | None:
    """The id of an update as it came; None if it has none."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def read_update(bot: Bot, raw: object) -> Update | None:
    """The update; None if it is none that this program can read: that is logged, with its id.

    What it holds is not logged: it may be anybody's words, or phone number.
    """
    if not _fits(raw):
        log.error("update %s is skipped: a number in it is too large", id_of(raw))
        return None
    try:
        update = Update.model_validate(raw, context={"bot": bot})
        _ = update.event_type
    except ValidationError as error:
        wrong = ", ".join(
            f"{'.'.join(str(part) for part in each['loc'])} ({each['type']})"
            for each in error.errors(include_input=False, include_context=False)[:5]
        )
    except LookupError:
        wrong = "of no known kind"
    else:
        return update
    log.error("update %s can't be read and is skipped: %s", id_of(raw), wrong)
    return None


def _fits(raw: object) -> bool:
    """Whether every number can be kept in a database: Telegram's have up to 52 bits."""
    left = [raw]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)
        elif isinstance(each, int) and not -(2**63) <= each < 2**63:
            return False
    return True


def _lane(update: Update, is_member: bool) -> Hashable:
    """What is handled in order: a chat's updates; in a group, no stranger's hold up members."""
    chat, person = chat_of(update), person_of(update)
    return chat if is_member or chat == person else (chat, person)
