"""Polling: what is kept, what is confirmed, and who may ask."""

import asyncio
import time

from bot.sandbox import Sandbox, SandboxClient

from .conftest import ANN, BOB, BotApi


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(
    api: BotApi, started: SandboxClient
) -> None:
    [update] = await api.updates()
    assert update["message"]["text"] == "/start"
    assert await api.updates() == [update]
    assert await api.updates(offset=update["update_id"]) == [update]
    assert await api.updates(offset=update["update_id"] + 1) == []
    assert await started.pending_updates() == []


async def test_a_message_looks_like_telegrams(api: BotApi, people: SandboxClient) -> None:
    await people.start(ANN, "abc")
    [update] = await api.updates()
    message = update["message"]
    assert message["from"] == {
        "id": ANN,
        "is_bot": False,
        "first_name": "Ann",
        "last_name": "Lee",
        "username": "ann_lee",
        "language_code": "en",
    }
    assert message["chat"]["type"] == "private"
    assert message["text"] == "/start abc"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_ids_rise_and_limit_bounds_a_batch(api: BotApi, started: SandboxClient) -> None:
    for number in range(4):
        await started.send(ANN, f"n{number}")
    ids = [update["update_id"] for update in await api.updates(limit=3)]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]


async def test_a_negative_offset_keeps_the_last_ones_only(
    api: BotApi, started: SandboxClient
) -> None:
    for number in range(3):
        await started.send(ANN, f"n{number}")
    texts = [update["message"]["text"] for update in await api.updates(offset=-2)]
    assert texts == ["n1", "n2"]
    assert len(await api.updates()) == 2


async def test_a_long_poll_returns_as_soon_as_something_happens(
    api: BotApi, started: SandboxClient
) -> None:
    [first] = await api.updates()
    begun = time.monotonic()
    poll = asyncio.create_task(api.updates(offset=first["update_id"] + 1, timeout=20))
    await asyncio.sleep(0.05)
    await started.send(ANN, "now")
    [update] = await poll
    assert update["message"]["text"] == "now"
    assert time.monotonic() - begun < 2


async def test_a_second_poll_ends_the_first_with_a_conflict(
    api: BotApi, people: SandboxClient
) -> None:
    older = asyncio.create_task(api("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(api.updates(timeout=20))
    answer = await older
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    await people.start(ANN)
    assert len(await newer) == 1


async def test_allowed_updates_filter_what_arrives_from_then_on_and_are_remembered(
    api: BotApi, started: SandboxClient
) -> None:
    assert len(await api.updates(allowed_updates=["callback_query"])) == 1
    await started.send(ANN, "unheard")
    assert len(await api.updates()) == 1
    await api.updates(allowed_updates=[])
    await started.send(ANN, "heard")
    assert len(await api.updates()) == 2


async def test_blocking_and_unblocking_are_told_once_each(
    api: BotApi, started: SandboxClient
) -> None:
    await started.block(ANN)
    await started.block(ANN)
    await started.start(ANN)
    changes = [u["my_chat_member"] for u in await api.updates() if "my_chat_member" in u]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
    assert changes[0]["old_chat_member"]["status"] == "member"


async def test_edited_messages_and_contacts_arrive(api: BotApi, people: SandboxClient) -> None:
    first = await people.send(ANN, "frist")
    await people.edit(ANN, first["message_id"], "first")
    await people.share_contact(ANN)
    await people.share_contact(ANN, of_user=BOB)
    _, edited, own, other = await api.updates()
    assert edited["edited_message"]["text"] == "first"
    assert own["message"]["contact"] == {
        "phone_number": "+15550001",
        "first_name": "Ann",
        "last_name": "Lee",
        "user_id": ANN,
    }
    assert other["message"]["contact"]["user_id"] == BOB


async def test_the_sandbox_stops_at_once_while_someone_polls(api: BotApi) -> None:
    box = await Sandbox(token="1:A").start()
    polls = [
        asyncio.create_task(api.session.get(f"{box.url}/bot1:A/getUpdates?timeout=50")),
        asyncio.create_task(
            api.session.get(f"{box.url}/sandbox/events", headers={"Accept": "text/event-stream"})
        ),
    ]
    await asyncio.sleep(0.05)
    begun = time.monotonic()
    await box.stop()
    for response in await asyncio.gather(*polls):
        response.close()
    assert time.monotonic() - begun < 1
