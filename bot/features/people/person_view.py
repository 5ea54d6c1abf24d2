"""One person as admins see him, and what changing him will do."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.people import (
    AskDeactivate,
    AskErase,
    AskName,
    BlockPerson,
    Deactivate,
    Reactivate,
    SendKept,
    SetRole,
    ShowPeople,
    ShowPerson,
    ShowPersonHistory,
    ShowPersonTickets,
    Unblock,
)
from bot.buttons.points import AdjustXp
from bot.buttons.tickets import ShowTicket
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, Style, button, keyboard, lines, paragraphs
from bot.ui.sure import sure_or_cancel
from bot.ui.ticket_label import ticket_label
from domain.people import Member, Role
from domain.people_pages import Change, PersonSheet, PersonTickets
from domain.ports.work_sessions import OpenWork
from domain.work_session import SessionStatus


def sheet(t: Texts, told: PersonSheet, heading: Html | None = None) -> Screen:
    """Who it is, what he does, and what can be changed; `heading` says what was changed."""
    return Screen(paragraphs(heading, _facts(t, told)), keyboard(_buttons(t, told)))


def ask_deactivate(t: Texts, told: PersonSheet) -> Screen:
    """What will happen, before it does."""
    person_id, tickets = told.member.id, told.load.tickets
    return Screen(
        paragraphs(
            t("ask-deactivate", name=told.member.name),
            lines(
                _clock_line(t, "deactivate-clock", told.work),
                t("deactivate-tickets", count=tickets) if tickets else None,
                t("deactivate-cards"),
            ),
        ),
        keyboard(
            sure_or_cancel(
                t,
                t.plain("button-deactivate-sure"),
                Deactivate(person_id=person_id),
                ShowPerson(person_id=person_id),
            )
        ),
    )


def ask_role(t: Texts, told: PersonSheet, role: Role, reader: Member) -> Screen:
    """What giving or taking the role will do, before it does."""
    member = told.member
    held = role not in member.roles
    is_own = member.id == reader.id and role is Role.ADMIN and not held
    stops = told.work if role is Role.TECHNICIAN and not held else None
    return Screen(
        paragraphs(
            t(
                "ask-give-role" if held else "ask-take-role",
                name=member.name,
                role=words.role(t, role),
            ),
            lines(
                t("give-admin-means") if held and role is Role.ADMIN else None,
                _clock_line(t, "deactivate-clock", stops),
                None if held else t("take-role-cards"),
                t("take-own-admin") if is_own else None,
            ),
        ),
        keyboard(
            sure_or_cancel(
                t,
                t.plain("button-give-role-sure" if held else "button-take-role-sure"),
                SetRole(person_id=member.id, role=role, held=held, sure=True),
                ShowPerson(person_id=member.id),
            )
        ),
    )


def changed(t: Texts, key: str, change: Change, role: Role | None = None) -> Html:
    """What a change has led to; `key` is the message that says what it was."""
    return lines(
        t(key, name=change.name, role=words.role(t, role) if role else ""),
        _clock_line(t, "did-stop-clock", change.stopped),
        t("did-leave-tickets", count=change.tickets) if change.tickets else None,
    )


def tickets(t: Texts, told: PersonTickets, heading: Html | None = None) -> Screen:
    """Somebody's active tickets, each a button to its card."""
    person_id = told.member.id
    note = None
    if told.pages > 1:
        note = t("people-page", page=told.page + 1, pages=told.pages)
    return Screen(
        paragraphs(
            heading, t("person-tickets-title", name=told.member.name, count=told.total), note
        ),
        keyboard(
            [
                *(
                    [button(ticket_label(t, row, told.now), ShowTicket(ticket_id=row.id))]
                    for row in told.rows
                ),
                page_buttons(
                    t,
                    told.page,
                    told.pages,
                    lambda to: ShowPersonTickets(person_id=person_id, page=to),
                ),
                [button(t.plain("button-back"), ShowPerson(person_id=person_id))],
            ]
        ),
    )


def ask_name(t: Texts, told: PersonSheet) -> Screen:
    back = ShowPerson(person_id=told.member.id, leave=True)
    return Screen(
        t("ask-person-name", name=told.member.name),
        keyboard([[button(t.plain("button-back"), back)]]),
    )


def no_longer_admin(t: Texts) -> Screen:
    """Whoever took his own rights has nothing more to see here."""
    return Screen(t("no-longer-admin"))


def _facts(t: Texts, told: PersonSheet) -> Html:
    member = told.member
    roles = [words.role(t, role) for role in Role if role in member.roles]
    seen = (
        t("person-seen", at=words.moment(told.last_seen_at, told.zone, told.now))
        if told.last_seen_at
        else t("person-never-seen")
    )
    return lines(
        t("me-name", name=member.name),
        t("person-erased") if member.is_erased else None,
        t("person-out") if not member.is_active and not member.is_erased else None,
        t("person-blocked") if told.is_blocked else None,
        t("request-username", username=member.username) if member.username else None,
        t("request-phone", phone=told.phone) if told.phone else None,
        t("me-id", id=str(member.telegram_id)) if not member.is_erased else None,
        t("me-roles", roles=", ".join(roles) or t.plain("no-roles")),
        t("person-settled") if told.is_settled else None,
        t(
            "person-load",
            count=told.load.tickets,
            planned=words.duration(t, told.load.planned_minutes * 60),
        ),
        _work(t, told),
        t("person-xp", total=told.xp),
        seen,
        t("person-unreachable") if member.unreachable_at else None,
    )


def _work(t: Texts, told: PersonSheet) -> Html | None:
    if told.work is None:
        return t("person-free") if told.member.has(Role.TECHNICIAN) else None
    session, serial = told.work
    paused = session.status is SessionStatus.PAUSED
    key = "person-paused" if paused else "person-working"
    return t(key, id=str(session.ticket_id), serial=serial)


def _buttons(t: Texts, told: PersonSheet) -> Sequence[Sequence[InlineKeyboardButton]]:
    member = told.member
    if member.is_erased:
        return [_records(t, told), [button(t.plain("button-back"), ShowPeople(active=False))]]
    rows = [[_toggle(t, told, role)] for role in Role]
    if told.load.tickets:
        label = t.plain("button-person-tickets", count=told.load.tickets)
        rows.append([button(label, ShowPersonTickets(person_id=member.id))])
    rows.append(
        [
            button(t.plain("button-adjust-xp"), AdjustXp(person_id=member.id)),
            button(t.plain("button-rename-person"), AskName(person_id=member.id)),
        ]
    )
    rows.append(_records(t, told))
    rows.append(_in_or_out(t, told))
    if not member.is_active:
        erase = AskErase(person_id=member.id)
        rows.append([button(t.plain("button-erase"), erase, Style.DANGER)])
    rows.append([button(t.plain("button-back"), ShowPeople(active=member.is_active))])
    return rows


def _records(t: Texts, told: PersonSheet) -> list[InlineKeyboardButton]:
    person_id = told.member.id
    return [
        button(t.plain("button-history"), ShowPersonHistory(person_id=person_id)),
        button(t.plain("button-person-kept"), SendKept(person_id=person_id)),
    ]


def _in_or_out(t: Texts, told: PersonSheet) -> list[InlineKeyboardButton]:
    """Whoever has left comes back, or is shut out for good."""
    member, person_id = told.member, told.member.id
    if member.is_active:
        leave = AskDeactivate(person_id=person_id)
        return [button(t.plain("button-deactivate"), leave, Style.DANGER)]
    if told.is_blocked:
        return [button(t.plain("button-unblock"), Unblock(telegram_id=member.telegram_id))]
    back = Reactivate(person_id=person_id)
    return [
        button(t.plain("button-reactivate"), back, Style.SUCCESS),
        button(t.plain("button-block"), BlockPerson(person_id=person_id), Style.DANGER),
    ]


def _toggle(t: Texts, told: PersonSheet, role: Role) -> InlineKeyboardButton:
    held = role in told.member.roles
    label = t.plain(f"button-grant-{role.value}")
    return button(
        t.plain("button-take-role" if held else "button-give-role", role=label),
        SetRole(person_id=told.member.id, role=role, held=not held),
    )


def _clock_line(t: Texts, key: str, work: OpenWork | None) -> Html | None:
    if work is None:
        return None
    return t(key, id=str(work.session.ticket_id), serial=work.serial_number)
