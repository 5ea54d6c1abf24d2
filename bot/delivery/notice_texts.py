"""What a notice says: one `match` over its kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardMarkup

from bot.buttons.labels import OpenLabel
from bot.buttons.people import ShowPerson
from bot.buttons.tickets import ShowTicket
from bot.delivery import many_view
from bot.features.backups import notice_views as backup_notices
from bot.features.detours.views import line_buttons
from bot.features.people import access_views, waiting_views
from bot.features.points import question_views
from bot.features.points.adjust_views import signed
from bot.features.reminders import views as reminders_views
from bot.features.tickets.card_view import group_ticket_card, ticket_card
from bot.features.tickets.decision_views import assign_picker
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import GroupScreen, Screen, button, keyboard, paragraphs
from domain.audience import NoticeKind
from domain.people import Member
from domain.ports.people import TechnicianLoad
from domain.ports.tickets import TicketOverview, TicketRow
from domain.services.access import DecidedRequest
from domain.services.card_actions import CardAction
from domain.services.cards import GroupCard, PersonalCard
from domain.services.digest import Digest
from domain.services.points_questions import DoubtedPoints
from domain.services.reminders import Mentioned
from domain.ticket import TicketAction

CARD_NOTICES = frozenset(
    {
        NoticeKind.TICKET_CREATED,
        NoticeKind.FAULT_REPORTED,
        NoticeKind.REVIEW_APPROVED,
        NoticeKind.ASSIGNED,
        NoticeKind.WAITING_QC,
        NoticeKind.NOBODY_INSPECTS,
        NoticeKind.QC_FAIL,
        NoticeKind.PAUSE_SPENT,
        NoticeKind.STILL_WORKING,
        NoticeKind.ON_HOLD_CARD,
        NoticeKind.RESUMED_CARD,
        NoticeKind.DECLINED,
        NoticeKind.PRIORITY,
        NoticeKind.HOLD_OVER,
    }
)
PERSON_NOTICES = frozenset(
    {
        NoticeKind.ROLE_GRANTED,
        NoticeKind.ROLE_TAKEN,
        NoticeKind.DEACTIVATED,
        NoticeKind.REACTIVATED,
        NoticeKind.INVITE_ACCEPTED,
    }
)
POINTS_NOTICES = frozenset({NoticeKind.POINTS_QUESTIONED, NoticeKind.POINTS_ANSWERED})
# For whoever reported a fault; he may not see the ticket for that.
_REPORTER_NOTICES = frozenset(
    {NoticeKind.FAULT_APPROVED, NoticeKind.FAULT_CANCELLED, NoticeKind.FAULT_DONE}
)
REQUEST_NOTICES = frozenset({NoticeKind.ACCESS_REQUESTED, NoticeKind.ACCESS_DECIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a notice speaks of, as it is at the moment of sending."""

    actor_name: str = ""
    technician_name: str = ""
    overview: TicketOverview | None = None
    zone: ZoneInfo | None = None
    card: PersonalCard | GroupCard | None = None
    request: DecidedRequest | None = None
    crowd: int = 0
    reader: Member | None = None
    reader_id: int | None = None
    mentioned: Sequence[Mentioned] | None = None
    digest: Digest | None = None
    doubted: DoubtedPoints | None = None
    many: Sequence[TicketRow] = ()
    """The tickets of a batch that is told in one notice."""
    technicians: Sequence[TechnicianLoad] = ()
    """Who could take a ticket that was given back."""


def notice(
    t: Texts, kind: NoticeKind, payload: Mapping[str, Any], facts: Facts
) -> Screen | GroupScreen:
    if facts.many:
        return many_view.many(t, kind, _why(t, kind, payload), facts.actor_name, facts.many)
    if isinstance(facts.card, GroupCard):
        return group_ticket_card(t, facts.card, _line(t, kind, payload, facts))
    if facts.card is not None:
        told = _line(t, kind, payload, facts)
        if kind is NoticeKind.DECLINED and CardAction.ASSIGN in facts.card.actions:
            return assign_picker(t, facts.card, facts.technicians, heading=told)
        return ticket_card(t, _said_once(facts.card, payload), told)
    return _told(t, kind, payload, facts)


def _said_once(card: PersonalCard, payload: Mapping[str, Any]) -> PersonalCard:
    """The reason stands in the line above already."""
    is_said = card.last_word is not None and card.last_word.note == payload.get("reason", "")
    return replace(card, last_word=None) if is_said else card


def _told(t: Texts, kind: NoticeKind, payload: Mapping[str, Any], facts: Facts) -> Screen:
    """What is no card."""
    if facts.mentioned is not None:
        return reminders_views.reminder(t, facts.mentioned, facts.reader_id)
    if facts.digest is not None:
        return reminders_views.digest(t, facts.digest)
    if facts.doubted is not None:
        is_new = kind is NoticeKind.POINTS_QUESTIONED
        view = question_views.question if is_new else question_views.answered
        return view(t, facts.doubted)
    match kind:
        case NoticeKind.ACCESS_REQUESTED | NoticeKind.ACCESS_DECIDED:
            assert facts.request is not None, "loaded for this kind"
            return access_views.access_request(t, facts.request)
        case NoticeKind.ACCESS_CROWD:
            return waiting_views.crowd(t, facts.crowd)
        case NoticeKind.ACCESS_GRANTED:
            role = payload["role"]
            granted = t("notice-access_granted", role=words.role(t, role))
            return Screen(paragraphs(granted, t(f"begin-{role}")), _scanned_button(t, payload))
        case NoticeKind.XP_ADJUSTED:
            return Screen(
                t(
                    "notice-xp_adjusted",
                    actor=facts.actor_name,
                    amount=signed(payload["amount"]),
                    comment=payload["comment"],
                    way="up" if payload["amount"] > 0 else "down",
                )
            )
        case NoticeKind.ROLE_GRANTED:
            role = payload["role"]
            granted = t("notice-role_granted", actor=facts.actor_name, role=words.role(t, role))
            return Screen(paragraphs(granted, t(f"begin-{role}")))
        case NoticeKind.ROLE_TAKEN:
            return Screen(
                t(
                    "notice-role_taken",
                    actor=facts.actor_name,
                    role=words.role(t, payload["role"]),
                    roles=access_views.roles_of(t, _reader(facts)),
                )
            )
        case NoticeKind.DEACTIVATED:
            return Screen(t("notice-deactivated", actor=facts.actor_name))
        case NoticeKind.REACTIVATED:
            greeting = access_views.welcome(t, _reader(facts))
            back = t("notice-reactivated", actor=facts.actor_name)
            return Screen(paragraphs(back, greeting.text), greeting.keyboard)
        case NoticeKind.INVITE_ACCEPTED:
            label = t.plain("button-people")
            return Screen(
                t(
                    "notice-invite_accepted",
                    actor=facts.actor_name,
                    role=words.role(t, payload["role"]),
                ),
                keyboard([[button(label, ShowPerson(person_id=payload["actor_id"]))]]),
            )
        case NoticeKind.PERSON_LOST:
            return Screen(t("notice-person_lost", name=facts.actor_name))
        case NoticeKind.QC_GROUP_LOST | NoticeKind.QC_GROUP_SILENCED:
            return Screen(t(f"notice-{kind.value}"))
        case (
            NoticeKind.BACKUP_MADE
            | NoticeKind.BACKUP_FAILED
            | NoticeKind.BACKUPS_OVERDUE
            | NoticeKind.BACKUP_SENT
        ):
            return backup_notices.notice(t, kind, payload, facts.actor_name)
        case NoticeKind.INSPECTORS_GONE:
            return Screen(t("notice-inspectors_gone", count=payload.get("waiting", 0)))
        case NoticeKind.ACCESS_REFUSED:
            return Screen(t("notice-access_refused", hours=waiting_views.PAUSE_HOURS))
        case _:
            assert facts.overview is not None, "every other notice speaks of a ticket"
            is_his = facts.overview.ticket.technician_id == payload.get("technician_id")
            worked = payload.get("worked") is True
            open_ticket = _open_button(t, kind, facts, is_his=is_his, worked=worked)
            return Screen(_line(t, kind, payload, facts), open_ticket)


def _scanned_button(t: Texts, payload: Mapping[str, Any]) -> InlineKeyboardMarkup | None:
    """The way to what somebody scanned before he was let in."""
    if not payload.get("scanned"):
        return None
    label = t.plain("button-open-scanned")
    return keyboard([[button(label, OpenLabel(token=payload["scanned"]))]])


def _reader(facts: Facts) -> Member:
    assert facts.reader is not None, "loaded for this kind"
    return facts.reader


def _line(t: Texts, kind: NoticeKind, payload: Mapping[str, Any], facts: Facts) -> Html:
    overview = facts.overview or (facts.card.overview if facts.card else None)
    assert overview is not None, "every other notice speaks of a ticket"
    worked = kind is NoticeKind.REASSIGNED_AWAY and payload.get("worked")
    until = payload.get("until")
    return t(
        "notice-reassigned_away-line" if worked else f"notice-{kind.value}",
        id=str(overview.ticket.id),
        serial=overview.item.serial_number,
        title=overview.ticket.title,
        actor=facts.actor_name,
        technician=facts.technician_name,
        reason=words.short(_why(t, kind, payload), words.SHOWN_REASON),
        note=words.short(payload.get("note", ""), words.SHOWN_REASON),
        until=words.day(datetime.fromisoformat(until), facts.zone)
        if until and facts.zone
        else "none",
        base=payload.get("base_xp", 0),
        bonus=payload.get("bonus_xp", 0),
        total=payload.get("base_xp", 0) + payload.get("bonus_xp", 0),
        old=words.duration(t, payload.get("old", 0)),
        new=words.duration(t, payload.get("new", 0)),
    )


def _why(t: Texts, kind: NoticeKind, payload: Mapping[str, Any]) -> str:
    """The reason, in the reader's language where it was offered."""
    match kind:
        case NoticeKind.ON_HOLD_LINE | NoticeKind.ON_HOLD_CARD:
            return words.why(t, TicketAction.PUT_ON_HOLD, payload.get("note"), payload)
        case NoticeKind.QC_FAIL | NoticeKind.QC_FAIL_LINE:
            return words.why(t, TicketAction.QC_FAIL, payload["reason"], payload)
        case NoticeKind.DECLINED:
            return words.why(t, TicketAction.DECLINED, payload["reason"], payload)
        case NoticeKind.CANCELLED_LINE | NoticeKind.FAULT_CANCELLED:
            return words.why(t, TicketAction.CANCELLED, payload["reason"], payload)
        case _:
            return str(payload.get("reason", ""))


def _open_button(
    t: Texts, kind: NoticeKind, facts: Facts, *, is_his: bool, worked: bool = False
) -> InlineKeyboardMarkup | None:
    # Whoever lost a ticket may not open it any more.
    if kind is NoticeKind.REASSIGNED_AWAY and worked and facts.overview is not None:
        return keyboard([line_buttons(t, facts.overview.ticket.id)])
    if kind is NoticeKind.REASSIGNED_AWAY or kind in _REPORTER_NOTICES or facts.overview is None:
        return None
    ticket_id = facts.overview.ticket.id
    if kind is NoticeKind.TIME_CORRECTED and not is_his:
        return None
    label = t.plain("button-open-ticket", id=str(ticket_id))
    return keyboard([[button(label, ShowTicket(ticket_id=ticket_id))]])
