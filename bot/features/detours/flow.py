"""Where a ticket leaves the straight line, however it is asked for: typed whole, in part, pressed.

Each method does what was asked, or asks for what is missing, and says what to show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from bot.chat.arguments import Arguments
from bot.chat.questions import ask, last_question, leave_asked
from bot.features.detours import views
from bot.features.detours.questions import (
    DeclineWords,
    DueWords,
    HoldDate,
    HoldList,
    HoldMoment,
    HoldWords,
    LineWords,
    ReturnWords,
)
from bot.features.tickets.chat_context import PrivateChatContext
from bot.features.tickets.questions import TicketQuestion
from bot.features.tickets.which_ticket import TicketCommand, WhichTicketFlow
from bot.texts import Html
from bot.ui import words
from bot.ui.screen import Screen, under
from domain.errors import BadArgument
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard, TicketCardService
from domain.services.handover import HandoverService
from domain.services.holds import HoldService
from domain.services.priority import PriorityService
from domain.services.returns import ReturnService
from domain.ticket import DeclineReason, HoldReason

# What is asked for an act first.
ASKED: Mapping[CardAction, type[TicketQuestion]] = {
    CardAction.HOLD: HoldList,
    CardAction.HOLD_DATE: HoldDate,
    CardAction.DECLINE: DeclineWords,
    CardAction.DUE: DueWords,
    CardAction.CAME_BACK: ReturnWords,
}
# Typed in place of a time: at no time; and of a ticket that is urgent no more.
_OFF = frozenset({"off", "no", "none", "-", "нет", "yoq", "yo'q"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DetourFlow(WhichTicketFlow):
    """One person and one update; the fields come from the handler's data by their names."""

    chat_context: PrivateChatContext
    cards: TicketCardService
    handovers: HandoverService
    holds: HoldService
    priorities: PriorityService
    returns: ReturnService

    # --- Commands -------------------------------------------------------------------------------

    async def hold(self, typed: Arguments) -> Screen:
        """`/hold ID REASON | WHEN`; without the reason, it is asked for."""
        ticket_id, said = typed.number("ticket"), typed.left()
        if not said:
            return await self.ask_for(CardAction.HOLD, ticket_id)
        note, _, when = said.partition("|")
        try:
            until = await self.holds.understood(when) if when.strip() else None
        except BadArgument as error:
            return under(await self.wrong(error, "hold"), await self.ask_moment(ticket_id, note))
        await self.holds.put_on_hold(
            ticket_id, HoldReason.OTHER, self.act, note=note.strip(), until=until
        )
        return await self.card(ticket_id, self.t("did-hold"))

    async def resume(self, typed: Arguments) -> Screen:
        """`/resume ID`."""
        ticket_id = typed.number("ticket")
        typed.end()
        await self.holds.resume_ticket(ticket_id, self.act)
        return await self.card(ticket_id, self.t("did-resume_ticket"))

    async def decline(self, typed: Arguments) -> Screen:
        """`/decline ID REASON`; without the reason, it is asked for."""
        ticket_id, reason = typed.number("ticket"), typed.left()
        if not reason:
            return await self.ask_for(CardAction.DECLINE, ticket_id)
        worked = await self.handovers.decline_ticket(ticket_id, reason, self.act)
        return await self.declined(ticket_id, worked=worked)

    async def urgent(self, typed: Arguments) -> Screen:
        """`/urgent ID`, or `/urgent ID off`."""
        ticket_id, said = typed.number("ticket"), typed.left().casefold()
        if said and said not in _OFF:
            Arguments(said).end()
        await self.priorities.set_urgent(ticket_id, not said, self.act)
        return await self.card(ticket_id, self.t("did-not_urgent" if said else "did-urgent"))

    async def due(self, typed: Arguments) -> Screen:
        """`/due ID WHEN`, or `/due ID off`; without the time, it is asked for."""
        ticket_id, said = typed.number("ticket"), typed.left()
        if not said:
            return await self.ask_for(CardAction.DUE, ticket_id)
        try:
            await self._set_due(ticket_id, said, None)
        except BadArgument as error:
            screen = await self.ask_for(CardAction.DUE, ticket_id)
            return under(await self.wrong(error, "due"), screen)
        return await self.noted(ticket_id, due=True)

    async def came_back(self, typed: Arguments) -> Screen:
        """`/cameback ID WHAT`; without what is wrong, it is asked for."""
        ticket_id, title = typed.number("ticket"), typed.left()
        if not title:
            return await self.ask_for(CardAction.CAME_BACK, ticket_id)
        ticket = await self.returns.return_ticket(ticket_id, self.act, title=title)
        return await self.card(ticket.id, self.t("did-came_back"))

    # --- Questions ------------------------------------------------------------------------------

    async def ask_for(
        self, action: CardAction, ticket_id: int, version: int | None = None
    ) -> Screen:
        """`version` is the ticket's on the card that was pressed."""
        card = await self.cards.question(ticket_id, self.member, action)
        version = version or card.ticket.version
        return await self.ask(ASKED[action](ticket_id=ticket_id, version=version), card)

    async def ask_moment(self, ticket_id: int, note: str) -> Screen:
        """When it is expected to go on; what it waits for is said already."""
        card = await self.cards.question(ticket_id, self.member, CardAction.HOLD)
        version = card.ticket.version
        question = HoldMoment(ticket_id=ticket_id, version=version, note=note.strip())
        return await self.ask(question, card)

    async def again(self, question: TicketQuestion, card: PersonalCard | None = None) -> Screen:
        card = card or await self.cards.question(question.ticket_id, self.member, question.about)
        match question:
            case HoldList():
                return views.ask_hold_reason(self.t, card)
            case HoldWords():
                return views.ask_hold_words(self.t, card)
            case HoldMoment():
                return views.ask_moment(self.t, card, question.note)
            case HoldDate():
                return views.ask_hold_date(self.t, card, await self.holds.date_choices())
            case DueWords():
                return views.ask_due(self.t, card, await self.priorities.due_choices())
            case DeclineWords():
                return views.ask_decline_reason(self.t, card)
            case _:
                return views.ask_came_back(self.t, card)

    async def ask_line(self, question: LineWords) -> Screen:
        screen = await self.line_again(question)
        await ask(self.state, question)
        return screen

    async def line_again(self, question: LineWords) -> Screen:
        return views.ask_line(self.t, await self.cards.overview(question.ticket_id))

    # --- Answers, by button ---------------------------------------------------------------------

    async def hold_for(self, ticket_id: int, version: int, why: HoldReason) -> None:
        await self.holds.put_on_hold(ticket_id, why, self.act, seen_version=version)
        await leave_asked(self.state, TicketQuestion, ticket_id=ticket_id)

    async def hold_until(self, ticket_id: int, version: int, minute: int) -> None:
        until = _moment(minute)
        await self.holds.change_date(ticket_id, until, self.act, seen_version=version)
        await leave_asked(self.state, TicketQuestion, ticket_id=ticket_id)

    async def due_at(self, ticket_id: int, version: int, minute: int) -> None:
        at = _moment(minute)
        await self.priorities.set_due(ticket_id, at, self.act, seen_version=version)
        await leave_asked(self.state, TicketQuestion, ticket_id=ticket_id)

    async def decline_for(self, ticket_id: int, version: int, reason: DeclineReason) -> bool:
        why = words.logged(reason)
        worked = await self.handovers.decline_ticket(
            ticket_id, why, self.act, preset=reason, seen_version=version
        )
        await leave_asked(self.state, TicketQuestion, ticket_id=ticket_id)
        return worked

    async def open_again(self, ticket_id: int, version: int) -> int:
        ticket = await self.returns.return_ticket(ticket_id, self.act, seen_version=version)
        await leave_asked(self.state, TicketQuestion, ticket_id=ticket_id)
        return ticket.id

    async def skip_line(self, ticket_id: int) -> Screen:
        await leave_asked(self.state, LineWords, ticket_id=ticket_id)
        return Screen(self.t("did-skip-line"))

    # --- Answers, in words ----------------------------------------------------------------------

    async def take_hold_words(self, question: HoldWords, text: str) -> Screen:
        async with last_question(self.state):
            await self.holds.put_on_hold(
                question.ticket_id,
                HoldReason.OTHER,
                self.act,
                note=text,
                seen_version=question.version,
            )
        return await self.card(question.ticket_id, self.t("did-hold"))

    async def take_moment(self, question: HoldMoment, text: str) -> Screen:
        async with last_question(self.state):
            is_off = text.strip().casefold() in _OFF
            until = None if is_off else await self.holds.understood(text)
            await self.holds.put_on_hold(
                question.ticket_id,
                HoldReason.OTHER,
                self.act,
                note=question.note,
                until=until,
                seen_version=question.version,
            )
        return await self.card(question.ticket_id, self.t("did-hold"))

    async def take_hold_date(self, question: HoldDate, text: str) -> Screen:
        async with last_question(self.state):
            until = await self.holds.understood(text)
            await self.holds.change_date(
                question.ticket_id, until, self.act, seen_version=question.version
            )
        return await self.noted(question.ticket_id, due=False)

    async def take_due(self, question: DueWords, text: str) -> Screen:
        async with last_question(self.state):
            await self._set_due(question.ticket_id, text, question.version)
        return await self.noted(question.ticket_id, due=True)

    async def take_decline_reason(self, question: DeclineWords, text: str) -> Screen:
        async with last_question(self.state):
            worked = await self.handovers.decline_ticket(
                question.ticket_id, text, self.act, seen_version=question.version
            )
        return await self.declined(question.ticket_id, worked=worked)

    async def take_return(self, question: ReturnWords, text: str) -> Screen:
        async with last_question(self.state):
            ticket = await self.returns.return_ticket(
                question.ticket_id, self.act, title=text, seen_version=question.version
            )
        return await self.card(ticket.id, self.t("did-came_back"))

    async def take_line(self, question: LineWords, text: str) -> Screen:
        async with last_question(self.state):
            await self.handovers.leave_line(question.ticket_id, text, self.act)
        return Screen(self.t("did-line"))

    # --- What was done --------------------------------------------------------------------------

    async def card(self, ticket_id: int, heading: Html | None = None) -> Screen:
        """The card as it is now, and what was done."""
        return await self.chat_context.card_screen(ticket_id, heading)

    async def _set_due(self, ticket_id: int, said: str, version: int | None) -> None:
        is_off = said.strip().casefold() in _OFF
        due_at = None if is_off else await self.priorities.understood(said)
        await self.priorities.set_due(ticket_id, due_at, self.act, seen_version=version)

    async def noted(self, ticket_id: int, *, due: bool) -> Screen:
        card = await self.chat_context.card(ticket_id)
        return await self.card(ticket_id, views.moment_of(self.t, card, due=due))

    async def declined(self, ticket_id: int, *, worked: bool) -> Screen:
        overview = await self.cards.overview(ticket_id)
        return views.declined(self.t, overview, worked=worked)

    commands: ClassVar[Mapping[str, TicketCommand]] = {
        "hold": TicketCommand(CardAction.HOLD, hold),
        "resume": TicketCommand(CardAction.RESUME_TICKET, resume, keeps=False),
        "decline": TicketCommand(CardAction.DECLINE, decline),
        "urgent": TicketCommand(CardAction.URGENT, urgent, keeps=False),
        "due": TicketCommand(CardAction.DUE, due),
        "cameback": TicketCommand(CardAction.CAME_BACK, came_back),
    }


def _moment(minute: int) -> datetime | None:
    return datetime.fromtimestamp(minute * 60, UTC) if minute else None
