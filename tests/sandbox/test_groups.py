"""Groups: privacy mode, comings and goings, topics, and groups that grow up."""

import pytest

from bot.sandbox import SandboxClient
from bot.sandbox.client import SandboxError

from .conftest import ANN, BOB, BotApi


async def team(people: SandboxClient, **more: object) -> int:
    return int((await people.add_group("Team", [ANN, BOB], with_bot=True, **more))["id"])


async def heard(api: BotApi) -> list[str]:
    return [u["message"]["text"] for u in await api.updates() if "text" in u.get("message", {})]


async def test_being_added_is_told_as_a_change_and_as_a_service_message(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people)
    change, service = await api.updates()
    assert group < 0
    assert change["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["username"] == "helper_bot"


async def test_privacy_mode_hides_small_talk_but_not_commands_and_replies(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people)
    mine = await api.ok("sendMessage", chat_id=group, text="question")
    for text in ("small talk", "/go", "/go@helper_bot", "/go@other_bot", "see @helper_bot"):
        await people.send(BOB, text, chat_id=group)
    await people.send(BOB, "answer", chat_id=group, reply_to=mine["message_id"])
    assert await heard(api) == ["/go", "/go@helper_bot", "answer"]
    await people.set_member(group, "bot", "administrator")
    await people.send(BOB, "now heard", chat_id=group)
    assert (await heard(api))[-1] == "now heard"


async def test_a_bot_that_was_removed_is_told_and_may_not_write(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people)
    await people.set_member(group, "bot", "kicked")
    last = (await api.updates())[-1]["my_chat_member"]
    assert last["new_chat_member"]["status"] == "kicked"
    answer = await api("sendMessage", chat_id=group, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot was kicked from the group chat"
    supergroup = await team(people, supergroup=True)
    await api.ok("leaveChat", chat_id=supergroup)
    answer = await api("sendMessage", chat_id=supergroup, text="x")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_group_that_grew_up_says_where_it_went(api: BotApi, people: SandboxClient) -> None:
    group = await team(people)
    new = (await people.migrate(group))["id"]
    assert str(new).startswith("-100")
    services = [u["message"] for u in await api.updates() if "message" in u]
    assert services[-2]["migrate_to_chat_id"] == new
    assert services[-1]["migrate_from_chat_id"] == group
    answer = await api("sendMessage", chat_id=group, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new}
    await api.ok("sendMessage", chat_id=new, text="x")


async def test_topics_carry_their_thread_until_they_are_deleted(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people, is_forum=True)
    topic = (await people.open_topic(group, "Checks"))["id"]
    await people.send(BOB, "/go", chat_id=group, thread_id=topic)
    message = (await api.updates())[-1]["message"]
    assert message["message_thread_id"] == topic
    assert message["is_topic_message"]
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Checks"
    send = {"chat_id": group, "text": "x", "message_thread_id": topic}
    assert (await api.ok("sendMessage", **send))["is_topic_message"]
    await people.delete_topic(group, topic)
    assert await api.refused("sendMessage", **send) == "message thread not found"


async def test_members_and_administrators_can_be_asked_for(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people)
    member = await api.ok("getChatMember", chat_id=group, user_id=ANN)
    assert member["status"] == "creator"
    assert await api.ok("getChatMemberCount", chat_id=group) == 3
    admins = await api.ok("getChatAdministrators", chat_id=group)
    assert [admin["user"]["id"] for admin in admins] == [ANN]
    assert (await api.ok("getChat", chat_id=group))["title"] == "Team"


async def test_selective_markup_reaches_those_who_are_meant(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people)
    question = {"force_reply": True, "selective": True}
    await api.ok("sendMessage", chat_id=group, text="@bobby why?", reply_markup=question)
    assert (await people.chat(BOB, group))["force_reply"] is not None
    assert (await people.chat(ANN, group))["force_reply"] is None


async def test_a_closed_topic_takes_nothing_until_it_opens_but_from_administrators(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people, is_forum=True)
    topic = (await people.open_topic(group, "Checks"))["id"]
    send = {"chat_id": group, "text": "x", "message_thread_id": topic}
    sent = await api.ok("sendMessage", **send)
    await people.close_topic(group, topic)
    assert (await api.updates())[-1]["message"]["forum_topic_closed"] == {}
    assert await api.refused("sendMessage", **send) == "TOPIC_CLOSED"
    edit = {"chat_id": group, "message_id": sent["message_id"], "text": "y"}
    await api.ok("editMessageText", **edit)
    await api.ok("sendMessage", chat_id=group, text="x")
    with pytest.raises(SandboxError):
        await people.send(BOB, "/go", chat_id=group, thread_id=topic)
    await people.close_topic(group, 0)
    assert await api.refused("sendMessage", chat_id=group, text="x") == "TOPIC_CLOSED"
    await people.close_topic(group, topic, closed=False)
    assert (await api.updates())[-1]["message"]["forum_topic_reopened"] == {}
    await api.ok("sendMessage", **send)


async def test_whoever_is_restricted_is_there_and_may_not_write(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people, supergroup=True)
    sent = await api.ok("sendMessage", chat_id=group, text="x")
    await people.set_member(group, "bot", "restricted")
    told = (await api.updates())[-1]["my_chat_member"]["new_chat_member"]
    assert (told["status"], told["is_member"], told["can_send_messages"]) == (
        "restricted",
        True,
        False,
    )
    words = "not enough rights to send text messages to the chat"
    assert await api.refused("sendMessage", chat_id=group, text="x") == words
    await api.ok("editMessageText", chat_id=group, message_id=sent["message_id"], text="y")
    await people.set_member(group, BOB, "restricted")
    with pytest.raises(SandboxError):
        await people.send(BOB, "/go", chat_id=group)
    await people.set_member(group, "bot", "member")
    await api.ok("sendMessage", chat_id=group, text="x")


async def test_administrators_may_write_as_the_group_and_photos_have_captions(
    api: BotApi, people: SandboxClient
) -> None:
    group = await team(people, supergroup=True)
    await people.send(ANN, "/go", chat_id=group, anonymous=True)
    message = (await api.updates())[-1]["message"]
    assert message["from"]["username"] == "GroupAnonymousBot"
    assert message["sender_chat"]["id"] == group
    with pytest.raises(SandboxError):
        await people.send(BOB, "/go", chat_id=group, anonymous=True)
    await people.send_photo(BOB, chat_id=group, caption="/go there")
    message = (await api.updates())[-1]["message"]
    assert (message["caption"], len(message["photo"])) == ("/go there", 1)
    assert message["caption_entities"][0]["type"] == "bot_command"
