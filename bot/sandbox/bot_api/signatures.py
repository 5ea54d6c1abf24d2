"""Which parameters each method has: written by hand, so that strictness has one plain source.

Kinds: ``int``, ``str``, ``bool``, ``json`` (an object or array, perhaps as a JSON string),
``chat`` (a number or an @username), ``file``. A ``!`` marks what is required. Parameters that
Telegram knows but the sandbox has no use for stand here too, so that they aren't findings.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """A method's proper name and its parameters."""

    name: str
    parameters: dict[str, str]
    required: tuple[str, ...]


_SENDING = (
    "business_connection_id:str message_thread_id:int direct_messages_topic_id:int parse_mode:str "
    "disable_notification:bool protect_content:bool allow_paid_broadcast:bool "
    "message_effect_id:str suggested_post_parameters:json reply_parameters:json reply_markup:json "
    "reply_to_message_id:int allow_sending_without_reply:bool"
)
_EDITING = (
    "business_connection_id:str chat_id:chat message_id:int inline_message_id:str reply_markup:json"
)
_TABLE = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:json",
    "setWebhook": (
        "url:str certificate:file ip_address:str max_connections:int allowed_updates:json "
        "drop_pending_updates:bool secret_token:str"
    ),
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": (
        f"chat_id:chat! text:str! entities:json link_preview_options:json "
        f"disable_web_page_preview:bool {_SENDING}"
    ),
    "sendDocument": (
        f"chat_id:chat! document:file! thumbnail:file caption:str caption_entities:json "
        f"disable_content_type_detection:bool {_SENDING}"
    ),
    "sendPhoto": (
        f"chat_id:chat! photo:file! caption:str caption_entities:json "
        f"show_caption_above_media:bool has_spoiler:bool {_SENDING}"
    ),
    "sendVideo": (
        f"chat_id:chat! video:file! duration:int width:int height:int thumbnail:file cover:file "
        f"start_timestamp:int caption:str caption_entities:json show_caption_above_media:bool "
        f"has_spoiler:bool supports_streaming:bool {_SENDING}"
    ),
    "sendVoice": (
        f"chat_id:chat! voice:file! caption:str caption_entities:json duration:int {_SENDING}"
    ),
    "sendMediaGroup": (
        "chat_id:chat! media:json! business_connection_id:str message_thread_id:int "
        "direct_messages_topic_id:int disable_notification:bool protect_content:bool "
        "allow_paid_broadcast:bool message_effect_id:str reply_parameters:json "
        "reply_to_message_id:int allow_sending_without_reply:bool"
    ),
    "editMessageText": (
        f"text:str! parse_mode:str entities:json link_preview_options:json "
        f"disable_web_page_preview:bool {_EDITING}"
    ),
    "editMessageCaption": (
        f"caption:str parse_mode:str caption_entities:json show_caption_above_media:bool {_EDITING}"
    ),
    "editMessageReplyMarkup": _EDITING,
    "deleteMessage": "chat_id:chat! message_id:int!",
    "deleteMessages": "chat_id:chat! message_ids:json!",
    "answerCallbackQuery": (
        "callback_query_id:str! text:str show_alert:bool url:str cache_time:int"
    ),
    "sendChatAction": "chat_id:chat! action:str! business_connection_id:str message_thread_id:int",
    "getFile": "file_id:str!",
    "setMyCommands": "commands:json! scope:json language_code:str",
    "getMyCommands": "scope:json language_code:str",
    "deleteMyCommands": "scope:json language_code:str",
    "setMyName": "name:str language_code:str",
    "getMyName": "language_code:str",
    "setMyDescription": "description:str language_code:str",
    "getMyDescription": "language_code:str",
    "setMyShortDescription": "short_description:str language_code:str",
    "getMyShortDescription": "language_code:str",
    "setChatMenuButton": "chat_id:int menu_button:json",
    "getChatMenuButton": "chat_id:int",
    "getChat": "chat_id:chat!",
    "getChatMember": "chat_id:chat! user_id:int!",
    "getChatAdministrators": "chat_id:chat! return_bots:bool",
    "getChatMemberCount": "chat_id:chat!",
    "leaveChat": "chat_id:chat!",
    "setMessageReaction": "chat_id:chat! message_id:int! reaction:json is_big:bool",
    "pinChatMessage": (
        "chat_id:chat! message_id:int! business_connection_id:str disable_notification:bool"
    ),
    "unpinChatMessage": "chat_id:chat! business_connection_id:str message_id:int",
    "unpinAllChatMessages": "chat_id:chat!",
}


def _signature(name: str, row: str) -> Signature:
    parameters: dict[str, str] = {}
    required: list[str] = []
    for word in row.split():
        parameter, kind = word.split(":")
        parameters[parameter] = kind.rstrip("!")
        if kind.endswith("!"):
            required.append(parameter)
    return Signature(name, parameters, tuple(required))


SIGNATURES = {name.lower(): _signature(name, row) for name, row in _TABLE.items()}
