"""Methods about the bot itself: who it is, its menus, names and menu button."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.bot_api.methods.access import find_chat, readable
from bot.sandbox.bot_api.params import Params
from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.menus import Scope, check_commands, check_language, scope_ids


def get_me(core: Core, params: Params) -> Json:
    """getMe."""
    return {
        **core.bot.wire(),
        "can_join_groups": True,
        "can_read_all_group_messages": not core.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def done(core: Core, params: Params) -> bool:
    """logOut and close: nothing to do here."""
    return True


def set_commands(core: Core, params: Params) -> bool:
    """setMyCommands."""
    commands = check_commands(params.array("commands") or [])
    core.menus.set(_scope(core, params), commands)
    core.show_commands()
    return True


def get_commands(core: Core, params: Params) -> list[dict[str, str]]:
    """getMyCommands."""
    return core.menus.get(_scope(core, params))


def delete_commands(core: Core, params: Params) -> bool:
    """deleteMyCommands."""
    core.menus.set(_scope(core, params), [])
    core.show_commands()
    return True


def _scope(core: Core, params: Params) -> Scope:
    kind, chat_id, user_id = scope_ids(params.object("scope"))
    language = check_language(params.text("language_code"))
    if chat_id is None:
        return kind, 0, 0, language
    chat = readable(core, str(chat_id))
    if kind in ("chat_administrators", "chat_member") and chat.private:
        raise bad_request("chat not found")
    if kind == "chat_member" and core.world.anyone(user_id) is None:
        raise bad_request("user not found")
    return kind, chat.id, user_id, language


def profile_setter(name: str, limit: int) -> Callable[[Core, Params], bool]:
    """setMyName, setMyDescription and setMyShortDescription differ in their limit only."""

    def handler(core: Core, params: Params) -> bool:
        text = params.text(name)
        if len(text) > limit:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        core.profile[name, check_language(params.text("language_code"))] = text
        return True

    return handler


def profile_getter(name: str) -> Callable[[Core, Params], Json]:
    """The getters beside them: the language's own text, or the general one."""

    def handler(core: Core, params: Params) -> Json:
        language = check_language(params.text("language_code"))
        default = core.bot.first_name if name == "name" else ""
        found = core.profile.get((name, language)) or core.profile.get((name, ""))
        return {name: found or default}

    return handler


def set_menu_button(core: Core, params: Params) -> bool:
    """setChatMenuButton, for one private chat or for all."""
    button = params.object("menu_button") or {"type": "default"}
    if button.get("type") not in ("commands", "default"):
        raise bad_request("menu button type is not supported by the sandbox")
    if "chat_id" in params:
        chat = find_chat(core, params.text("chat_id"))
        chat.menu_button = None if button["type"] == "default" else button
    else:
        core.menu_button = {"type": "commands"} if button["type"] == "default" else button
    core.show_commands()
    return True


def get_menu_button(core: Core, params: Params) -> Json:
    """getChatMenuButton."""
    if "chat_id" not in params:
        return core.menu_button
    return find_chat(core, params.text("chat_id")).menu_button or {"type": "default"}
