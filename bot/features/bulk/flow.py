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
from bot.ui.screen import Screen
from domain.people import Role
from domain.services.bulk import MOST_AT_ONCE, BulkDone, BulkService
from domain.services.lists import Board, BoardPage, TicketBoardService
from domain.services.rules import RulesService
from domain.ticket import HoldReason, reason_text

Kind = TypeVar("Kind", bound=ChosenTickets)


class BulkOver(Exception):
    """The button belongs to a choice that was left, or done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkFlow(Flow):
    """One admin and one update; the fields come from the handler's data by their names."""

    boards: TicketBoardService
    bulk: BulkService
    rules: RulesService

    async def begin(self, tab: str) -> Screen:
        self.member.require(Role.ADMIN)
        return await self._choosing(ChosenTickets(nonce=token_hex(4), tab=tab))

    async def page(self, nonce: str, page: int) -> Screen:
        return await self._choosing(await self._chosen(nonce), page)

    async def choose(self, nonce: str, ticket_id: int, page: int, *, leave: bool) -> Screen | None:
        """None where no more can be chosen."""
        question = await self._chosen(nonce)
        others = tuple(each for each in question.chosen if each[0] != ticket_id)
        if leave:
            return await self._choosing(_with(question, others), page)
        if len(others) >= MOST_AT_ONCE:
            return None
        seen = (ticket_id, await self.bulk.version(ticket_id, self.member))
        return await self._choosing(_with(question, (*others, seen)), page)

    async def choose_page(self, nonce: str, page: int) -> Screen:
        """As many of the page as there is room for."""
        question = await self._chosen(nonce)
        shown = await self._page(question, page)
        chosen = dict(question.chosen)
        for row in shown.rows:
            if row.id not in chosen and len(chosen) < MOST_AT_ONCE:
                chosen[row.id] = await self.bulk.version(row.id, self.member)
        return await self._choosing(_with(question, tuple(chosen.items())), page)

    async def do(self, nonce: str, act: BulkAct) -> Screen:
        """Done at once, or asked about first."""
        question = await self._chosen(nonce)
        chosen = [ticket_id for ticket_id, _ in question.chosen]
        if not chosen:
            return await self._choosing(question)
        match act:
            case BulkAct.APPROVE:
                return await self._done(act, await self.bulk.approve(question.chosen, self.act))
            case BulkAct.ASSIGN:
                return await self.pick_technician(nonce)
            case BulkAct.HOLD:
                return views.ask_hold_reason(self.t, nonce, chosen)
            case BulkAct.CANCEL:
                await ask(self.state, _as(BulkCancelReason, question))
                return views.ask_cancel_reason(self.t, nonce, chosen)

    async def pick_technician(self, nonce: str, page: int = 0) -> Screen:
        question = await self._chosen(nonce)
        technicians = await self.boards.technicians(self.member)
        chosen = [ticket_id for ticket_id, _ in question.chosen]
        return views.pick_technician(self.t, nonce, chosen, technicians, page)

    async def assign(self, nonce: str, person_id: int) -> Screen:
        question = await self._chosen(nonce)
        done = await self.bulk.assign(question.chosen, person_id, self.act)
        return await self._done(BulkAct.ASSIGN, done)

    async def hold(self, nonce: str, why: HoldReason) -> Screen:
        question = await self._chosen(nonce)
        if why is HoldReason.OTHER:
            await ask(self.state, _as(BulkHoldWords, question))
            chosen = [ticket_id for ticket_id, _ in question.chosen]
            return views.ask_hold_words(self.t, nonce, chosen)
        done = await self.bulk.hold(question.chosen, why, "", self.act)
        return await self._done(BulkAct.HOLD, done)

    async def take_hold_words(self, question: BulkHoldWords, text: str) -> Screen:
        async with last_question(self.state):
            note = reason_text(text)
            done = await self.bulk.hold(question.chosen, HoldReason.OTHER, note, self.act)
        return await self._done(BulkAct.HOLD, done)

    async def take_cancel_reason(self, question: BulkCancelReason, text: str) -> Screen:
        async with last_question(self.state):
            done = await self.bulk.cancel(question.chosen, reason_text(text), self.act)
        return await self._done(BulkAct.CANCEL, done)

    async def require(self, nonce: str) -> None:
        """Refuse a button of a choice that is over."""
        await self._chosen(nonce)

    async def leave(self, nonce: str) -> Screen:
        question = await asked_with(self.state, ChosenTickets, nonce)
        if question is not None:
            await self.state.clear()
        tab = question.tab if question is not None else ""
        return board(self.t, await self.boards.page(Board.TICKETS, self.member, tab=tab))

    async def _chosen(self, nonce: str) -> ChosenTickets:
        self.member.require(Role.ADMIN)
        question = await asked_with(self.state, ChosenTickets, nonce)
        if question is None:
            raise BulkOver()
        return question

    async def _page(self, question: ChosenTickets, page: int) -> BoardPage:
        return await self.boards.page(Board.TICKETS, self.member, tab=question.tab, page=page)

    async def _choosing(self, question: ChosenTickets, page: int = 0) -> Screen:
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
