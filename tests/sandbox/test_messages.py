"""Sending, editing, deleting, and who may be written to."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox import SandboxClient

from .conftest import ANN, BOB, TOKEN, BotApi

KEYS = {"inline_keyboard": [[{"text": "x", "callback_data": "a"}]]}


async def send(api: BotApi, text: str = "hello", **more: Any) -> int:
    return int((await api.ok("sendMessage", chat_id=ANN, text=text, **more))["message_id"])


async def test_a_wrong_token_is_unauthorized_and_an_unknown_method_not_found(api: BotApi) -> None:
    async with api.session.get(f"{api.url}/bot1:WRONG/getMe") as response:
        assert response.status == 401
        body = await response.json()
        assert body == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (await api("getNothing"))["error_code"] == 404


@pytest.mark.parametrize("method", ["getMe", "GETME", "getme"])
async def test_method_names_may_be_written_in_any_case(api: BotApi, method: str) -> None:
    assert (await api.ok(method))["username"] == "helper_bot"


async def test_parameters_are_read_from_query_form_and_multipart_alike(
    api: BotApi, started: SandboxClient
) -> None:
    url = f"{api.url}/bot{TOKEN}/sendMessage"
    query = {"chat_id": str(ANN), "text": "a", "reply_markup": '{"force_reply": true}'}
    form = aiohttp.FormData(query)
    multipart = aiohttp.FormData(query, default_to_multipart=True)
    for request in (
        api.session.get(url, params=query),
        api.session.post(url, data=form),
        api.session.post(url, data=multipart),
    ):
        async with request as response:
            assert (await response.json())["ok"]


async def test_a_stranger_cannot_be_written_to_before_he_starts(api: BotApi) -> None:
    answer = await api("sendMessage", chat_id=BOB, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"


@pytest.mark.parametrize("chat_id", [99, "@nobody", "abc"])
async def test_an_unknown_chat_is_not_found(api: BotApi, chat_id: int | str) -> None:
    assert await api.refused("sendMessage", chat_id=chat_id, text="x") == "chat not found"


async def test_who_blocked_the_bot_or_left_telegram_is_out_of_reach(
    api: BotApi, started: SandboxClient
) -> None:
    await started.block(ANN)
    answer = await api("sendMessage", chat_id=ANN, text="x")
    assert answer["description"] == "Forbidden: bot was blocked by the user"
    await started.unblock(ANN)
    await send(api)
    await started.change_user(ANN, deactivated=True)
    answer = await api("sendMessage", chat_id=ANN, text="x")
    assert answer["description"] == "Forbidden: user is deactivated"


async def test_an_edit_that_changes_nothing_is_not_modified(
    api: BotApi, started: SandboxClient
) -> None:
    message = await send(api, reply_markup=KEYS)
    target = {"chat_id": ANN, "message_id": message}
    refusal = await api.refused("editMessageText", **target, text="hello", reply_markup=KEYS)
    assert refusal == (
        "message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    edited = await api.ok("editMessageText", **target, text="hello")
    assert "reply_markup" not in edited
    assert "edit_date" not in edited
    assert "edit_date" in await api.ok("editMessageText", **target, text="bye")
    refusal = await api.refused("editMessageReplyMarkup", **target)
    assert refusal.startswith("message is not modified")


async def test_only_own_messages_that_exist_can_be_edited(
    api: BotApi, started: SandboxClient
) -> None:
    edit = {"chat_id": ANN, "text": "x"}
    refusal = await api.refused("editMessageText", **edit, message_id=99)
    assert refusal == "message to edit not found"
    theirs = (await started.send(ANN, "hi"))["message_id"]
    refusal = await api.refused("editMessageText", **edit, message_id=theirs)
    assert refusal == "message can't be edited"
    with_keyboard = await send(api, reply_markup={"remove_keyboard": True})
    refusal = await api.refused("editMessageText", **edit, message_id=with_keyboard)
    assert refusal == "message can't be edited"
    mine = await send(api)
    refusal = await api.refused(
        "editMessageText", **edit, message_id=mine, reply_markup={"force_reply": True}
    )
    assert refusal == "inline keyboard expected"


async def test_a_deleted_message_is_gone_for_edits_and_deletions(
    api: BotApi, started: SandboxClient
) -> None:
    message = await send(api)
    await api.ok("deleteMessage", chat_id=ANN, message_id=message)
    refusal = await api.refused("deleteMessage", chat_id=ANN, message_id=message)
    assert refusal == "message to delete not found"
    refusal = await api.refused("editMessageText", chat_id=ANN, message_id=message, text="x")
    assert refusal == "message to edit not found"
    assert all(m["message_id"] != message for m in await started.messages(ANN))


async def test_after_48_hours_a_message_cannot_be_deleted_but_still_edited(
    api: BotApi, started: SandboxClient
) -> None:
    message = await send(api)
    await started.advance(48 * 3600 + 1)
    refusal = await api.refused("deleteMessage", chat_id=ANN, message_id=message)
    assert refusal == "message can't be deleted"
    await api.ok("editMessageText", chat_id=ANN, message_id=message, text="x")


async def test_a_reply_to_nothing_is_refused_unless_the_bot_does_not_mind(
    api: BotApi, started: SandboxClient
) -> None:
    target = {"message_id": 99}
    send_it = {"chat_id": ANN, "text": "x"}
    refusal = await api.refused("sendMessage", **send_it, reply_parameters=target)
    assert refusal == "message to be replied not found"
    target["allow_sending_without_reply"] = True
    sent = await api.ok("sendMessage", **send_it, reply_parameters=target)
    assert "reply_to_message" not in sent
    first = (await started.messages(ANN))[0]["message_id"]
    sent = await api.ok("sendMessage", **send_it, reply_parameters={"message_id": first})
    assert sent["reply_to_message"]["message_id"] == first


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": ANN}, "message text is empty"),
        (
            {"chat_id": ANN, "text": "x", "reply_markup": "{"},
            "can't parse reply_markup JSON object",
        ),
        (
            {"chat_id": ANN, "text": "x", "message_thread_id": "one"},
            'parameter "message_thread_id" must be of type Integer',
        ),
        (
            {"chat_id": ANN, "text": "x", "disable_notification": "perhaps"},
            'parameter "disable_notification" must be of type Boolean',
        ),
        ({"chat_id": ANN, "text": {"a": 1}}, 'parameter "text" must be of type String'),
    ],
)
async def test_missing_and_ill_typed_parameters_are_refused(
    api: BotApi, started: SandboxClient, params: dict[str, Any], reason: str
) -> None:
    assert await api.refused("sendMessage", **params) == reason


async def test_unknown_parameters_are_ignored_but_found(
    api: BotApi, started: SandboxClient
) -> None:
    await send(api, colour="red")
    await api.refused("sendMessage", chat_id=1, text="x")
    findings = await started.findings()
    assert [finding["kind"] for finding in findings] == ["unknown_parameters", "refused"]
    assert findings[0]["names"] == ["colour"]
    assert findings[1]["description"] == "Bad Request: chat not found"


async def test_every_call_is_logged_with_its_parameters_and_answer(
    api: BotApi, started: SandboxClient
) -> None:
    await send(api, reply_markup=KEYS)
    [call] = await started.calls("sendMessage")
    assert call["params"]["reply_markup"] == KEYS
    assert call["answer"]["result"]["text"] == "hello"


async def test_flood_limits_answer_429_with_the_seconds_to_wait(
    api: BotApi, started: SandboxClient
) -> None:
    await started.settings(limits={"private_per_second": 1, "private_burst": 2})
    await send(api)
    await send(api)
    answer = await api("sendMessage", chat_id=ANN, text="x")
    assert answer["error_code"] == 429
    assert 1 <= answer["parameters"]["retry_after"] <= 2
    assert answer["description"].startswith("Too Many Requests: retry after ")
    await started.advance(answer["parameters"]["retry_after"])
    await send(api)


async def test_reactions_pins_and_actions_are_checked(api: BotApi, started: SandboxClient) -> None:
    message = await send(api)
    target = {"chat_id": ANN, "message_id": message}
    await api.ok("setMessageReaction", **target, reaction=[{"type": "emoji", "emoji": "👍"}])
    refusal = await api.refused(
        "setMessageReaction", **target, reaction=[{"type": "emoji", "emoji": "🧱"}]
    )
    assert refusal == "REACTION_INVALID"
    await api.ok("pinChatMessage", **target)
    assert (await api.ok("getChat", chat_id=ANN))["pinned_message"]["message_id"] == message
    shown = (await started.messages(ANN))[-1]
    assert shown["pinned"]
    assert shown["reactions"] == ["👍"]
    refusal = await api.refused("sendChatAction", chat_id=ANN, action="dancing")
    assert refusal == "wrong parameter action in request"
