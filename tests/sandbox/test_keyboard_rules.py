"""Reply markup: the shapes that Telegram takes, and those that it refuses."""

from typing import Any

import pytest

from bot.sandbox import SandboxClient

from .conftest import ANN, BotApi


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def data(value: str) -> dict[str, Any]:
    return {"text": "x", "callback_data": value}


UNACTIONED = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (inline([data("")]), "BUTTON_DATA_INVALID"),
        (inline([data("ж" * 33)]), "BUTTON_DATA_INVALID"),
        (inline([data("x")] * 9), "REPLY_MARKUP_INVALID"),
        (inline(*[[data("x")] * 8] * 13), "REPLY_MARKUP_TOO_LONG"),
        (inline([{"text": "x"}]), UNACTIONED),
        (
            inline([{"text": "x", "callback_data": "a", "url": "https://x.org"}]),
            "can't parse inline keyboard button: exactly one of the action fields must be used",
        ),
        (
            inline([{"text": " ", "callback_data": "a"}]),
            'can\'t parse inline keyboard button: Field "text" must be non-empty',
        ),
        (
            inline([{"text": "x", "url": "no address"}]),
            "inline keyboard button URL 'no address' is invalid: Wrong HTTP URL",
        ),
        (inline([{**data("a"), "style": "loud"}]), "invalid button style specified"),
        (
            {"inline_keyboard": [data("a")]},
            "can't parse inline keyboard: expected an Array of Arrays",
        ),
        ({"something": 1}, "object expected as reply markup"),
        ({"keyboard": []}, "reply keyboard is empty"),
    ],
)
async def test_markup_that_telegram_refuses_is_refused(
    api: BotApi, started: SandboxClient, markup: dict[str, Any], reason: str
) -> None:
    assert await api.refused("sendMessage", chat_id=ANN, text="x", reply_markup=markup) == reason


async def test_a_hundred_buttons_with_64_bytes_each_are_fine(
    api: BotApi, started: SandboxClient
) -> None:
    markup = inline(*[[data("ж" * 32)] * 8] * 12, [data("y")] * 4)
    message = await api.ok("sendMessage", chat_id=ANN, text="x", reply_markup=markup)
    assert sum(map(len, message["reply_markup"]["inline_keyboard"])) == 100


async def test_styles_copy_and_disabled_buttons_are_kept(
    api: BotApi, started: SandboxClient
) -> None:
    row = [
        {**data("a"), "style": "danger"},
        {"text": "copy", "copy_text": {"text": "RM-1"}},
        {"text": "done", "disabled": {}},
        {"text": "site", "url": "https://x.org"},
    ]
    message = await api.ok("sendMessage", chat_id=ANN, text="x", reply_markup=inline(row))
    assert message["reply_markup"] == inline(row)
    with pytest.raises(Exception, match="disabled"):
        await started.press(ANN, message["message_id"], text="done")
    assert await started.press(ANN, message["message_id"], text="site") == {"url": "https://x.org"}


async def test_a_phone_number_can_be_asked_for_in_private_only(
    api: BotApi, people: SandboxClient
) -> None:
    group = await people.add_group("Team", [ANN], with_bot=True)
    keyboard = {"keyboard": [[{"text": "phone", "request_contact": True}]]}
    refusal = await api.refused("sendMessage", chat_id=group["id"], text="x", reply_markup=keyboard)
    assert refusal == "phone number can be requested in private chats only"


async def test_a_reply_keyboard_stays_until_it_is_removed_and_shares_the_own_contact(
    api: BotApi, started: SandboxClient
) -> None:
    keyboard = {"keyboard": [[{"text": "phone", "request_contact": True}, "later"]]}
    await api.ok("sendMessage", chat_id=ANN, text="x", reply_markup=keyboard)
    assert (await started.chat(ANN))["keyboard"]["keyboard"][0][1] == {"text": "later"}
    shared = await started.use_key(ANN, "phone")
    assert shared["contact"]["user_id"] == ANN
    assert (await started.use_key(ANN, "later"))["text"] == "later"
    markup = {"remove_keyboard": True}
    await api.ok("sendMessage", chat_id=ANN, text="x", reply_markup=markup)
    assert (await started.chat(ANN))["keyboard"] is None


async def test_a_one_time_keyboard_goes_after_its_use(api: BotApi, started: SandboxClient) -> None:
    keyboard = {"keyboard": [["yes"]], "one_time_keyboard": True}
    await api.ok("sendMessage", chat_id=ANN, text="x", reply_markup=keyboard)
    await started.use_key(ANN, "yes")
    assert (await started.chat(ANN))["keyboard"] is None


async def test_a_forced_reply_is_owed_until_the_person_writes(
    api: BotApi, started: SandboxClient
) -> None:
    message = await api.ok(
        "sendMessage", chat_id=ANN, text="why?", reply_markup={"force_reply": True}
    )
    assert (await started.chat(ANN))["force_reply"]["message_id"] == message["message_id"]
    await started.send(ANN, "because", reply_to=message["message_id"])
    assert (await started.chat(ANN))["force_reply"] is None
