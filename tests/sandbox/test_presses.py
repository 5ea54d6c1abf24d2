"""Presses: the callback query, its one answer, and presses that clients forge or repeat."""

from bot.sandbox import SandboxClient

from .conftest import ANN, BOB, BotApi

KEYS = {"inline_keyboard": [[{"text": "Go", "callback_data": "go:1"}]]}
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def card(api: BotApi, chat_id: int = ANN) -> int:
    message = await api.ok("sendMessage", chat_id=chat_id, text="card", reply_markup=KEYS)
    return int(message["message_id"])


async def test_a_press_becomes_a_callback_query_with_the_whole_message(
    api: BotApi, started: SandboxClient
) -> None:
    message = await card(api)
    press = await started.press(ANN, message, row=0, col=0)
    query = (await api.updates())[-1]["callback_query"]
    assert query["id"] == press["id"]
    assert query["from"]["id"] == ANN
    assert query["data"] == "go:1"
    assert query["message"]["text"] == "card"
    assert query["message"]["reply_markup"] == KEYS
    assert query["chat_instance"]


async def test_an_answer_reaches_the_presser_and_the_wait_is_measured(
    api: BotApi, started: SandboxClient
) -> None:
    press = await started.press(ANN, await card(api), text="Go")
    answer = {"text": "done", "show_alert": True}
    await api.ok("answerCallbackQuery", callback_query_id=press["id"], **answer)
    seen = await started.wait_for_answer(press["id"])
    assert seen["answer"] == {**answer, "url": ""}
    assert 0 <= seen["took"] < 5
    assert (await started.chat(ANN))["answers"][0]["answer"]["text"] == "done"


async def test_a_query_is_answered_once_in_time_and_with_at_most_200_characters(
    api: BotApi, started: SandboxClient
) -> None:
    message = await card(api)
    press = await started.press(ANN, message, text="Go")
    answer = {"callback_query_id": press["id"]}
    assert await api.refused("answerCallbackQuery", **answer, text="x" * 201) == "MESSAGE_TOO_LONG"
    await api.ok("answerCallbackQuery", **answer, text="x" * 200)
    assert await api.refused("answerCallbackQuery", **answer) == TOO_OLD
    assert await api.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD
    late = await started.press(ANN, message, text="Go")
    await started.advance(31)
    assert await api.refused("answerCallbackQuery", callback_query_id=late["id"]) == TOO_OLD


async def test_an_answer_may_open_the_own_deep_link_only(
    api: BotApi, started: SandboxClient
) -> None:
    press = await started.press(ANN, await card(api), text="Go")
    answer = {"callback_query_id": press["id"]}
    refusal = await api.refused("answerCallbackQuery", **answer, url="https://x.org")
    assert refusal == "URL_INVALID"
    await api.ok("answerCallbackQuery", **answer, url="t.me/helper_bot?start=abc")


async def test_a_press_sent_again_has_a_new_query_and_a_new_update(
    api: BotApi, started: SandboxClient
) -> None:
    press = await started.press(ANN, await card(api), text="Go")
    again = await started.redeliver(press["id"])
    assert again["id"] != press["id"]
    assert again["update_id"] > press["update_id"]
    assert again["redelivery_of"] == press["id"]
    twice = [u["callback_query"]["data"] for u in await api.updates() if "callback_query" in u]
    assert twice == ["go:1", "go:1"]


async def test_a_double_tap_is_two_presses(api: BotApi, started: SandboxClient) -> None:
    pressed = await started.press(ANN, await card(api), text="Go", times=2)
    assert len({press["id"] for press in pressed["presses"]}) == 2
    assert [press["answered"] for press in await started.presses()] == [False, False]


async def test_a_modified_client_may_send_any_data_even_on_a_deleted_message(
    api: BotApi, started: SandboxClient
) -> None:
    message = await card(api)
    await started.delete(ANN, message)
    await started.press(ANN, message, data="drop table", forged=True)
    query = (await api.updates())[-1]["callback_query"]
    assert query["data"] == "drop table"
    assert query["message"] == {
        "chat": query["message"]["chat"],
        "message_id": message,
        "date": 0,
    }


async def test_in_a_group_anyone_who_sees_a_message_may_press(
    api: BotApi, people: SandboxClient
) -> None:
    group = (await people.add_group("Team", [ANN, BOB], with_bot=True))["id"]
    message = await card(api, group)
    await people.press(BOB, message, chat_id=group, text="Go")
    query = (await api.updates())[-1]["callback_query"]
    assert query["from"]["id"] == BOB
    assert query["message"]["chat"]["id"] == group
