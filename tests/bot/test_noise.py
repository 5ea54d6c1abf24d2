"""How often a ticket makes a person's phone ring."""

from collections import Counter

import pytest

from bot.delivery.notice_texts import CARD_NOTICES
from domain.audience import NoticeKind, rings
from tests.bot.conftest import Stage, only_sqlite


def test_whatever_asks_for_an_act_or_stops_one_rings() -> None:
    # A card comes to whoever may press its buttons.
    assert all(rings(kind) for kind in CARD_NOTICES)
    stops = (NoticeKind.REASSIGNED_AWAY, NoticeKind.CANCELLED_LINE, NoticeKind.HANDOVER_NOTE)
    assert all(rings(kind) for kind in stops)
    lines = (NoticeKind.STARTED_LINE, NoticeKind.RESUMED_LINE, NoticeKind.QC_PASS_LINE)
    assert not any(rings(kind) for kind in lines)


@pytest.mark.parametrize(("reworks", "most"), [(0, 2), (2, 3)])
@only_sqlite
async def test_a_ticket_rings_only_where_somebody_must_act(
    stage: Stage, reworks: int, most: int
) -> None:
    admin, tim, ina, ivo = stage.admin, stage.tim, stage.ina, stage.ivo
    await admin.asks("/additem rm-0042 Rotary mower", "RM-0042")
    await admin.asks("/new RM-0042 45 Blade does not spin", "waits for review")
    await admin.tap("Approve")
    await admin.tap("Assign")
    await stage.settled()
    # Nobody writes from here on: every message that comes is a notice.
    before = len(await stage.client.calls("sendMessage"))
    await admin.tap("Tim")
    for times in range(reworks):
        await _works(stage, times)
        await ina.tap("Fail", within="please inspect")
        await ina.tap("Dirty")
        await stage.settled()
    await _works(stage, reworks)
    assert "Passed" in await ivo.tap("Pass", within="please inspect")
    await tim.hears("You earned", new=False)
    await admin.hears("Ivo passed #1", new=False)
    await stage.settled()

    sent = (await stage.client.calls("sendMessage"))[before:]
    chats = [
        int(each["params"]["chat_id"])
        for each in sent
        if str(each["params"].get("disable_notification", "")).lower() != "true"
    ]
    rung = Counter(chats)
    assert rung[tim.id] == 1 + reworks
    assert rung[ina.id] == rung[ivo.id] == 1 + reworks
    assert rung[admin.id] == reworks
    assert max(rung.values()) <= most


async def _works(stage: Stage, reworks: int) -> None:
    await stage.tim.tap("Start", within="sent it back" if reworks else "A ticket for you")
    await stage.tim.tap("Finish")
    # A card of the round before is brought up to date by now.
    await stage.quiet()
