"""A label was scanned: the item opens by role, and anybody may report a fault of it."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import CommandObject

from bot.buttons.labels import OpenLabel, ReportFault
from bot.chat.flow import Flow, give_flow
from bot.chat.menus import Menus
from bot.chat.questions import Answers, ask, last_question, leave_asked
from bot.chat.scanned import SCANNED
from bot.chat.turn import Press, Said
from bot.features.items.views import item_card
from bot.features.labels import scan_views as views
from bot.features.labels.questions import FaultWords
from bot.features.notes.incoming import sent_in
from bot.features.tickets.card_view import ticket_card
from bot.ui.screen import Screen
from domain.services.cards import TicketCardService
from domain.services.faults import FaultService
from domain.services.items import InventoryService
from domain.services.labels import LabelService
from domain.services.notes import NoteService


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFlow(Flow):
    labels: LabelService
    cards: TicketCardService
    inventory: InventoryService

    async def opened(self, token: str) -> Screen:
        """His ticket for whoever works on it or inspects it, all for an admin, else the item."""
        scanned = await self.labels.scan(token, self.member)
        if scanned.opens_ticket and scanned.ticket_id is not None:
            card = await self.cards.card(scanned.ticket_id, self.member)
            return ticket_card(self.t, card)
        if scanned.opens_item:
            return item_card(self.t, await self.inventory.card(scanned.item.id, self.member))
        return views.item(self.t, scanned)


def make_router() -> Router:
    router = Router(name="scanning")
    give_flow(router, ScanFlow)
    router.message.register(scan, SCANNED)
    router.message.register(take_words, Answers(FaultWords))
    presses = router.callback_query
    presses.register(open_again, OpenLabel.filter())
    presses.register(ask_fault, ReportFault.filter())
    return router


async def scan(said: Said, command: CommandObject, flow: ScanFlow, menus: Menus) -> None:
    """`/start` with a label's code, which a phone's camera sends."""
    await said.reply(await flow.opened(str(command.magic_result)))
    # It may be the first thing that somebody says here.
    await menus.show(said.member, said.t)


async def open_again(press: Press, callback_data: OpenLabel, flow: ScanFlow) -> None:
    """🔄 Refresh, ⬅️ Back out of the question, or the button of whoever was let in."""
    screen = await flow.opened(callback_data.token)
    await leave_asked(press.state, FaultWords, token=callback_data.token)
    await press.show(screen)


async def ask_fault(press: Press, callback_data: ReportFault, flow: ScanFlow) -> None:
    """🆘 Report a fault; where that is done already, where it stands."""
    scanned = await flow.labels.scan(callback_data.token, press.member)
    if not scanned.may_be_reported:
        await press.alert("fault-not-now")
        await press.show(views.item(press.t, scanned))
        return
    await ask(press.state, FaultWords(item_id=scanned.item.id, token=callback_data.token))
    await press.show(views.ask_fault(press.t, scanned))


async def take_words(
    said: Said, question: FaultWords, faults: FaultService, notes: NoteService
) -> None:
    """What is wrong, in words or as a photo, which stays with the ticket.

    What is said of a ticket that is open already stands among its notes.
    """
    sent = sent_in(said.message)
    is_shown = sent is not None and sent.is_picture
    words = said.words or (said.t.plain("fault-in-photo") if is_shown else "")
    async with last_question(said.state):
        report = await faults.report(question.item_id, words, said.act)
        if sent is not None and (sent.file is not None or report.is_joined):
            await notes.add(report.ticket_id, sent, said.act, shows_fault=True)
    await said.reply(views.filed(said.t, report))
