"""Random people doing random things: whatever they try, the workshop stays in order."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.errors import WorkshopError
from domain.items import ItemStatus
from domain.people import Role
from domain.points import XpEntryType, base_shares
from domain.rules import QcRules, Rules, TicketXpRules, WorkSessionRules
from domain.services.rules import RulesService
from domain.ticket import FINAL_STATUSES, IN_HAND, FlagColor, HoldReason, TicketAction, TicketStatus
from domain.work_session import SessionAction, SessionStatus, active_seconds
from tests.domain.test_ticket import SPEC
from tests.support.assertions import snapshot
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

T, Q, A = Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN
CREW = [{T}, {T}, {Q}, {A}, {T, Q}, {T, Q, A}, set[Role]()]
SERIALS = ["A1", "B2", "C3"]
PEOPLE = st.integers(1, len(CREW) + 1)  # one more than there are: a stranger
TICKETS = st.integers(1, 6)
REASONS = st.sampled_from(["Dirty", "", "  ", "x" * 501])
SEEN = st.one_of(st.none(), st.none(), st.integers(1, 12))


@dataclass
class Job:
    """What a naive reader would note down of one ticket."""

    minutes: int
    xp_by_hand: int | None = None
    failed: bool = False


class RandomWorkshop(RuleBasedStateMachine):
    """Every rule is one press by one person; most are refused, some go through."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self.clock = FixedClock()
        self.store = FakeStore()
        self.workshop = Workshop(self.store, self.clock)
        self.jobs: dict[int, Job] = {}
        self.xp: dict[int, int] = {}
        self.corrected: dict[int, int] = {}
        self.by_hand: dict[int, ItemStatus] = {}

    def teardown(self) -> None:
        self.runner.close()

    def press(self, doing: Awaitable[object], most: int = 1) -> bool:
        """Whether it went through; a refusal must leave everything as it was.

        One act is one line in the log, or `most`.
        """
        before = snapshot(self.store)
        lines = len(self.store.shelf.log)

        async def wait() -> object:
            return await doing

        try:
            self.runner.run(wait())
        except WorkshopError:
            assert snapshot(self.store) == before
            return False
        assert len(self.store.shelf.log) - lines <= most
        return True

    @initialize(
        own_work=st.booleans(),
        split=st.booleans(),
        divisor=st.integers(1, 50),
        bonus=st.integers(0, 3),
        qc_xp=st.integers(0, 2),
        pause_limit=st.integers(0, 60),
        data=st.data(),
        steps=st.integers(0, 25),
    )
    def opens(
        self,
        own_work: bool,
        split: bool,
        divisor: int,
        bonus: int,
        qc_xp: int,
        pause_limit: int,
        data: st.DataObject,
        steps: int,
    ) -> None:
        self.own_work = own_work
        self.ticket_xp = TicketXpRules(
            base_divisor=divisor,
            first_pass_bonus=bonus,
            qc_status_update_xp=qc_xp,
            split_by_minutes=split,
        )
        rules = Rules(
            ticket_xp=self.ticket_xp,
            qc=QcRules(allow_own_work=own_work),
            work_session=WorkSessionRules(daily_pause_limit_minutes=pause_limit),
        )

        async def prepare() -> None:
            await RulesService(self.store, self.clock).ensure_first_version()
            await self.workshop.set_rules(rules)
            for number, roles in enumerate(CREW):
                await self.workshop.person(f"P{number}", *sorted(roles))
            for serial in SERIALS:
                await self.workshop.inventory.add_item(serial, "Rower", act(4))

        self.runner.run(prepare())
        for minutes, serial in zip((5, 40, 90), SERIALS, strict=True):
            self.create(4, serial, minutes)
        self.the_next_steps(data, steps)

    @rule(minutes=st.integers(0, 2000))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule(seconds=st.integers(1, 7200))
    def the_clock_is_set_back(self, seconds: int) -> None:
        self.clock.advance(seconds=-seconds)

    @rule(by=PEOPLE, serial=st.sampled_from([*SERIALS, "ZZ"]), minutes=st.integers(-1, 90))
    def create(self, by: int, serial: str, minutes: int) -> None:
        doing = self.workshop.workflow.create_ticket(
            act(by), serial_number=serial, title="Squeaks", minutes=minutes
        )
        if self.press(doing):
            self.jobs[len(self.store.shelf.tickets)] = Job(minutes)

    @rule(by=PEOPLE, ticket=TICKETS, seen=SEEN)
    def approve(self, by: int, ticket: int, seen: int | None) -> None:
        self.press(self.workshop.workflow.approve_ticket_review(ticket, act(by), seen_version=seen))

    @rule(by=PEOPLE, ticket=TICKETS, to=PEOPLE, seen=SEEN)
    def assign(self, by: int, ticket: int, to: int, seen: int | None) -> None:
        self.press(self.workshop.workflow.assign_ticket(ticket, to, act(by), seen_version=seen))

    @rule(by=PEOPLE, ticket=TICKETS)
    def start(self, by: int, ticket: int) -> None:
        self.press(self.workshop.workflow.start_ticket(ticket, act(by)))

    @rule(
        by=PEOPLE,
        ticket=TICKETS,
        button=st.sampled_from(["pause", "resume", "stop", "continue_work"]),
    )
    def clock_button(self, by: int, ticket: int, button: str) -> None:
        self.press(getattr(self.workshop.sessions, button)(ticket, act(by)))

    @rule(by=PEOPLE, ticket=TICKETS, finish=st.booleans())
    def to_qc(self, by: int, ticket: int, finish: bool) -> None:
        flow = self.workshop.workflow
        send = flow.finish_ticket if finish else flow.move_ticket_to_waiting_qc
        self.press(send(ticket, act(by)))

    @rule(by=PEOPLE, ticket=TICKETS, seen=SEEN)
    def qc_pass(self, by: int, ticket: int, seen: int | None) -> None:
        if self.press(self.workshop.workflow.qc_pass_ticket(ticket, act(by), seen_version=seen)):
            self._four_eyes_looked(by, ticket)
            self._passed(by, ticket)

    @rule(by=PEOPLE, ticket=TICKETS, reason=REASONS)
    def qc_fail(self, by: int, ticket: int, reason: str) -> None:
        if self.press(self.workshop.workflow.qc_fail_ticket(ticket, reason, act(by))):
            assert reason == "Dirty"
            self._four_eyes_looked(by, ticket)
            self.jobs[ticket].failed = True
            self._earn(by, self.ticket_xp.qc_status_update_xp)

    @rule(by=PEOPLE, ticket=TICKETS, xp=st.integers(-1, 20))
    def metrics(self, by: int, ticket: int, xp: int) -> None:
        doing = self.workshop.workflow.set_manual_metrics(
            ticket, act(by), flag_color=FlagColor.RED, xp_amount=xp
        )
        if self.press(doing):
            self.jobs[ticket].xp_by_hand = xp

    @rule(by=PEOPLE, ticket=TICKETS)
    def automatic_metrics(self, by: int, ticket: int) -> None:
        if self.press(self.workshop.workflow.set_automatic_metrics(ticket, act(by))):
            self.jobs[ticket].xp_by_hand = None

    @rule(by=PEOPLE, ticket=TICKETS, reason=REASONS)
    def cancel(self, by: int, ticket: int, reason: str) -> None:
        self.press(self.workshop.workflow.cancel_ticket(ticket, reason, act(by)))

    @rule(
        by=PEOPLE,
        ticket=TICKETS,
        reason=st.sampled_from(HoldReason),
        note=REASONS,
        days=st.one_of(st.none(), st.integers(-1, 3)),
    )
    def hold(self, by: int, ticket: int, reason: HoldReason, note: str, days: int | None) -> None:
        until = None if days is None else self.clock.now() + timedelta(days=days)
        doing = self.workshop.holds.put_on_hold(ticket, reason, act(by), note=note, until=until)
        self.press(doing)

    @rule(by=PEOPLE, ticket=TICKETS, days=st.one_of(st.none(), st.integers(-1, 3)))
    def hold_longer(self, by: int, ticket: int, days: int | None) -> None:
        until = None if days is None else self.clock.now() + timedelta(days=days)
        self.press(self.workshop.holds.change_date(ticket, until, act(by)))

    @rule(by=PEOPLE, ticket=TICKETS, seen=SEEN)
    def resume_ticket(self, by: int, ticket: int, seen: int | None) -> None:
        self.press(self.workshop.holds.resume_ticket(ticket, act(by), seen_version=seen))

    @rule()
    def holds_are_asked_about(self) -> None:
        async def ask() -> None:
            for ticket_id in await self.workshop.holds.due():
                await self.workshop.holds.ask(ticket_id)
            assert await self.workshop.holds.due() == []

        lines = len(self.store.shelf.log)
        self.runner.run(ask())
        assert len(self.store.shelf.log) == lines

    @rule(by=PEOPLE, ticket=TICKETS, reason=REASONS)
    def decline(self, by: int, ticket: int, reason: str) -> None:
        self.press(self.workshop.handovers.decline_ticket(ticket, reason, act(by)))

    @rule(by=PEOPLE, ticket=TICKETS, line=REASONS)
    def leave_line(self, by: int, ticket: int, line: str) -> None:
        if self.press(self.workshop.handovers.leave_line(ticket, line, act(by))):
            shelf = self.store.shelf
            assert shelf.tickets[ticket].technician_id != by
            assert by in {s.technician_id for s in shelf.sessions.values() if s.ticket_id == ticket}

    @rule(by=PEOPLE, ticket=TICKETS, urgent=st.booleans())
    def urgent(self, by: int, ticket: int, urgent: bool) -> None:
        self.press(self.workshop.priorities.set_urgent(ticket, urgent, act(by)))

    @rule(by=PEOPLE, ticket=TICKETS, hours=st.one_of(st.none(), st.integers(-1, 48)))
    def due(self, by: int, ticket: int, hours: int | None) -> None:
        at = None if hours is None else self.clock.now() + timedelta(hours=hours)
        if self.press(self.workshop.priorities.set_due(ticket, at, act(by))):
            assert self.store.shelf.tickets[ticket].due_at == at

    @rule(by=PEOPLE, ticket=TICKETS)
    def came_back(self, by: int, ticket: int) -> None:
        if self.press(self.workshop.returns.return_ticket(ticket, act(by)), most=2):
            tickets = self.store.shelf.tickets
            new = len(tickets)
            assert tickets[ticket].status is TicketStatus.DONE
            assert tickets[new].returned_from == ticket
            self.jobs[new] = Job(tickets[ticket].total_duration)

    @rule(
        by=PEOPLE,
        ticket=TICKETS,
        title=st.sampled_from([None, "Grinds", "Howls", " "]),
        minutes=st.one_of(st.none(), st.integers(-1, 90)),
    )
    def edit(self, by: int, ticket: int, title: str | None, minutes: int | None) -> None:
        doing = self.workshop.workflow.edit_ticket(ticket, act(by), title=title, minutes=minutes)
        if self.press(doing):
            job = self.jobs[ticket]
            job.minutes = job.minutes if minutes is None else minutes

    @rule(by=PEOPLE, session=st.integers(1, 6), minutes=st.integers(-90, 90), reason=REASONS)
    def correct(self, by: int, session: int, minutes: int, reason: str) -> None:
        known = self.store.shelf.sessions.get(session)
        ticket = known.ticket_id if known else 1
        doing = self.workshop.corrections.correct(ticket, session, minutes, reason, act(by))
        if self.press(doing):
            was = self.corrected.get(session, 0)
            self.corrected[session] = was + minutes * 60

    @rule(by=PEOPLE, item=st.integers(1, 4), status=st.sampled_from(ItemStatus))
    def item_status(self, by: int, item: int, status: ItemStatus) -> None:
        if self.press(self.workshop.inventory.set_status(item, status, act(by))):
            self.by_hand[item] = status

    @rule(by=PEOPLE, whose=st.sampled_from([1, 2, 3, 5, 6]), role=st.sampled_from(Role))
    def a_role_is_given_or_taken(self, by: int, whose: int, role: Role) -> None:
        held = role not in self.store.shelf.roles.get(whose, ())
        self.press(self.workshop.people.set_role(whose, role, held, act(by)))

    @rule(by=PEOPLE, whose=st.sampled_from([1, 2, 3, 5, 6]))
    def somebody_leaves_or_comes_back(self, by: int, whose: int) -> None:
        people = self.workshop.people
        is_here = self.store.shelf.people[whose].is_active
        self.press((people.deactivate if is_here else people.reactivate)(whose, act(by)))

    # Left to chance alone, few tickets would ever get far: these press what may go through, and
    # every workshop begins with some of them.

    @rule(data=st.data(), steps=st.integers(1, 6))
    def the_next_steps(self, data: st.DataObject, steps: int) -> None:
        for _ in range(steps):
            tickets = [t for t in self.store.shelf.tickets.values() if t.is_active]
            if not tickets:
                self.create(4, data.draw(st.sampled_from(SERIALS)), 40)
                continue
            ticket = data.draw(st.sampled_from(tickets), label="ticket")
            tech = ticket.technician_id or 0
            match ticket.status:
                case TicketStatus.UNDER_REVIEW:
                    self.approve(4, ticket.id, None)
                case TicketStatus.NEW:
                    # Few hands, so that they meet at the same tickets.
                    self.assign(4, ticket.id, data.draw(st.sampled_from([1, 5])), None)
                case TicketStatus.ASSIGNED | TicketStatus.REWORK:
                    self.item_status(4, ticket.item_id, ItemStatus.READY)
                    self.start(tech, ticket.id)
                case TicketStatus.IN_PROGRESS:
                    self.to_qc(tech, ticket.id, data.draw(st.booleans()))
                case TicketStatus.ON_HOLD:
                    self.resume_ticket(data.draw(st.sampled_from([tech, 4])), ticket.id, None)
                case TicketStatus.WAITING_QC:
                    inspector = data.draw(st.sampled_from([3, 4, 5, 6]))
                    if data.draw(st.booleans(), label="good"):
                        self.qc_pass(inspector, ticket.id, None)
                    else:
                        self.qc_fail(inspector, ticket.id, "Dirty")

    @rule(data=st.data(), to=st.sampled_from([1, 2, 5, 6]))
    def it_is_given_to_another(self, data: st.DataObject, to: int) -> None:
        tickets = [t for t in self.store.shelf.tickets.values() if t.technician_id and t.is_active]
        if tickets:
            self.assign(4, data.draw(st.sampled_from(tickets), label="ticket").id, to, None)

    @rule(data=st.data(), detour=st.sampled_from(["hold", "decline"]))
    def its_technician_leaves_the_line(self, data: st.DataObject, detour: str) -> None:
        tickets = [t for t in self.store.shelf.tickets.values() if t.status in IN_HAND]
        if not tickets:
            return
        ticket = data.draw(st.sampled_from(tickets), label="ticket")
        by = ticket.technician_id or 0
        if detour == "hold":
            self.hold(by, ticket.id, HoldReason.PARTS, "", 1)
        else:
            self.decline(by, ticket.id, "Dirty")
            self.leave_line(by, ticket.id, "Dirty")

    @precondition(lambda self: any(s.is_open for s in self.store.shelf.sessions.values()))
    @rule(data=st.data(), button=st.sampled_from(["pause", "resume", "stop"]))
    def a_running_clock_is_pressed(self, data: st.DataObject, button: str) -> None:
        running = [s for s in self.store.shelf.sessions.values() if s.is_open]
        session = data.draw(st.sampled_from(running), label="session")
        self.clock_button(session.technician_id, session.ticket_id, button)

    def _four_eyes_looked(self, by: int, number: int) -> None:
        """Nobody decides on his own work, unless the rules allow it and the log says so."""
        shelf = self.store.shelf
        sessions = (s for s in shelf.sessions.values() if s.ticket_id == number)
        own = by in {session.technician_id for session in sessions}
        own = own or by == shelf.tickets[number].technician_id
        assert self.own_work or not own
        assert shelf.log[-1].metadata.get("own_work", False) is own

    def _earn(self, person: int, amount: int) -> None:
        self.xp[person] = self.xp.get(person, 0) + amount

    def _passed(self, inspector: int, number: int) -> None:
        """The rewards, reckoned anew from what was noted and from the raw log of the clock."""
        shelf, job, rules = self.store.shelf, self.jobs[number], self.ticket_xp
        base = -(-job.minutes // rules.base_divisor)
        technician = shelf.tickets[number].technician_id
        assert technician is not None
        base = base if job.xp_by_hand is None else job.xp_by_hand
        for person, share in self._shares(number, technician, base).items():
            self._earn(person, share)
        if not job.failed and self._seconds_worked(number) <= job.minutes * 60:
            self._earn(technician, rules.first_pass_bonus)
        self._earn(inspector, rules.qc_status_update_xp)

    def _shares(self, number: int, technician: int, base: int) -> dict[int, int]:
        """Point by point: each goes to whoever has got least for what he worked."""
        sessions = [s for s in self.store.shelf.sessions.values() if s.ticket_id == number]
        people = {session.technician_id for session in sessions}
        worked = {each: int(self._seconds_worked(number, each)) for each in people}
        worked = {each: seconds for each, seconds in worked.items() if seconds > 0}
        if not self.ticket_xp.split_by_minutes or not worked:
            return {technician: base}
        total = sum(worked.values())
        exact = {each: Fraction(base * seconds, total) for each, seconds in worked.items()}
        shares = {each: int(share) for each, share in exact.items()}
        while sum(shares.values()) < base:
            short = {each: exact[each] - shares[each] for each in shares}
            most = max(short.values())
            of = min(
                (each for each in short if short[each] == most),
                key=lambda each: (each != technician, each),
            )
            shares[of] += 1
        return shares

    def _seconds_worked(self, number: int, by: int | None = None) -> float:
        shelf, total = self.store.shelf, 0.0
        for session in shelf.sessions.values():
            if session.ticket_id != number or by not in (None, session.technician_id):
                continue
            begun = None
            for fact in shelf.session_log:
                if fact.work_session_id != session.id:
                    continue
                if fact.action in (SessionAction.STARTED, SessionAction.RESUMED):
                    begun = fact.event_at
                elif fact.action is not SessionAction.CORRECTED and begun is not None:
                    total += (fact.event_at - begun).total_seconds()
                    begun = None
            total += self.corrected.get(session.id, 0)
        return total

    @invariant()
    def nobodys_clock_runs_who_may_not_work(self) -> None:
        shelf = self.store.shelf
        for session in shelf.sessions.values():
            if session.is_open:
                assert shelf.people[session.technician_id].is_active
                assert Role.TECHNICIAN in shelf.roles[session.technician_id]

    @invariant()
    def an_item_has_one_active_ticket_at_most(self) -> None:
        busy = [t.item_id for t in self.store.shelf.tickets.values() if t.is_active]
        assert len(busy) == len(set(busy))

    @invariant()
    def a_technician_and_a_ticket_have_one_open_session_at_most(self) -> None:
        running = [s for s in self.store.shelf.sessions.values() if s.is_open]
        assert len(running) == len({s.technician_id for s in running})
        assert len(running) == len({s.ticket_id for s in running})

    @invariant()
    def a_clock_runs_only_on_its_technicians_ticket_in_progress(self) -> None:
        for session in self.store.shelf.sessions.values():
            ticket = self.store.shelf.tickets[session.ticket_id]
            if session.is_open:
                assert ticket.status is TicketStatus.IN_PROGRESS
                assert ticket.technician_id == session.technician_id
            assert (session.ended_at is None) == session.is_open
            assert session.active_seconds >= 0

    @invariant()
    def points_are_what_their_entries_say(self) -> None:
        """Each amount reckoned again from the inputs that its own entry keeps."""
        for entry in self.store.shelf.entries:
            kept = entry.payload
            match entry.entry_type:
                case XpEntryType.TICKET_BASE_XP:
                    reckoned = -(-kept["total_duration"] // kept["base_divisor"])
                    base = kept["xp_amount"] if kept["is_manual"] else reckoned
                    seconds = {int(k): v for k, v in kept.get("seconds", {}).items()}
                    shares = base_shares(
                        base,
                        seconds,
                        technician_id=kept.get("finished_by", entry.person_id),
                        rules=TicketXpRules(split_by_minutes=bool(seconds)),
                    )
                    assert sum(shares.values()) == base
                    amount = shares[entry.person_id]
                case XpEntryType.FIRST_PASS_BONUS:
                    in_time = kept["active_seconds"] <= kept["total_duration"] * 60
                    amount = kept["first_pass_bonus"] if in_time else 0
                case _:
                    amount = kept["qc_status_update_xp"]
            assert entry.amount == amount

    @invariant()
    def sessions_are_what_their_logs_say(self) -> None:
        shelf = self.store.shelf
        for session in shelf.sessions.values():
            log = [f for f in shelf.session_log if f.work_session_id == session.id]
            if not session.is_open:
                assert session.active_seconds == active_seconds(log, until=self.clock.now())

    @invariant()
    def items_are_in_service_while_they_are_worked_on(self) -> None:
        shelf = self.store.shelf
        # Given back, or on hold, it is in pieces all the same.
        in_service = {t.item_id for t in shelf.tickets.values() if t.is_active and t.started_at}
        for item in shelf.items.values():
            if item.id in in_service:
                # It was ready when work began, and is so afterwards.
                self.by_hand[item.id] = ItemStatus.READY
            expected = self.by_hand.get(item.id, ItemStatus.READY)
            assert item.status is (ItemStatus.IN_SERVICE if item.id in in_service else expected)

    @invariant()
    def the_log_replays_to_the_tickets_state(self) -> None:
        for ticket in self.store.shelf.tickets.values():
            log = self.store.shelf.logged(ticket.id)
            assert log[0].action is TicketAction.CREATED
            status = before_hold = TicketStatus.UNDER_REVIEW
            assert (log[0].from_status, log[0].to_status) == (None, status)
            for fact in log[1:]:
                assert fact.from_status is status
                if fact.action is TicketAction.PUT_ON_HOLD:
                    before_hold = status
                assert fact.to_status is (SPEC[fact.action, status] or before_hold)
                assert fact.metadata["source"] == "telegram"
                status = fact.to_status
            assert ticket.status is status

    @invariant()
    def the_log_of_each_clock_replays_to_its_state(self) -> None:
        shelf = self.store.shelf
        for session in shelf.sessions.values():
            log = [f for f in shelf.session_log if f.work_session_id == session.id]
            assert [f.event_at for f in log] == sorted(f.event_at for f in log)
            status: SessionStatus | None = None
            for fact in log:
                assert fact.from_status is status
                status = fact.to_status
            assert session.status is status

    @invariant()
    def tickets_know_who_approved_and_who_works(self) -> None:
        for ticket in self.store.shelf.tickets.values():
            early = ticket.status in (TicketStatus.UNDER_REVIEW, TicketStatus.CANCELLED)
            assert early or (ticket.approved_by and ticket.approved_at)
            if ticket.status not in (TicketStatus.NEW, *FINAL_STATUSES) and not early:
                assert ticket.technician_id is not None
            if ticket.status is TicketStatus.NEW:
                assert ticket.technician_id is None
            on_hold = ticket.status is TicketStatus.ON_HOLD
            assert (ticket.held_from is not None) or not on_hold
            assert (ticket.finished_at is not None) == (ticket.status is TicketStatus.DONE)

    @invariant()
    def xp_is_what_a_naive_reckoning_gives_and_is_given_once(self) -> None:
        entries = self.store.shelf.entries
        assert len(entries) == len({entry.reference for entry in entries})
        assert all(entry.amount != 0 for entry in entries)
        kept: dict[int, int] = {}
        for entry in entries:
            kept[entry.person_id] = kept.get(entry.person_id, 0) + entry.amount
        assert kept == {person: amount for person, amount in self.xp.items() if amount}


RandomWorkshop.TestCase.settings = settings(max_examples=100, stateful_step_count=35, deadline=None)
TestRandomWorkshop = RandomWorkshop.TestCase
