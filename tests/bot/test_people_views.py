"""People, invites and requests as admins see them, in every language, with the longest words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.buttons.fields import SEARCH_BYTES
from bot.buttons.people import ShowPeople
from bot.buttons.press import unpacked
from bot.delivery import notice_texts
from bot.delivery.notice_texts import PERSON_NOTICES, Facts
from bot.features.people import (
    access_views,
    block_views,
    erase_views,
    invite_views,
    list_view,
    person_view,
    waiting_views,
)
from bot.texts import LANGUAGES, texts
from domain.access import Age, BlockedUser, ToRefuse
from domain.audience import NoticeKind
from domain.invites import Invite
from domain.people import RequestStatus, Role
from domain.people_pages import Change, CrewPage, CrewRow, PersonSheet, PersonTickets
from domain.ports.access import OpenInvite
from domain.ports.people import Load
from domain.ports.work_sessions import OpenWork
from domain.services.access import DecidedRequest, WaitingRequests
from domain.services.blocking import BlockedPage
from domain.services.invites import Acceptance, InvitePage, InviteSheet
from domain.ticket import TicketStatus
from domain.work_session import SessionStatus
from tests.support import samples
from tests.support.samples import EXTENTS, MAX_ID, MAX_PERSON_ID, ORDINARY, ZONE, Extent
from tests.support.screens import any_extent, any_language, check, labels
from tests.support.workshop import MONDAY

T, Q, A = Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN
LINK = "https://t.me/" + "b" * 32 + "?start=" + "i_" + "x" * 62


def crew_page(of: Extent, number: int = 5, **changes: object) -> CrewPage:
    rows = [
        CrewRow(
            person_id=MAX_PERSON_ID,
            name=of.name,
            username="u" * 32,
            roles=frozenset(tuple(Role)[:at]),
            is_active=True,
            tickets=at,
            planned_minutes=at * of.minutes,
            is_working=at == 1,
            last_seen_at=MONDAY,
        )
        for at in range(number)
    ]
    page = CrewPage(
        rows=rows,
        page=1,
        pages=MAX_ID,
        total=MAX_ID,
        others=MAX_ID,
        active=True,
        search="",
        requests=0,
        invites=0,
    )
    return replace(page, **changes)  # type: ignore[arg-type]


def sheet(of: Extent, *roles: Role, **changes: object) -> PersonSheet:
    told = PersonSheet(
        member=samples.member(of, *roles),
        phone="+998901234567",
        last_seen_at=MONDAY - timedelta(days=1),
        load=Load(3, 3 * of.minutes, is_working=True),
        work=OpenWork(samples.session(of, SessionStatus.RUNNING), of.serial),
        xp=-of.xp,
        is_settled=False,
        zone=ZONE,
        now=MONDAY,
    )
    return replace(told, **changes)  # type: ignore[arg-type]


def invite(of: Extent, role: Role = T) -> Invite:
    made = Invite.open(role, by=1, at=MONDAY)
    made.id = of.id
    return made


@any_extent
@any_language
def test_the_list_of_people_fits(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for active in (True, False):
        for search in ("", of.name * 9):
            for number in (0, 5):
                page = crew_page(
                    of, number, active=active, search=search, requests=MAX_ID, invites=MAX_ID
                )
                check(list_view.people_page(t, page))
    check(
        list_view.people_page(t, crew_page(of, 0, pages=1, page=0, total=0, others=0, active=False))
    )


def test_a_row_shows_roles_load_and_whether_a_clock_runs() -> None:
    screen = list_view.people_page(texts("en"), crew_page(replace(ORDINARY, first_name="Tim"), 4))
    name = "Tim Abdurahmonov"
    assert [row[0] for row in labels(screen)][:4] == [
        f"▫️ {name}",
        f"🔧 {name} · 🎫 1 · ⏱",
        f"🔧🧪 {name} · 🎫 2",
        f"🔧🧪🛡 {name} · 🎫 3",
    ]
    others = [row[0] for row in labels(screen)][5:]
    assert others == ["🚪 Left: 2,147,483,647", "📨 Invites (0)"]
    asked = list_view.people_page(texts("en"), crew_page(ORDINARY, 0, pages=1, page=0, requests=2))
    assert [row[0] for row in labels(asked)][-2:] == ["📝 Requests (2)", "📨 Invites (0)"]


@pytest.mark.parametrize("search", ["", "tim", "a:b", "ў" * 99, "🛠" * 9, ":::", " x " * 30])
def test_what_is_searched_for_turns_with_the_pages(search: str) -> None:
    carried = list_view.carried(search)
    assert len(carried.encode()) <= SEARCH_BYTES
    press = ShowPeople(active=False, page=2**31 - 1, search=carried)
    assert unpacked(ShowPeople, press.pack()) == press
    assert all(part in search for part in carried.split())


@any_extent
@any_language
def test_a_sheet_fits_whatever_somebody_does(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    paused = OpenWork(samples.session(of, SessionStatus.PAUSED), of.serial)
    for told in (
        sheet(of, *Role),
        sheet(of, T, work=paused, is_settled=True, last_seen_at=None, phone=None),
        sheet(of, T, work=None, load=Load(0, 0, is_working=False)),
        sheet(of, member=replace(samples.member(of), is_active=False, unreachable_at=MONDAY)),
    ):
        for count in (0, 1, 2, 5, 21, MAX_ID):
            change = Change(name=of.name, stopped=told.work, tickets=count)
            heading = person_view.changed(t, "did-deactivate", change)
            assert of.name in check(person_view.sheet(t, told, heading))
            many = replace(told, load=Load(count, of.minutes, is_working=False))
            check(person_view.ask_deactivate(t, many))
            for role in Role:
                check(person_view.ask_role(t, many, role, told.member))
        check(person_view.ask_name(t, told))
        assert of.name in check(erase_views.ask_erase(t, told))
    check(person_view.no_longer_admin(t))


def test_a_sheet_offers_what_can_be_changed() -> None:
    t = texts("en")
    told = sheet(ORDINARY, T)
    assert labels(person_view.sheet(t, told)) == [
        ["➖ 🔧 Technician"],
        ["➕ 🧪 QC inspector"],
        ["➕ 🛡 Admin"],
        ["🎫 Tickets (3)"],
        ["🏆 Adjust XP", "✏️ Name"],
        ["🕘 History", "📄 What is kept"],
        ["🚪 Deactivate"],
        ["⬅️ Back"],
    ]
    gone = replace(told, member=replace(told.member, is_active=False), load=Load(0, 0, False))
    assert labels(person_view.sheet(t, gone))[-3:] == [
        ["↩️ Reactivate", "🚫 Block"],
        ["🧽 Erase"],
        ["⬅️ Back"],
    ]
    erased = replace(gone, member=replace(gone.member, telegram_id=-5))
    assert labels(person_view.sheet(t, erased)) == [
        ["🕘 History", "📄 What is kept"],
        ["⬅️ Back"],
    ]


@any_extent
@any_language
def test_the_tickets_that_somebody_leaves_fit(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    told = PersonTickets(
        member=samples.member(of, T),
        rows=[samples.row(of, status) for status in list(TicketStatus)[:5]],
        page=1,
        pages=MAX_ID,
        total=MAX_ID,
        now=MONDAY,
    )
    assert "🔥" in labels(person_view.tickets(t, told))[0][0]
    late = replace(told, now=MONDAY + timedelta(minutes=1))
    assert "🔥⏰" in labels(person_view.tickets(t, late))[0][0]
    check(person_view.tickets(t, late))
    check(
        person_view.tickets(
            t, replace(told, rows=[], page=0, pages=1, total=0), t("did-rename", name=of.name)
        )
    )


@any_extent
@any_language
def test_requests_and_invites_fit(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    request = samples.access_request(of, RequestStatus.PENDING)
    waiting = WaitingRequests(
        rows=[request] * 5, page=1, pages=MAX_ID, total=MAX_ID, now=MONDAY + timedelta(days=999)
    )
    for heading in (t("did-refuse-many", count=MAX_ID), t("did-block", name=of.name)):
        check(waiting_views.waiting(t, waiting, heading))
    check(waiting_views.waiting(t, replace(waiting, rows=[], page=0, pages=1, total=0)))
    for count in (0, 1, 2, 5, 12, MAX_ID):
        check(waiting_views.crowd(t, count))
    check(waiting_views.ask_age(t))
    for age in Age:
        check(waiting_views.ask_sure(t, ToRefuse(age=age, count=MAX_ID, up_to=MAX_ID)))
    decided = DecidedRequest(request=request, decided_by_name="")
    back = access_views.access_request(t, decided, listed=True)
    check(back)
    check(access_views.ask_admin(t, request, listed=True))
    assert labels(back)[-2:] == [[t.plain("button-block")], [t.plain("button-back")]]
    refused = samples.access_request(of, RequestStatus.REFUSED)
    for is_blocked in (False, True):
        known = DecidedRequest(request=refused, decided_by_name=of.name, is_blocked=is_blocked)
        shown = access_views.access_request(t, known, listed=True)
        check(shown)
        assert ([t.plain("button-block")] in labels(shown)) is not is_blocked
    page = InvitePage(
        rows=[OpenInvite(invite(of, role), of.name) for role in Role],
        page=1,
        pages=MAX_ID,
        total=MAX_ID,
        zone=ZONE,
    )
    check(invite_views.invites(t, replace(page, rows=[], page=0, pages=1, total=0)))
    for role in Role:
        told = InviteSheet(invite=invite(of, role), creator_name=of.name, zone=ZONE, now=MONDAY)
        assert LINK in check(invite_views.invite(t, told, LINK))
        check(invite_views.ask_revoke(t, told))
        check(invite_views.invites(t, page, invite_views.revoked(t, told)))
        for gained in (role, None):
            member = samples.member(of, role)
            check(invite_views.accepted(t, Acceptance(member=member, gained=gained)))


@any_extent
@any_language
def test_the_blocked_fit(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    user = BlockedUser(
        telegram_id=2**52,
        name=of.name,
        username="u" * 32,
        blocked_by=1,
        blocked_at=MONDAY,
    )
    page = BlockedPage(rows=[user] * 5, page=1, pages=MAX_ID, total=MAX_ID, zone=ZONE)
    assert of.name in check(block_views.blocked(t, page, t("did-unblock", name=of.name)))
    check(block_views.blocked(t, replace(page, rows=[], page=0, pages=1, total=0)))
    gone = replace(sheet(of, T), is_blocked=True)
    gone = replace(gone, member=replace(gone.member, is_active=False))
    assert [t.plain("button-unblock")] in labels(person_view.sheet(t, gone))


def test_a_crowd_is_told_in_words() -> None:
    for count, words in ((1, "1 more person asks"), (12, "12 more people ask for access")):
        assert words in check(waiting_views.crowd(texts("en"), count))
    assert "12 человек" in check(waiting_views.crowd(texts("ru"), 12))
    assert "22 человека" in check(waiting_views.crowd(texts("ru"), 22))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(PERSON_NOTICES))
def test_whoever_changed_somebody_is_named(language: str, kind: NoticeKind) -> None:
    reader = samples.member(ORDINARY, T)
    payload = {"role": "admin", "actor_id": 1}
    facts = Facts(actor_name="Ada", reader=reader)
    assert "Ada" in check(notice_texts.notice(texts(language), kind, payload, facts))
