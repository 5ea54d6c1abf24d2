"""Delivery after commit: notices in order per chat, then cards that their tickets left behind.

Rows are claimed for a lease, so replicas share the work and a dead one's rows return. A crash
between sending and marking sends twice; nothing else does.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)

from bot.chat.menus import Menus
from bot.chat.screens import Screens
from bot.delivery.group_trouble import GroupTrouble
from bot.delivery.renderer import NoticeRenderer
from bot.delivery.work_pictures import WorkPictures
from bot.observability.log_context import about
from bot.telegram import retry
from bot.telegram.errors import (
    edit_is_settled,
    is_passing,
    is_unreachable,
    may_not_write,
    topic_is_shut,
)
from bot.telegram.rate_limit import RateLimiter
from bot.ui.screen import GroupScreen, Screen
from domain.audience import NoticeKind, rings
from domain.clock import Clock
from domain.delivery import CardRegistry, DueNotice, Outbox, StaleCard
from domain.errors import TryAgain
from domain.services.access import AccessService
from domain.services.qc_group import QcGroupService

log = logging.getLogger(__name__)

# Held on to for as long as it takes; what a process had that is gone is free soon.
LEASE_SECONDS = 10
_HOLD_ON_SECONDS = 3.0
_AT_ONCE = 20
# Claimed rows that only wait for the overall limit hold back the others of their chats, and what
# falls due in a group meanwhile: a few are enough to be never without one.
_QUEUED = 4
# Rows of other replicas, and rows that fall due later, are found at the latest after this.
_LOOK_AGAIN = 1.0
# Whoever pressed gets his card from the handler, and other copies of it follow so soon. What is
# pressed in this process is left out for longer; another replica's handler has this much time.
_SETTLING = timedelta(seconds=0.1)
_NEW_MENU = frozenset(
    {
        NoticeKind.ACCESS_GRANTED,
        NoticeKind.ROLE_GRANTED,
        NoticeKind.ROLE_TAKEN,
        NoticeKind.REACTIVATED,
    }
)
# What is told by changing the message of an earlier notice, and which; with its own kind, it is
# the first such notice that makes the message.
_CHANGES = {
    NoticeKind.ACCESS_DECIDED: NoticeKind.ACCESS_REQUESTED,
    NoticeKind.ACCESS_CROWD: NoticeKind.ACCESS_CROWD,
}
# Of a notice that a group refuses in words unknown here.
_GROUP_TRIES = 6

# A notice by its id, or a card by its chat and message.
Claim = int | tuple[int, int]


class Courier:
    def __init__(
        self,
        *,
        outbox: Outbox,
        registry: CardRegistry,
        renderer: NoticeRenderer,
        pictures: WorkPictures,
        screens: Screens,
        menus: Menus,
        access: AccessService,
        qc_groups: QcGroupService,
        clock: Clock,
        rate_limiter: RateLimiter,
    ) -> None:
        self._outbox = outbox
        self._registry = registry
        self._renderer = renderer
        self._pictures = pictures
        self._screens = screens
        self._menus = menus
        self._access = access
        self._qc_groups = qc_groups
        self._group_trouble = GroupTrouble(outbox, qc_groups)
        self._clock = clock
        self._rate_limiter = rate_limiter
        self._news = asyncio.Event()
        self._settled_at = 0.0
        self._stopping = False
        self._under_way: set[asyncio.Task[None]] = set()
        # What is under way, and until when it is ours.
        self._held: dict[Claim, datetime] = {}

    async def take_over(self) -> None:
        """Whoever delivered before is known to be gone, and what he had claimed is free."""
        try:
            await self._outbox.free_leases()
            await self._registry.free_leases()
        except TryAgain as trouble:
            log.warning("old leases will end by themselves: %s", trouble)

    async def heed_clock(self) -> None:
        """Nothing waits for a time that a clock, set back since, has put far away."""
        now = self._clock.now()
        beyond = now + 2 * timedelta(seconds=retry.DELIVERY.longest)
        await self._outbox.bring_forward(beyond=beyond, to=now)
        await self._registry.bring_forward(beyond=beyond, to=now)

    def wake(self) -> None:
        """Something was announced: look now, and again when its cards have settled."""
        self._settled_at = asyncio.get_running_loop().time() + _SETTLING.total_seconds() + 0.01
        self._news.set()

    def stop(self) -> None:
        """Claim nothing more; what is under way is finished by `run`."""
        self._stopping = True
        self._news.set()

    async def run(self) -> None:
        """Deliver until stopped; trouble with the database is waited out."""
        holding_on = asyncio.create_task(self._hold_on())
        try:
            await self._deliver_all()
        finally:
            holding_on.cancel()

    async def _deliver_all(self) -> None:
        trouble = 0
        while not self._stopping:
            self._news.clear()
            try:
                claimed = await self._claim()
                trouble = 0
            except TryAgain as reason:
                trouble += 1
                log.warning("delivery waits for the database: %s", reason)
                await self._rest(retry.CLAIM.after(trouble))
                continue
            except Exception:
                # Nothing that a database can say ends the process.
                trouble += 1
                log.exception("nothing can be claimed for delivery")
                await self._rest(retry.CLAIM.after(trouble))
                continue
            if not claimed:
                settling = self._settled_at - asyncio.get_running_loop().time()
                await self._rest(settling if settling > 0 else _LOOK_AGAIN)
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)

    async def _claim(self) -> bool:
        free = min(_AT_ONCE - len(self._under_way), _QUEUED - self._rate_limiter.queued)
        if free <= 0:
            return False
        now = self._clock.now()
        until = now + timedelta(seconds=LEASE_SECONDS)
        notices = await self._outbox.claim(now=now, lease_seconds=LEASE_SECONDS, limit=free)
        for due in notices:
            self._start(due.id, until, self._deliver(due))
        if notices:
            return True
        cards = await self._registry.claim_stale(
            now=now,
            settled_before=now - _SETTLING,
            lease_seconds=LEASE_SECONDS,
            limit=free,
            but=self._screens.under_fingers,
        )
        for stale in cards:
            place = (stale.chat_id, stale.message_id)
            self._start(place, until, self._refresh(stale))
        return bool(cards)

    def _start(self, claim: Claim, until: datetime, work: Coroutine[None, None, None]) -> None:
        is_ours_already = claim in self._held
        self._held[claim] = until
        if is_ours_already:
            # We couldn't hold on to it, and nobody else took it.
            work.close()
            return
        task = asyncio.ensure_future(work)
        self._under_way.add(task)

        def done(_: object) -> None:
            # There is room for another, and the next one for the same chat may be claimed.
            self._under_way.discard(task)
            del self._held[claim]
            self._news.set()

        task.add_done_callback(done)

    async def _hold_on(self) -> None:
        """While this process lives, nobody else takes what it has under way."""
        while True:
            await asyncio.sleep(_HOLD_ON_SECONDS)
            try:
                await self._renew()
            except TryAgain as trouble:
                log.warning("what is under way can't be held on to: %s", trouble)
            except Exception:
                log.exception("what is under way can't be held on to")

    async def _renew(self) -> None:
        until = self._clock.now() + timedelta(seconds=LEASE_SECONDS)
        for held in set(self._held.values()):
            ours = [claim for claim, other in self._held.items() if other == held]
            notices = [claim for claim in ours if isinstance(claim, int)]
            places = [claim for claim in ours if not isinstance(claim, int)]
            if notices:
                await self._outbox.hold_on(notices, held=held, until=until)
            if places:
                await self._registry.hold_on(places, held=held, until=until)
            for claim in ours:
                if claim in self._held:
                    self._held[claim] = until

    async def _deliver(self, due: DueNotice) -> None:
        about(notice_id=due.id, person_id=due.person_id, ticket_id=due.payload.get("ticket_id"))
        try:
            await self._send(due)
        except TryAgain:
            log.warning("notice %s: the database is out of reach, its lease will end", due.id)
        except Exception:
            # Nobody's chat may be held up by a notice that can't be made.
            log.exception("notice %s can't be delivered", due.id)
            await self._mark(
                due, lambda: self._outbox.give_up(due.id, error="internal error, see the log")
            )

    async def _mark(self, due: DueNotice, mark: Callable[[], Awaitable[None]]) -> None:
        """Written down as soon as it can be: till then it is under way, and not sent again."""
        while True:
            try:
                await mark()
            except TryAgain as trouble:
                if self._stopping:
                    raise
                log.warning("what became of notice %s waits: %s", due.id, trouble)
                await asyncio.sleep(retry.WRITE_SECONDS)
            else:
                return

    async def _send(self, due: DueNotice) -> None:
        if due.chat_id is None:
            await self._outbox.drop(due.id, reason="the person is not active")
            return
        async with self._rate_limiter.slot(due.chat_id) as wait:
            self._news.set()
            if wait:
                until = self._clock.now() + timedelta(seconds=wait)
                await self._outbox.wait_for_turn(due.id, until=until)
                return
            screen = await self._renderer.screen(due)
            if screen is None:
                await self._outbox.drop(due.id, reason="no longer the reader's business")
                return
            try:
                message_id = await self._say(due, due.chat_id, screen)
            except TelegramAPIError as error:
                await self._failed(due, error)
                return
        if message_id is None:
            await self._outbox.drop(due.id, reason="there is no copy to close")
            return
        at = self._clock.now()
        await self._mark(due, lambda: self._outbox.sent(due.id, message_id=message_id, at=at))
        await self._follow_up(due)

    async def _say(self, due: DueNotice, chat_id: int, screen: Screen | GroupScreen) -> int | None:
        """The message that tells of it; none when it was to change one that isn't there."""
        told_by = _CHANGES.get(due.kind)
        if told_by is None:
            await self._pictures.send_before(due, chat_id)
            return await self._new(due, chat_id, screen)
        message_id = await self._outbox.message_of(due.recipient, told_by, due.payload)
        if message_id is not None:
            try:
                await self._screens.replace(chat_id, message_id, screen)
            except TelegramBadRequest as error:
                if not edit_is_settled(error):
                    raise
            else:
                return message_id
        # Without buttons it asks for nothing, and is not worth a message.
        if told_by is not due.kind or screen.keyboard is None:
            return None
        return await self._new(due, chat_id, screen)

    async def _new(self, due: DueNotice, chat_id: int, screen: Screen | GroupScreen) -> int:
        return await self._screens.deliver(
            chat_id, screen, due.thread_id, is_silent=not rings(due.kind)
        )

    async def _follow_up(self, due: DueNotice) -> None:
        """Whoever is told of his roles sees the menu that goes with them."""
        if due.kind in _NEW_MENU and due.person_id is not None:
            await self._menus.show_to(due.person_id)
        elif due.kind is NoticeKind.DEACTIVATED and due.chat_id is not None:
            await self._menus.reset(due.chat_id)

    async def _failed(self, due: DueNotice, error: TelegramAPIError) -> None:
        now = self._clock.now()
        words = f"{type(error).__name__}: {error.message}"
        if isinstance(error, TelegramRetryAfter):
            # However long it is: the cooldown itself is kept elsewhere.
            until = now + timedelta(seconds=min(error.retry_after, retry.DELIVERY.longest))
            await self._outbox.put_off(due.id, until=until, error=words)
        elif (again := await self._group_trouble.resolved(due, error)) is not None:
            log.info("the group %s has changed: %s", due.recipient, words)
            if again:
                await self._outbox.put_off(due.id, until=now, error=words)
        elif is_unreachable(error):
            await self._unreachable(due, words)
        elif is_passing(error):
            until = now + timedelta(seconds=retry.DELIVERY.after(due.attempts))
            await self._outbox.put_off(due.id, until=until, error=words)
        elif isinstance(error, TelegramBadRequest) and edit_is_settled(error):
            await self._outbox.drop(due.id, reason=words)
        elif due.chat_id is not None and due.chat_id < 0 and due.attempts < _GROUP_TRIES:
            # Groups have more reasons to refuse than are known here, and most pass.
            until = now + timedelta(seconds=retry.DELIVERY.after(due.attempts))
            await self._outbox.put_off(due.id, until=until, error=words)
        else:
            log.error("notice %s (%s) is refused by Telegram: %s", due.id, due.kind, words)
            await self._outbox.give_up(due.id, error=words)

    async def _unreachable(self, due: DueNotice, words: str) -> None:
        log.info("recipient %s can't be reached: %s", due.recipient, words)
        await self._outbox.hold(due.recipient, error=words)
        if due.person_id is not None:
            await self._access.lost(due.person_id)

    async def _refresh(self, stale: StaleCard) -> None:
        about(person_id=stale.reader_id, ticket_id=stale.ticket_id)
        try:
            await self._edit(stale)
        except TryAgain:
            log.warning("card %s/%s waits for the database", stale.chat_id, stale.message_id)
        except Exception:
            log.exception("card %s/%s can't be drawn", stale.chat_id, stale.message_id)

    async def _edit(self, stale: StaleCard) -> None:
        async with self._rate_limiter.slot(stale.chat_id, is_edit=True) as wait:
            self._news.set()
            if wait:
                until = self._clock.now() + timedelta(seconds=wait)
                await self._registry.wait_for_turn(stale.chat_id, stale.message_id, until=until)
                return
            screen = await self._renderer.card(stale)
            try:
                await self._screens.replace(stale.chat_id, stale.message_id, screen)
            except TelegramAPIError as error:
                await self._not_edited(stale, error)

    async def _not_edited(self, stale: StaleCard, error: TelegramAPIError) -> None:
        if isinstance(error, TelegramRetryAfter):
            await self._put_off(stale, min(error.retry_after, retry.DELIVERY.longest))
        elif is_passing(error):
            await self._put_off(stale, retry.DELIVERY.after(stale.attempts))
        elif stale.chat_id < 0 and (may_not_write(error) or topic_is_shut(error)):
            # What stands there stays true as soon as it may be.
            await self._put_off(stale, retry.DELIVERY.longest)
        elif isinstance(error, TelegramMigrateToChat):
            await self._qc_groups.migrated(stale.chat_id, error.migrate_to_chat_id)
        else:
            gone = isinstance(error, TelegramBadRequest) and edit_is_settled(error)
            if not gone and not is_unreachable(error):
                log.error("card of ticket %s: %s", stale.ticket_id, error.message)
            await self._registry.forget(stale.chat_id, stale.message_id)
            if gone and stale.chat_id < 0:
                await self._qc_groups.card_gone(stale.chat_id)

    async def _put_off(self, stale: StaleCard, seconds: float) -> None:
        until = self._clock.now() + timedelta(seconds=seconds)
        await self._registry.put_off(stale.chat_id, stale.message_id, until=until)
