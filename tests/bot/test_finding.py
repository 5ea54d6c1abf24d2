"""Finding tickets, reading their history, asking for help: as people do it in the chat."""

import pytest

from bot.buttons.help import HelpTopic, ShowHelp
from bot.buttons.tickets import TicketsOf, TicketsWith, TurnHistory
from domain.ticket import FlagColor, TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import alert, buttons
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")
S = TicketStatus
WAYS = ("🔎 Search", "👤 By technician")


async def rows(stage: Stage, status: str, *ticket_ids: int) -> list[str]:
    """The labels of these tickets in a list."""
    items = [await stage.workshop.item_of(each) for each in ticket_ids]
    return [
        f"#{number} · {item.serial_number} · {status}"
        for number, item in zip(ticket_ids, items, strict=True)
    ]


async def test_tickets_are_found_by_status_technician_item_and_words(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin, crew, workshop = stage.admin, stage.people, stage.workshop
    mower = await workshop.item("RM-0042", "Газонокосилка")
    await workshop.ticket(S.DONE, serial_number=mower.serial_number, title="Нож тупой")
    await workshop.ticket(S.NEW, serial_number=mower.serial_number, title="Pichogʻi aylanmaydi")
    await workshop.ticket(S.REWORK, technician=crew.other_technician, title="Squeaks")
    await workshop.ticket(S.ASSIGNED, technician=crew.technician, title="Squeaks")
    numbers = ("#1", "#2", "#3", "#4")
    for typed, found, heading in (
        ("rework", {"#3"}, "Tickets"),
        ("waiting for QC", set(), "Nothing here"),
        ("Доработка", {"#3"}, "Tickets"),
        ("qayta taʼmir", {"#3"}, "Tickets"),
        ("all", {"#1", "#2", "#3", "#4"}, "Tickets"),
        ("@rob", {"#3"}, "👤 Rob"),
        ("Tim", {"#4"}, "👤 Tim"),
        ("rm-0042", {"#1", "#2"}, "📦 RM-0042 · Газонокосилка"),
        ("нож", {"#1"}, "🔎 нож: 1"),
        ("газонок", {"#1", "#2"}, "🔎 газонок: 2"),
        ("pichog'i", {"#2"}, "🔎 pichogi: 1"),
        ("squeaks", {"#3", "#4"}, "🔎 squeaks: 2"),
        ("no such thing", set(), "Nothing found"),
        ("<b>&</b>", set(), "Nothing found"),
        ("💥" * 500, set(), "Nothing found"),
    ):
        await admin.say(f"/tickets {typed}")
        shown = await admin.hears(heading)
        keys = [key["text"] for row in shown["reply_markup"]["inline_keyboard"] for key in row]
        assert {n for n in numbers if any(k.startswith(f"{n} ") for k in keys)} == found, typed
        assert set(WAYS) <= set(keys)
    assert errors_logged(caplog) == []


async def test_filters_combine_and_each_is_taken_away_by_a_tap(stage: Stage) -> None:
    admin, crew, workshop = stage.admin, stage.people, stage.workshop
    await workshop.ticket(S.ASSIGNED, technician=crew.technician)
    urgent = await workshop.ticket(S.REWORK, technician=crew.technician)
    await workshop.ticket(S.REWORK, technician=crew.other_technician)
    await workshop.priorities.set_urgent(urgent, True, act(crew.admin))
    shown = await admin.asks("/tickets rework @tim urgent", "urgent or late")
    assert "👤 Tim" in shown["text"]
    assert [label for label in buttons(shown) if "#" in label] == ["🔥 #2 · RM-0002 · rework"]
    await admin.tap("✖️ 👤 Tim")
    await admin.sees(shown["message_id"], "urgent or late", "#2")
    await admin.tap("👤 By technician")
    await admin.tap("Rob")
    await admin.sees(shown["message_id"], "👤 Rob", "urgent or late", "Nothing here")
    await admin.tap("✖️ ⏰ Late, urgent")
    await admin.sees(shown["message_id"], "👤 Rob", "#3")
    await admin.tap("⏰ Late, urgent")
    await admin.sees(shown["message_id"], "👤 Rob", "urgent or late")
    await admin.tap("✖️ 👤 Rob")
    await admin.tap("✖️ ⏰")
    # Still of the tab.
    await admin.sees(shown["message_id"], "#2", "#3")
    # What is neither a technician nor an item is looked for as before.
    await admin.asks("/tickets rework of the belt", "🔎 rework of the belt")


async def test_a_search_asks_for_words_and_survives_a_restart(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin = stage.admin
    for _ in range(7):
        await stage.workshop.ticket(title="Belt")
    await admin.asks("/tickets", "Tickets")
    assert await admin.tap("Search") == ""
    asked = await admin.hears("What are you looking for?", new=False)
    await stage.restart()
    await admin.look()
    await admin.asks("belt", "🔎 belt: 7")
    await admin.sees_buttons(
        *await rows(stage, "under review", 7, 6, 5, 4, 3),
        "Next ▶️",
        *WAYS,
        "✖️ All tickets",
        "🔄 Refresh",
    )
    await admin.tap("Next")
    shown = await admin.hears("Page 2 of 2", new=False)
    await admin.tap("#1 ")
    await admin.sees(shown["message_id"], "Belt")
    # The question is answered: what is typed next is no search.
    await admin.asks("belt", "🤔")
    # An old question's way back leads to the board.
    await admin.forge(asked["message_id"], "bx")
    await admin.sees(asked["message_id"], "Page 1 of 2")
    # A further search, left by a command, or by its button.
    await admin.tap("Search")
    await admin.asks("/me", "Ada")
    await admin.asks("belt", "🤔")
    await admin.asks("/tickets", "Tickets")
    await admin.tap("Search")
    await admin.tap("Back", within="What are you looking for?")
    await admin.asks("belt", "🤔")
    # A sticker is no words; the question stands.
    await admin.asks("/tickets", "Tickets")
    await admin.tap("Search")
    await admin.look()
    stage.write(
        admin,
        {
            "sticker": {
                "file_id": "s",
                "file_unique_id": "s",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
    )
    await admin.hears("What are you looking for?")
    await admin.asks("@tim", "Tim")
    assert errors_logged(caplog) == []


@only_sqlite
async def test_tickets_of_a_technician_are_a_tap_away(stage: Stage) -> None:
    crew, admin = stage.people, stage.admin
    await stage.workshop.ticket(S.DONE, technician=crew.other_technician)
    await stage.workshop.ticket(S.ASSIGNED, technician=crew.other_technician)
    await stage.workshop.ticket(S.ASSIGNED, technician=crew.technician)
    await stage.quiet()
    await admin.asks("/tickets", "Tickets")
    await admin.tap("By technician")
    await admin.tap("Rob ·", within="Whose tickets?")
    shown = await admin.hears("👤 Rob", new=False)
    await admin.tap("Done 1")
    await admin.tap("#1 ")
    await admin.sees(shown["message_id"], "done since")
    await admin.asks("/tickets @rob", "👤 Rob")
    await admin.tap("✖️ 👤 Rob")
    await admin.sees_buttons(
        *await rows(stage, "assigned", 3, 2),
        "• Active 2 •",
        "Assigned 2",
        "Done 1",
        "All 3",
        *WAYS,
        "⏰ Late, urgent",
        "☑ Several at once",
        "🔄 Refresh",
    )


@only_sqlite
async def test_forged_and_odd_presses_of_lists_get_a_clear_answer(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket()
    await stage.admin.asks("/tickets", "Tickets")
    shown = (await stage.admin.last())["message_id"]
    for data, said in (
        (TicketsOf(technician_id=404).pack(), "404"),
        (TicketsOf(item_id=404).pack(), "not here any more"),
        (TicketsOf().pack(), ""),
        (TicketsOf(tab="cellar", page=-5, item_id=1).pack(), ""),
        (TicketsWith(words="x y", page=2**31 - 1).pack(), ""),
        (TicketsWith(words="!?").pack(), ""),
        ("bw:0:", ""),
        ("bt:99999", ""),
        (TurnHistory(ticket_id=1, page=99).pack(), ""),
        (TurnHistory(ticket_id=404, page=0).pack(), "no ticket #404"),
    ):
        told = await stage.admin.forge(shown, data)
        assert (said in told) if said else told == "", (data, told)
    for player in (stage.tim, stage.ina):
        await player.asks("/help", "Everyone")
        shown = (await player.last())["message_id"]
        for data in (
            TicketsOf(technician_id=1).pack(),
            TicketsWith(words="x").pack(),
            "bq",
            "bt:0",
            "bx",
        ):
            assert "for the role: admin" in alert(await player.forged(shown, data)), data
    assert errors_logged(caplog) == []


async def test_a_history_tells_everything_and_leads_back_to_the_card(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    crew, admin, workshop, clock = stage.people, stage.admin, stage.workshop, stage.clock
    ticket_id = await workshop.ticket(S.ASSIGNED, minutes=45)
    await workshop.workflow.set_manual_metrics(
        ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=9
    )
    clock.advance(hours=3)
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    clock.advance(minutes=30)
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    clock.advance(minutes=50)
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty <b>", act(crew.inspector))
    await stage.quiet()
    shown = await admin.asks(f"/history {ticket_id}", "History of #1")
    text = shown["text"]
    for line in (
        "⏱ 30 min of 45 min planned",
        "assigned · Ada\n↳ to Tim",
        "↳ 🟡 3 XP → 🔴 9 XP, by hand",
        "started · Tim\n↳ after 3 h assigned",
        "failed · Ina: Dirty <b>\n↳ after 50 min waiting for QC",
        "Tim, 30 min of work",
        "02.03.2026\n10:",
    ):
        assert line in text, (line, text)
    assert any(entity["type"] == "expandable_blockquote" for entity in shown["entities"])
    await admin.tap("Back", within="History of")
    await admin.sees(shown["message_id"], "Failed by Ina")
    # Whoever may see the card may read it, in his own language.
    await workshop.access.choose_language("ru", act(crew.technician))
    await stage.tim.asks("/history 1", "История #1")
    await stage.rob.asks("/history 1", "not yours")
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_long_history_is_read_page_by_page(stage: Stage) -> None:
    crew, admin = stage.people, stage.admin
    ticket_id = await stage.workshop.ticket(S.ASSIGNED)
    for at in range(40):
        other = crew.other_technician if at % 2 == 0 else crew.technician
        await stage.workshop.workflow.assign_ticket(ticket_id, other.id, act(crew.admin))
    await stage.workshop.workflow.cancel_ticket(ticket_id, "no" + "🛠" * 498, act(crew.admin))
    shown = await admin.asks("/history 1", "🛠" * 498)
    pages = 0
    while "Page 1 of" not in str((await admin.last())["text"]):
        await admin.tap("Previous")
        await stage.settled()
        pages += 1
        assert pages < 10
    assert pages >= 1
    await admin.sees(shown["message_id"], "created · Ada")
    await admin.sees_buttons("Next ▶️", "⬅️ Back")


@only_sqlite
async def test_whoever_names_no_ticket_chooses_from_his_list(stage: Stage) -> None:
    await stage.workshop.ticket(S.WAITING_QC)
    for command, asked in (("ticket", "Which ticket?"), ("history", "history of which ticket?")):
        for player in (stage.admin, stage.ina, stage.tim):
            await player.asks(f"/{command}", asked)
            await player.tap("🔄" if player is stage.tim else "#1 ", within=asked)
    # It is the history that opens, and the list is a tap back.
    await stage.admin.hears("History of #1", new=False)


@only_sqlite
async def test_an_admin_reads_help_by_topic(stage: Stage) -> None:
    admin = stage.admin
    shown = await admin.asks("/help", "Admin")
    for label, words in (
        ("Tickets", "/cancelticket 12"),
        ("Items", "/additem RM-0042"),
        ("People", "/invite technician"),
        ("Rules", "/rules rollback 3"),
        ("The rest", "/qchere"),
        ("Back", "Everyone"),
    ):
        await admin.tap(label, within="")
        await admin.sees(shown["message_id"], words)
    assert "outdated" not in await admin.forge(shown["message_id"], "hl:cellar")
    await stage.tim.asks("/help", "Technician")
    told = await stage.tim.last()
    assert await stage.tim.forge(told["message_id"], ShowHelp(topic=HelpTopic.PEOPLE).pack()) == ""
    assert "/invite" not in (await stage.tim.last())["text"]


@only_sqlite
async def test_a_wrong_command_gets_the_nearest_that_the_person_has(stage: Stage) -> None:
    for player, typed, meant in (
        (stage.tim, "/queu", "/queue — your tickets"),
        (stage.tim, "/quque now", "/queue"),
        (stage.tim, "/йгугу", "/queue"),
        (stage.tim, "/ЙГУГУ@workshop_bot", "/queue"),
        (stage.admin, "/ticketz 12", "/tickets"),
        (stage.admin, "/canceltiket", "/cancelticket"),
        (stage.ina, "/куьум", "I do not know /куьум. /help"),
        # What others may do is not offered.
        (stage.tim, "/reviev", "I do not know /reviev. /help"),
        (stage.stranger, "/queu", "ask for access"),
    ):
        await player.asks(typed, meant)
    # Another role's command says whose it is.
    await stage.tim.asks("/tickets", "for the role: admin")
