"""Notes come in: asked for, as replies to a card, from whoever's clock runs."""

import logging
from typing import Any

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Filter
from aiogram.types import Message, ReactionTypeEmoji

from bot.buttons.notes import AddNote, NotesDone
from bot.chat.answered_card import card_replied_to
from bot.chat.questions import Answers, ask, leave_asked
from bot.chat.said import is_command
from bot.chat.turn import Press, Said
from bot.features.notes import views
from bot.features.notes.incoming import sent_in
from bot.features.notes.questions import AddNotes
from bot.features.tickets.chat_context import ChatContext, GroupChatContext, PrivateChatContext
from bot.features.tickets.questions import FailEvidence, FailReason
from bot.ui.screen import Screen
from domain.delivery import CardRegistry
from domain.people import Member
from domain.services.notes import Added, NoteService

log = logging.getLogger(__name__)

# Evidence is asked for beside what else a person may send.
_NOTHING_ASKED = (None, FailEvidence.kept_as)
# These take pictures themselves.
_TAKE_PICTURES = (AddNotes.kept_as, FailReason.kept_as, FailEvidence.kept_as)
_PICTURE = F.photo | F.video


class OfKnownAlbum(Filter):
    """A further piece of an album that is a note already, whatever is asked by now."""

    async def __call__(
        self,
        message: Message,
        notes: NoteService,
        member: Member | None = None,
        raw_state: str | None = None,
    ) -> bool:
        if message.media_group_id is None or member is None or raw_state in _TAKE_PICTURES:
            return False
        sent = sent_in(message)
        return sent is not None and await notes.is_of_known_album(sent)


class RepliesToCard(Filter):
    """In private while nothing is asked; in the group, where only what replies to a question
    answers it, always. Handlers get the card's `ticket_id`.
    """

    async def __call__(
        self,
        message: Message,
        bot: Bot,
        registry: CardRegistry,
        member: Member | None = None,
        raw_state: str | None = None,
        answered_card: int | None = None,
    ) -> bool | dict[str, Any]:
        is_asked = message.chat.type == "private" and raw_state not in _NOTHING_ASKED
        if member is None or is_asked or is_command(message):
            return False
        # In a group the gate has looked already.
        ticket_id = answered_card or await card_replied_to(message, bot.id, registry)
        return {"ticket_id": ticket_id} if ticket_id is not None else False


class Unasked(Filter):
    """From a member, while nothing is asked."""

    async def __call__(
        self, message: Message, member: Member | None = None, raw_state: str | None = None
    ) -> bool:
        return member is not None and raw_state is None and not is_command(message)


def make_router() -> Router:
    router = Router(name="notes")
    private = F.chat.type == "private"
    router.callback_query.register(ask_notes, AddNote.filter())
    router.callback_query.register(done, NotesDone.filter())
    router.message.register(take_rest, OfKnownAlbum())
    router.message.register(take, Answers(AddNotes))
    router.message.register(take_reply, RepliesToCard())
    router.message.register(take_picture, private, _PICTURE, Unasked())
    return router


async def ask_notes(press: Press, callback_data: AddNote, notes: NoteService) -> None:
    told = await notes.of_ticket(callback_data.ticket_id, press.member)
    await ask(press.state, AddNotes(ticket_id=callback_data.ticket_id))
    await press.answer()
    await press.reply(views.ask_notes(press.t, told.overview))


async def done(press: Press, callback_data: NotesDone, chat_context: PrivateChatContext) -> None:
    """✅ Something else may be asked by now: it stays asked."""
    await leave_asked(press.state, AddNotes, ticket_id=callback_data.ticket_id)
    await press.show(await chat_context.card_screen(callback_data.ticket_id))


async def take(said: Said, question: AddNotes, notes: NoteService) -> None:
    await _take(said, question.ticket_id, notes)


async def take_reply(
    said: Said, ticket_id: int, notes: NoteService, chat_context: ChatContext
) -> None:
    if isinstance(chat_context, GroupChatContext) and not chat_context.is_bound:
        await said.reply(Screen(said.t("not-the-qc-group")), quote=True)
        return
    await _take(said, ticket_id, notes)


async def take_rest(said: Said, notes: NoteService) -> None:
    sent = sent_in(said.message)
    assert sent is not None, "the filter has read it"
    added = await notes.add_where_it_belongs(sent, said.act)
    if added is not None:
        await _say_what_is_left(said, added, notes)


async def take_picture(said: Said, notes: NoteService) -> None:
    """Where its sender's clock runs; else the bot doesn't know whose it is."""
    sent = sent_in(said.message)
    added = await notes.add_where_it_belongs(sent, said.act) if sent is not None else None
    if added is None:
        await said.reply(Screen(said.t("note-of-what")))
        return
    await _nod(said)
    await _say_what_is_left(said, added, notes)
    if added.is_new:
        await said.reply(views.kept_here(said.t, added), quote=True)


async def _take(said: Said, ticket_id: int, notes: NoteService) -> None:
    sent = sent_in(said.message)
    if sent is None:
        await said.reply(Screen(said.t("note-no-such-thing")), quote=True)
        return
    added = await notes.add(ticket_id, sent, said.act)
    if not await _nod(said) and added.is_new:
        await said.reply(Screen(said.t("did-note", id=str(added.note.ticket_id))), quote=True)
    await _say_what_is_left(said, added, notes)


async def _say_what_is_left(said: Said, added: Added, notes: NoteService) -> None:
    if added.left is not None:
        await said.reply(views.left(said.t, added.left, notes.limits.size), quote=True)


async def _nod(said: Said) -> bool:
    """👍 without a word; False where reactions are not to be had, as in some groups."""
    message = said.message
    assert message.bot is not None
    try:
        return await message.bot.set_message_reaction(
            message.chat.id, message.message_id, [ReactionTypeEmoji(emoji="👍")]
        )
    except TelegramAPIError as error:
        log.info("no reaction in chat %s: %s", message.chat.id, error.message)
        return False
