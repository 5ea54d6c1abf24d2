"""☑ Several: tickets are chosen from the list, and the same is done with all of them."""

from aiogram import Router

from bot.buttons.bulk import (
    BeginBulk,
    BulkAssignPage,
    BulkAssignTo,
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
from bot.features.bulk.flow import BulkFlow, BulkOver
from bot.features.bulk.questions import BulkCancelReason, BulkHoldWords
from domain.services.bulk import MOST_AT_ONCE

Pressed = TurnBulk | ChoosePage | BulkDo | BulkAssignPage | BulkAssignTo | BulkHoldFor

_WORKING = (BulkDo, BulkAssignTo, BulkHoldFor)


def make_router() -> Router:
    router = Router(name="bulk")
    router.message.middleware(AdminsOnlyMiddleware())
    give_flow(router, BulkFlow)
    router.message.register(take_hold_words, Answers(BulkHoldWords))
    router.message.register(take_cancel_reason, Answers(BulkCancelReason))
    presses = router.callback_query
    presses.register(begin, BeginBulk.filter())
    presses.register(choose, ChooseTicket.filter())
    presses.register(leave, LeaveBulk.filter())
    for kind in (TurnBulk, ChoosePage, BulkDo, BulkAssignPage, BulkAssignTo, BulkHoldFor):
        presses.register(go_on, kind.filter())
    return router


async def begin(press: Press, callback_data: BeginBulk, flow: BulkFlow) -> None:
    await press.show(await flow.begin(callback_data.tab))


async def choose(press: Press, callback_data: ChooseTicket, flow: BulkFlow) -> None:
    try:
        screen = await flow.choose(
            callback_data.nonce,
            callback_data.ticket_id,
            callback_data.page,
            leave=callback_data.leave,
        )
    except BulkOver:
        await press.alert("bulk-over")
        return
    if screen is None:
        await press.alert("bulk-full", max=MOST_AT_ONCE)
        return
    await press.show(screen)


async def go_on(press: Press, callback_data: Pressed, flow: BulkFlow) -> None:
    """A button of the present choice; one of another is over."""
    try:
        if isinstance(callback_data, _WORKING):
            # Many acts take a moment: the press is answered before.
            await flow.require(callback_data.nonce)
            await press.toast("import-begins")
        match callback_data:
            case TurnBulk(nonce=nonce, page=page):
                screen = await flow.page(nonce, page)
            case ChoosePage(nonce=nonce, page=page):
                screen = await flow.choose_page(nonce, page)
            case BulkDo(nonce=nonce, act=act):
                screen = await flow.do(nonce, act)
            case BulkAssignPage(nonce=nonce, page=page):
                screen = await flow.pick_technician(nonce, page)
            case BulkAssignTo(nonce=nonce, person_id=person_id):
                screen = await flow.assign(nonce, person_id)
            case BulkHoldFor(nonce=nonce, why=why):
                screen = await flow.hold(nonce, why)
    except BulkOver:
        await press.alert("bulk-over")
        return
    await press.show(screen)


async def leave(press: Press, callback_data: LeaveBulk, flow: BulkFlow) -> None:
    await press.show(await flow.leave(callback_data.nonce))


async def take_hold_words(said: Said, question: BulkHoldWords, flow: BulkFlow) -> None:
    await said.reply(await flow.take_hold_words(question, said.words))


async def take_cancel_reason(said: Said, question: BulkCancelReason, flow: BulkFlow) -> None:
    await said.reply(await flow.take_cancel_reason(question, said.words))
