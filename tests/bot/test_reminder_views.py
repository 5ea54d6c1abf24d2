"""What the clock shows, in every language and at its longest, within Telegram's limits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.features.board.views import live_board
from bot.features.reminders import views as reminders_views
from bot.features.tickets.card_view import ticket_card
from bot.texts import LANGUAGES, texts
from domain.fail_reasons import FailReason
from domain.live_board import SHOWN, BoardState, InWork
from domain.people import Role
from domain.ports.tickets import TicketOverview
from domain.reminders import ReminderKind
from domain.report import Figures
from domain.services.card_actions import CardAction, TechnicianTicketActionService
from domain.services.digest import Digest, Worked
from domain.services.reminders import Mentioned
from domain.services.work_check import StopChoices
from domain.ticket import TicketStatus
from domain.work_session import SessionStatus, WorkSession
from tests.support import samples
from tests.support.samples import EXTENTS, ORDINARY, ZONE, Extent
from tests.support.screens import check, labels
from tests.support.workshop import MONDAY

any_language = pytest.mark.parametrize("language", LANGUAGES)
any_extent = pytest.mark.parametrize("extent", EXTENTS)
T = Role.TECHNICIAN


def overview(of: Extent) -> TicketOverview:
    return samples.card(of, TicketStatus.ASSIGNED, None, T).overview


def mentioned(of: Extent, number: int) -> Sequence[Mentioned]:
    kinds = list(ReminderKind)
    return [
        Mentioned(
            overview=overview(of),
            kind=kinds[each % len(kinds)],
            since=MONDAY,
            now=MONDAY + timedelta(days=each, minutes=61),
        )
        for each in range(number)
    ]


@any_extent
@any_language
@pytest.mark.parametrize("number", [1, 2, 10, 11, 500])
def test_a_reminder_fits_and_has_two_buttons_a_ticket(
    language: str, extent: str, number: int
) -> None:
    screen = reminders_views.reminder(texts(language), mentioned(EXTENTS[extent], number))
    check(screen)
    assert [len(row) for row in labels(screen)] == [2] * min(number, 10)


@any_extent
@any_language
@pytest.mark.parametrize("number", [0, 1, 30])
def test_a_digest_fits(language: str, extent: str, number: int) -> None:
    of = EXTENTS[extent]
    told = Digest(
        day=date(2026, 3, 2),
        figures=Figures(opened=number, done=number, first_passes=number // 2),
        before=Figures(opened=0, done=0, first_passes=0),
        before_day=date(2026, 2, 27),
        fail_reasons=[(FailReason.in_own_words(of.reason), each + 1) for each in range(number)],
        waiting=[samples.row(of, TicketStatus.WAITING_QC)] * min(number, 5),
        waiting_in_all=number,
        on_hold=number,
        late=number // 2,
        worked=[
            Worked(name=of.name, seconds=3600 * each, done=each, planned_minutes=45 * each)
            for each in range(number)
        ],
        best=(of.name, 12) if number else None,
        until=MONDAY + timedelta(hours=8),
        zone=ZONE,
    )
    check(reminders_views.digest(texts(language), told))


@any_extent
@any_language
@pytest.mark.parametrize("number", [0, 1, SHOWN])
def test_a_board_fits(language: str, extent: str, number: int) -> None:
    of = EXTENTS[extent]
    rows = {
        status: [replace(samples.row(of, status), hold_until=MONDAY)] * number
        for status in TicketStatus
    }
    work = InWork(
        ticket_id=of.id,
        serial_number=of.serial,
        technician=of.name,
        is_paused=False,
        worked_seconds=36_000,
        planned_minutes=60,
    )
    state = BoardState(
        working=[work] * number,
        paused=[replace(work, is_paused=True)] * number,
        waiting_qc=rows[TicketStatus.WAITING_QC],
        waiting_qc_in_all=999,
        rework=rows[TicketStatus.REWORK],
        rework_in_all=999,
        unassigned=rows[TicketStatus.NEW],
        unassigned_in_all=999,
        on_hold=rows[TicketStatus.ON_HOLD],
        on_hold_in_all=999,
        late=rows[TicketStatus.ASSIGNED],
        late_in_all=999,
        unreviewed=number,
        unstarted=number,
        now=MONDAY + timedelta(days=1),
        zone=ZONE,
        here=[of.name] * number,
        out=[(of.name, MONDAY)] * number,
    )
    check(live_board(texts(language), state, is_private=True, is_pinned=False))


@any_extent
@any_language
@pytest.mark.parametrize("number", [0, 1, 8])
def test_the_question_when_work_ended_fits(language: str, extent: str, number: int) -> None:
    of = EXTENTS[extent]
    card = samples.card(of, TicketStatus.IN_PROGRESS, SessionStatus.RUNNING, T)
    choices = StopChoices(
        ticket_id=of.id,
        version=card.ticket.version,
        times=[MONDAY - timedelta(minutes=30 * each) for each in range(number)],
        zone=ZONE,
        now=MONDAY,
    )
    screen = reminders_views.ask_stopped_at(texts(language), card, choices)
    check(screen)
    assert sum(len(row) for row in labels(screen)) == number + 1


@any_extent
@any_language
def test_a_card_under_the_question_shows_it(language: str, extent: str) -> None:
    card = samples.card(EXTENTS[extent], TicketStatus.IN_PROGRESS, SessionStatus.RUNNING, T)
    asked = replace(card, asked_at=MONDAY)
    assert check(ticket_card(texts(language), asked)) != check(ticket_card(texts(language), card))
    check(ticket_card(texts(language), replace(asked, flagged_at=MONDAY, is_mine=False)))


def test_whoever_is_asked_may_answer_or_do_what_he_could_do_before() -> None:
    card = samples.card(ORDINARY, TicketStatus.IN_PROGRESS, SessionStatus.RUNNING, T)
    session = WorkSession(
        ticket_id=card.ticket.id, technician_id=1, started_at=MONDAY, asked_at=MONDAY
    )
    actions = TechnicianTicketActionService().resolve(card.ticket, session, works_elsewhere=False)
    assert actions == (
        CardAction.STILL_WORKING,
        CardAction.STOPPED_AT,
        CardAction.PAUSE,
        CardAction.STOP,
        CardAction.FINISH,
        CardAction.HOLD,
        CardAction.DECLINE,
    )
