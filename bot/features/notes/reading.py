"""Notes are looked at, sent once more, and put where they belong."""

import logging

from aiogram import Router
from aiogram.exceptions import TelegramAPIError

from bot.buttons.notes import (
    HideNote,
    MoveNote,
    NotHere,
    SendNote,
    SendPictures,
    SetNoteKind,
    ShowNote,
    ShowNotes,
)
from bot.chat.errands import Errands
from bot.chat.said import thread_of
from bot.chat.turn import Press
from bot.features.notes import views
from bot.features.notes.albums import NoteSender
from bot.features.tickets.chat_context import ChatContext, GroupChatContext
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.notes import ShownNote
from domain.services.notes import NoteService, TicketNotes
from domain.services.rules import RulesService

log = logging.getLogger(__name__)


def make_router() -> Router:
    router = Router(name="notes_reading")
    presses = router.callback_query
    presses.register(send_pictures, SendPictures.filter())
    presses.register(show_all, ShowNotes.filter())
    presses.register(show_one, ShowNote.filter())
    presses.register(send_one, SendNote.filter())
    presses.register(set_kind, SetNoteKind.filter())
    presses.register(hide, HideNote.filter())
    presses.register(not_here, NotHere.filter())
    presses.register(move, MoveNote.filter())
    return router


async def send_pictures(
    press: Press,
    callback_data: SendPictures,
    notes: NoteService,
    note_sender: NoteSender,
    errands: Errands,
    chat_context: ChatContext,
) -> None:
    """📷 Into the chat where it was pressed; beside all else, once at a time."""
    told = await notes.of_ticket(callback_data.ticket_id, press.member)
    if not any(note.pictures for note in told.notes):
        await press.alert("no-pictures")
        return
    chat_id, thread_id = _place(press, chat_context)
    work = _send_all(press, note_sender, chat_id, thread_id, chat_context.t, told)
    if not errands.begin(("pictures", chat_id, callback_data.ticket_id), work):
        await press.alert("toast-pictures-already")
        return
    await press.toast("toast-pictures")


def _place(press: Press, chat_context: ChatContext) -> tuple[int, int | None]:
    message = press.query.message
    if message is None or not isinstance(chat_context, GroupChatContext):
        return press.user.id, None
    return message.chat.id, thread_of(message)


async def _send_all(
    press: Press,
    note_sender: NoteSender,
    chat_id: int,
    thread_id: int | None,
    t: Texts,
    told: TicketNotes,
) -> None:
    try:
        missing = await note_sender.pictures(chat_id, t, told, thread_id)
    except TelegramAPIError as error:
        log.warning("pictures of ticket %s: %s", told.overview.ticket.id, error.message)
        await press.say(Screen(press.t("pictures-not-sent")))
        return
    if missing:
        await press.say(Screen(press.t("pictures-missing", count=missing)))


async def show_all(press: Press, callback_data: ShowNotes, notes: NoteService) -> None:
    told = await notes.of_ticket(callback_data.ticket_id, press.member)
    await press.show(views.notes(press.t, told, callback_data.page))


async def show_one(
    press: Press, callback_data: ShowNote, notes: NoteService, rules: RulesService
) -> None:
    await _show(press, await notes.one(callback_data.note_id, press.member), rules)


async def send_one(
    press: Press,
    callback_data: SendNote,
    notes: NoteService,
    note_sender: NoteSender,
    errands: Errands,
    rules: RulesService,
) -> None:
    shown = await notes.one(callback_data.note_id, press.member)
    zone = (await rules.active()).rules.work_session.zone
    chat_id = press.user.id

    async def send() -> None:
        try:
            missing = await note_sender.things(chat_id, press.t, shown, zone)
        except TelegramAPIError as error:
            log.warning("note %s: %s", shown.id, error.message)
            await press.say(Screen(press.t("pictures-not-sent")))
            return
        if missing:
            await press.say(Screen(press.t("pictures-missing", count=missing)))

    is_begun = errands.begin(("note", chat_id, shown.id), send())
    await press.toast("toast-pictures" if is_begun else "toast-pictures-already")


async def set_kind(
    press: Press, callback_data: SetNoteKind, notes: NoteService, rules: RulesService
) -> None:
    await notes.change_kind(callback_data.note_id, callback_data.kind, press.act)
    await press.toast("toast-note-kind")
    await _show(press, await notes.one(callback_data.note_id, press.member), rules)


async def hide(press: Press, callback_data: HideNote, notes: NoteService) -> None:
    """Nobody reads it any more; that it was there, and who hid it, stays in the history."""
    hidden = await notes.hide(callback_data.note_id, press.act)
    await press.toast("toast-note-hidden")
    await press.show(Screen(press.t("did-hide-note", id=str(hidden.ticket_id))))


async def not_here(
    press: Press, callback_data: NotHere, notes: NoteService, rules: RulesService
) -> None:
    place = await notes.place(callback_data.note_id, press.member)
    zone = (await rules.active()).rules.work_session.zone
    await press.show(views.where(press.t, place, zone=zone))


async def move(
    press: Press, callback_data: MoveNote, notes: NoteService, rules: RulesService
) -> None:
    await notes.move(callback_data.note_id, callback_data.ticket_id, press.act)
    await press.toast("toast-note-moved", id=str(callback_data.ticket_id))
    await _show(press, await notes.one(callback_data.note_id, press.member), rules)


async def _show(press: Press, shown: ShownNote, rules: RulesService) -> None:
    zone = (await rules.active()).rules.work_session.zone
    await press.show(views.note(press.t, shown, press.member, zone=zone))
