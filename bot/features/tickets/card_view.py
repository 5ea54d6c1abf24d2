"""The card: a ticket with the buttons that its reader may press now."""

from collections.abc import Sequence
from typing import overload

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.buttons.items import ShowItem
from bot.buttons.tickets import ShowHistory, ShowTicket, TicketPress
from bot.features.notes.card_parts import note_buttons, note_lines
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import CardFace, GroupScreen, Screen, Style, button, keyboard, lines, paragraphs
from domain.services.card_actions import CardAction
from domain.services.cards import GroupCard, PersonalCard, TicketCard
from domain.ticket import FINAL_STATUSES, TicketAction, TicketStatus

_STYLES = {
    CardAction.START: Style.PRIMARY,
    CardAction.RESUME: Style.PRIMARY,
    CardAction.CONTINUE: Style.PRIMARY,
    CardAction.STILL_WORKING: Style.PRIMARY,
    CardAction.FINISH: Style.SUCCESS,
    CardAction.TO_QC: Style.SUCCESS,
    CardAction.PASS: Style.SUCCESS,
    CardAction.APPROVE: Style.SUCCESS,
    CardAction.APPROVE_ASSIGN: Style.SUCCESS,
    CardAction.FAIL: Style.DANGER,
    CardAction.CANCEL: Style.DANGER,
    CardAction.RESUME_TICKET: Style.PRIMARY,
}
# Labels that are too long to stand beside another, and what a thumb must not meet by chance.
WIDE = frozenset({CardAction.APPROVE_ASSIGN, CardAction.CANCEL})
# Few enough part lines to keep a card readable, and far within a message's length.
_SHOWN_PARTS = 7
_SHOWN_OF_PART = 40
_SHOWN_OF_NOTE = 100
_SHOWN_OF_NAME = 40


def ticket_card(t: Texts, card: PersonalCard, heading: Html | None = None) -> Screen:
    """`heading` says why the card comes; it goes when the card is brought up to date."""
    return in_place_of(card, _told(t, card, heading), keyboard(card_buttons(t, card)))


def group_ticket_card(t: Texts, card: GroupCard, heading: Html | None = None) -> GroupScreen:
    return in_place_of(card, _told(t, card, heading), keyboard(card_buttons(t, card)))


@overload
def in_place_of(card: PersonalCard, text: Html, buttons: InlineKeyboardMarkup) -> Screen: ...
@overload
def in_place_of(card: GroupCard, text: Html, buttons: InlineKeyboardMarkup) -> GroupScreen: ...
def in_place_of(
    card: PersonalCard | GroupCard, text: Html, buttons: InlineKeyboardMarkup
) -> Screen | GroupScreen:
    """A screen that stands where the card stood, and goes on following its ticket."""
    if isinstance(card, GroupCard):
        return GroupScreen(text, buttons, face_of(card))
    return Screen(text, buttons, face_of(card))


def _told(t: Texts, card: TicketCard, heading: Html | None) -> Html:
    return paragraphs(heading, card_text(t, card))


def face_of(card: TicketCard) -> CardFace:
    """What the message must be remembered by, so that it can follow the ticket."""
    ticket = card.ticket
    return CardFace(
        ticket_id=ticket.id,
        reader_id=card.reader_id,
        version=ticket.version,
        busy_with=card.busy_with,
        is_final=ticket.status in FINAL_STATUSES,
    )


def card_text(t: Texts, card: TicketCard) -> Html:
    ticket, item = card.ticket, card.overview.item
    return lines(
        t(
            "card-title",
            id=str(ticket.id),
            serial=item.serial_number,
            flag=words.flag(ticket.flag_color),
        ),
        t("card-item", item=item.name, title=ticket.title),
        t("card-item-not-ready", status=words.item_status(t, item.status))
        if card.waits_for_item
        else None,
        Html(""),
        t(
            "card-status",
            status=words.status(t, ticket.status),
            since=words.moment(ticket.status_since, card.zone, card.now),
        ),
        *_detour(t, card),
        _technician(t, card),
        t("card-creator", name=card.overview.creator_name),
        _work(t, card),
        _pause(t, card),
        _still_working(t, card),
        t("card-xp", xp=card.xp, manual="yes" if ticket.is_manual else "no"),
        _elsewhere(t, card),
        *note_lines(t, card),
        *_parts(t, card),
        _handover(t, card),
        _last_word(t, card),
    )


def _detour(t: Texts, card: TicketCard) -> Sequence[Html | None]:
    """What it waits for, and what makes it come before others."""
    ticket = card.ticket
    due = None
    if ticket.due_at is not None and ticket.is_active:
        key = "card-late" if ticket.is_late(card.now) else "card-due"
        due = t(key, at=words.moment(ticket.due_at, card.zone, card.now))
    held = None
    if ticket.status is TicketStatus.ON_HOLD:
        why = words.hold_reason(t, ticket.hold_reason, ticket.hold_note)
        held = t("card-hold", why=why)
    until = None
    if held is not None and ticket.hold_until is not None:
        until = t("card-hold-until", at=words.day(ticket.hold_until, card.zone))
    return [
        t("card-urgent") if ticket.is_urgent and ticket.is_active else None,
        due,
        held,
        until,
        _returned(t, card),
    ]


def _returned(t: Texts, card: TicketCard) -> Html | None:
    done = card.returned
    if done is None:
        return None
    return t(
        "card-returned",
        id=str(done.ticket_id),
        at=words.day(done.finished_at, card.zone),
        name=words.short(done.technician_name or "", _SHOWN_OF_NAME),
        has_name="yes" if done.technician_name else "no",
        counts="yes" if card.return_counts else "no",
    )


def _handover(t: Texts, card: TicketCard) -> Html | None:
    """What the one before had to say, for whoever goes on."""
    line = card.handover
    if line is None:
        return None
    key = "card-declined" if line.action is TicketAction.DECLINED else "card-handover"
    note = words.short(line.note or "", _SHOWN_OF_NOTE)
    at = words.moment(line.created_at, card.zone, card.now)
    return Html("\n" + t(key, name=words.short(line.actor_name, _SHOWN_OF_NAME), at=at, note=note))


def _technician(t: Texts, card: TicketCard) -> Html | None:
    name = card.overview.technician_name
    if not name:
        return None
    left = card.overview.technician_left and card.ticket.is_active
    return t("card-technician", name=name, left="yes" if left else "no")


def _work(t: Texts, card: TicketCard) -> Html:
    planned = words.duration(t, card.ticket.total_duration * 60)
    if card.session is None and card.active_seconds == 0:
        return t("card-planned", planned=planned)
    is_running = card.session is not None and card.ticket.status is TicketStatus.IN_PROGRESS
    return t(
        "card-worked",
        worked=words.duration(t, card.active_seconds),
        planned=planned,
        clock=card.session.value if card.session is not None and is_running else "none",
    )


def _still_working(t: Texts, card: TicketCard) -> Html | None:
    """The question on its technician's card; to everybody, that it is left unanswered."""
    if card.asked_at is None:
        return None
    at = words.moment(card.asked_at, card.zone, card.now)
    if card.flagged_at is not None:
        return t("card-unanswered", at=at)
    return t("card-asked", at=at) if card.is_mine else None


def _pause(t: Texts, card: TicketCard) -> Html | None:
    if card.pause is None:
        return None
    if card.pause.limit == 0:
        return t("card-pause-off")
    return t(
        "card-pause",
        left=words.duration(t, card.pause.left),
        limit=words.duration(t, card.pause.limit),
    )


def _elsewhere(t: Texts, card: TicketCard) -> Html | None:
    if card.works_elsewhere is None:
        return None
    return t(
        "card-elsewhere",
        id=str(card.works_elsewhere.session.ticket_id),
        serial=card.works_elsewhere.serial_number,
    )


def _parts(t: Texts, card: TicketCard) -> Sequence[Html]:
    shown = [
        t(
            "card-part",
            flag=words.flag(part.color),
            name=words.short(part.name, _SHOWN_OF_PART),
            minutes=words.duration(t, part.minutes * 60),
            comment=words.short(part.comment, _SHOWN_OF_PART),
            has_comment="yes" if part.comment else "no",
        )
        for part in card.parts[:_SHOWN_PARTS]
    ]
    left_out = len(card.parts) - len(shown)
    if left_out > 0:
        shown.append(t("card-parts-more", count=left_out))
    return [Html(""), *shown] if shown else []


def _last_word(t: Texts, card: TicketCard) -> Html | None:
    last = card.last_word
    if last is None:
        return None
    values = {
        "name": last.actor_name,
        "at": words.moment(last.created_at, card.zone, card.now),
        "reason": words.short(last.note or "", words.SHOWN_REASON),
    }
    keys = {
        TicketAction.QC_PASS: "card-passed",
        TicketAction.QC_FAIL: "card-failed",
        TicketAction.CANCELLED: "card-cancelled",
    }
    return Html("\n" + t(keys[last.action], **values))


def card_buttons(t: Texts, card: TicketCard) -> list[Sequence[InlineKeyboardButton]]:
    ticket, item = card.ticket, card.overview.item
    other = card.works_elsewhere
    return [
        *_actions(t, card),
        [
            button(
                t.plain("button-open-ticket", id=str(other.session.ticket_id)),
                ShowTicket(ticket_id=other.session.ticket_id),
            )
        ]
        if other
        else [],
        [button(t.plain("button-show-item", serial=item.serial_number), ShowItem(item_id=item.id))]
        if card.waits_for_item and card.may_change_item
        else [],
        note_buttons(t, card),
        [
            button(t.plain("button-refresh"), ShowTicket(ticket_id=ticket.id)),
            button(t.plain("button-history"), ShowHistory(ticket_id=ticket.id)),
        ],
    ]


def _actions(t: Texts, card: TicketCard) -> Sequence[Sequence[InlineKeyboardButton]]:
    """Two a row, in their order; a wide one has a row of its own."""
    rows: list[list[InlineKeyboardButton]] = []
    last_is_open = False
    for action in card.actions:
        press = TicketPress(action=action, ticket_id=card.ticket.id, version=card.ticket.version)
        each = button(t.plain(f"button-{action.value}"), press, _STYLES.get(action))
        if last_is_open and action not in WIDE:
            rows[-1].append(each)
            last_is_open = False
        else:
            rows.append([each])
            last_is_open = action not in WIDE
    return rows
