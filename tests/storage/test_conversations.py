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
    assert await talks.read(HERE) == (None, {})


async def test_the_last_step_and_its_data_are_kept(talks: SqlConversations, rows: Rows) -> None:
    await talks.keep(HERE, "intake:minutes", DATA)
    assert await talks.read(HERE) == ("intake:minutes", DATA)
    await talks.keep(HERE, "intake:title", {})
    assert await talks.read(HERE) == ("intake:title", {})
    await talks.keep(HERE, None, DATA)
    assert await talks.read(HERE) == (None, DATA)
    assert len(await rows(conversations)) == 1


async def test_a_conversation_that_is_over_leaves_no_row(
    talks: SqlConversations, rows: Rows
) -> None:
    await talks.keep(HERE, "intake:minutes", DATA)
    for _ in range(2):
        await talks.forget(HERE)
        assert await talks.read(HERE) == (None, {})
        assert await rows(conversations) == []


async def test_each_place_and_person_has_a_conversation_of_its_own(
    talks: SqlConversations,
) -> None:
    others = [
        ConversationKey(HERE.chat_id, HERE.user_id),
        ConversationKey(HERE.chat_id, 5, 7),
        ConversationKey(5, HERE.user_id, 7),
    ]
    await talks.keep(HERE, "here", DATA)
    for number, key in enumerate(others):
        await talks.keep(key, f"other:{number}", {})
    assert await talks.read(HERE) == ("here", DATA)
    await talks.forget(HERE)
    steps = [(await talks.read(key))[0] for key in others]
    assert steps == ["other:0", "other:1", "other:2"]


async def test_conversations_survive_a_restart(
    talks: SqlConversations, store: SqlStore, clock: FixedClock
) -> None:
    await talks.keep(HERE, "here", DATA)
    assert await SqlConversations(store, clock).read(HERE) == ("here", DATA)


async def test_abandoned_conversations_are_forgotten_in_time(
    talks: SqlConversations, clock: FixedClock
) -> None:
    old = ConversationKey(1, 1)
    await talks.keep(old, "old", {})
    clock.advance(hours=1)
    await talks.keep(HERE, "here", {})
    assert await talks.forget_abandoned(clock.now() - timedelta(hours=1)) == 0
    assert await talks.forget_abandoned(clock.now()) == 1
    assert (await talks.read(old), await talks.read(HERE)) == ((None, {}), ("here", {}))
