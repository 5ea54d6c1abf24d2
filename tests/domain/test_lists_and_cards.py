"""Lists, cards, items and statements: what people read."""

import pytest

from domain.errors import NotYourTicket, OwnWork, RoleMissing, SerialTaken, UnknownItem, WrongState
from domain.people import Role
from domain.rules import ProgressionRules, QcRules, Rules
from domain.services.card_actions import CardAction
from domain.services.lists import PAGE_SIZE, Board
from domain.ticket import TicketAction, TicketStatus
from domain.work_session import SessionStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

C, S = CardAction, TicketStatus


async def test_a_queue_shows_ones_own_tickets_by_tab_with_counts(workshop: Workshop) -> None:
    crew = await workshop.crew()
    mine = [await workshop.ticket(s) for s in (S.ASSIGNED, S.REWORK, S.WAITING_QC, S.DONE)]
    await workshop.ticket(S.ASSIGNED, technician=crew.other_technician)
    page = await workshop.boards.page(Board.QUEUE, crew.technician)
    assert (page.tab, page.counts) == ("active", {"active": 2, "in_qc": 1, "done": 1})
    assert [row.id for row in page.rows] == [mine[1], mine[0]]
    done = await workshop.boards.page(Board.QUEUE, crew.technician, tab="done")
    assert [(row.id, row.status) for row in done.rows] == [(mine[3], S.DONE)]


async def test_pages_have_five_rows_and_are_clamped(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ids = [await workshop.ticket() for _ in range(PAGE_SIZE * 2 + 1)]
    newest = ids[::-1]
    for asked, number, rows in [
        (0, 0, newest[:5]),
        (1, 1, newest[5:10]),
        (2, 2, newest[10:]),
        (99, 2, newest[10:]),
        (-3, 0, newest[:5]),
    ]:
        page = await workshop.boards.page(Board.TICKETS, crew.admin, page=asked)
        assert (page.page, page.pages, page.total) == (number, 3, 11)
        assert [row.id for row in page.rows] == rows


async def test_an_empty_list_has_one_empty_page(workshop: Workshop) -> None:
    crew = await workshop.crew()
    page = await workshop.boards.page(Board.QC, crew.inspector, page=4)
    assert (page.page, page.pages, page.total, list(page.rows)) == (0, 1, 0, [])


async def test_waiting_lists_begin_with_the_longest_waiting(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    first = await workshop.ticket(S.IN_PROGRESS, technician=crew.technician)
    clock.advance(minutes=1)
    second = await workshop.ticket(S.WAITING_QC, technician=crew.other_technician)
    clock.advance(minutes=1)
    await workshop.workflow.finish_ticket(first, act(crew.technician))
    page = await workshop.boards.page(Board.QC, crew.inspector)
    assert [row.id for row in page.rows] == [second, first]


@pytest.mark.parametrize("status", TicketStatus)
async def test_the_admins_board_opens_at_any_status(
    workshop: Workshop, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    # The one in progress comes last: whoever works on it can start no other.
    order = sorted(TicketStatus, key=lambda each: each is S.IN_PROGRESS)
    ids = {each: await workshop.ticket(each) for each in order}
    page = await workshop.boards.page(Board.TICKETS, crew.admin, tab=status.value)
    assert [row.id for row in page.rows] == [ids[status]]
    unknown = await workshop.boards.page(Board.TICKETS, crew.admin, tab="nonsense")
    assert (unknown.tab, unknown.total) == ("active", 7)


async def test_free_technicians_come_first_in_the_picker(workshop: Workshop) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.IN_PROGRESS, technician=crew.technician, minutes=45)
    await workshop.ticket(S.ASSIGNED, technician=crew.other_technician, minutes=20)
    await workshop.ticket(S.DONE, technician=crew.other_technician)
    loads = await workshop.boards.technicians(crew.admin)
    assert [(each.name, each.tickets, each.planned_minutes, each.is_working) for each in loads] == [
        ("Tara", 1, 20, False),
        ("Tim", 1, 45, True),
    ]


async def test_the_card_of_each_reader_has_his_buttons(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    buttons = {
        crew.technician: [C.PAUSE, C.STOP, C.FINISH, C.HOLD, C.DECLINE],
        crew.admin: [
            C.ASSIGN,
            C.EDIT,
            C.METRICS,
            C.HOLD,
            C.URGENT,
            C.DUE,
            C.CORRECT_TIME,
            C.CANCEL,
        ],
    }
    for reader, expected in buttons.items():
        assert list((await workshop.card(ticket_id, reader)).actions) == expected
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    assert list((await workshop.card(ticket_id, crew.technician)).actions) == []
    assert list((await workshop.card(ticket_id, crew.inspector)).actions) == [C.PASS, C.FAIL]
    admins = list((await workshop.card(ticket_id, crew.admin)).actions)
    assert admins == [
        C.PASS,
        C.FAIL,
        C.ASSIGN,
        C.METRICS,
        C.URGENT,
        C.DUE,
        C.CORRECT_TIME,
        C.CANCEL,
    ]


async def test_own_work_has_no_pass_and_fail_unless_the_rules_allow_it(workshop: Workshop) -> None:
    both = await workshop.person("Bo", Role.TECHNICIAN, Role.QC_INSPECTOR)
    ticket_id = await workshop.ticket(S.WAITING_QC, technician=both)
    assert list((await workshop.card(ticket_id, both)).actions) == []
    with pytest.raises(OwnWork):
        await workshop.cards.question(ticket_id, both, C.FAIL)
    await workshop.set_rules(Rules(qc=QcRules(allow_own_work=True)))
    assert list((await workshop.card(ticket_id, both)).actions) == [C.PASS, C.FAIL]
    await workshop.cards.question(ticket_id, both, C.FAIL)


async def test_work_elsewhere_takes_the_start_button_away(workshop: Workshop) -> None:
    crew = await workshop.crew()
    busy = await workshop.ticket(
        S.IN_PROGRESS, serial_number=(await workshop.item("A1")).serial_number
    )
    waiting = await workshop.ticket(S.ASSIGNED)
    card = await workshop.card(waiting, crew.technician)
    assert list(card.actions) == [C.HOLD, C.DECLINE]
    assert card.works_elsewhere is not None
    assert (card.works_elsewhere.serial_number, card.busy_with) == ("A1", busy)
    await workshop.sessions.stop(busy, act(crew.technician))
    card = await workshop.card(waiting, crew.technician)
    assert (list(card.actions), card.works_elsewhere, card.busy_with) == (
        [C.START, C.HOLD, C.DECLINE],
        None,
        0,
    )


async def test_only_the_technicians_own_card_depends_on_his_clock(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    assert (await workshop.card(ticket_id, crew.technician)).busy_with == ticket_id
    assert (await workshop.card(ticket_id, crew.admin)).busy_with is None


async def test_the_card_shows_the_clock_and_what_is_left_of_the_pauses(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    clock.advance(minutes=12)
    card = await workshop.card(ticket_id, crew.technician)
    assert (card.session, card.active_seconds) == (SessionStatus.PAUSED, 600)
    assert card.pause is not None
    assert card.pause.left == 18 * 60
    assert (card.is_mine, (await workshop.card(ticket_id, crew.admin)).is_mine) == (True, False)
    await workshop.sessions.stop(ticket_id, act(crew.technician))
    assert (await workshop.card(ticket_id, crew.technician)).pause is None


async def test_the_rework_card_says_why(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.REWORK)
    word = (await workshop.card(ticket_id, crew.technician)).last_word
    assert word is not None
    assert (word.action, word.actor_name, word.note) == (TicketAction.QC_FAIL, "Ina", "Dirty")
    fresh = await workshop.ticket(S.ASSIGNED)
    assert (await workshop.card(fresh, crew.technician)).last_word is None


async def test_a_question_is_refused_as_its_answer_would_be(workshop: Workshop) -> None:
    crew = await workshop.crew()
    new, waiting = await workshop.ticket(S.NEW), await workshop.ticket(S.WAITING_QC)
    card = await workshop.cards.question(waiting, crew.inspector, C.FAIL)
    assert card.ticket.id == waiting
    with pytest.raises(WrongState):
        await workshop.cards.question(new, crew.admin, C.FAIL)
    with pytest.raises(WrongState):
        await workshop.cards.question(await workshop.ticket(S.DONE), crew.admin, C.CANCEL)
    with pytest.raises(RoleMissing):
        await workshop.cards.question(waiting, crew.technician, C.FAIL)
    with pytest.raises(RoleMissing):
        await workshop.cards.question(waiting, crew.inspector, C.METRICS)
    with pytest.raises(NotYourTicket):
        await workshop.cards.question(waiting, crew.other_technician, C.FAIL)


async def test_the_history_tells_everything_in_order(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.REWORK)
    history = await workshop.cards.history(ticket_id, crew.admin)
    told = [(step.fact.action.value, step.fact.actor_name) for step in history.steps]
    assert told == [
        ("created", "Ada"),
        ("review_approved", "Ada"),
        ("assigned", "Ada"),
        ("started", "Tim"),
        ("to_waiting_qc", "Tim"),
        ("qc_fail", "Ina"),
    ]
    assert [session.technician_name for session in history.sessions] == ["Tim"]


async def test_an_item_is_added_once(workshop: Workshop) -> None:
    crew = await workshop.crew()
    item = await workshop.inventory.add_item(" rm 42 ", " Rower ", act(crew.admin))
    assert (item.serial_number, item.name) == ("RM42", "Rower")
    with pytest.raises(SerialTaken) as refusal:
        await workshop.inventory.add_item("Rm42", "Another", act(crew.admin))
    assert (refusal.value.serial_number, refusal.value.name) == ("RM42", "Rower")


async def test_an_unknown_serial_number_gets_near_matches(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for serial in ("RM-0042", "RM-0043", "XX-9999"):
        await workshop.item(serial)
    with pytest.raises(UnknownItem) as refusal:
        await workshop.inventory.sheet("rm-0O42", crew.admin)
    assert refusal.value.serial_number == "RM-0O42"
    assert [near.serial_number for near in refusal.value.near] == ["RM-0042", "RM-0043"]


async def test_an_items_sheet_shows_its_tickets_newest_first(workshop: Workshop) -> None:
    crew = await workshop.crew()
    item = await workshop.item("A1")
    done = await workshop.ticket(S.DONE, serial_number=item.serial_number)
    running = await workshop.ticket(S.ASSIGNED, serial_number="A1")
    await workshop.ticket(S.ASSIGNED)
    sheet = await workshop.inventory.sheet("a1", crew.admin)
    assert (sheet.active_ticket_id, [row.id for row in sheet.tickets]) == (running, [running, done])


async def test_xp_has_total_month_level_and_the_last_entries(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    await workshop.set_rules(Rules(progression=ProgressionRules(level_thresholds=[0, 3, 7])))
    await workshop.ticket(S.DONE)
    clock.advance(hours=31 * 24)
    last = await workshop.ticket(S.DONE)
    statement = await workshop.xp.statement(crew.technician)
    assert (statement.total, statement.month) == (6, 3)
    assert (statement.level, statement.next_threshold) == (2, 7)
    assert [entry.ticket_id for entry in statement.entries][:2] == [last, last]
    assert len(statement.entries) == 4


async def test_months_of_xp_are_local(workshop: Workshop, clock: FixedClock) -> None:
    crew = await workshop.crew()
    # 23:30 on March 31st in Tashkent; an hour later it is April there, and March still in UTC.
    clock.advance(hours=29 * 24 + 13, minutes=30)
    await workshop.ticket(S.DONE)
    assert (await workshop.xp.statement(crew.technician)).month == 3
    clock.advance(hours=1)
    assert (await workshop.xp.statement(crew.technician)).month == 0


async def test_the_first_version_of_the_rules_is_written_once(
    workshop: Workshop, store: FakeStore
) -> None:
    await workshop.rules.ensure_first_version()
    active = await workshop.rules.active()
    assert (active.version, active.rules, len(store.shelf.rules)) == (1, Rules(), 1)
