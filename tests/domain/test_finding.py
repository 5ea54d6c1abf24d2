"""Finding tickets among many, and the history of one."""

import pytest

from domain.errors import NoSuchItem, NotYourTicket, RoleMissing, UnknownPerson
from domain.people import Role
from domain.rules import QcRules, Rules
from domain.search import MAX_QUERY_BYTES, MAX_QUERY_WORDS, query_words, words
from domain.services.history import TicketHistory
from domain.services.list_filters import BoardFilter
from domain.services.lists import Board, BoardPage
from domain.ticket import FlagColor, TicketAction, TicketStatus
from domain.work_session import SessionStatus
from tests.support.workshop import FixedClock, Workshop, act

S = TicketStatus


def ids(page: BoardPage) -> list[int]:
    return [row.id for row in page.rows]


async def test_a_serial_number_finds_all_tickets_of_its_item(workshop: Workshop) -> None:
    crew = await workshop.crew()
    item = await workshop.item("RM-0042", "Rower")
    done = await workshop.ticket(S.DONE, serial_number=item.serial_number)
    active = await workshop.ticket(S.ASSIGNED, serial_number=item.serial_number)
    await workshop.ticket(S.ASSIGNED)
    found = await workshop.boards.search(" rm-00 42 ", crew.admin)
    assert (ids(found), found.tab) == ([active, done], "all")
    assert (found.only, found.item) == (BoardFilter(item_id=item.id), "RM-0042 · Rower")
    counts = {tab: count for tab, count in found.counts.items() if count}
    assert counts == {"active": 1, "assigned": 1, "done": 1, "all": 2}
    assert found.only is not None
    only_done = await workshop.boards.narrowed(found.only, crew.admin, tab="done", page=7)
    assert (ids(only_done), only_done.page) == ([done], 0)


@pytest.mark.parametrize("typed", ["@tim_b", "@TIM_B", "Timur Berg", "timur", "BERG"])
async def test_a_technician_is_found_by_username_or_name(workshop: Workshop, typed: str) -> None:
    crew = await workshop.crew()
    berg = await workshop.person("Timur", Role.TECHNICIAN, last_name="Berg", username="tim_b")
    his = [await workshop.ticket(s, technician=berg) for s in (S.DONE, S.REWORK)]
    await workshop.ticket(S.ASSIGNED)
    found = await workshop.boards.search(typed, crew.admin)
    assert (found.only, found.technician) == (BoardFilter(technician_id=berg.id), "Timur Berg")
    assert (found.tab, ids(found)) == ("active", his[1:])
    everything = await workshop.boards.narrowed(
        BoardFilter(technician_id=berg.id), crew.admin, tab="all"
    )
    assert ids(everything) == his[::-1]


async def test_a_name_that_two_technicians_share_is_looked_for_as_words(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for last_name in ("One", "Two"):
        await workshop.person("Sam", Role.TECHNICIAN, last_name=last_name)
    found = await workshop.boards.search("Sam", crew.admin)
    assert (found.only, found.total) == (BoardFilter(words=("sam",)), 0)
    # Nor is somebody a technician who is an admin.
    assert (await workshop.boards.search("Ada", crew.admin)).only == BoardFilter(words=("ada",))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("blade", True),
        ("bla", True),
        ("BLADE!", True),
        ("spin blade", True),
        ("lade", False),
        ("blade engine", False),
        ("rower", True),
        ("rm-0077 blade", True),
        ("0077", True),
    ],
)
async def test_words_find_by_their_beginning_in_any_order(
    workshop: Workshop, typed: str, found: bool
) -> None:
    crew = await workshop.crew()
    item = await workshop.item("RM-0077", "Rower")
    wanted = await workshop.ticket(
        S.DONE, serial_number=item.serial_number, title="Blade does not spin"
    )
    for name in ("Treadmill", "Bench"):
        other = await workshop.item(name=name)
        await workshop.ticket(serial_number=other.serial_number, title="Squeaks")
    page = await workshop.boards.search(typed, crew.admin)
    assert (ids(page) == [wanted]) is found, page
    if not found:
        assert (page.rows, page.pages, page.page) == ([], 1, 0)
        assert page.about


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Ёлка не крутится", "елк"),
        ("Елка не крутится", "ЁЛКА"),
        ("Pichogʻi aylanmayapti", "pichog'i"),
        ("Pichogʻi aylanmayapti", "PICHOGI aylan"),
        ("Pichog'i aylanmayapti", "pichogʻ"),
        ("Oʻt oʻrgich", "o`t"),
        ("Ўткирлаш керак", "ўткир"),
    ],
)
async def test_russian_and_uzbek_words_are_found_however_they_are_typed(
    workshop: Workshop, title: str, typed: str
) -> None:
    crew = await workshop.crew()
    wanted = await workshop.ticket(title=title)
    await workshop.ticket()
    assert ids(await workshop.boards.search(typed, crew.admin)) == [wanted]


async def test_found_tickets_have_pages_that_are_clamped(workshop: Workshop) -> None:
    crew = await workshop.crew()
    made = [await workshop.ticket(title="Belt") for _ in range(7)]
    first = await workshop.boards.search("belt", crew.admin)
    assert (ids(first), first.pages, first.total) == (made[:1:-1], 2, 7)
    assert first.only is not None
    last = await workshop.boards.narrowed(first.only, crew.admin, page=99)
    assert (ids(last), last.page) == (made[1::-1], 1)


@pytest.mark.parametrize(
    "typed", ["!?", "🛠", "x" * 4000, "% _ ' \" \\", "\x00", "a:b:c", "@", "#7"]
)
async def test_whatever_is_typed_finds_nothing_at_worst(workshop: Workshop, typed: str) -> None:
    crew = await workshop.crew()
    await workshop.ticket()
    page = await workshop.boards.search(typed, crew.admin)
    assert (page.rows, page.total, page.pages) == ([], 0, 1)


async def test_a_mistyped_serial_number_finds_its_neighbours(workshop: Workshop) -> None:
    crew = await workshop.crew()
    await workshop.ticket(serial_number=(await workshop.item("RM-0042")).serial_number)
    page = await workshop.boards.search("RM-0052", crew.admin)
    assert [near.serial_number for near in page.near] == ["RM-0042"]
    assert page.rows == []


async def test_only_admins_find(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for reader in (crew.technician, crew.inspector):
        with pytest.raises(RoleMissing):
            await workshop.boards.search("belt", reader)
        with pytest.raises(RoleMissing):
            await workshop.boards.narrowed(BoardFilter(technician_id=reader.id), reader)
    with pytest.raises(UnknownPerson):
        await workshop.boards.narrowed(BoardFilter(technician_id=404), crew.admin)
    with pytest.raises(NoSuchItem):
        await workshop.boards.narrowed(BoardFilter(item_id=404), crew.admin)


async def test_who_looks_for_a_ticket_chooses_from_his_own_list(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for reader, board in (
        (crew.admin, Board.TICKETS),
        (crew.technician, Board.QUEUE),
        (crew.inspector, Board.QC),
    ):
        assert (await workshop.boards.choice(reader)).board is board
    with pytest.raises(RoleMissing):
        await workshop.boards.choice(await workshop.person("Nobody"))


def test_a_search_fits_into_a_button_and_stays_the_same_in_it() -> None:
    for typed in (
        "Газонокосилка не заводится после зимы и дымит",
        "x" * 999,
        "ʻ" * 9,
        "a b c d e f",
    ):
        cut = query_words(typed)
        assert len(" ".join(cut).encode()) <= MAX_QUERY_BYTES
        assert len(cut) <= MAX_QUERY_WORDS
        assert query_words(" ".join(cut)) == cut
        assert all(any(word.startswith(each) for word in words(typed)) for each in cut)
    assert query_words("Нож нож НОЖ не") == ("нож", "не")


# --- History --------------------------------------------------------------------------------------


async def test_a_history_says_how_long_each_state_took(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    admin, tech = act(crew.admin), act(crew.technician)
    ticket_id = await workshop.ticket(minutes=40)
    clock.advance(minutes=5)
    await workshop.workflow.approve_ticket_review(ticket_id, admin)
    clock.advance(minutes=10)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, admin)
    clock.advance(minutes=1)
    await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, admin)
    clock.advance(minutes=2)
    await workshop.workflow.set_manual_metrics(
        ticket_id, admin, flag_color=FlagColor.RED, xp_amount=9
    )
    await workshop.workflow.start_ticket(ticket_id, tech)
    clock.advance(minutes=20)
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=3)
    await workshop.sessions.resume(ticket_id, tech)
    clock.advance(minutes=4)
    await workshop.workflow.finish_ticket(ticket_id, tech)
    clock.advance(hours=2)
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    clock.advance(minutes=30)

    told = await workshop.cards.history(ticket_id, crew.technician)

    assert [
        (step.fact.action.value, step.fact.actor_name, step.waited, step.technician_name)
        for step in told.steps
    ] == [
        ("created", "Ada", None, None),
        ("review_approved", "Ada", 5 * 60, None),
        ("assigned", "Ada", 10 * 60, "Tara"),
        ("assigned", "Ada", None, "Tim"),
        ("metrics_changed", "Ada", None, None),
        ("started", "Tim", 3 * 60, None),
        ("to_waiting_qc", "Tim", 27 * 60, None),
        ("qc_fail", "Ina", 120 * 60, None),
    ]
    assert told.steps[-1].fact.note == "Dirty"
    assert told.seconds == {
        S.UNDER_REVIEW: 5 * 60,
        S.NEW: 10 * 60,
        S.ASSIGNED: 3 * 60,
        S.IN_PROGRESS: 27 * 60,
        S.WAITING_QC: 120 * 60,
        S.REWORK: 30 * 60,
    }
    assert (told.active_seconds, told.waiting_seconds) == (24 * 60, (5 + 10 + 3 + 120 + 30) * 60)
    (session,) = told.sessions
    assert (session.technician_name, session.status) == ("Tim", SessionStatus.STOPPED)
    assert (session.ended_at, session.active_seconds) == (
        told.steps[-2].fact.created_at,
        24 * 60,
    )
    assert [(span.end - span.start).total_seconds() for span in session.pauses] == [180]


async def test_work_that_goes_on_counts_up_to_now_and_what_is_over_stands(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=6)
    running = await workshop.cards.history(ticket_id, crew.admin)
    assert (running.active_seconds, running.seconds[S.IN_PROGRESS]) == (360, 360)
    assert running.sessions[0].ended_at is None
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    clock.advance(hours=500)
    over = await workshop.cards.history(ticket_id, crew.admin)
    assert S.DONE not in over.seconds
    assert (over.active_seconds, over.waiting_seconds) == (360, 0)


async def test_a_clock_that_was_set_back_gives_no_time_back(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket()
    clock.advance(hours=-3)
    await workshop.workflow.approve_ticket_review(ticket_id, act(crew.admin))
    told = await workshop.cards.history(ticket_id, crew.admin)
    assert told.steps[-1].waited == 0


async def test_a_history_is_for_whoever_may_see_the_card(workshop: Workshop) -> None:
    crew = await workshop.crew()
    new, failed = await workshop.ticket(S.ASSIGNED), await workshop.ticket(S.REWORK)

    async def told(ticket_id: int, reader: object) -> TicketHistory:
        return await workshop.cards.history(ticket_id, reader)  # type: ignore[arg-type]

    await told(failed, crew.inspector)
    for ticket_id, reader in (
        (new, crew.inspector),
        (new, crew.other_technician),
        (failed, crew.other_technician),
    ):
        with pytest.raises(NotYourTicket):
            await told(ticket_id, reader)


async def test_own_work_that_the_rules_allowed_stands_in_the_history(workshop: Workshop) -> None:
    both = await workshop.person("Bo", Role.TECHNICIAN, Role.QC_INSPECTOR)
    await workshop.set_rules(Rules(qc=QcRules(allow_own_work=True)))
    ticket_id = await workshop.ticket(S.WAITING_QC, technician=both)
    await workshop.workflow.qc_pass_ticket(ticket_id, act(both))
    last = (await workshop.cards.history(ticket_id, both)).steps[-1].fact
    assert (last.action, last.metadata["own_work"]) == (TicketAction.QC_PASS, True)
