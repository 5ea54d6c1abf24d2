"""Chats to be left alone; on both databases."""

from datetime import timedelta

import pytest

from storage.chat_cooldowns import SqlChatCooldowns
from storage.tables import silences as table
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock

ADA, GROUP = 2**52, -1_002_147_483_648
SECOND = timedelta(seconds=1)


@pytest.fixture
def silences(store: SqlStore) -> SqlChatCooldowns:
    return SqlChatCooldowns(store)


async def test_a_chat_is_known_until_when(silences: SqlChatCooldowns, clock: FixedClock) -> None:
    until = clock.now() + 3 * SECOND
    await silences.keep(GROUP, until)
    assert await silences.until(GROUP) == until
    assert await silences.until(ADA) is None


@pytest.mark.parametrize("told", [(3, 30), (30, 3)])
async def test_of_two_times_the_later_one_holds(
    silences: SqlChatCooldowns, clock: FixedClock, told: tuple[int, int]
) -> None:
    for seconds in told:
        await silences.keep(ADA, clock.now() + seconds * SECOND)
    assert await silences.until(ADA) == clock.now() + 30 * SECOND


async def test_what_is_over_is_forgotten(
    silences: SqlChatCooldowns, clock: FixedClock, rows: Rows
) -> None:
    now = clock.now()
    await silences.keep(ADA, now)
    await silences.keep(GROUP, now + SECOND)
    await silences.forget_over(now)
    assert [row.chat_id for row in await rows(table)] == [GROUP]
