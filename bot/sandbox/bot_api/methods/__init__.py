"""The Bot API's methods, and the one way to call them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.bot_api.methods import chats, delivery, files, profile, replies, sending
from bot.sandbox.bot_api.params import Params, Upload, read, require
from bot.sandbox.bot_api.signatures import Signature
from bot.sandbox.bot_api.webhook import Webhook
from bot.sandbox.world.core import Core
from bot.sandbox.world.errors import ApiError

Method = Callable[[Core, Params], object]

METHODS: dict[str, Method] = {
    "getMe": profile.get_me,
    "logOut": profile.done,
    "close": profile.done,
    "sendMessage": sending.send_message,
    "sendDocument": files.sender("document"),
    "sendPhoto": files.sender("photo"),
    "sendVideo": files.sender("video"),
    "sendVoice": files.sender("voice"),
    "sendMediaGroup": files.send_album,
    "editMessageText": sending.edit_text,
    "editMessageCaption": sending.edit_caption,
    "editMessageReplyMarkup": sending.edit_markup,
    "deleteMessage": sending.delete_message,
    "deleteMessages": sending.delete_messages,
    "sendChatAction": sending.send_action,
    "pinChatMessage": sending.pin,
    "unpinChatMessage": sending.unpin,
    "unpinAllChatMessages": sending.unpin,
    "answerCallbackQuery": replies.answer_callback,
    "setMessageReaction": replies.set_reaction,
    "setMyCommands": profile.set_commands,
    "getMyCommands": profile.get_commands,
    "deleteMyCommands": profile.delete_commands,
    "setMyName": profile.profile_setter("name", 64),
    "getMyName": profile.profile_getter("name"),
    "setMyDescription": profile.profile_setter("description", 512),
    "getMyDescription": profile.profile_getter("description"),
    "setMyShortDescription": profile.profile_setter("short_description", 120),
    "getMyShortDescription": profile.profile_getter("short_description"),
    "setChatMenuButton": profile.set_menu_button,
    "getChatMenuButton": profile.get_menu_button,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_member,
    "getChatAdministrators": chats.get_administrators,
    "getChatMemberCount": chats.get_member_count,
    "leaveChat": chats.leave,
    "getFile": chats.get_file,
}


async def call(
    core: Core,
    webhook: Webhook,
    signature: Signature,
    raw: dict[str, Any],
    uploads: dict[str, Upload],
) -> dict[str, Any]:
    """Carry out one call and give Telegram's answer to it, good or bad."""
    try:
        params, unknown = read(signature, raw, uploads)
        if unknown:
            core.records.unknown_parameters(signature.name, unknown)
        require(signature, params, uploads)
        return {"ok": True, "result": await _dispatch(core, webhook, signature.name, params)}
    except ApiError as error:
        return error.body()


async def _dispatch(core: Core, webhook: Webhook, name: str, params: Params) -> object:
    if name == "getUpdates":
        return await delivery.get_updates(core, webhook, params)
    if name == "setWebhook":
        return delivery.set_webhook(core, webhook, params)
    if name == "deleteWebhook":
        return delivery.delete_webhook(core, webhook, params)
    if name == "getWebhookInfo":
        return delivery.get_webhook_info(core, webhook, params)
    core.floods.check(name, params.text("chat_id"))
    return METHODS[name](core, params)
