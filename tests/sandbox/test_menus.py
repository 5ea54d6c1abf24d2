"""Command menus: what may stand in one, and which of them a person sees."""

from typing import Any

import pytest

from bot.sandbox import SandboxClient

from .conftest import ANN, BOB, BotApi


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name} for name in names]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"command": "Go", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "x" * 33, "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "go", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "go", "description": "x" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_that_telegram_refuses_are_refused(
    api: BotApi, item: dict[str, Any], reason: str
) -> None:
    assert await api.refused("setMyCommands", commands=[item]) == reason


async def test_more_than_a_hundred_commands_are_too_many(api: BotApi) -> None:
    many = commands(*(f"c{n}" for n in range(101)))
    assert await api.refused("setMyCommands", commands=many) == "BOT_COMMANDS_TOO_MUCH"
    await api.ok("setMyCommands", commands=many[:100])


async def test_the_narrowest_scope_wins_and_within_it_the_own_language(
    api: BotApi, people: SandboxClient
) -> None:
    await people.start(BOB)

    async def seen() -> list[str]:
        return [item["command"] for item in (await people.chat(BOB))["commands"]]

    assert await seen() == []
    await api.ok("setMyCommands", commands=commands("default"))
    assert await seen() == ["default"]
    await api.ok("setMyCommands", commands=commands("default_ru"), language_code="ru")
    assert await seen() == ["default_ru"]
    scope: dict[str, Any] = {"type": "all_private_chats"}
    await api.ok("setMyCommands", commands=commands("private"), scope=scope)
    assert await seen() == ["private"]
    scope = {"type": "chat", "chat_id": BOB}
    await api.ok("setMyCommands", commands=commands("mine"), scope=scope)
    assert await seen() == ["mine"]
    assert await api.ok("getMyCommands", scope=scope) == commands("mine")
    await api.ok("deleteMyCommands", scope=scope)
    assert await seen() == ["private"]


async def test_in_groups_members_and_administrators_see_their_own_menus(
    api: BotApi, people: SandboxClient
) -> None:
    group = (await people.add_group("Team", [ANN, BOB], with_bot=True))["id"]
    for kind, more in (
        ("all_group_chats", {}),
        ("all_chat_administrators", {}),
        ("chat_member", {"chat_id": group, "user_id": BOB}),
    ):
        scope = {"type": kind, **more}
        await api.ok("setMyCommands", commands=commands(kind), scope=scope)
    ann, bob = await people.chat(ANN, group), await people.chat(BOB, group)
    assert ann["commands"][0]["command"] == "all_chat_administrators"
    assert bob["commands"][0]["command"] == "chat_member"


async def test_a_menu_for_a_chat_that_the_bot_cannot_know_is_refused(api: BotApi) -> None:
    scope = {"type": "chat", "chat_id": BOB}
    refusal = await api.refused("setMyCommands", commands=commands("a"), scope=scope)
    assert refusal == "chat not found"
    refusal = await api.refused("setMyCommands", commands=commands("a"), scope={"type": "moon"})
    assert refusal == "can't parse BotCommandScope: Unsupported type specified"


async def test_name_descriptions_and_menu_button_are_kept(api: BotApi) -> None:
    assert await api.ok("getMyName") == {"name": "Helper"}
    await api.ok("setMyDescription", description="d", language_code="ru")
    assert await api.ok("getMyDescription", language_code="ru") == {"description": "d"}
    assert await api.ok("getMyShortDescription") == {"short_description": ""}
    assert await api.refused("setMyName", name="x" * 65) == "name is too long"
    await api.ok("setChatMenuButton", menu_button={"type": "commands"})
    assert await api.ok("getChatMenuButton") == {"type": "commands"}
