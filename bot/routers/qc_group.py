"""The QC group: bound and unbound by an admin's word, followed wherever it goes."""

from aiogram import F, Router
from aiogram.filters import JOIN_TRANSITION, LEAVE_TRANSITION, ChatMemberUpdatedFilter, Command
from aiogram.types import ChatMemberUpdated, Message

from bot.middlewares import AdminsOnlyMiddleware
from bot.screens import Screens
from bot.texts import Texts
from bot.views.screen import Screen
from domain.acting import Act
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
    router.message.register(migrated, F.migrate_to_chat_id)
    router.my_chat_member.register(removed, _IN_GROUPS, ChatMemberUpdatedFilter(LEAVE_TRANSITION))
    router.my_chat_member.register(greet, _IN_GROUPS, ChatMemberUpdatedFilter(JOIN_TRANSITION))
    return router


async def bind(
    message: Message, t: Texts, act: Act, qc_groups: QcGroupService, screens: Screens
) -> None:
    """`/qchere`: cards come here from now on, into the topic in which it was said."""
    thread_id = message.message_thread_id if message.is_topic_message else None
    await qc_groups.bind(act, chat_id=message.chat.id, thread_id=thread_id, language=t.language)
    await screens.reply(message, Screen(t("group-bound")))


async def unbind(
    message: Message, t: Texts, act: Act, qc_groups: QcGroupService, screens: Screens
) -> None:
    await qc_groups.unbind(act, chat_id=message.chat.id)
    await screens.reply(message, Screen(t("group-unbound")))


async def migrated(message: Message, qc_groups: QcGroupService) -> None:
    assert message.migrate_to_chat_id is not None, "the filter asked for it"
    await qc_groups.migrated(message.chat.id, message.migrate_to_chat_id)


async def removed(event: ChatMemberUpdated, qc_groups: QcGroupService) -> None:
    await qc_groups.lost(event.chat.id)


async def greet(event: ChatMemberUpdated, t: Texts, screens: Screens) -> None:
    await screens.send(event.chat.id, Screen(t("group-greeting")))
