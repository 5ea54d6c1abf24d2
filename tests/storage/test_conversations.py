"""Where people are in a conversation; on both databases."""

from datetime import timedelta

import pytest

from domain.delivery import ConversationKey
from storage.conversations import SqlConversations
from storage.tables import conversations
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock

HERE = ConversationKey(chat_id=-1001234567890, user_id=2**52, thread_id=7)
DATA = {"serial": "RM-1", "words": '<b>"Ўткир"</b>', "deep": {"list": [1, None, 2**40]}}


@pytest.fixture
def talks(store: SqlStore, clock: FixedClock) -> SqlConversations:
    return SqlConversations(store, clock)


async def test_nothing_is_known_of_a_conversation_that_has_not_begun(
    talks: SqlConversations,
) -> None:
    assert (await talks.state(HERE), await talks.data(HERE)) == (None, {})


async def test_step_and_data_are_kept_apart_from_each_other(talks: SqlConversations) -> None:
    await talks.set_state(HERE, "intake:minutes")
    await talks.set_data(HERE, DATA)
    await talks.set_state(HERE, "intake:title")
    assert (await talks.state(HERE), await talks.data(HERE)) == ("intake:title", DATA)
    await talks.set_data(HERE, {"only": 1})
    assert (await talks.state(HERE), await talks.data(HERE)) == ("intake:title", {"only": 1})
    await talks.set_data(HERE, {})
    assert (await talks.state(HERE), await talks.data(HERE)) == ("intake:title", {})


async def test_data_may_come_before_the_step(talks: SqlConversations) -> None:
    await talks.set_data(HERE, DATA)
    assert (await talks.state(HERE), await talks.data(HERE)) == (None, DATA)
    await talks.set_state(HERE, "intake:minutes")
    assert await talks.data(HERE) == DATA


async def test_ending_a_conversation_forgets_its_data(talks: SqlConversations, rows: Rows) -> None:
    await talks.set_state(HERE, "intake:minutes")
    await talks.set_data(HERE, DATA)
    await talks.set_state(HERE, None)
    assert (await talks.state(HERE), await talks.data(HERE)) == (None, {})
    assert await rows(conversations) == []


async def test_clearing_step_and_data_leaves_no_row(talks: SqlConversations, rows: Rows) -> None:
    await talks.set_state(HERE, "intake:minutes")
    await talks.set_state(HERE, None)
    await talks.set_data(HERE, {})
    assert await rows(conversations) == []


async def test_each_place_and_person_has_a_conversation_of_its_own(
    talks: SqlConversations,
) -> None:
    others = [
        ConversationKey(HERE.chat_id, HERE.user_id),
        ConversationKey(HERE.chat_id, 5, 7),
        ConversationKey(5, HERE.user_id, 7),
    ]
    await talks.set_state(HERE, "here")
    for number, key in enumerate(others):
        await talks.set_state(key, f"other:{number}")
    assert await talks.state(HERE) == "here"
    await talks.set_state(HERE, None)
    assert [await talks.state(key) for key in others] == ["other:0", "other:1", "other:2"]


async def test_conversations_survive_a_restart(
    talks: SqlConversations, store: SqlStore, clock: FixedClock
) -> None:
    await talks.set_state(HERE, "here")
    await talks.set_data(HERE, DATA)
    again = SqlConversations(store, clock)
    assert (await again.state(HERE), await again.data(HERE)) == ("here", DATA)


async def test_abandoned_conversations_are_forgotten_in_time(
    talks: SqlConversations, clock: FixedClock
) -> None:
    old = ConversationKey(1, 1)
    await talks.set_state(old, "old")
    clock.advance(hours=1)
    await talks.set_state(HERE, "here")
    assert await talks.forget_abandoned(clock.now() - timedelta(hours=1)) == 0
    assert await talks.forget_abandoned(clock.now()) == 1
    assert (await talks.state(old), await talks.state(HERE)) == (None, "here")
