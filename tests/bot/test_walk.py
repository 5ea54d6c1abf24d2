"""Anything, in any order: always an answer, never a traceback, never a half-written change.

Hypothesis draws what people type and press, from all that there is to type and all that stands
in their chats; on a failure it shows the shortest walk that it found.
"""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.chat.commands import BY_ROLE, EVERYONE
from domain.people import Role
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, only_sqlite
from tests.support.play import Json, Player, presses

pytestmark = pytest.mark.usefixtures("quick")

COMMANDS = sorted({*EVERYONE, *(name for each in BY_ROLE.values() for name in each)})
WORDS = (
    *(
        "",
        "1",
        "2 red 5",
        "1 auto",
        "RM-1",
        "rm 1",
        "RM-77 30 Squeaks",
        "RM-99 Rotary mower",
        "@rob",
    ),
    *("Tim 5 well done", "1 @tim", "1 too late", "technician", "rework", "history", "rollback 1"),
    *("set ticket_xp.base_divisor 25 quieter months", "set qc.allow_own_work yes alone today"),
    *("45", "Blade does not spin", "0", "-3", "+5", "y" * 4000, "<b>&</b>", "\u202e\u200f", "🦄"),
)
PEOPLE = ("admin", "abe", "tim", "ina")

say = st.tuples(
    st.just("say"),
    st.sampled_from(PEOPLE),
    st.one_of(
        st.sampled_from(WORDS),
        st.builds(
            lambda name, words: f"/{name} {words}".strip(),
            st.sampled_from(COMMANDS),
            st.sampled_from(WORDS),
        ),
    ),
)
# Mostly what stands lowest: what a person sees; sometimes what stands far above.
press = st.tuples(
    st.just("press"),
    st.sampled_from(PEOPLE),
    st.one_of(st.integers(0, 11), st.integers(0, 200)),
)
forge = st.tuples(st.just("forge"), st.sampled_from(PEOPLE), st.integers(0, 200))
show = st.tuples(st.just("show"), st.sampled_from(PEOPLE), st.sampled_from(["sticker", "photo"]))
walks = st.lists(st.one_of(say, press, press, press, forge, show), min_size=15, max_size=40)

INVARIANTS = {
    "an admin is left": """
        SELECT count(*) = 0 FROM people JOIN person_roles ON person_roles.person_id = people.id
        WHERE people.is_active AND person_roles.role = 'admin'
    """,
    "every move is logged": """
        SELECT count(*) FROM tickets WHERE status <> (
            SELECT to_status FROM ticket_transitions
            WHERE ticket_transitions.ticket_id = tickets.id ORDER BY id DESC LIMIT 1
        )
    """,
    "a clock runs on tickets in progress only": """
        SELECT count(*) FROM work_sessions JOIN tickets ON tickets.id = work_sessions.ticket_id
        WHERE work_sessions.status <> 'stopped' AND tickets.status <> 'in_progress'
    """,
    "nobody's clock runs who is not at work": """
        SELECT count(*) FROM work_sessions JOIN people ON people.id = technician_id
        WHERE work_sessions.status <> 'stopped' AND NOT people.is_active
    """,
    "an item in service is on a ticket": """
        SELECT count(*) FROM inventory_items WHERE status = 'in_service' AND NOT EXISTS (
            SELECT 1 FROM tickets WHERE item_id = inventory_items.id
            AND tickets.status NOT IN ('done', 'cancelled')
        )
    """,
    "the rules rise by one": """
        SELECT count(*) <> max(version) FROM rules_versions
    """,
    "nothing is refused by Telegram": "SELECT count(*) FROM outbox WHERE state = 'dead'",
}


def failures(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage() + str(record.exc_info or "")
        for record in caplog.get_records("call")
        if record.levelname in ("ERROR", "CRITICAL")
    ]


async def standing(stage: Stage, player: Player) -> list[tuple[int, str]]:
    """Every button in a chat, the lowest message first: its message and what it carries."""
    found: list[tuple[int, str]] = []
    for message in reversed(await player.heard()):
        found.extend((int(message["message_id"]), data) for data in presses(message))
    return found


async def step(stage: Stage, act: tuple[str, str, Any]) -> None:
    how, who, what = act
    player: Player = getattr(stage, who)
    if how in ("say", "show"):
        if how == "say" and not what:
            return
        before = len(await player.heard())
        # A reply may be an edit of what stands; most are messages.
        seen, nods = await _texts(player), await _nods(stage)
        if how == "say":
            await player.say(what)
        else:
            await _shows(stage, player, what)
        await stage.settled()
        for _ in range(100):
            if len(await player.heard()) > before or await _texts(player) != seen:
                return
            # A note is answered with 👍 alone.
            if await _nods(stage) > nods:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"no answer to {how} {what!r} by {who}")
    buttons = await standing(stage, player)
    if how == "forge":
        own = {data for _, data in buttons}
        others = [
            each
            for other in PEOPLE
            for _, each in await standing(stage, getattr(stage, other))
            if each not in own
        ]
        if not others or not buttons:
            return
        await player.forge(buttons[0][0], others[what % len(others)])
    elif buttons:
        message_id, data = buttons[what % len(buttons)]
        pressed: Json = await stage.client.press(player.id, message_id, data=data)
        await stage.client.wait_for_answer(str(pressed["id"]), 10)
    await stage.settled()


_STICKER: dict[str, Any] = {
    "file_id": "s1",
    "file_unique_id": "s1",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}


async def _shows(stage: Stage, player: Player, what: str) -> None:
    if what == "photo":
        # One that Telegram has: it may become a note, and be sent on.
        await stage.client.send_photo(player.id)
    else:
        stage.write(player, {what: _STICKER})


async def _nods(stage: Stage) -> int:
    return len(await stage.client.calls("setMessageReaction"))


async def _texts(player: Player) -> list[object]:
    return [message.get("text") for message in await player.heard()]


@only_sqlite
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    # What one walk did, the next one finds: shrinking would look at another workshop.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(walk=walks)
async def test_whatever_people_do_they_get_an_answer_and_the_books_are_right(
    stage: Stage, caplog: pytest.LogCaptureFixture, walk: list[tuple[str, str, Any]]
) -> None:
    for status in (TicketStatus.UNDER_REVIEW, TicketStatus.ASSIGNED, TicketStatus.WAITING_QC):
        try:
            await stage.workshop.ticket(status)
        except Exception:  # people's roles may have changed on an earlier walk
            continue
    assert stage.people.admin.has(Role.ADMIN)
    for done, act in enumerate(walk):
        try:
            await step(stage, act)
        except Exception as error:
            raise AssertionError(f"{error} after {walk[: done + 1]}") from error
        assert failures(caplog) == [], walk[: done + 1]
    await stage.quiet()
    for promise, broken in INVARIANTS.items():
        assert not await stage.scalar(broken), (promise, walk)
    assert failures(caplog) == []
    assert await stage.findings() == []
