"""`/people`: what is kept of somebody, and how it is erased."""

import json

import pytest

from tests.bot.conftest import ADMIN, Stage

pytestmark = pytest.mark.usefixtures("quick")


async def test_an_admin_hands_out_what_is_kept_and_erases_it(stage: Stage) -> None:
    admin = stage.admin
    await admin.asks("/people Tim", "Tim")
    await admin.tap("Tim")
    await admin.hears("Roles", new=False)
    await admin.tap("What is kept")
    await admin.look()
    sent = [m for m in await stage.client.messages(ADMIN) if "document" in m]
    content = await stage.client.download(sent[-1]["document"]["file_id"])
    assert json.loads(content)["people"][0]["first_name"] == "Tim"
    await admin.tap("Deactivate", within="Roles")
    await admin.tap("Yes, deactivate")
    await admin.tap("Erase", within="Tim is out")
    await admin.hears("Erase the data of Tim", new=False)
    assert "Erased" in await admin.tap("Yes, erase for good")
    shown = await admin.hears("under the name P-", new=False)
    assert "Tim" not in shown["text"]
    for button in ("Reactivate", "Rename", "Erase"):
        assert button not in str(shown["reply_markup"])
    await admin.tap("History", within="under the name P-")
    await admin.hears("erased", new=False)
    # Only his own account knows who he was.
    await stage.tim.asks("/queue", "ask for access")
