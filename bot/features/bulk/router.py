"""☑ Several: tickets are chosen from the list, and the same is done with all of them."""

from typing import get_args

from aiogram import Router

from bot.buttons.bulk import (
    BeginBulk,
    BulkAssignPage,
    BulkAssignTo,
    BulkCancelFor,
    BulkDo,
    BulkHoldFor,
    ChoosePage,
    ChooseTicket,
    LeaveBulk,
    TurnBulk,
)
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.flow import give_flow
from bot.chat.questions import Answers
from bot.chat.turn import Press, Said
from bot.features.bulk.flow import BulkFlow
from bot.features.bulk.questions import BulkCancelReason, BulkHoldWords
from domain.services.bulk import MOST_AT_ONCE

Pressed = (
    ChooseTicket
    | TurnBulk
    | ChoosePage
    | BulkDo
    | BulkAssignPage
    | BulkAssignTo
    | BulkHoldFor
    | BulkCancelFor
)

_WORKING = (BulkDo, BulkAssignTo, BulkHoldFor, BulkCancelFor)


def make_router() -> Router:
    router = Router(name="bulk")
    router.message.middleware(AdminsOnlyMiddleware())
    give_flow(router, BulkFlow)
    router.message.register(take_hold_words, Answers(BulkHoldWords))
    router.message.register(take_cancel_reason, Answers(BulkCancelReason))
    presses = router.callback_query
    presses.register(begin, BeginBulk.filter())
    presses.register(leave, LeaveBulk.filter())
    for kind in get_args(Pressed):
        presses.register(go_on, kind.filter())
    return router


async def begin(press: Press, callback_data: BeginBulk, flow: BulkFlow) -> None:
    await press.show(await flow.begin(callback_data.tab))


async def go_on(press: Press, callback_data: Pressed, flow: BulkFlow) -> None:
    """A button of the present choice; one of another is over."""
    question = await flow.chosen(callback_data.nonce)
    if question is None:
        await press.alert("bulk-over")
        return
    if isinstance(callback_data, _WORKING):
        # Many acts take a moment: the press is answered before.
        await press.toast("import-begins")
    match callback_data:
        case ChooseTicket(ticket_id=ticket_id, page=page, leave=is_left):
            screen = await flow.choose(question, ticket_id, page, leave=is_left)
        case TurnBulk(page=page):
            screen = await flow.page(question, page)
        case ChoosePage(page=page):
            screen = await flow.choose_page(question, page)
        case BulkDo(act=act):
            screen = await flow.do(question, act)
        case BulkAssignPage(page=page):
            screen = await flow.pick_technician(question, page)
        case BulkAssignTo(person_id=person_id):
            screen = await flow.assign(question, person_id)
        case BulkHoldFor(why=why):
            screen = await flow.hold(question, why)
        case BulkCancelFor(why=reason):
            screen = await flow.cancel_for(question, reason)
    if screen is None:
        await press.alert("bulk-full", max=MOST_AT_ONCE)
        return
    await press.show(screen)


async def leave(press: Press, callback_data: LeaveBulk, flow: BulkFlow) -> None:
    await press.show(await flow.leave(callback_data.nonce))


async def take_hold_words(said: Said, question: BulkHoldWords, flow: BulkFlow) -> None:
    await said.reply(await flow.take_hold_words(question, said.words))


async def take_cancel_reason(said: Said, question: BulkCancelReason, flow: BulkFlow) -> None:
    await said.reply(await flow.take_cancel_reason(question, said.words))
