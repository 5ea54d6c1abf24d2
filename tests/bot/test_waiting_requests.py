"""Many at the door: what admins hear, how they look through it, refuse many and shut some out."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.buttons.people import BlockRequester, DecideAccess, RefuseOld, Unblock
from bot.features.people.questions import AskedPhone
from domain.people import Role
from storage.tables import conversations
from tests.bot.conftest import STRANGER, Stage, both_databases, errors_logged, only_sqlite
from tests.support.play import Json, Player, alert, buttons
from tests.support.workshop import MONDAY, act, telegram_user

pytestmark = pytest.mark.usefixtures("quick")

FIRST = 7_100_000_000
CARD = ["🔧 Technician", "🧪 QC inspector", "🛡 Admin", "🚫 Refuse", "📋 +998901234567"]
SHOW = "Show the requests"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.updates.rooms._STRANGER_SECONDS", 0.0)
    monkeypatch.setattr("domain.access.ALONE", 1)
    monkeypatch.setattr("domain.audience.CROWD_GATHERS", timedelta(seconds=0.1))
    monkeypatch.setattr("domain.audience.REFUSED_APART", timedelta(seconds=0.01))


async def comes(stage: Stage, number: int) -> Player:
    telegram_id = FIRST + number
    await stage.client.add_user(telegram_id, f"N{number}", language_code="en")
    stage.sandbox.core.world.chats[telegram_id].started = True
    return Player(stage.client, telegram_id)


async def files(stage: Stage, *numbers: int) -> list[Player]:
    """Requests that stand already; whoever made them may be written to."""
    found = [await comes(stage, number) for number in numbers]
    for number, player in zip(numbers, found, strict=True):
        await stage.app.dispatcher["access"].request_access(
            telegram_user(player.id, f"N{number}", language="en"),
            first_name=f"N{number}",
            last_name=None,
            phone="+998901234567",
        )
    return found


async def told(player: Player) -> list[Json]:
    asked = ("📝 Access request\n", "for access")
    return [m for m in await player.heard() if any(words in m["text"] for words in asked)]


async def statuses(stage: Stage) -> list[str]:
    return await stage.column("SELECT status FROM access_requests ORDER BY id")


@both_databases
async def test_a_hundred_and_fifty_requests_are_two_messages_to_each_admin(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    people = [await comes(stage, number) for number in range(150)]
    async with stage.engine.begin() as connection:
        await connection.execute(
            insert(conversations),
            [
                {
                    "chat_id": each.id,
                    "user_id": each.id,
                    "thread_id": 0,
                    "state": AskedPhone.kept_as,
                    "data": {"first_name": f"N{number}"},
                    "updated_at": MONDAY,
                }
                for number, each in enumerate(people)
            ],
        )
    for player in people:
        stage.write(player, {"text": "+998901234567"})
    await stage.quiet()
    assert await statuses(stage) == ["pending"] * 150
    for admin in (stage.admin, stage.abe):
        card, crowd = await told(admin)
        assert buttons(card) == CARD
        assert "149 more people ask for access" in crowd["text"]
        assert buttons(crowd) == [f"📝 {SHOW}"]
    for player in people:
        await player.hears("waiting for approval", new=False)
    assert await stage.tim.heard() == []
    assert errors_logged(caplog) == []


@only_sqlite
async def test_strangers_who_only_say_hello_are_answered_and_cost_no_row(stage: Stage) -> None:
    before = await stage.rows()
    for number in range(20):
        player = await comes(stage, number)
        await player.say("/start")
    await stage.quiet()
    for number in range(20):
        heard = await Player(stage.client, FIRST + number).heard()
        assert ["ask for access" in each["text"] for each in heard] == [True]
    assert await stage.rows() == before
    assert await stage.rows("conversations") == {"conversations": 0}
    assert await stage.admin.heard() == []


@only_sqlite
async def test_the_crowds_message_goes_on_saying_how_many_and_opens_the_list_beside_it(
    stage: Stage,
) -> None:
    await files(stage, 0, 1, 2)
    crowd = await stage.admin.hears("2 more people ask for access", new=False)
    await stage.admin.tap(SHOW)
    shown = await stage.admin.hears("Access requests that wait: 3", new=False)
    rows = [each for each in buttons(shown) if each.startswith("📝")]
    assert [each.split(" · ")[0] for each in rows] == ["📝 N0", "📝 N1", "📝 N2"]

    await files(stage, 3)
    await stage.admin.sees(crowd["message_id"], "3 more people ask for access")
    await stage.admin.tap("N2")
    opened = await stage.admin.sees(shown["message_id"], "N2", "+998901234567")
    assert buttons(opened) == [*CARD, "🚫 Block", "⬅️ Back"]
    assert "They are in" in await stage.admin.tap("Technician", within="N2")
    decided = await stage.admin.sees(shown["message_id"], "Ada let them in")
    assert buttons(decided) == ["⬅️ Back"]
    await stage.admin.sees(crowd["message_id"], "2 more people ask for access")

    await stage.workshop.access.decide(2, None, act(stage.people.admin))
    await stage.workshop.access.decide(4, None, act(stage.people.admin))
    ended = await stage.admin.sees(crowd["message_id"], "Nobody of these is waiting")
    assert buttons(ended) == []
    # The card, the crowd and the list: nothing came anew.
    assert len(await stage.admin.heard()) == 3


@only_sqlite
async def test_the_card_of_whoever_decided_in_the_list_closes_too(stage: Stage) -> None:
    await files(stage, 0)
    copies = [(admin, await admin.hears("N0", new=False)) for admin in (stage.admin, stage.abe)]
    await stage.admin.asks("/people", "People")
    await stage.admin.tap("Requests (1)")
    await stage.admin.tap("N0 · ")
    await stage.admin.tap("Refuse", within="N0")
    for admin, copy in copies:
        assert buttons(await admin.sees(copy["message_id"], "Ada refused")) == []


@only_sqlite
async def test_whoever_decides_what_another_decided_meanwhile_is_told_and_sees_it(
    stage: Stage,
) -> None:
    await files(stage, 0, 1)
    await stage.admin.asks("/people", "People")
    await stage.admin.tap("Requests (2)")
    shown = await stage.admin.hears("Access requests that wait: 2", new=False)
    await stage.workshop.access.decide(1, Role.ADMIN, act(stage.people.other_admin))
    await stage.admin.tap("N0 · ")
    seen = await stage.admin.sees(shown["message_id"], "Abe let them in")
    assert buttons(seen) == ["⬅️ Back"]
    await stage.admin.tap("⬅️ Back")
    await stage.admin.tap("N1 · ")
    await stage.admin.sees(shown["message_id"], "N1")
    await stage.workshop.access.decide(2, None, act(stage.people.other_admin))
    assert "Abe was faster" in await stage.admin.tap("Technician", within="N1")
    late = await stage.admin.sees(shown["message_id"], "Abe refused")
    assert buttons(late) == ["🚫 Block", "⬅️ Back"]


@only_sqlite
async def test_a_crowds_message_that_was_deleted_is_sent_anew(stage: Stage) -> None:
    await files(stage, 0, 1)
    crowd = await stage.admin.hears("1 more person asks for access", new=False)
    await stage.client.delete(stage.admin.id, crowd["message_id"])
    await files(stage, 2)
    await stage.admin.hears("2 more people ask for access", new=False)


@only_sqlite
async def test_all_that_are_older_are_refused_after_a_question_and_told_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    old = await files(stage, 0, 1, 2, 3, 4, 5)
    stage.clock.advance(hours=25)
    new = await files(stage, 6)
    await stage.admin.asks("/people", "People")
    await stage.admin.tap("Requests (7)")
    page = await stage.admin.hears("Access requests that wait: 7", new=False)
    assert len([each for each in buttons(page) if each.startswith("📝")]) == 5
    await stage.admin.tap("Refuse all older than…")
    await stage.admin.sees(page["message_id"], "Who to refuse?")
    await stage.admin.tap("A week")
    assert "nobody to refuse" in await stage.admin.tap("A week")
    await stage.admin.tap("A day")
    asked = await stage.admin.sees(page["message_id"], "Requests to refuse: 6")
    assert buttons(asked) == ["🚫 Yes, refuse 6", "✖️ Cancel"]
    data = await stage.admin.data_of("Yes, refuse")

    assert "Requests refused: 6" in await stage.admin.tap("Yes, refuse 6")
    await stage.admin.sees(page["message_id"], "Requests refused: 6", "wait: 1")
    card = (await told(stage.abe))[0]["message_id"]
    for admin, message_id in ((stage.admin, page["message_id"]), (stage.abe, card)):
        late = await admin.forged(message_id, data)
        assert "nobody to refuse" in alert(late)
    await stage.quiet()
    assert await statuses(stage) == ["refused"] * 6 + ["pending"]
    for player in old:
        refusals = [m for m in await player.heard() if "was refused" in m["text"]]
        assert len(refusals) == 1
        assert "ask again in 24 hours" in refusals[0]["text"]
    assert [m for m in await new[0].heard() if "was refused" in m["text"]] == []
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_blocked_one_is_not_heard_any_more_until_he_is_unblocked(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    (eve,) = await files(stage, 0)
    invite = await stage.workshop.invites.create(Role.ADMIN, act(stage.people.admin))
    await stage.admin.asks("/people", "People")
    await stage.admin.tap("Requests (1)")
    await stage.admin.tap("N0 · ")
    page = await stage.admin.hears("Access request", new=False)
    await stage.admin.tap("🚫 Block")
    await stage.admin.hears("N0 is blocked", new=False)
    await stage.quiet()
    heard, before = await eve.heard(), await stage.rows()
    calls = len(await stage.client.calls())

    for words in ("/start", "hello", f"/start {invite.code}"):
        await eve.say(words)
    stage.write(eve, {"contact": {"phone_number": "1234567", "first_name": "N", "user_id": eve.id}})
    await stage.settled()
    assert await eve.heard() == heard
    assert await stage.rows() == before
    assert [
        c["method"] for c in (await stage.client.calls())[calls:] if "send" in c["method"]
    ] == []

    decide = DecideAccess(request_id=1, role=Role.TECHNICIAN).pack()
    assert "N0 is blocked" in await stage.abe.forge(
        (await told(stage.abe))[0]["message_id"], decide
    )
    twice = BlockRequester(request_id=1).pack()
    assert "N0 is blocked" in await stage.admin.forge(page["message_id"], twice)

    await stage.admin.asks("/people", "People")
    await stage.admin.tap("Blocked (1)")
    listed = await stage.admin.hears("Blocked: 1", new=False)
    assert str(eve.id) in listed["text"]
    await stage.admin.tap("Unblock N0")
    await stage.admin.hears("no longer blocked", new=False)
    gone = await stage.admin.forged(listed["message_id"], Unblock(telegram_id=eve.id).pack())
    assert "lifted already" in alert(gone)
    await eve.asks("/start", "ask again from")
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_block_by_another_process_is_heeded_soon_and_after_a_restart(stage: Stage) -> None:
    (eve,) = await files(stage, 0)
    await eve.asks("/start", "waiting for approval")
    await stage.workshop.blocking.block_requester(1, act(stage.people.admin))
    await stage.app.inbox._resume(everything=False)
    heard = await eve.heard()
    await eve.say("/start")
    await stage.settled()
    await stage.restart()
    await eve.say("/start")
    await stage.settled()
    assert await eve.heard() == heard


@only_sqlite
async def test_somebody_who_has_left_can_be_blocked_and_who_works_here_can_not(
    stage: Stage,
) -> None:
    await stage.workshop.deactivate(stage.people.other_technician)
    await stage.admin.asks("/people", "People")
    await stage.admin.tap("Left: 1")
    await stage.admin.tap("Rob")
    await stage.admin.tap("🚫 Block")
    sheet = await stage.admin.hears("Rob is blocked", new=False)
    assert "↩️ Unblock" in buttons(sheet)
    assert "↩️ Reactivate" not in buttons(sheet)
    heard = await stage.rob.heard()
    await stage.rob.say("/queue")
    await stage.settled()
    assert await stage.rob.heard() == heard
    await stage.admin.tap("↩️ Unblock")
    await stage.admin.hears("Rob is no longer blocked", new=False)
    await stage.rob.asks("/queue", "ask for access")


@only_sqlite
async def test_the_form_goes_on_though_telegram_wants_fewer_words(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """No question is lost and nobody reads an apology: what is asked is asked later."""
    nora = stage.stranger
    await nora.asks("/start", "ask for access")
    limit = {"chat_id": STRANGER, "times": 1, "retry_after": 1}
    await stage.client.add_fault("429", method="editMessageText", **limit)
    await nora.tap("Request access")
    await nora.hears("first name", new=False)
    for words, question in (("Nora", "last name"), ("Berg", "phone number")):
        await stage.client.add_fault("429", method="sendMessage", **limit)
        await nora.asks(words, question)
    await stage.client.add_fault("429", method="sendMessage", **limit)
    await nora.asks("+998901234567", "waiting for approval")
    assert await statuses(stage) == ["pending"]
    assert [m for m in await nora.heard() if "went wrong" in m["text"]] == []
    assert errors_logged(caplog) == []
    assert not any(each.exc_info for each in caplog.get_records("call"))


@only_sqlite
async def test_a_tap_in_the_form_is_followed_by_its_question_whatever_telegram_limits(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    nora = stage.stranger
    await nora.asks("/start", "ask for access")
    await nora.tap("Request access")
    await nora.hears("first name", new=False)
    await nora.asks("Nora", "last name")
    limit = {"chat_id": STRANGER, "times": 1, "retry_after": 1}
    for method in ("editMessageText", "sendMessage"):
        await stage.client.add_fault("429", method=method, **limit)
    await nora.tap("Without a last name")
    await nora.hears("phone number", new=False)
    assert errors_logged(caplog) == []


@only_sqlite
async def test_only_admins_may_press_any_of_it(stage: Stage) -> None:
    await files(stage, 0)
    shown = await stage.tim.asks("/queue", "")
    for data in (
        RefuseOld(up_to=9).pack(),
        BlockRequester(request_id=1).pack(),
        Unblock(telegram_id=1).pack(),
        "qr:0",
        "qn",
        "qa:",
        "qa:all",
        "pb:1",
        "bl:0",
    ):
        assert alert(await stage.tim.forged(shown["message_id"], data)), data
    assert await statuses(stage) == ["pending"]
    assert await stage.rows("blocked_users") == {"blocked_users": 0}
