"""`/board`: what is true now, for everybody in a chat to see."""

from collections.abc import Sequence
from datetime import datetime

from domain.actor import Act
from domain.attendance import Whereabouts
from domain.clock import Clock
from domain.errors import NothingToChange
from domain.live_board import SHOWN, BoardState, InWork, LiveBoard, LiveBoards
from domain.people import Role
from domain.ports.tickets import Order, TicketFilter, TicketRow
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.guards import actor_with
from domain.ticket import ACTIVE_STATUSES, TicketStatus
from domain.work_session import SessionStatus, active_seconds

# Nobody reads how many more than that there are.
_MOST_COUNTED = 1000


class LiveBoardService:
    def __init__(self, store: Store, boards: LiveBoards, clock: Clock) -> None:
        self._store = store
        self._boards = boards
        self._clock = clock

    async def open(self, act: Act, *, chat_id: int, thread_id: int | None, language: str) -> None:
        """An admin's: a board stands in that chat, and is kept up to date."""
        await self._require_admin(act)
        await self._boards.open(
            chat_id, thread_id=thread_id, language=language, by=act.by, at=self._clock.now()
        )

    async def close(self, act: Act, *, chat_id: int) -> LiveBoard:
        """An admin's: the board there is kept no longer."""
        await self._require_admin(act)
        board = await self._boards.close(chat_id)
        if board is None:
            raise NothingToChange()
        return board

    async def may_stand(self, board: LiveBoard) -> bool:
        """Whoever is no admin any more sees nothing of the workshop in his own chat."""
        if board.chat_id < 0:
            return True
        async with self._store.reading() as uow:
            owner = await uow.people.member(board.opened_by)
            return owner is not None and owner.has(Role.ADMIN)

    async def state(self) -> BoardState:
        now = self._clock.now()
        async with self._store.reading() as uow:
            zone = (await uow.rulebook.active()).rules.work_session.zone
            counts = await uow.tickets.counts(among=ACTIVE_STATUSES, at_most=_MOST_COUNTED)
            in_work = await self._in_work(uow)
            late, late_in_all = await uow.tickets.late(now, limit=SHOWN)
            last = await uow.attendance.last_of_all()
            names = await uow.people.names(last.keys()) if last else {}

            def count(status: TicketStatus) -> int:
                return counts.get(status, 0)

            return BoardState(
                working=[each for each in in_work if not each.is_paused],
                paused=[each for each in in_work if each.is_paused],
                waiting_qc=await _first(uow, TicketStatus.WAITING_QC, now),
                waiting_qc_in_all=count(TicketStatus.WAITING_QC),
                rework=await _first(uow, TicketStatus.REWORK, now),
                rework_in_all=count(TicketStatus.REWORK),
                unassigned=await _first(uow, TicketStatus.NEW, now),
                unassigned_in_all=count(TicketStatus.NEW),
                on_hold=await _first(uow, TicketStatus.ON_HOLD, now),
                on_hold_in_all=count(TicketStatus.ON_HOLD),
                late=late,
                late_in_all=late_in_all,
                unreviewed=count(TicketStatus.UNDER_REVIEW),
                unstarted=count(TicketStatus.ASSIGNED),
                now=now,
                zone=zone,
                here=sorted(
                    names[person]
                    for person, stay in last.items()
                    if stay.where(now) is Whereabouts.HERE
                ),
                out=sorted(
                    (
                        (names[person], stay.back_at)
                        for person, stay in last.items()
                        if stay.where(now) is Whereabouts.OUT and stay.back_at is not None
                    ),
                    key=lambda each: (each[1], each[0]),
                ),
            )

    async def _in_work(self, uow: UnitOfWork) -> Sequence[InWork]:
        """The longest at it first; what was worked in earlier sessions counts."""
        now = self._clock.now()
        found = []
        for session, _ in await uow.work_sessions.open_logs():
            overview = await uow.tickets.overview(session.ticket_id)
            if overview is None:
                continue
            logs = await uow.work_sessions.on_ticket(session.ticket_id)
            found.append(
                InWork(
                    ticket_id=session.ticket_id,
                    serial_number=overview.item.serial_number,
                    technician=overview.technician_name or "",
                    is_paused=session.status is SessionStatus.PAUSED,
                    worked_seconds=sum(active_seconds(log.transitions, until=now) for log in logs),
                    planned_minutes=overview.ticket.total_duration,
                )
            )
        return sorted(found, key=lambda each: (-each.worked_seconds, each.ticket_id))

    async def _require_admin(self, act: Act) -> None:
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)


async def _first(uow: UnitOfWork, status: TicketStatus, now: datetime) -> Sequence[TicketRow]:
    """Urgent and late ones, and then the longest waiting."""
    wanted = TicketFilter(statuses=(status,), order=Order.LONGEST_IN_STATUS, late_at=now)
    return await uow.tickets.page(wanted, offset=0, limit=SHOWN)
