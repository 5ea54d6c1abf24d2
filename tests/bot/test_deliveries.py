"""`/deliveries`: what waits, who can't be reached, what Telegram refused."""

from typing import Any

import pytest

from tests.bot.conftest import TIM, Stage

# Asked in a hurry, the answers alone would fill the overall limit.
pytestmark = pytest.mark.usefixtures("quick")


async def assigned(stage: Stage) -> None:
    await stage.admin.asks("/additem RM-0042 Rotary mower", "RM-0042")
    await stage.admin.asks("/new RM-0042 45 Blade does not spin", "waits for review")
    await stage.admin.asks("/approve 1", "Approved")
    await stage.admin.asks("/assign 1 Tim", "Assigned to")


async def refused(stage: Stage) -> dict[str, Any]:
    """The admin's report, once Telegram has refused a notice."""
    for _ in range(40):
        report = await stage.admin.asks("/deliveries", "Messages")
        if "One message failed" in report["text"]:
            return report
    raise AssertionError(f"nothing was refused: {report}")


async def test_a_refused_notice_is_listed_and_delivered_on_retry(stage: Stage) -> None:
    await stage.client.add_fault(
        "error",
        method="sendMessage",
        chat_id=TIM,
        times=1,
        status=400,
        description="Bad Request: can't parse entities: nonsense",
    )
    await assigned(stage)
    listed = await refused(stage)
    assert "Tim · ticket #1" in listed["text"]
    assert "can't parse entities" in listed["text"]
    assert "on its way" in await stage.admin.tap("Retry")
    await stage.tim.hears("A ticket for you")
    await stage.admin.asks("/deliveries", "No message failed")


async def test_a_dropped_notice_is_not_tried_again(stage: Stage) -> None:
    await stage.client.add_fault(
        "error",
        method="sendMessage",
        chat_id=TIM,
        times=1,
        status=400,
        description="Bad Request: x",
    )
    await assigned(stage)
    await refused(stage)
    await stage.admin.tap("Drop")
    await stage.admin.hears("No message failed", new=False)
    texts = [str(m.get("text")) for m in await stage.client.messages(TIM)]
    assert not any("A ticket for you" in text for text in texts)


async def test_admins_hear_once_of_somebody_out_of_reach_and_he_hears_all_when_back(
    stage: Stage,
) -> None:
    await stage.client.block(TIM)
    await assigned(stage)
    await stage.admin.hears("Tim cannot be reached", new=False)
    await stage.admin.asks("/metrics 1 red 5", "Metrics changed")
    await stage.admin.asks("/assign 1 Rob", "Assigned to")
    await stage.rob.hears("A ticket for you")
    await stage.admin.asks("/deliveries", "Cannot be reached: Tim")
    await stage.client.unblock(TIM)
    await stage.tim.hears("gave #1 · RM-0042 to somebody else")
    lost = [
        message
        for message in await stage.client.messages(stage.admin.id)
        if "Tim cannot be reached" in str(message.get("text"))
    ]
    assert len(lost) == 1


async def test_deliveries_are_for_admins(stage: Stage) -> None:
    await stage.tim.asks("/deliveries", "for the role: admin")
