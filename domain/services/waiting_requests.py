"""The access requests that wait, as admins look through them and refuse many at once."""

from domain import events
from domain.access import WAITED, Age, ToRefuse
from domain.actor import Act
from domain.audit import AuditAction
from domain.clock import Clock
from domain.errors import NobodyToRefuse
from domain.people import AccessRequest, Member, Role
from domain.ports.unit_of_work import Store
from domain.services.auditing import line_of_request, log_changes
from domain.services.guards import actor_with

# Of one transaction: others' writes go between.
_AT_ONCE = 200


class RequestService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def older(self, age: Age, reader: Member) -> ToRefuse:
        """What "refuse all older than" means at this moment; refused where that is nobody."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            count, up_to = await uow.access.older(self._clock.now() - WAITED[age])
        if not count:
            raise NobodyToRefuse()
        return ToRefuse(age=age, count=count, up_to=up_to)

    async def refuse_up_to(self, request_id: int, act: Act) -> int:
        """Refuse all that wait, up to this one, and tell each of them once; how many."""
        refused = 0
        while True:
            found = await self._refuse_some(request_id, act, before=refused)
            refused += found
            if found < _AT_ONCE:
                break
        if not refused:
            raise NobodyToRefuse()
        return refused

    async def _refuse_some(self, up_to: int, act: Act, *, before: int) -> int:
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            found = await uow.access.waiting_up_to(up_to, limit=_AT_ONCE)
            now = self._clock.now()
            for request in found:
                request.decide(None, by=act.by, at=now, by_name="")
            # A line of the stranger's: it shows in the history of the person he may become.
            lines = [
                line_of_request(AuditAction.ACCESS_REFUSED, each, None, by=act.by) for each in found
            ]
            await log_changes(uow, lines, act)
            if found:
                facts = [refusal_of(each, act) for each in found]
                uow.announce(events.ManyRefused(refused=facts, actor_id=act.by, before=before))
        return len(found)

    async def crowd(self, first_id: int) -> int:
        """How many of those that were told in one message nobody decided yet."""
        async with self._store.reading() as uow:
            return await uow.access.count_told_with(first_id)


def refusal_of(request: AccessRequest, act: Act, *, on_card: bool = False) -> events.AccessRefused:
    return events.AccessRefused(
        request_id=request.id,
        telegram_id=request.telegram_id,
        language=request.language,
        actor_id=act.by,
        told_with=request.told_with,
        on_card=on_card,
    )
