"""Every screen, in every language, with the longest words: what Telegram would take as it is."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from aiogram.types import (
    InlineKeyboardMarkup,
)

from bot.buttons.bulk import BulkCancelFor, BulkHoldFor
from bot.buttons.detours import HoldFor
from bot.buttons.items import ShowItem, ShowItems
from bot.buttons.notes import SetNoteKind
from bot.buttons.press import KINDS, PressData, unpacked
from bot.buttons.tickets import CancelFor, SetMetrics
from bot.delivery import notice_texts
from bot.delivery.notice_texts import CARD_NOTICES, REQUEST_NOTICES, Facts
from bot.features.people import access_views
from bot.features.tickets import decision_views
from bot.features.tickets.card_view import more_of, ticket_card
from bot.settings.version import version
from bot.texts import LANGUAGES, texts
from bot.ui import refusals, words
from bot.ui.screen import CardFace, Screen
from domain import errors
from domain.audience import NoticeKind
from domain.fail_reasons import FailReason, logged_reason
from domain.people import RequestStatus, Role
from domain.rules import QcRules, Rules, RulesVersion
from domain.services.access import DecidedRequest
from domain.services.cards import PersonalCard
from domain.ticket import FINAL_STATUSES, MAX_XP, FlagColor, HoldReason, TicketStatus
from domain.work_session import PauseBudget, SessionStatus
from tests.support import samples
from tests.support.samples import EVIL, EXTENTS, MAX_ID, MAX_PERSON_ID, ORDINARY, ZONE, Extent
from tests.support.screens import DATA_LIMIT, any_extent, any_language, check, labels
from tests.support.workshop import MONDAY

T, Q, A = Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN
S, W = TicketStatus, SessionStatus
_ON_HOLD = (NoticeKind.ON_HOLD_LINE, NoticeKind.ON_HOLD_CARD)
CLOCKS: Sequence[SessionStatus | None] = (None, *SessionStatus)
READERS: dict[str, tuple[Role, ...]] = {
    "technician": (T,),
    "inspector": (Q,),
    "admin": (A,),
    "all three": (T, Q, A),
}


def rules(reasons: Sequence[str]) -> RulesVersion:
    return RulesVersion(
        version=MAX_ID,
        rules=Rules(qc=QcRules(fail_reasons=[*map(FailReason.in_own_words, reasons)])),
        action="set",
        diff={},
        reason="",
        created_by=None,
        created_at=MONDAY,
    )


# --- The card -----------------------------------------------------------------------------------


def every_card(of: Extent) -> Sequence[PersonalCard]:
    """Every status, session and reader; free and with his clock elsewhere."""
    return [
        samples.card(of, status, clock, *roles, works_elsewhere=elsewhere, is_manual=elsewhere)
        for status, clock, roles in itertools.product(S, CLOCKS, READERS.values())
        for elsewhere in ((False, True) if T in roles else (False,))
    ]


@any_extent
@any_language
def test_a_card_fits_for_every_status_session_and_reader(language: str, extent: str) -> None:
    t = texts(language)
    for card in every_card(EXTENTS[extent]):
        check(ticket_card(t, card))
        check(ticket_card(t, card, t("did-assign", name=card.overview.creator_name)))


@any_extent
@any_language
def test_a_card_with_many_part_lines_fits(language: str, extent: str) -> None:
    of = EXTENTS[extent]
    for number in (1, 5, 10, 11, 12, 15, 16, 36, 200):
        card = samples.card(of, S.REWORK, W.STOPPED, T, part_lines=samples.parts(of, number))
        check(ticket_card(texts(language), card))


@any_language
def test_a_card_names_part_lines_and_counts_those_left_out(language: str) -> None:
    def shown(number: int) -> str:
        lines = samples.parts(ORDINARY, number)
        return check(ticket_card(texts(language), samples.card(ORDINARY, S.NEW, part_lines=lines)))

    assert shown(0).count(ORDINARY.part) == 0
    assert shown(3).count(ORDINARY.part) == 3
    assert shown(40).count(ORDINARY.part) == 3
    assert texts(language).plain("card-parts-more", count=37) in shown(40)


@any_language
@pytest.mark.parametrize("limit", [0, 60, 30 * 60, 1_000_000 * 60])
def test_a_card_tells_what_is_left_of_the_pauses(language: str, limit: int) -> None:
    for spent in (0, 59, limit, limit + 1):
        card = samples.card(ORDINARY, S.IN_PROGRESS, W.PAUSED, T, pause=PauseBudget(limit, spent))
        assert "☕" in check(ticket_card(texts(language), card))


@any_language
def test_peoples_words_come_out_as_they_were_typed(language: str) -> None:
    of = Extent(
        first_name=EVIL,
        last_name=None,
        serial="<RM&42>",
        item=f"item {EVIL}",
        title=f"title {EVIL}",
        reason=f"reason {EVIL}",
        part=f"part {EVIL}",
        comment=f"comment {EVIL}",
        description=EVIL,
        id=12,
        person_id=7,
        minutes=45,
        xp=3,
    )
    card = samples.card(
        of, S.REWORK, W.STOPPED, T, works_elsewhere=True, part_lines=samples.parts(of, 2)
    )
    shown = check(ticket_card(texts(language), card))
    for typed in (of.first_name, of.serial, of.item, of.title, of.reason, of.part, of.comment):
        assert typed in shown


@pytest.mark.parametrize("status", S)
def test_a_card_remembers_which_state_it_shows(status: TicketStatus) -> None:
    card = samples.card(ORDINARY, status, None, T, works_elsewhere=True)
    assert ticket_card(texts("en"), card).card == CardFace(
        ticket_id=12345,
        reader_id=7,
        version=12345,
        busy_with=12344,
        is_final=status in FINAL_STATUSES,
    )


# --- The table of buttons, domain/README.md, "Conversation" ---------------------------------

ALWAYS = ["📎 Note", "🕘 History", "ℹ️ More"]
ON_HOLD = ["▶️ Take up again", "📅 Expected"]
TECHNICIAN: dict[tuple[TicketStatus, SessionStatus | None], list[list[str]]] = {
    **{(status, clock): [["▶️ Start"]] for status in (S.ASSIGNED, S.REWORK) for clock in CLOCKS},
    (S.IN_PROGRESS, W.RUNNING): [["⏸ Pause", "⏹ Stop"], ["🏁 Finish"]],
    (S.IN_PROGRESS, W.PAUSED): [["▶️ Resume", "⏹ Stop"], ["🏁 Finish"]],
    (S.IN_PROGRESS, W.STOPPED): [["🧪 Send to QC", "▶️ Continue"]],
    (S.IN_PROGRESS, None): [["▶️ Continue"]],
    **{(S.ON_HOLD, clock): [ON_HOLD] for clock in CLOCKS},
}
DECIDING = [["✅ Pass"], ALWAYS, ["❌ Fail"]]
ADMIN = {
    S.UNDER_REVIEW: [["👍 Approve"], ["👍👤 Approve & assign"], ["✏️ Edit"], ALWAYS],
    S.WAITING_QC: [*DECIDING, ["👤 Assign"]],
    S.ON_HOLD: [["👤 Assign", "✏️ Edit"], ON_HOLD, ALWAYS],
    S.DONE: [["↩️ Came back"], ALWAYS],
    **{
        status: [["👤 Assign", "✏️ Edit"], ALWAYS]
        for status in (S.NEW, S.ASSIGNED, S.IN_PROGRESS, S.REWORK)
    },
}
HOLD, CANCEL = "⏳ Put on hold", ["🗑 Cancel ticket"]
# The tickets of the samples are urgent.
METRICS = ["🎯 Metrics", "🧯 Not urgent"]
BEGUN = [["🎯 Metrics", HOLD], ["🧯 Not urgent", "📅 Due"], ["⏱ Correct time"], CANCEL]
RARE = {
    **{status: [METRICS, ["📅 Due"], CANCEL] for status in (S.UNDER_REVIEW, S.NEW, S.ON_HOLD)},
    S.ASSIGNED: [["🎯 Metrics", HOLD], ["🧯 Not urgent", "📅 Due"], CANCEL],
    S.WAITING_QC: [METRICS, ["📅 Due", "⏱ Correct time"], CANCEL],
    **dict.fromkeys((S.IN_PROGRESS, S.REWORK), BEGUN),
}


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("status", S)
def test_the_technicians_card_has_the_buttons_of_the_product(
    status: TicketStatus, clock: SessionStatus | None
) -> None:
    screen = ticket_card(texts("en"), samples.card(ORDINARY, status, clock, T))
    assert labels(screen) == [*TECHNICIAN.get((status, clock), []), ALWAYS]


@pytest.mark.parametrize("status", [S.ASSIGNED, S.REWORK])
def test_whose_clock_is_elsewhere_is_shown_the_way_there_instead_of_start(
    status: TicketStatus,
) -> None:
    screen = ticket_card(texts("en"), samples.card(ORDINARY, status, None, T, works_elsewhere=True))
    assert labels(screen) == [["🎫 Open #12344"], ALWAYS]


@pytest.mark.parametrize("status", S)
def test_the_inspectors_card_has_pass_and_fail_while_it_waits(status: TicketStatus) -> None:
    screen = ticket_card(texts("en"), samples.card(ORDINARY, status, W.STOPPED, Q))
    assert labels(screen) == (DECIDING if status is S.WAITING_QC else [ALWAYS])


@pytest.mark.parametrize("status", S)
def test_own_work_has_no_buttons_to_decide_with(status: TicketStatus) -> None:
    screen = ticket_card(texts("en"), samples.card(ORDINARY, status, None, Q, own_work=True))
    assert labels(screen) == [ALWAYS]


@pytest.mark.parametrize("status", S)
def test_the_admins_card_has_what_an_admin_may_do_now(status: TicketStatus) -> None:
    screen = ticket_card(texts("en"), samples.card(ORDINARY, status, W.STOPPED, A))
    assert labels(screen) == ADMIN.get(status, [ALWAYS])


LAST = [["📋 RM-0042"], ["🕘 History", "⬅️ Back"]]


@pytest.mark.parametrize("status", S)
def test_what_an_admin_does_rarely_stands_under_more(status: TicketStatus) -> None:
    screen = more_of(texts("en"), samples.card(ORDINARY, status, W.STOPPED, A))
    assert labels(screen) == [*RARE.get(status, []), *LAST]
    # It follows its ticket: the card comes back when that moves.
    assert screen.card == ticket_card(texts("en"), samples.card(ORDINARY, status, None, A)).card


@pytest.mark.parametrize("status", S)
def test_what_a_technician_does_rarely_stands_under_more(status: TicketStatus) -> None:
    screen = more_of(texts("en"), samples.card(ORDINARY, status, W.STOPPED, T))
    may = status in (S.ASSIGNED, S.IN_PROGRESS, S.REWORK)
    assert labels(screen) == [*([[HOLD, "🙅 Give back"]] if may else []), *LAST]


@any_extent
@any_language
def test_more_fits_for_every_status_session_and_reader(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for card in every_card(of):
        shown = check(more_of(t, replace(card, parts=samples.parts(of, 12))))
        assert t.plain("card-parts-more", count=5) in shown


@any_language
def test_a_card_is_short_and_leaves_out_its_readers_own_name(language: str) -> None:
    t = texts(language)
    for status, clock in itertools.product(S, CLOCKS):
        card = replace(
            samples.card(ORDINARY, status, clock, T, pause=PauseBudget(1800, 60)),
            last_word=None,
            handover=None,
            returned=None,
        )
        card.ticket.is_urgent, card.ticket.due_at = False, None
        shown = check(ticket_card(t, card))
        # What it waits for is a line of its own.
        assert len(shown.splitlines()) <= (5 if status is S.ON_HOLD else 4), shown
        name = card.overview.technician_name
        assert name
        assert name not in shown
        others = replace(card, is_mine=False)
        assert name in check(ticket_card(t, others))


@any_language
def test_who_decided_reads_that_it_was_himself(language: str) -> None:
    t = texts(language)
    for status in (S.DONE, S.REWORK, S.CANCELLED):
        card = samples.card(ORDINARY, status, None, Q)
        assert card.last_word is not None
        own = replace(card, last_word=replace(card.last_word, actor_id=card.reader_id))
        other = replace(card, last_word=replace(card.last_word, actor_id=None))
        assert ticket_card(t, own).text != ticket_card(t, other).text


@any_language
def test_four_eyes_are_explained(language: str) -> None:
    t = texts(language)
    card = samples.card(ORDINARY, S.WAITING_QC, None, Q, own_work=True)
    assert t("card-own-work") in ticket_card(t, replace(card, is_own_work=True)).text
    assert t("card-own-work") not in ticket_card(t, card).text


def test_a_card_tells_times_for_the_readers_own_zone_and_the_serial_to_be_copied() -> None:
    card = samples.card(ORDINARY, S.IN_PROGRESS, W.RUNNING, T)
    text = ticket_card(texts("en"), card).text
    assert re.search(r'since <tg-time unix="\d+" format="dt">[\d.]{10} \d\d:\d\d</tg-time>', text)
    today = replace(card, now=card.ticket.status_since)
    text = ticket_card(texts("en"), today).text
    assert re.search(r'since <tg-time unix="\d+" format="t">\d\d:\d\d</tg-time>', text)
    assert f"<code>{ORDINARY.serial}</code>" in text


@any_language
def test_a_fail_reason_is_said_once(language: str) -> None:
    t = texts(language)
    card = replace(samples.card(ORDINARY, S.REWORK, None, T), handover=None)
    assert card.last_word is not None
    facts = Facts(actor_name=ORDINARY.name, card=card)

    def told(reason: str) -> str:
        return check(notice_texts.notice(t, NoticeKind.QC_FAIL, {"reason": reason}, facts))

    assert told(card.last_word.note or "").count(ORDINARY.reason) == 1
    # What failed again meanwhile says both.
    assert told("Dirty").count(ORDINARY.reason) == 1
    assert logged_reason("Dirty", {}).text(language) in told("Dirty")


@any_language
def test_a_card_has_the_same_buttons_in_every_language(language: str) -> None:
    english, t = texts("en"), texts(language)
    for card in every_card(ORDINARY):
        ours, theirs = ticket_card(t, card).keyboard, ticket_card(english, card).keyboard
        assert isinstance(ours, InlineKeyboardMarkup)
        assert isinstance(theirs, InlineKeyboardMarkup)
        presses = [
            [[(button.callback_data, button.style) for button in row] for row in rows]
            for rows in (ours.inline_keyboard, theirs.inline_keyboard)
        ]
        assert presses[0] == presses[1]


# --- Questions before a decision ------------------------------------------------------------------


@any_extent
@any_language
@pytest.mark.parametrize("number", [0, 1, 5, 6, 12])
def test_the_assign_picker_fits_on_every_page(language: str, extent: str, number: int) -> None:
    of = EXTENTS[extent]
    card = samples.card(of, S.REWORK, None, A, part_lines=samples.parts(ORDINARY, 16))
    pages = -(-number // decision_views.PICKER_PAGE)
    seen: list[str] = []
    for page in range(pages):
        screen = decision_views.assign_picker(
            texts(language), card, samples.technicians(of, number), page
        )
        check(screen)
        seen += [row[0] for row in labels(screen) if row[0][0] in "🟢🔨"]
    assert len(seen) == number
    for page in (-1, pages, MAX_ID):
        check(
            decision_views.assign_picker(
                texts(language), card, samples.technicians(of, number), page
            )
        )


def test_the_assign_picker_shows_load_and_who_is_free_and_leaves_out_whoever_has_it() -> None:
    card = samples.card(ORDINARY, S.ASSIGNED, None, A)
    loads = samples.technicians(ORDINARY, 3)
    assert labels(decision_views.assign_picker(texts("en"), card, loads)) == [
        [f"🟢 {ORDINARY.name} · no tickets"],
        [f"🔨 {ORDINARY.name} · 1 ticket, 45 min"],
        [f"🟢 {ORDINARY.name} · 2 tickets, 1 h 30 min"],
        ["⬅️ Back"],
    ]
    card.ticket.technician_id = loads[1].person_id
    assert len(labels(decision_views.assign_picker(texts("en"), card, loads))) == 3


@any_extent
@any_language
@pytest.mark.parametrize("number", [0, 1, 10, 20])
def test_the_fail_reasons_fit(language: str, extent: str, number: int) -> None:
    of = EXTENTS[extent]
    reasons = [of.reason[:60]] * number
    card = samples.card(of, S.WAITING_QC, W.STOPPED, Q)
    screen = decision_views.fail_reasons(texts(language), card, rules(reasons))
    check(screen)
    assert sum(label in reasons for row in labels(screen) for label in row) == number
    assert len(labels(screen)[-1]) == 2


@any_extent
@any_language
def test_questions_that_wait_for_words_fit(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    assert of.serial in check(decision_views.ask_own_reason(t, of.id, of.serial))
    for status in S:
        check(decision_views.ask_cancel_reason(t, samples.card(of, status, None, A)))


@any_extent
@any_language
@pytest.mark.parametrize("xp", [0, 1, 4, MAX_XP - 1, MAX_XP])
def test_metrics_offer_only_what_the_domain_takes(language: str, extent: str, xp: int) -> None:
    for color, is_manual in itertools.product(FlagColor, (False, True)):
        card = samples.card(EXTENTS[extent], S.NEW, None, A, is_manual=is_manual)
        card.ticket.flag_color = color
        card = replace(card, xp=xp)
        screen = decision_views.metrics(texts(language), card)
        check(screen)
        assert isinstance(screen.keyboard, InlineKeyboardMarkup)
        pressed = [
            unpacked(SetMetrics, button.callback_data)
            for row in screen.keyboard.inline_keyboard
            for button in row
        ]
        offered = [press for press in pressed if press is not None]
        assert all(0 <= press.xp <= MAX_XP for press in offered)
        assert all((press.color, press.xp) != (color, xp) or press.auto for press in offered)
        assert any(press.auto for press in offered) is is_manual


# --- People, XP ----------------------------------------------------------------------------------


@any_extent
@any_language
def test_what_people_read_about_themselves_fits(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for number in range(len(Role) + 1):
        for roles in itertools.combinations(Role, number):
            reader = samples.member(of, *roles)
            assert of.name in check(access_views.welcome(t, reader))
            mine = check(access_views.me(t, reader))
            assert of.name in mine
            # Whoever looks after the bot can say which one it is.
            assert (version() in mine) is (Role.ADMIN in roles)


@any_extent
@any_language
def test_the_way_in_fits(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for screen in (
        access_views.languages(t),
        access_views.stranger(t),
        access_views.waiting_for_approval(t),
        access_views.ask_first_name(t, of.first_name),
        access_views.ask_last_name(t, of.last_name),
        access_views.ask_last_name(t, None),
        access_views.ask_phone(t),
    ):
        check(screen)


def test_each_language_is_offered_under_its_own_name() -> None:
    for language in LANGUAGES:
        assert labels(access_views.languages(texts(language))) == [
            ["🇬🇧 English"],
            ["🇷🇺 Русский"],
            ["🇺🇿 Oʻzbekcha"],
        ]


@any_extent
@any_language
def test_an_access_request_fits_and_has_buttons_until_somebody_decided(
    language: str, extent: str
) -> None:
    of, t = EXTENTS[extent], texts(language)
    for status, role in (
        (RequestStatus.PENDING, None),
        (RequestStatus.REFUSED, None),
        *((RequestStatus.GRANTED, role) for role in Role),
    ):
        request = samples.access_request(of, status, role)
        screen = access_views.access_request(
            t, DecidedRequest(request=request, decided_by_name=of.name)
        )
        assert of.name in check(screen)
        assert (screen.keyboard is not None) is (status is RequestStatus.PENDING)


# --- Notices --------------------------------------------------------------------------------------


@any_extent
@any_language
@pytest.mark.parametrize(
    # Those two are drawn as screens of their own: see `test_clock_views`.
    "kind",
    sorted(set(NoticeKind) - {NoticeKind.REMINDER, NoticeKind.DIGEST}),
)
def test_a_notice_fits(language: str, extent: str, kind: NoticeKind) -> None:
    of, t = EXTENTS[extent], texts(language)
    for role, status, bonus in itertools.product(Role, S, (0, 1, of.xp)):
        request = samples.access_request(of, RequestStatus.GRANTED, role)
        shown = samples.overview(of, status)
        facts = Facts(
            actor_name=of.name,
            technician_name=of.name,
            overview=shown if kind not in REQUEST_NOTICES else None,
            card=samples.card(of, status, W.STOPPED, role) if kind in CARD_NOTICES else None,
            request=DecidedRequest(request=request, decided_by_name=of.name),
            crowd=of.id,
            reader=samples.member(of, role),
        )
        payload = {
            "amount": bonus or -of.xp,
            "comment": of.reason[:200],
            "reason": HoldReason.CUSTOMER if kind in _ON_HOLD else of.reason,
            "note": of.reason,
            "base_xp": of.xp,
            "bonus_xp": bonus,
            "role": role.value,
            "actor_id": MAX_PERSON_ID,
            "error": of.reason,
            "since": "2026-11-23T03:00:00+00:00",
            "name": "workshop-2026-11-23-0300.backup",
            "size": 2**40,
        }
        check(notice_texts.notice(t, kind, payload, facts))


@any_language
@pytest.mark.parametrize(
    # The clock has no name to say.
    "kind",
    sorted(CARD_NOTICES - {NoticeKind.PAUSE_SPENT, NoticeKind.STILL_WORKING, NoticeKind.HOLD_OVER}),
)
def test_a_card_notice_says_why_the_card_comes(language: str, kind: NoticeKind) -> None:
    card = samples.card(ORDINARY, S.WAITING_QC, W.STOPPED, Q)
    facts = Facts(actor_name="Ada", overview=card.overview, card=card)
    reason = HoldReason.PARTS if kind in _ON_HOLD else "Dirty"
    screen = notice_texts.notice(texts(language), kind, {"reason": reason}, facts)
    assert "Ada" in check(screen).split("\n\n")[0]
    assert screen.card is not None
    assert screen.keyboard == ticket_card(texts(language), card).keyboard


@any_language
def test_whoever_lost_a_ticket_gets_no_button_to_open_it(language: str) -> None:
    facts = Facts(actor_name="Ada", overview=samples.overview(ORDINARY, S.ASSIGNED))
    t = texts(language)
    assert notice_texts.notice(t, NoticeKind.REASSIGNED_AWAY, {}, facts).keyboard is None
    told = notice_texts.notice(t, NoticeKind.STARTED_LINE, {}, facts)
    assert labels(told) == [[t.plain("button-open-ticket", id="12345")]]


# --- Refusals, durations, moments --------------------------------------------------------------


@any_language
def test_a_refusal_that_points_to_another_ticket_offers_the_way_there(language: str) -> None:
    t = texts(language)
    for error in (errors.ItemBusy("RM-1", MAX_ID), errors.OpenSessionElsewhere(MAX_ID, "RM-1")):
        screen = Screen(t("refusal", text="-"), refusals.way_on(t, error))
        check(screen)
        assert str(MAX_ID) in labels(screen)[0][0]
    assert refusals.way_on(t, errors.OwnWork(12)) is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 min"),
        (59, "0 min"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (48 * 3600 - 1, "47 h 59 min"),
        (48 * 3600, "2 d"),
    ],
)
def test_durations_are_said_in_the_two_largest_units(seconds: int, said: str) -> None:
    assert words.duration(texts("en"), seconds) == said


def test_a_moment_is_local_and_has_its_date_unless_it_is_today() -> None:
    assert words.moment(MONDAY, ZONE) == "02.03.2026 10:00"
    assert words.moment(MONDAY, ZONE, MONDAY) == "10:00"
    # The next local day begins while it is still Monday in UTC.
    assert words.moment(MONDAY, ZONE, MONDAY.replace(hour=19)) == "02.03.2026 10:00"


@pytest.mark.parametrize("kind", list(KINDS.values()))
def test_a_press_with_the_largest_numbers_fits_into_a_button(kind: type[PressData]) -> None:
    longest: dict[str, object] = {
        "action": "continue",
        "unit": "month",
        "format": "xlsx",
        "board": "tickets",
        "tab": "under_review",
        "color": "yellow",
        "role": "qc_inspector",
        "field": "first",
        "language": "uz",
        "nonce": "0" * 16,
        "token": "A" * 16,
        "scanned": "A" * 16,
        "do": "e_item",
        "key": "k" * 50,
        "section": "s" * 20,
        "amount": -MAX_ID,
        "value": True,
        "search": "ў" * 15,
        "status": "written_off",
        "category": "0" * 8,
        "word": "category",
        "serial": "ў" * 30,
        "to": "serial",
        "sure": True,
        "words": "ў" * 24,
        "topic": "tickets",
        "held": False,
        "active": False,
        "leave": True,
        "listed": True,
        "age": "hour",
        "asked": "serial_number",
        "auto": True,
        "pressing": True,
        "skip": True,
        "minute": 2**30 - 1,
        "kind": "before" if kind is SetNoteKind else "waiting_qc",
        "with_pictures": True,
        "why": {
            HoldFor: "customer",
            BulkHoldFor: "customer",
            CancelFor: "not_worth",
            BulkCancelFor: "not_worth",
        }.get(kind, "skill"),
        "mark": "0" * 12,
        "act": "approve",
    }
    values = {
        name: longest.get(name, MAX_PERSON_ID if name.endswith("_id") else MAX_ID)
        for name in kind.model_fields
    }
    if kind in (ShowItems, ShowItem):
        # What was searched for stands in all statuses and categories.
        values["search"] = ""
    packed = kind(**values).pack()
    assert 1 <= len(packed.encode()) <= DATA_LIMIT
    assert unpacked(kind, packed) == kind(**values)
