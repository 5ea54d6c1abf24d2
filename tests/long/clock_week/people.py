"""People at random: what the naive reader thinks they can do, they do, and he notes it down."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from random import Random

from domain.errors import PauseBudgetSpent, WorkshopError
from domain.reminders import ReminderKind
from domain.services.reminders import ReminderService
from domain.services.work_check import WorkCheckService
from domain.ticket import HoldReason
from tests.long.clock_week.naive import STANDING, NaiveWorkshop, Session, Ticket
from tests.support.workshop import FixedClock, Workshop, act


class Replica:
    """One process: its workshop, and what its people can press beside."""

    def __init__(self, workshop: Workshop, clock: FixedClock) -> None:
        self.workshop = workshop
        self.check = WorkCheckService(workshop.store, clock)
        self.reminders = ReminderService(workshop.store, clock)


class People:
    def __init__(
        self,
        naive: NaiveWorkshop,
        replicas: Sequence[Replica],
        dice: Random,
        restless: tuple[int, int],
    ) -> None:
        self._naive = naive
        self._replicas = replicas
        self._dice = dice
        self._at_work, self._else = restless
        self._items = 0
        self.problems: list[str] = []
        self.acts = 0
        self.left: Counter[str] = Counter()
        """How often each way off the straight line was taken."""

    @property
    def _by(self) -> Replica:
        """Whichever process Telegram happens to ask."""
        return self._dice.choice(self._replicas)

    async def minute(self) -> None:
        """What everybody does in this minute."""
        naive = self._naive
        at_work = naive.is_working_day() and "08:00" <= naive.wall() < "20:00"
        one_in = self._at_work if at_work else self._else
        for person in naive.technicians:
            if self._dice.randrange(one_in) == 0:
                await self._technician(person)
        for person in naive.inspectors:
            if self._dice.randrange(one_in) == 0:
                await self._inspector(person)
        for person in naive.admins:
            # Admins keep as many technicians busy as there are.
            for _ in range(max(1, len(naive.technicians) // 6)):
                if self._dice.randrange(one_in) == 0:
                    await self._admin(person)
        await self._put_off()

    async def first_day(self) -> None:
        """Everybody finds something to do."""
        for _ in range(3 * len(self._naive.technicians)):
            await self._create(self._naive.admins[0])
        for do in (self._approve, self._assign):
            for _ in range(2 * len(self._naive.technicians)):
                await do(self._dice.choice(self._naive.admins))

    async def go_home(self) -> None:
        """Every clock is stopped."""
        for person in self._naive.technicians:
            session = self._naive.session_of(person)
            if session is not None:
                await self._stop(person, session)

    # One does.

    async def _do(self, what: str, doing: Awaitable[object], then: Callable[[], object]) -> None:
        self.acts += 1
        try:
            await doing
        except WorkshopError as refusal:
            self.problems.append(f"minute {self._naive.now}: {what} was refused: {refusal!r}")
        else:
            self.left[what] += 1
            then()

    def _some(self, *statuses: str, of: int | None = None) -> Ticket | None:
        found = [
            each
            for each in self._naive.tickets.values()
            if each.status in statuses and of in (None, each.technician)
        ]
        return self._dice.choice(found) if found else None

    # Admins.

    async def _admin(self, person: int) -> None:
        match self._dice.choice(
            ["create", "create", "approve", "approve", "assign", "assign", "other"]
        ):
            case "create":
                await self._create(person)
            case "approve":
                await self._approve(person)
            case "assign":
                await self._assign(person)
            case _:
                await self._steer(person)

    async def _create(self, person: int) -> None:
        naive, by = self._naive, self._by.workshop
        self._items += 1
        serial = f"RM-{self._items:04}"
        await by.inventory.add_item(serial, "Rower", act(person))
        ticket = await by.workflow.create_ticket(
            act(person), serial_number=serial, title="Squeaks", minutes=self._dice.randrange(5, 300)
        )
        naive.create(ticket.id)
        self.acts += 1

    async def _approve(self, person: int) -> None:
        if (ticket := self._some("under_review")) is None:
            return

        def then() -> None:
            self._naive.move(ticket.id, "new").approver = person

        doing = self._by.workshop.workflow.approve_ticket_review(ticket.id, act(person))
        await self._do("approve", doing, then)

    async def _assign(self, person: int, *statuses: str) -> None:
        if (ticket := self._some(*(statuses or ("new",)))) is None:
            return
        to = self._dice.choice(
            [each for each in self._naive.technicians if each != ticket.technician]
        )
        status = "assigned" if ticket.status == "new" else ticket.status

        def then() -> None:
            self._naive.leave_clock(ticket.id)
            self._naive.move(ticket.id, status).technician = to

        doing = self._by.workshop.workflow.assign_ticket(ticket.id, to, act(person))
        what = "hand over" if ticket.status == "in_progress" else "assign"
        await self._do(what, doing, then)

    async def _steer(self, person: int) -> None:
        if self._dice.random() < 0.6:
            await self._assign(person, "assigned", "rework", "in_progress", "on_hold")
        elif (ticket := self._some("under_review", "new", "assigned", "rework")) is not None:
            doing = self._by.workshop.workflow.cancel_ticket(ticket.id, "sold", act(person))
            await self._do("cancel", doing, lambda: self._naive.move(ticket.id, "cancelled"))

    # Inspectors.

    async def _inspector(self, person: int) -> None:
        if (ticket := self._some("waiting_qc")) is None:
            return
        flow = self._by.workshop.workflow
        if self._dice.random() < 0.7:
            doing = flow.qc_pass_ticket(ticket.id, act(person))
            await self._do("pass", doing, lambda: self._naive.move(ticket.id, "done"))
        else:
            fails = flow.qc_fail_ticket(ticket.id, "Dirty", act(person))
            await self._do("fail", fails, lambda: self._naive.move(ticket.id, "rework"))

    # Technicians.

    async def _technician(self, person: int) -> None:
        if self._dice.random() < 0.15:
            await self._leave_the_line(person)
            return
        session = self._naive.session_of(person)
        if session is None:
            await self._begin(person)
        elif session.status == "paused":
            await self._while_paused(person, session)
        else:
            await self._while_running(person, session)

    async def _leave_the_line(self, person: int) -> None:
        """On hold, taken up again, or given back: whatever the clock on it does."""
        flow = self._by.workshop
        held = self._some("on_hold", of=person)
        if held is not None and self._dice.random() < 0.6:

            def taken_up() -> None:
                self._naive.move(held.id, held.held_from or "")

            await self._do("take up", flow.holds.resume_ticket(held.id, act(person)), taken_up)
            return
        ticket = self._some("assigned", "in_progress", "rework", of=person)
        if ticket is None:
            return
        if self._dice.random() < 0.6:
            doing = flow.holds.put_on_hold(ticket.id, HoldReason.PARTS, act(person))

            def on_hold() -> None:
                self._naive.leave_clock(ticket.id)
                ticket.held_from = ticket.status
                self._naive.move(ticket.id, "on_hold")

            await self._do("hold", doing, on_hold)
            return

        def given_back() -> None:
            self._naive.leave_clock(ticket.id)
            self._naive.move(ticket.id, "new").technician = None

        declines = flow.handovers.decline_ticket(ticket.id, "no tools", act(person))
        await self._do("give back", declines, given_back)

    async def _begin(self, person: int) -> None:
        naive, flow = self._naive, self._by.workshop
        stopped = self._some("in_progress", of=person)
        if stopped is not None and self._dice.random() < 0.7:
            if self._dice.random() < 0.4 and naive.has_worked(person, stopped.id):
                doing = flow.workflow.move_ticket_to_waiting_qc(stopped.id, act(person))
                await self._do("to QC", doing, lambda: naive.move(stopped.id, "waiting_qc"))
            else:
                goes_on = flow.sessions.continue_work(stopped.id, act(person))
                await self._do("continue", goes_on, lambda: naive.open_session(person, stopped.id))
        elif (ticket := self._some("assigned", "rework", of=person)) is not None:

            def then() -> None:
                naive.move(ticket.id, "in_progress")
                naive.open_session(person, ticket.id)

            await self._do("start", flow.workflow.start_ticket(ticket.id, act(person)), then)

    async def _while_paused(self, person: int, session: Session) -> None:
        match self._dice.choice(["wait", "wait", "resume", "stop", "finish"]):
            case "resume":
                doing = self._by.workshop.sessions.resume(session.ticket, act(person))
                await self._do("resume", doing, lambda: session.move("running", self._naive.now))
            case "stop":
                await self._stop(person, session)
            case "finish":
                await self._finish(person, session)

    async def _while_running(self, person: int, session: Session) -> None:
        if session.asked is not None and self._dice.random() < 0.9:
            # Most of them don't look at their phones often.
            if self._dice.random() < 0.3:
                await self._answer(person, session)
            return
        match self._dice.choice(["work", "work", "pause", "pause", "stop", "finish"]):
            case "pause":
                await self._pause(person, session)
            case "stop":
                await self._stop(person, session)
            case "finish":
                await self._finish(person, session)

    async def _pause(self, person: int, session: Session) -> None:
        doing = self._by.workshop.sessions.pause(session.ticket, act(person))
        if self._naive.pause_left(person) > 0:
            await self._do("pause", doing, lambda: session.move("paused", self._naive.now))
            return
        try:
            await doing
        except PauseBudgetSpent:
            return
        self.problems.append(f"minute {self._naive.now}: {person} paused with nothing left")

    async def _stop(self, person: int, session: Session) -> None:
        doing = self._by.workshop.sessions.stop(session.ticket, act(person))
        await self._do("stop", doing, lambda: session.move("stopped", self._naive.now))

    async def _finish(self, person: int, session: Session) -> None:
        def then() -> None:
            session.move("stopped", self._naive.now)
            self._naive.move(session.ticket, "waiting_qc")

        doing = self._by.workshop.workflow.finish_ticket(session.ticket, act(person))
        await self._do("finish", doing, then)

    async def _answer(self, person: int, session: Session) -> None:
        naive = self._naive
        if self._dice.random() < 0.5:

            def works() -> None:
                session.confirmed, session.asked, session.flagged = naive.now, None, None

            doing = self._by.check.still_working(session.ticket, act(person))
            await self._do("still working", doing, works)
            return
        minute = self._dice.randint(session.since, naive.now)
        at = naive.begins + timedelta(minutes=minute)
        stops = self._by.check.stopped_at(session.ticket, at, act(person))
        await self._do("stopped at", stops, lambda: session.move("stopped", minute))

    # 😴

    async def _put_off(self) -> None:
        """Some of those who were reminded in the last few minutes want to hear of it later."""
        naive = self._naive
        for (minute, person), mentions in list(naive.said.reminders.items())[-20:]:
            if naive.now - minute > 10 or self._dice.random() > 0.05:
                continue
            ticket_id, kind = self._dice.choice(sorted(mentions))
            ticket = naive.tickets[ticket_id]
            if STANDING.get(ticket.status) != kind or person not in self._may(ticket, kind):
                continue
            doing = self._by.reminders.snooze(ticket_id, ReminderKind(kind), act(person))
            await self._do("snooze", doing, lambda: naive.snooze(person, ticket_id))  # noqa: B023

    def _may(self, ticket: Ticket, kind: str) -> Sequence[int]:
        naive = self._naive
        if kind == "waiting_qc":
            return [*naive.admins, *naive.inspectors]
        return [*naive.admins, ticket.technician or 0]
