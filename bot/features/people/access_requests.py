"""How strangers get in: the request, question by question, and the admin's one tap."""

from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove, TelegramObject

from bot.buttons.people import DecideAccess, KeepName, RequestAccess
from bot.chat.answers import Answer
from bot.chat.conversation import last_question
from bot.chat.menus import Menus
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.chat.telegram_user import telegram_user
from bot.features.people import access_views
from bot.features.people.invite_views import accepted as invite_accepted
from bot.features.people.questions import AccessForm
from bot.texts import Texts, texts
from bot.ui import words
from bot.ui.refusals import refusal
from bot.ui.screen import Screen, paragraphs
from domain.actor import Act, Origin
from domain.errors import AccessBlocked, AlreadyMember, BadArgument, WorkshopError
from domain.invites import CODE_PREFIX
from domain.people import NO_NAME, Member, kept_name, person_name
from domain.services.access import AccessService
from domain.services.invites import InviteService


def make_router() -> Router:
    """Asked first: whoever is no member gets no further than this router."""
    router = Router(name="access")
    router.callback_query.register(decide, DecideAccess.filter(), is_member)
    router.callback_query.register(begin, RequestAccess.filter())
    router.callback_query.register(keep_name, KeepName.filter(), is_stranger)
    router.callback_query.register(no_access, is_stranger)
    router.message.register(leave, Command("cancel", ignore_case=True))
    for step, handler in (
        (AccessForm.first_name, first_name),
        (AccessForm.last_name, last_name),
        (AccessForm.phone, phone),
    ):
        router.message.register(handler, StateFilter(step), is_stranger, WORDS)
    router.message.register(
        enter,
        CommandStart(deep_link=True, ignore_case=True, magic=F.args.startswith(CODE_PREFIX)),
    )
    router.message.register(knock, is_stranger)
    return router


async def is_member(_: TelegramObject, member: Member | None) -> bool:
    return member is not None


async def is_stranger(_: TelegramObject, member: Member | None) -> bool:
    return member is None


async def knock(message: Message, t: Texts, access: AccessService, screens: Screens) -> None:
    """Anything a stranger says: the offer, or that his request waits, or when he may ask."""
    assert message.from_user is not None, "private messages have a sender"
    await screens.reply(message, await _at_the_door(message.from_user.id, t, access))


async def _at_the_door(user_id: int, t: Texts, access: AccessService) -> Screen:
    door = await access.at_the_door(user_id)
    if door.waits:
        return access_views.waiting_for_approval(t)
    if door.may_ask_at is not None:
        return access_views.paused(t, words.moment(door.may_ask_at, door.zone))
    return access_views.stranger(t)


async def enter(
    message: Message,
    command: CommandObject,
    t: Texts,
    access: AccessService,
    invites: InviteService,
    menus: Menus,
    screens: Screens,
    member: Member | None,
    origin: Origin,
) -> None:
    """Whoever comes with a link: in at once; where it lets nobody in, the ordinary offer."""
    assert message.from_user is not None, "private messages have a sender"
    try:
        user = telegram_user(message.from_user)
        accepted = await invites.accept(command.args or "", user, origin)
    except WorkshopError as error:
        if member is not None:
            raise
        sentence = refusal(t, error, reader=None, zone=ZoneInfo("UTC"))
        if isinstance(error, AccessBlocked):
            await screens.reply(message, Screen(t("refusal", text=sentence)))
            return
        offer = await _at_the_door(message.from_user.id, t, access)
        text = paragraphs(t("refusal", text=sentence), offer.text)
        await screens.reply(message, Screen(text, offer.keyboard))
        return
    spoken = texts(accepted.member.language or t.language)
    await screens.reply(message, invite_accepted(spoken, accepted))
    await menus.show(accepted.member, spoken)


async def no_access(_: CallbackQuery, t: Texts, answer: Answer) -> None:
    await answer(t.plain("error-not-a-member"), alert=True)


async def leave(message: Message, t: Texts, screens: Screens, raw_state: str | None) -> None:
    """Out of any question; the conversation middleware has forgotten it already."""
    key = "flow-left" if raw_state else "flow-none"
    await screens.reply(message, Screen(t(key), ReplyKeyboardRemove()))


async def begin(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    access: AccessService,
    screens: Screens,
    member: Member | None,
) -> None:
    if member is not None:
        raise AlreadyMember()
    await access.require_may_ask(press.from_user.id)
    await state.set_state(AccessForm.first_name)
    await answer()
    await screens.edit(
        press, access_views.ask_first_name(t, kept_name(press.from_user.first_name) or NO_NAME)
    )


async def keep_name(
    press: CallbackQuery,
    callback_data: KeepName,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    screens: Screens,
) -> None:
    """The name that Telegram knows, with one tap; a tap on an earlier question is outdated."""
    user = press.from_user
    known, known_last = telegram_user(user).names
    step = await state.get_state()
    if callback_data.field == "first" and step == AccessForm.first_name.state:
        await state.update_data(first_name=known, is_own=False)
        await state.set_state(AccessForm.last_name)
        await answer()
        await screens.edit(press, access_views.ask_last_name(t, known_last))
    elif callback_data.field == "last" and step == AccessForm.last_name.state:
        await state.update_data(last_name=None if callback_data.skip else known_last)
        if callback_data.skip and known_last is not None:
            # He wants to be called otherwise than in Telegram.
            await state.update_data(is_own=True)
        await state.set_state(AccessForm.phone)
        await answer()
        await screens.edit(press, Screen(t("last-name-noted")))
        await screens.send(user.id, access_views.ask_phone(t))
    else:
        await answer(t.plain("button-outdated"), alert=True)


async def first_name(message: Message, t: Texts, state: FSMContext, screens: Screens) -> None:
    name = person_name("first-name", _words(message, "first-name"))
    await state.update_data(first_name=name, is_own=True)
    await state.set_state(AccessForm.last_name)
    known = kept_name(message.from_user.last_name) if message.from_user else None
    await screens.reply(message, access_views.ask_last_name(t, known))


async def last_name(message: Message, t: Texts, state: FSMContext, screens: Screens) -> None:
    name = person_name("last-name", _words(message, "last-name"))
    await state.update_data(last_name=name, is_own=True)
    await state.set_state(AccessForm.phone)
    await screens.reply(message, access_views.ask_phone(t))


async def phone(
    message: Message,
    t: Texts,
    state: FSMContext,
    access: AccessService,
    screens: Screens,
    origin: Origin,
) -> None:
    """The sender's own contact, or typed; then the request goes to the admins."""
    assert message.from_user is not None, "private messages have a sender"
    contact = message.contact
    if contact is not None and contact.user_id != message.from_user.id:
        raise BadArgument("phone", "not-own")
    typed = contact.phone_number if contact is not None else _words(message, "phone")
    data = await state.get_data()
    async with last_question(state):
        await access.request_access(
            telegram_user(message.from_user),
            first_name=data.get("first_name") or NO_NAME,
            last_name=data.get("last_name"),
            phone=typed,
            name_is_own=data.get("is_own", True),
            origin=origin,
        )
    await screens.reply(message, access_views.waiting_for_approval(t))


async def decide(
    press: CallbackQuery,
    callback_data: DecideAccess,
    t: Texts,
    answer: Answer,
    act: Act,
    access: AccessService,
    screens: Screens,
) -> None:
    await access.decide(
        callback_data.request_id, callback_data.role, act, on_card=not callback_data.listed
    )
    await answer(t.plain("toast-granted" if callback_data.role else "toast-refused"))
    request = await access.request(callback_data.request_id)
    await screens.edit(press, access_views.access_request(t, request, listed=callback_data.listed))


def _words(message: Message, argument: str) -> str:
    words = words_of(message)
    if not words:
        raise BadArgument(argument, "empty")
    return words
