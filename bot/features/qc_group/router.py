"""The QC group: bound and unbound by an admin's word, followed wherever it goes."""

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import JOIN_TRANSITION, LEAVE_TRANSITION, ChatMemberUpdatedFilter, Command
from aiogram.types import ChatMemberRestricted, ChatMemberUpdated

from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.said import thread_of
from bot.chat.screens import Screens
from bot.chat.turn import Said
from bot.telegram.errors import is_unreachable, may_not_write, topic_is_shut
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.services.qc_group import QcGroupService

_IN_GROUPS = F.chat.type.in_({"group", "supergroup"})


def make_router() -> Router:
    router = Router(name="qc_group")
    words = Router(name="qc_group.words")
    words.message.filter(_IN_GROUPS)
    words.message.middleware(AdminsOnlyMiddleware())
    words.message.register(bind, Command("qchere", ignore_case=True))
    words.message.register(unbind, Command("qcoff", ignore_case=True))
    router.include_router(words)
    alone = Router(name="qc_group.alone")
    alone.message.filter(F.chat.type == "private")
    alone.message.middleware(AdminsOnlyMiddleware())
    alone.message.register(only_in_group, Command("qchere", "qcoff", ignore_case=True))
    router.include_router(alone)
    router.message.register(migrated, F.migrate_to_chat_id)
    router.message.register(topic_opened, F.forum_topic_reopened, _IN_GROUPS)
    router.my_chat_member.register(removed, _IN_GROUPS, ChatMemberUpdatedFilter(LEAVE_TRANSITION))
    router.my_chat_member.register(greet, _IN_GROUPS, ChatMemberUpdatedFilter(JOIN_TRANSITION))
    router.my_chat_member.register(rights_changed, _IN_GROUPS)
    return router


async def bind(said: Said, qc_groups: QcGroupService) -> None:
    """`/qchere`: cards come here from now on, into the topic in which it was said."""
    message = said.message
    await qc_groups.bind(
        said.act,
        chat_id=message.chat.id,
        thread_id=thread_of(message),
        language=said.t.language,
        title=message.chat.title or "",
    )
    await _say(said, Screen(said.t("group-bound")), qc_groups)


async def unbind(said: Said, qc_groups: QcGroupService) -> None:
    chat = said.message.chat
    await qc_groups.unbind(said.act, chat_id=chat.id, title=chat.title or "")
    await said.reply(Screen(said.t("group-unbound")))


async def only_in_group(said: Said) -> None:
    """Either word, where there is no group that it could mean."""
    await said.reply(Screen(said.t("group-only")))


async def migrated(said: Said, qc_groups: QcGroupService) -> None:
    assert said.message.migrate_to_chat_id is not None, "the filter asked for it"
    await qc_groups.migrated(said.message.chat.id, said.message.migrate_to_chat_id)


async def removed(event: ChatMemberUpdated, qc_groups: QcGroupService) -> None:
    await qc_groups.lost(event.chat.id, title=event.chat.title or "")


async def topic_opened(said: Said, qc_groups: QcGroupService) -> None:
    """Perhaps the one that was left; or the only place where anything could be written."""
    if said.message.message_thread_id is not None:
        await qc_groups.topic_opened(said.message.chat.id, said.message.message_thread_id)
    await qc_groups.heard(said.message.chat.id)


async def greet(
    event: ChatMemberUpdated, t: Texts, qc_groups: QcGroupService, screens: Screens
) -> None:
    if _may_write(event):
        await screens.send(event.chat.id, Screen(t("group-greeting")))


async def rights_changed(event: ChatMemberUpdated, qc_groups: QcGroupService) -> None:
    """The bot may write here no longer, or again."""
    if _may_write(event):
        await qc_groups.heard(event.chat.id)
    else:
        await qc_groups.silenced(event.chat.id)


def _may_write(event: ChatMemberUpdated) -> bool:
    new = event.new_chat_member
    return not isinstance(new, ChatMemberRestricted) or new.can_send_messages


async def _say(said: Said, screen: Screen, qc_groups: QcGroupService) -> None:
    """Where even this may not be said, the group is bound and silent: admins are told."""
    chat = said.message.chat
    try:
        await said.reply(screen)
    except TelegramAPIError as error:
        if may_not_write(error) or topic_is_shut(error):
            await qc_groups.silenced(chat.id)
        elif is_unreachable(error):
            await qc_groups.lost(chat.id, title=chat.title or "")
        else:
            raise
