"""Which ticket? Asked where a command named none; what else was typed with it is kept for it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from magic_filter import RegexpMode

from bot.buttons.tickets import PickTicket
from bot.chat.arguments import Arguments
from bot.chat.flow import Flow, give_flow
from bot.chat.questions import Answers, ask, asked
from bot.chat.turn import Press, Said
from bot.features.tickets import pick_ticket_view
from bot.features.tickets.list_views import board
from bot.features.tickets.questions import WhichTicket
from bot.texts import Html
from bot.ui import words
from bot.ui.mistyped import mistyped
from bot.ui.screen import Screen, paragraphs, under
from domain.errors import BadArgument, WorkshopError
from domain.people import Role
from domain.services.card_actions import CardAction
from domain.services.lists import TicketBoardService
from domain.services.pick_ticket import TicketChoice, TicketChoiceService
from domain.services.rules import RulesService

# What answers it in words; anything else means something else.
NUMBER = F.text.regexp(r"\s*#?\s*\d+\s*", mode=RegexpMode.FULLMATCH)
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class TicketCommand:
    """A command whose first word is a ticket's number."""

    action: CardAction
    answer: Callable[[Any, Arguments], Awaitable[Screen]]
    """What it does, or asks for, on the ticket that is named."""
    keeps: bool = True
    """Whether words that name no ticket are kept for the one that is chosen."""
    chosen: Callable[[Any, int], Awaitable[Screen]] | None = None
    """What comes after the ticket was chosen, where that isn't the command itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichTicketFlow(Flow):
    """What flows have in common whose commands name a ticket first."""

    commands: ClassVar[Mapping[str, TicketCommand]]

    boards: TicketBoardService
    choices: TicketChoiceService
    rules: RulesService

    async def choice(self, action: CardAction, page: int = 0) -> Screen:
        """An admin chooses among all."""
        shown = await self.choices.page(action, self.member, page=page)
        return pick_ticket_view.choice(self.t, shown)

    async def ask_which(self, action: CardAction, said: str = "") -> Screen:
        """The tickets to choose from, or to name by number."""
        question = WhichTicket(action=action, said=said)
        screen = await self.which_again(question)
        await ask(self.state, question)
        return screen

    async def which_again(self, question: WhichTicket) -> Screen:
        """A technician chooses among their own, which open; where words are kept, those lead on to
        what was meant.
        """
        action = question.action
        if action is not CardAction.DECLINE and self.member.has(Role.ADMIN):
            return self._keeping(question, await self.choice(action))
        own = await self.boards.choice(self.member)
        if not question.said:
            return board(self.t, own, self.t(f"choose-{action.value}"))
        if not own.rows:
            return board(self.t, own)
        shown = TicketChoice(action=action, rows=own.rows, page=0, pages=1, now=own.now)
        return self._keeping(question, pick_ticket_view.choice(self.t, shown))

    def _keeping(self, question: WhichTicket, screen: Screen) -> Screen:
        """With a line about what is kept, if anything is."""
        if not question.said:
            return screen
        kept = self.t("which-ticket-keeps", words=words.short(question.said, _SHOWN))
        return Screen(paragraphs(screen.text, kept), screen.keyboard)

    async def typed(self, name: str, words_given: str) -> Screen:
        """What a command does, or asks for."""
        command = self.commands[name]
        if not words_given:
            return await self.ask_which(command.action)
        try:
            return await command.answer(self, Arguments(words_given))
        except BadArgument as error:
            if error.argument != "ticket":
                raise
            said = await self.wrong(error, name)
            kept = words_given if command.keeps else ""
            return under(said, await self.ask_which(command.action, kept))

    async def chosen(self, action: CardAction, ticket_id: int) -> Screen:
        """What comes after the ticket was chosen: the command, with what was typed for it."""
        (command,) = (each for each in self.commands.values() if each.action is action)
        question = await asked(self.state, WhichTicket)
        if question is None or question.action is not action:
            question = WhichTicket(action=action)
        else:
            await self.state.clear()
        if command.chosen is not None:
            return await command.chosen(self, ticket_id)
        try:
            return await command.answer(self, Arguments(f"{ticket_id} {question.said}"))
        except WorkshopError:
            if question.said:
                # It may be meant for another ticket.
                await ask(self.state, question)
            raise

    async def wrong(self, error: WorkshopError, command: str) -> Html:
        zone = (await self.rules.active()).rules.work_session.zone
        return mistyped(self.t, error, command, reader=self.member, zone=zone)


def mount_commands(router: Router, flow: type[WhichTicketFlow]) -> None:
    """The flow's commands, and what answers which ticket they mean: its number, or a button."""
    give_flow(router, flow)
    actions = frozenset(command.action for command in flow.commands.values())

    def is_asked(_: Message, question: WhichTicket) -> bool:
        return question.action in actions

    router.message.register(give_command, Command(*flow.commands, ignore_case=True))
    router.message.register(take_number, NUMBER, Answers(WhichTicket), is_asked)
    router.callback_query.register(choose, PickTicket.filter(F.action.in_(actions)))


async def give_command(said: Said, command: CommandObject, flow: WhichTicketFlow) -> None:
    await said.reply(await flow.typed(command.command.lower(), (command.args or "").strip()))


async def take_number(said: Said, question: WhichTicket, flow: WhichTicketFlow) -> None:
    typed = Arguments(said.words)
    ticket_id = typed.number("ticket")
    typed.end()
    await said.reply(await flow.chosen(question.action, ticket_id))


async def choose(press: Press, callback_data: PickTicket, flow: WhichTicketFlow) -> None:
    """A ticket of the list that a command without a number gave."""
    await press.show(await flow.chosen(callback_data.action, callback_data.ticket_id))
