"""Which ticket? Asked where a command named none; what else was typed with it is kept for it."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any

from aiogram import F
from aiogram.types import Message
from magic_filter import RegexpMode

from bot.chat.arguments import Arguments
from bot.chat.flow import Flow
from bot.chat.questions import ask, asked
from bot.features.tickets import pick_ticket_view
from bot.features.tickets.questions import WhichTicket
from bot.texts import Html
from bot.ui import words
from bot.ui.mistyped import mistyped
from bot.ui.screen import Screen, paragraphs, under
from domain.errors import BadArgument, WorkshopError
from domain.services.card_actions import CardAction
from domain.services.pick_ticket import TicketChoiceService
from domain.services.rules import RulesService

# What answers it in words; anything else means something else.
NUMBER = F.text.regexp(r"\s*#?\s*\d+\s*", mode=RegexpMode.FULLMATCH)
_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichTicketFlow(Flow):
    """What flows have in common whose commands name a ticket first."""

    choices: TicketChoiceService
    rules: RulesService

    async def choice(self, action: CardAction, page: int = 0) -> Screen:
        shown = await self.choices.page(action, self.member, page=page)
        return pick_ticket_view.choice(self.t, shown)

    async def ask_which(self, action: CardAction, said: str = "") -> Screen:
        """The tickets to choose from, or to name by number."""
        question = WhichTicket(action=action, said=said)
        screen = await self.which_again(question)
        await ask(self.state, question)
        return screen

    async def which_again(self, question: WhichTicket) -> Screen:
        return self.keeping(question, await self.choice(question.action))

    def keeping(self, question: WhichTicket, screen: Screen) -> Screen:
        """With a line about what is kept, if anything is."""
        if not question.said:
            return screen
        kept = self.t("which-ticket-keeps", words=words.short(question.said, _SHOWN))
        return Screen(paragraphs(screen.text, kept), screen.keyboard)

    async def typed(
        self,
        command: str,
        action: CardAction,
        words_given: str,
        answer: Callable[[Any, Arguments], Awaitable[Screen]],
        *,
        keeps: bool = True,
    ) -> Screen:
        """What a command does, or asks for. `keeps`: what is no number is kept for the ticket."""
        if not words_given:
            return await self.ask_which(action)
        try:
            return await answer(self, Arguments(words_given))
        except BadArgument as error:
            if error.argument != "ticket":
                raise
            said = await self.wrong(error, command)
            return under(said, await self.ask_which(action, words_given if keeps else ""))

    async def chosen(
        self,
        action: CardAction,
        ticket_id: int,
        answer: Callable[[Any, Arguments], Awaitable[Screen]],
    ) -> Screen | None:
        """What the command that asked said of this ticket; None where it said nothing more."""
        question = await asked(self.state, WhichTicket)
        if question is None or question.action is not action:
            return None
        await self.state.clear()
        if not question.said:
            return None
        try:
            return await answer(self, Arguments(f"{ticket_id} {question.said}"))
        except WorkshopError:
            # It may be meant for another ticket.
            await ask(self.state, question)
            raise

    async def wrong(self, error: WorkshopError, command: str) -> Html:
        zone = (await self.rules.active()).rules.work_session.zone
        return mistyped(self.t, error, command, reader=self.member, zone=zone)


def number_typed(text: str) -> int:
    typed = Arguments(text)
    ticket_id = typed.number("ticket")
    typed.end()
    return ticket_id


def asked_about(actions: Collection[CardAction]) -> Callable[[Message, WhichTicket], bool]:
    """A filter behind `Answers(WhichTicket)`: whose question it is."""

    def is_one(_: Message, question: WhichTicket) -> bool:
        return question.action in actions

    return is_one
