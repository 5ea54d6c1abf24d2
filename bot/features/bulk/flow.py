"""☑ Several tickets: chosen page by page, then the same done with each."""

from dataclasses import dataclass
from secrets import token_hex
from typing import TypeVar

from bot.buttons.bulk import BulkAct
from bot.chat.flow import Flow
from bot.chat.questions import ask, asked_with, last_question
from bot.features.bulk import views
from bot.features.bulk.questions import BulkCancelReason, BulkHoldWords, ChosenTickets
from bot.features.tickets.list_views import board
from bot.ui import words
from bot.ui.screen import Screen
from domain.people import Role
from domain.services.bulk import MOST_AT_ONCE, BulkDone, BulkService
from domain.services.lists import Board, BoardPage, TicketBoardService
from domain.services.rules import RulesService
from domain.ticket import CancelReason, HoldReason, reason_text

Kind = TypeVar("Kind", bound=ChosenTickets)


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkFlow(Flow):
    """One admin and one update; the fields come from the handler's data by their names."""

    boards: TicketBoardService
    bulk: BulkService
    rules: RulesService

    async def begin(self, tab: str) -> Screen:
        self.member.require(Role.ADMIN)
        return await self.page(ChosenTickets(nonce=token_hex(4), tab=tab))

    async def chosen(self, nonce: str) -> ChosenTickets | None:
        """What a button belongs to; None where that was left, or done."""
        self.member.require(Role.ADMIN)
        return await asked_with(self.state, ChosenTickets, nonce)

    async def choose(
        self, question: ChosenTickets, ticket_id: int, page: int, *, leave: bool
    ) -> Screen | None:
        """None where no more can be chosen."""
        others = tuple(each for each in question.chosen if each[0] != ticket_id)
        if leave:
            return await self.page(_with(question, others), page)
        if len(others) >= MOST_AT_ONCE:
            return None
        seen = (ticket_id, await self.bulk.version(ticket_id, self.member))
        return await self.page(_with(question, (*others, seen)), page)

    async def choose_page(self, question: ChosenTickets, page: int) -> Screen:
        """As many of the page as there is room for."""
        shown = await self._page(question, page)
        chosen = dict(question.chosen)
        for row in shown.rows:
            if row.id not in chosen and len(chosen) < MOST_AT_ONCE:
                chosen[row.id] = await self.bulk.version(row.id, self.member)
        return await self.page(_with(question, tuple(chosen.items())), page)

    async def do(self, question: ChosenTickets, act: BulkAct) -> Screen:
        """Done at once, or asked about first."""
        chosen = [ticket_id for ticket_id, _ in question.chosen]
        if not chosen:
            return await self.page(question)
        match act:
            case BulkAct.APPROVE:
                return await self._done(act, await self.bulk.approve(question.chosen, self.act))
            case BulkAct.ASSIGN:
                return await self.pick_technician(question)
            case BulkAct.HOLD:
                return views.ask_hold_reason(self.t, question.nonce, chosen)
            case BulkAct.CANCEL:
                await ask(self.state, _as(BulkCancelReason, question))
                return views.ask_cancel_reason(self.t, question.nonce, chosen)

    async def pick_technician(self, question: ChosenTickets, page: int = 0) -> Screen:
        technicians = await self.boards.technicians(self.member)
        chosen = [ticket_id for ticket_id, _ in question.chosen]
        return views.pick_technician(self.t, question.nonce, chosen, technicians, page)

    async def assign(self, question: ChosenTickets, person_id: int) -> Screen:
        done = await self.bulk.assign(question.chosen, person_id, self.act)
        return await self._done(BulkAct.ASSIGN, done)

    async def hold(self, question: ChosenTickets, why: HoldReason) -> Screen:
        if why is HoldReason.OTHER:
            await ask(self.state, _as(BulkHoldWords, question))
            chosen = [ticket_id for ticket_id, _ in question.chosen]
            return views.ask_hold_words(self.t, question.nonce, chosen)
        done = await self.bulk.hold(question.chosen, why, "", self.act)
        return await self._done(BulkAct.HOLD, done)

    async def take_hold_words(self, question: BulkHoldWords, text: str) -> Screen:
        async with last_question(self.state):
            note = reason_text(text)
            done = await self.bulk.hold(question.chosen, HoldReason.OTHER, note, self.act)
        return await self._done(BulkAct.HOLD, done)

    async def cancel_for(self, question: ChosenTickets, reason: CancelReason) -> Screen:
        why = words.logged(reason)
        done = await self.bulk.cancel(question.chosen, why, self.act, preset=reason)
        return await self._done(BulkAct.CANCEL, done)

    async def take_cancel_reason(self, question: BulkCancelReason, text: str) -> Screen:
        async with last_question(self.state):
            done = await self.bulk.cancel(question.chosen, reason_text(text), self.act)
        return await self._done(BulkAct.CANCEL, done)

    async def leave(self, nonce: str) -> Screen:
        question = await asked_with(self.state, ChosenTickets, nonce)
        if question is not None:
            await self.state.clear()
        tab = question.tab if question is not None else ""
        return board(self.t, await self.boards.page(Board.TICKETS, self.member, tab=tab))

    async def _page(self, question: ChosenTickets, page: int) -> BoardPage:
        return await self.boards.page(Board.TICKETS, self.member, tab=question.tab, page=page)

    async def page(self, question: ChosenTickets, page: int = 0) -> Screen:
        await ask(self.state, _as(ChosenTickets, question))
        shown = await self._page(question, page)
        return views.choosing(self.t, question.nonce, dict(question.chosen), shown)

    async def _done(self, act: BulkAct, done: BulkDone) -> Screen:
        await self.state.clear()
        zone = (await self.rules.active()).rules.work_session.zone
        return views.done(self.t, act, done, reader=self.member, zone=zone)


def _as(kind: type[Kind], question: ChosenTickets) -> Kind:
    return kind(nonce=question.nonce, tab=question.tab, chosen=question.chosen)


def _with(question: ChosenTickets, chosen: tuple[tuple[int, int], ...]) -> ChosenTickets:
    return question.model_copy(update={"chosen": chosen})
