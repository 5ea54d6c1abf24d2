"""The admin's acts on a ticket, however they are asked for: typed whole, typed in part, pressed.

Each method does what was asked, or asks for what is missing, and says what to show.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.chat.arguments import Arguments
from bot.chat.questions import last_question, leave_asked
from bot.features.tickets import decision_views
from bot.features.tickets.chat_context import PrivateChatContext
from bot.features.tickets.questions import CancelWords, TypedXp
from bot.features.tickets.which_ticket import TicketCommand, WhichTicketFlow
from bot.texts import Html
from bot.ui import words
from bot.ui.screen import Screen, under
from domain.errors import (
    AmbiguousPerson,
    BadArgument,
    NotApproved,
    NotATechnician,
    UnknownPerson,
)
from domain.services.access import AccessService
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard, TicketCardService
from domain.services.workflow import TicketWorkflowService
from domain.ticket import CancelReason, FlagColor


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminFlow(WhichTicketFlow):
    """One admin and one update; the fields come from the handler's data by their names."""

    chat_context: PrivateChatContext
    access: AccessService
    cards: TicketCardService
    workflow: TicketWorkflowService

    # --- Commands -------------------------------------------------------------------------------

    async def approve(self, typed: Arguments) -> Screen:
        """`/approve ID`."""
        ticket_id = typed.number("ticket")
        typed.end()
        await self.workflow.approve_ticket_review(ticket_id, self.act)
        return await self.done(ticket_id, self.t("did-approve"))

    async def assign(self, typed: Arguments) -> Screen:
        """`/assign ID PERSON`; without the person, the picker."""
        ticket_id, name = typed.number("ticket"), typed.left()
        if not name:
            return await self._whom(ticket_id)
        try:
            person = await self.access.find(name, self.member)
        except (AmbiguousPerson, UnknownPerson) as error:
            near = [each.id for each in error.near]
            return under(await self.wrong(error, "assign"), await self._whom(ticket_id, near))
        try:
            await self.workflow.assign_ticket(ticket_id, person.id, self.act)
        except NotATechnician as error:
            return under(await self.wrong(error, "assign"), await self._whom(ticket_id))
        except NotApproved:
            return await self._whom(ticket_id, [person.id])
        return await self.done(ticket_id, self.t("did-assign", name=person.name))

    async def metrics(self, typed: Arguments) -> Screen:
        """`/metrics ID COLOUR XP`, or `/metrics ID auto`; what is left out is asked for."""
        ticket_id, wanted = typed.number("ticket"), typed.left()
        if not wanted:
            return await self.metrics_screen(ticket_id)
        typed = Arguments(wanted)
        if typed.word("color").lower() == "auto":
            typed.end()
            await self.workflow.set_automatic_metrics(ticket_id, self.act)
            return await self.done(ticket_id, self.t("did-metrics"))
        typed = Arguments(wanted)
        try:
            color = typed.color("color")
        except BadArgument as error:
            screen = await self.metrics_screen(ticket_id)
            return under(await self.wrong(error, "metrics"), screen)
        if not (given := typed.left()):
            return await self.ask_xp(ticket_id, color)
        try:
            typed = Arguments(given)
            xp = typed.number("xp")
            typed.end()
            await self.workflow.set_manual_metrics(
                ticket_id, self.act, flag_color=color, xp_amount=xp
            )
        except BadArgument as error:
            screen = await self.ask_xp(ticket_id, color)
            return under(await self.wrong(error, "metrics"), screen)
        return await self.done(ticket_id, self.t("did-metrics"))

    async def cancel(self, typed: Arguments) -> Screen:
        """`/cancelticket ID REASON`; without the reason, it is asked for."""
        ticket_id, reason = typed.number("ticket"), typed.left()
        if not reason:
            return await self.ask_cancel_reason(ticket_id)
        await self.workflow.cancel_ticket(ticket_id, reason, self.act)
        return await self.done(ticket_id, self.t("did-cancel"))

    # --- Questions ------------------------------------------------------------------------------

    async def _whom(self, ticket_id: int, first: Collection[int] = ()) -> Screen:
        """The picker; it approves as well what is not approved yet."""
        try:
            return await self.picker(ticket_id, CardAction.ASSIGN, first=first)
        except NotApproved as error:
            picker = await self.picker(ticket_id, CardAction.APPROVE_ASSIGN, first=first)
            return under(await self.wrong(error, "assign"), picker)

    async def picker(
        self, ticket_id: int, action: CardAction, page: int = 0, *, first: Collection[int] = ()
    ) -> Screen:
        """Every technician with his load, free ones first; before them whoever may be meant.
        `action` is what the choice does.
        """
        card = await self.cards.question(ticket_id, self.member, action)
        technicians = await self.boards.technicians(self.member)
        technicians = sorted(technicians, key=lambda each: each.person_id not in first)
        return decision_views.assign_picker(
            self.t, card, technicians, page, approving=action is CardAction.APPROVE_ASSIGN
        )

    async def metrics_screen(self, ticket_id: int) -> Screen:
        card = await self.cards.question(ticket_id, self.member, CardAction.METRICS)
        return decision_views.metrics(self.t, card)

    async def ask_xp(self, ticket_id: int, color: FlagColor | None = None) -> Screen:
        """`color` is the one that it shall have; the present one where none is said."""
        card = await self.cards.question(ticket_id, self.member, CardAction.METRICS)
        version, color = card.ticket.version, color or card.ticket.flag_color
        return await self.ask(TypedXp(ticket_id=ticket_id, version=version, color=color), card)

    async def leave_xp(self, ticket_id: int) -> Screen:
        """Back to the metrics; another question that is asked by now stays asked."""
        await leave_asked(self.state, TypedXp, ticket_id=ticket_id)
        return await self.metrics_screen(ticket_id)

    async def ask_cancel_reason(self, ticket_id: int, version: int | None = None) -> Screen:
        """`version` is the ticket's on the card that was pressed."""
        card = await self.cards.question(ticket_id, self.member, CardAction.CANCEL)
        seen = card.ticket.version if version is None else version
        return await self.ask(CancelWords(ticket_id=ticket_id, version=seen), card)

    async def again(
        self, question: TypedXp | CancelWords, card: PersonalCard | None = None
    ) -> Screen:
        card = card or await self.cards.question(question.ticket_id, self.member, question.about)
        if isinstance(question, TypedXp):
            return decision_views.ask_xp(self.t, card)
        return decision_views.ask_cancel_reason(self.t, card)

    # --- Answers --------------------------------------------------------------------------------

    async def take_xp(self, question: TypedXp, text: str) -> Screen:
        async with last_question(self.state):
            typed = Arguments(text)
            xp = typed.number("xp")
            typed.end()
            await self.workflow.set_manual_metrics(
                question.ticket_id,
                self.act,
                flag_color=question.color,
                xp_amount=xp,
                seen_version=question.version,
            )
        return await self.done(question.ticket_id, self.t("did-metrics"))

    async def take_cancel_reason(self, question: CancelWords, text: str) -> Screen:
        async with last_question(self.state):
            await self.workflow.cancel_ticket(
                question.ticket_id, text, self.act, seen_version=question.version
            )
        return await self.done(question.ticket_id, self.t("did-cancel"))

    async def cancel_for(self, ticket_id: int, version: int, reason: CancelReason) -> None:
        why = words.logged(reason)
        await self.workflow.cancel_ticket(
            ticket_id, why, self.act, preset=reason, seen_version=version
        )
        await leave_asked(self.state, CancelWords, ticket_id=ticket_id)

    async def done(self, ticket_id: int, heading: Html | None = None) -> Screen:
        """The card as it is now, and what was done."""
        return await self.chat_context.card_screen(ticket_id, heading)

    commands: ClassVar[Mapping[str, TicketCommand]] = {
        "approve": TicketCommand(CardAction.APPROVE, approve, keeps=False, chosen=done),
        "assign": TicketCommand(CardAction.ASSIGN, assign),
        "metrics": TicketCommand(CardAction.METRICS, metrics),
        "cancelticket": TicketCommand(CardAction.CANCEL, cancel),
    }
