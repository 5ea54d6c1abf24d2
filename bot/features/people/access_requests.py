"""How strangers get in: the request, question by question, and the admin's one tap."""

from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import TelegramObject

from bot.buttons.people import DecideAccess, KeepName, RequestAccess
from bot.chat.asked_again import AskedAgain
from bot.chat.menus import Menus
from bot.chat.questions import Answers, ask, asked, last_question
from bot.chat.scanned import SCANNED
from bot.chat.telegram_user import telegram_user
from bot.chat.turn import Press, Said
from bot.features.people import access_views
from bot.features.people.invite_views import accepted as invite_accepted
from bot.features.people.questions import AskedFirstName, AskedLastName, AskedPhone
from bot.texts import Texts, texts
from bot.ui import words
from bot.ui.refusals import refusal
from bot.ui.screen import Screen, paragraphs
from domain.actor import Origin
from domain.errors import AccessBlocked, AlreadyMember, BadArgument, WorkshopError
from domain.invites import is_code
from domain.people import NO_NAME, Member, RequestStatus, Role, kept_name, person_name
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
    router.message.register(first_name, is_stranger, Answers(AskedFirstName))
    router.message.register(last_name, is_stranger, Answers(AskedLastName))
    router.message.register(phone, is_stranger, Answers(AskedPhone))
    router.message.register(knock_with_label, SCANNED, is_stranger)
    router.message.register(
        enter,
        CommandStart(deep_link=True, ignore_case=True, magic=F.args.func(is_code)),
    )
    router.message.register(knock, is_stranger)
    return router


async def is_member(_: TelegramObject, member: Member | None) -> bool:
    return member is not None


async def is_stranger(_: TelegramObject, member: Member | None) -> bool:
    return member is None


async def knock(said: Said, access: AccessService) -> None:
    """Anything a stranger says: the offer, or that his request waits, or when he may ask."""
    await said.reply(await _at_the_door(said.user.id, said.t, access))


async def knock_with_label(said: Said, command: CommandObject, access: AccessService) -> None:
    """A stranger scanned a label: what it opens is kept for when he is in."""
    token = str(command.magic_result)
    await access.note_scan(said.user.id, token)
    await said.reply(await _at_the_door(said.user.id, said.t, access, token))


async def _at_the_door(user_id: int, t: Texts, access: AccessService, scanned: str = "") -> Screen:
    door = await access.at_the_door(user_id)
    if door.waits:
        return access_views.waiting_for_approval(t)
    if door.may_ask_at is not None:
        return access_views.paused(t, words.moment(door.may_ask_at, door.zone))
    return access_views.stranger(t, scanned)


async def enter(
    said: Said,
    command: CommandObject,
    origin: Origin,
    access: AccessService,
    invites: InviteService,
    menus: Menus,
) -> None:
    """Whoever comes with a link: in at once; where it lets nobody in, the ordinary offer."""
    try:
        accepted = await invites.accept(command.args or "", telegram_user(said.user), origin)
    except WorkshopError as error:
        if said.sender is not None:
            raise
        sentence = refusal(said.t, error, reader=None, zone=ZoneInfo("UTC"))
        if isinstance(error, AccessBlocked):
            await said.reply(Screen(said.t("refusal", text=sentence)))
            return
        offer = await _at_the_door(said.user.id, said.t, access)
        text = paragraphs(said.t("refusal", text=sentence), offer.text)
        await said.reply(Screen(text, offer.keyboard))
        return
    spoken = texts(accepted.member.language or said.t.language)
    await said.reply(invite_accepted(spoken, accepted))
    await menus.show(accepted.member, spoken)


async def no_access(press: Press) -> None:
    await press.alert("error-not-a-member")


async def leave(said: Said, asked_again: AskedAgain) -> None:
    """Out of any question, back to what it was asked about."""
    await said.reply(await asked_again.leave())


async def begin(press: Press, callback_data: RequestAccess, access: AccessService) -> None:
    if press.sender is not None:
        raise AlreadyMember()
    await access.require_may_ask(press.user.id)
    await ask(press.state, AskedFirstName(scanned=callback_data.scanned))
    known = kept_name(press.user.first_name) or NO_NAME
    await press.show(access_views.ask_first_name(press.t, known))


async def keep_name(press: Press, callback_data: KeepName) -> None:
    """The name that Telegram knows, with one tap; a tap on an earlier question is outdated."""
    known, known_last = telegram_user(press.user).names
    first = await asked(press.state, AskedFirstName) if callback_data.field == "first" else None
    if first is not None:
        await ask(press.state, AskedLastName(first_name=known, is_own=False, scanned=first.scanned))
        await press.show(access_views.ask_last_name(press.t, known_last))
        return
    question = await asked(press.state, AskedLastName) if callback_data.field == "last" else None
    if question is None:
        await press.alert("button-outdated")
        return
    # Whoever skips a name wants to be called otherwise than in Telegram.
    is_own = question.is_own or (callback_data.skip and known_last is not None)
    last = None if callback_data.skip else known_last
    phone = AskedPhone(
        first_name=question.first_name,
        last_name=last,
        is_own=is_own,
        scanned=question.scanned,
    )
    await ask(press.state, phone)
    await press.show(Screen(press.t("last-name-noted")))
    await press.say(access_views.ask_phone(press.t))


async def first_name(said: Said, question: AskedFirstName) -> None:
    name = person_name("first-name", _words(said, "first-name"))
    await ask(said.state, AskedLastName(first_name=name, scanned=question.scanned))
    await said.reply(access_views.ask_last_name(said.t, kept_name(said.user.last_name)))


async def last_name(said: Said, question: AskedLastName) -> None:
    name = person_name("last-name", _words(said, "last-name"))
    phone = AskedPhone(first_name=question.first_name, last_name=name, scanned=question.scanned)
    await ask(said.state, phone)
    await said.reply(access_views.ask_phone(said.t))


async def phone(said: Said, question: AskedPhone, origin: Origin, access: AccessService) -> None:
    """The sender's own contact, or typed; then the request goes to the admins."""
    contact = said.message.contact
    if contact is not None and contact.user_id != said.user.id:
        raise BadArgument("phone", "not-own")
    typed = contact.phone_number if contact is not None else _words(said, "phone")
    async with last_question(said.state):
        await access.request_access(
            telegram_user(said.user),
            first_name=question.first_name or NO_NAME,
            last_name=question.last_name,
            phone=typed,
            name_is_own=question.is_own,
            scanned=question.scanned or None,
            origin=origin,
        )
    await said.reply(access_views.waiting_for_approval(said.t))


async def decide(press: Press, callback_data: DecideAccess, access: AccessService) -> None:
    if callback_data.role is Role.ADMIN and not callback_data.sure:
        asked_about = (await access.open_request(callback_data.request_id, press.member)).request
        if asked_about.status is RequestStatus.PENDING:
            screen = access_views.ask_admin(press.t, asked_about, listed=callback_data.listed)
            await press.show(screen)
            return
    await access.decide(
        callback_data.request_id, callback_data.role, press.act, on_card=not callback_data.listed
    )
    await press.toast("toast-granted" if callback_data.role else "toast-refused")
    request = await access.request(callback_data.request_id)
    await press.show(access_views.access_request(press.t, request, listed=callback_data.listed))


def _words(said: Said, argument: str) -> str:
    if not said.words:
        raise BadArgument(argument, "empty")
    return said.words
