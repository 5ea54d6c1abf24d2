"""How often a ticket makes a person's phone ring."""

from collections import Counter

import pytest

from tests.bot.conftest import Stage, only_sqlite


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
    for _ in range(reworks):
        await _works(stage)
        await ina.tap("Fail")
        await ina.tap("Dirty")
        await tim.hears("sent it back", new=False)
        await stage.settled()
    await _works(stage)
    await ivo.tap("Pass", within="waiting for QC")
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


async def _works(stage: Stage) -> None:
    await stage.tim.hears("", new=False)
    await stage.settled()
    await stage.tim.tap("Start")
    await stage.tim.tap("Finish")
    await stage.ivo.hears("please inspect", new=False)
    await stage.settled()
