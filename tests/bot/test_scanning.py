"""A label's code scanned with the phone's camera: what it opens for whom, and faults reported."""

import pytest

from domain.people import Role
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, both_databases, errors_logged
from tests.support.play import Player, buttons
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")
S = TicketStatus


async def labelled(stage: Stage, serial: str = "RM-1") -> str:
    """The token of a new item."""
    admin = act(stage.people.admin)
    item = await stage.workshop.inventory.add_item(serial, "Rotary mower", admin)
    return (await stage.workshop.labels.of_item(item.id, admin)).token


async def label_of(stage: Stage, ticket_id: int) -> str:
    item = (await stage.workshop.cards.overview(ticket_id)).item
    return (await stage.workshop.labels.of_item(item.id, act(stage.people.admin))).token


async def report(player: Player, token: str, words: str) -> None:
    await player.asks(f"/start i_{token}", "RM-1")
    await player.tap("🆘 Report a fault")
    await player.hears("What is wrong with RM-1")
    await player.say(words)


async def test_a_technician_starts_what_he_scanned(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(S.ASSIGNED, technician=stage.people.technician)
    token = await label_of(stage, ticket_id)
    seen = await stage.tim.asks(f"/start i_{token}", f"#{ticket_id}")
    assert "▶️ Start" in buttons(seen)
    await stage.tim.tap("▶️ Start")
    await stage.quiet()
    assert (await stage.workshop.cards.overview(ticket_id)).ticket.status is S.IN_PROGRESS


async def test_an_inspector_decides_and_an_admin_sees_all(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(S.WAITING_QC, technician=stage.people.technician)
    token = await label_of(stage, ticket_id)
    seen = await stage.ina.asks(f"/start i_{token}", f"#{ticket_id}")
    assert {"✅ Pass", "❌ Fail"} <= set(buttons(seen))
    seen = await stage.admin.asks(f"/start i_{token}", "open ticket")
    assert {f"🎫 #{ticket_id}", "🏷 Label"} & set(buttons(seen))
    seen = await stage.rob.asks(f"/start i_{token}", "somebody sees to it already")
    assert "🆘 Report a fault" in buttons(seen)


async def test_a_fault_is_reported_and_its_reporter_hears_the_end(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    token = await labelled(stage)
    await report(stage.ina, token, "The blade grinds")
    await stage.ina.hears("Reported: ticket #1")
    await stage.admin.hears("Ina reported a fault: The blade grinds", new=False)
    await stage.abe.hears("Ina reported a fault", new=False)
    seen = await stage.ina.asks(f"/start i_{token}", "You reported: The blade grinds")
    assert "🆘 Report a fault" not in buttons(seen)
    await stage.admin.tap("👍 Approve", within="The blade grinds")
    await stage.ina.hears("will be seen to: #1 is approved")
    await stage.workshop.workflow.cancel_ticket(1, "It is sold", act(stage.people.other_admin))
    await stage.ina.hears("will not be done (#1). Abe: It is sold")
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@pytest.mark.parametrize(
    ("caption", "title"), [("The blade grinds", "The blade grinds"), ("", "Fault: see the photo")]
)
async def test_a_photo_reports_a_fault_and_stays_with_its_ticket(
    stage: Stage, caption: str, title: str
) -> None:
    token = await labelled(stage)
    await stage.tim.asks(f"/start i_{token}", "RM-1")
    await stage.tim.tap("🆘 Report a fault")
    await stage.client.send_photo(stage.tim.id, caption=caption)
    await stage.tim.hears("Reported: ticket #1")
    assert await stage.scalar("SELECT title FROM tickets") == title
    assert await stage.column("SELECT kind FROM ticket_notes WHERE ticket_id = 1") == ["fault"]


async def test_reported_twice_and_by_two(stage: Stage) -> None:
    token = await labelled(stage)
    await stage.tim.asks(f"/start i_{token}", "RM-1")
    data = await stage.tim.data_of("🆘 Report a fault")
    message = int((await stage.tim.last())["message_id"])
    await stage.tim.tap("🆘 Report a fault")
    await stage.tim.asks("It grinds", "Reported: ticket #1")
    # An old card of the same: told where it stands.
    assert "Nothing more can be reported" in await stage.tim.forge(message, data)
    await report(stage.ina, token, "It smells")
    await stage.ina.hears("Ticket #1 on RM-1 is open already")
    await stage.admin.hears("Ina reported on #1 · RM-1 too: It smells", new=False)
    assert await stage.column("SELECT words FROM fault_reports ORDER BY id") == [
        "It grinds",
        "It smells",
    ]
    assert await stage.scalar("SELECT count(*) FROM tickets") == 1
    # What the second one says stands with the ticket too.
    assert await stage.column("SELECT words FROM note_pieces") == ["It smells"]


async def test_back_out_of_the_question_nothing_is_reported(stage: Stage) -> None:
    token = await labelled(stage)
    await stage.tim.asks(f"/start i_{token}", "RM-1")
    await stage.tim.tap("🆘 Report a fault")
    await stage.tim.hears("What is wrong")
    await stage.tim.tap("⬅️ Back")
    await stage.tim.say("It grinds")
    await stage.settled()
    assert await stage.scalar("SELECT count(*) FROM tickets") == 0


async def test_the_question_outlives_the_process(stage: Stage) -> None:
    token = await labelled(stage)
    await stage.tim.asks(f"/start i_{token}", "RM-1")
    await stage.tim.tap("🆘 Report a fault")
    await stage.restart()
    await stage.tim.asks("It grinds", "Reported: ticket #1")


async def test_renewed_and_unknown_labels_say_so(stage: Stage) -> None:
    token = await labelled(stage)
    await stage.workshop.labels.renew(1, token, act(stage.people.admin))
    await stage.tim.asks(f"/start i_{token}", "was replaced by a new one (Ada")
    await stage.tim.asks(f"/start i_{'x' * 16}", "This label is unknown here")
    await stage.tim.asks(f"/start i_{'x' * 32}", "This invite is unknown here")


async def test_a_stranger_is_asked_to_request_access_and_finds_it_afterwards(
    stage: Stage,
) -> None:
    token = await labelled(stage)
    await stage.stranger.asks(f"/start i_{token}", "")
    await stage.stranger.tap("📝 Request access")
    await stage.stranger.tap("Nora")
    await stage.stranger.tap("Without a last name")
    await stage.stranger.say("+998901234567")
    await stage.admin.hears("Nora", new=False)
    await stage.admin.tap("🔧 Technician")
    await stage.stranger.hears("You are in")
    await stage.stranger.tap("🏷 Open what you scanned")
    await stage.stranger.sees_buttons("🆘 Report a fault", "🔄 Refresh", within="RM-1")


async def test_a_stranger_who_waits_already_finds_it_as_well(stage: Stage) -> None:
    token = await labelled(stage)
    user_id = stage.stranger.id
    await stage.stranger.asks("/start", "")
    await stage.stranger.tap("📝 Request access")
    await stage.stranger.tap("Nora")
    await stage.stranger.tap("Without a last name")
    await stage.stranger.asks("+998901234567", "")
    await stage.stranger.say(f"/start i_{token}")
    await stage.settled()
    scanned = "SELECT scanned FROM access_requests WHERE telegram_id = :id"
    assert await stage.scalar(scanned, id=user_id) == token


async def test_in_a_group_nothing_of_it_is_shown(stage: Stage) -> None:
    token = await labelled(stage)
    group = stage.sandbox.add_group("Yard", [stage.tim.id], with_bot=True).id
    await stage.tim.say(f"/start@workshop_bot i_{token}", chat_id=group)
    await stage.settled()
    said = [str(m.get("text")) for m in await stage.client.messages(stage.tim.id, group)]
    assert not any("RM-1" in each for each in said)


@both_databases
async def test_two_report_at_once_and_there_is_one_ticket(stage: Stage) -> None:
    token = await labelled(stage)
    for player in (stage.tim, stage.ina):
        await player.asks(f"/start i_{token}", "RM-1")
        await player.tap("🆘 Report a fault")
    await stage.client.send(stage.tim.id, "It grinds")
    await stage.client.send(stage.ina.id, "It smells")
    for player in (stage.tim, stage.ina):
        await player.hears("#1")
    await stage.quiet()
    assert await stage.scalar("SELECT count(*) FROM tickets") == 1
    assert await stage.scalar("SELECT count(*) FROM fault_reports") == 2


async def test_whoever_has_more_than_one_role_gets_what_he_works_on(stage: Stage) -> None:
    both = await stage.workshop.person("Bo", Role.ADMIN, Role.TECHNICIAN)
    ticket_id = await stage.workshop.ticket(S.ASSIGNED, technician=both)
    token = await label_of(stage, ticket_id)
    scanned = await stage.workshop.labels.scan(token, both)
    assert (scanned.opens_ticket, scanned.opens_item) == (True, True)
