"""What the clock has to say: reminders, the question when work ended, the day's digest."""

from collections.abc import Mapping, Sequence
from datetime import date

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.buttons.reminders import OpenBoard, SnoozeReminder, StoppedAt
from bot.buttons.tickets import ShowTicket
from bot.features.tickets.card_text import card_text
from bot.features.tickets.card_view import face_of
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, in_rows, keyboard, lines, paragraphs
from bot.ui.ticket_label import mark_of
from domain.reminders import ReminderKind
from domain.services.cards import PersonalCard
from domain.services.digest import Digest
from domain.services.lists import Board
from domain.services.reminders import Mentioned
from domain.services.work_check import StopChoices

# What fits on a phone; the rest is counted, and comes again when it is still due.
_SHOWN = 10
_SHOWN_REASONS = 5
_SHOWN_PEOPLE = 20
_SHOWN_OF_NAME = 24


def reminder(t: Texts, mentioned: Sequence[Mentioned], reader_id: int | None = None) -> Screen:
    """Everything one person is reminded of: a line each, with a button to open and one to wait.

    A technician is not told his own name.
    """
    shown = mentioned[:_SHOWN]
    left_out = len(mentioned) - len(shown)
    return Screen(
        paragraphs(
            t("reminder-title", count=len(mentioned)),
            lines(
                *(_mention(t, each, reader_id) for each in shown),
                t("reminder-more", count=left_out) if left_out else None,
            ),
        ),
        keyboard(
            [
                button(t.plain("row-reminder", **_names(each)), ShowTicket(ticket_id=_id(each))),
                button(
                    t.plain("button-snooze"), SnoozeReminder(ticket_id=_id(each), kind=each.kind)
                ),
            ]
            for each in shown
        ),
    )


def reminder_again(
    t: Texts, shown: Message, standing: Sequence[Mentioned], reader_id: int
) -> Screen:
    """The reminder that is shown, with what is left of it; its buttons are called as they were."""
    if not standing:
        return Screen(t("reminder-over"))
    screen = reminder(t, standing, reader_id)
    assert isinstance(screen.keyboard, InlineKeyboardMarkup), "every line has its buttons"
    labels = {each.callback_data: each.text for row in _rows(shown) for each in row}
    return Screen(screen.text, _called(screen.keyboard.inline_keyboard, labels))


def snoozed(t: Texts, message: Message, pressed: str | None, at: str) -> Screen:
    """The same reminder; the button that was pressed tells until when."""
    label = {pressed: t.plain("button-snoozed", at=at)}
    return Screen(Html(message.html_text), _called(_rows(message), label))


def _rows(message: Message) -> Sequence[Sequence[InlineKeyboardButton]]:
    return message.reply_markup.inline_keyboard if message.reply_markup else []


def _called(
    rows: Sequence[Sequence[InlineKeyboardButton]], labels: Mapping[str | None, str]
) -> InlineKeyboardMarkup:
    """The buttons, each with its label in `labels`, if there is one, by what it carries."""
    return keyboard(
        [
            each.model_copy(update={"text": labels.get(each.callback_data, each.text)})
            for each in row
        ]
        for row in rows
    )


def _mention(t: Texts, each: Mentioned, reader_id: int | None) -> Html:
    is_own = reader_id is not None and each.overview.ticket.technician_id == reader_id
    # A due time may lie ahead, or be past by the time it is told.
    waited = words.duration(t, abs(int((each.now - each.since).total_seconds())))
    is_past = each.kind is ReminderKind.DUE_SOON and each.since <= each.now
    kind = ReminderKind.LATE if is_past else each.kind
    return t(
        f"reminder-{kind.value}",
        waited=waited,
        technician=each.overview.technician_name or t.plain("digest-none"),
        whose="own" if is_own else "other",
        **_names(each),
    )


def _names(each: Mentioned) -> dict[str, str]:
    return {"id": str(_id(each)), "serial": each.overview.item.serial_number}


def _id(each: Mentioned) -> int:
    return each.overview.ticket.id


def ask_stopped_at(t: Texts, card: PersonalCard, choices: StopChoices) -> Screen:
    """When the work really ended, the latest time first."""
    times = [
        button(
            words.moment(each, choices.zone, choices.now),
            StoppedAt(
                ticket_id=choices.ticket_id,
                version=choices.version,
                minute=int(each.timestamp()) // 60,
            ),
        )
        for each in choices.times
    ]
    question = t("ask-stopped-at" if times else "no-stop-times")
    return Screen(
        paragraphs(card_text(t, card), question),
        keyboard(
            [
                *in_rows(times, 2),
                [button(t.plain("button-back"), ShowTicket(ticket_id=choices.ticket_id))],
            ]
        ),
        face_of(card),
    )


def digest(t: Texts, told: Digest) -> Screen:
    """The day in a few lines; in brackets the working day before."""
    return Screen(
        paragraphs(
            t("digest-title", day=_day(told.day)),
            lines(
                _figures(t, told),
                _first_pass(t, told),
                t("digest-before", day=_day(told.before_day)),
            ),
            _reworks(t, told),
            _waiting(t, told),
            _standing(t, told),
            _worked(t, told),
            t("digest-best", name=told.best[0], xp=told.best[1]) if told.best else None,
        ),
        keyboard(
            [
                [
                    button(t.plain("button-waiting-qc"), OpenBoard(board=Board.QC))
                    if told.waiting
                    else None,
                    button(t.plain("button-all-tickets"), OpenBoard(board=Board.TICKETS)),
                ]
            ]
        ),
    )


def _figures(t: Texts, told: Digest) -> Html:
    return t(
        "digest-figures",
        opened=told.figures.opened,
        opened_before=told.before.opened,
        done=told.figures.done,
        done_before=told.before.done,
    )


def _first_pass(t: Texts, told: Digest) -> Html | None:
    """Nothing, where nothing was inspected."""
    rate, before = told.figures.first_pass_rate, told.before.first_pass_rate
    if rate is None:
        return None
    return t(
        "digest-first-pass",
        percent=str(rate),
        before="none" if before is None else str(before),
    )


def _reworks(t: Texts, told: Digest) -> Html | None:
    if not told.fail_reasons:
        return None
    reasons = [
        t.plain("digest-reason", reason=words.short(reason.text(t.language), 60), count=count)
        for reason, count in told.fail_reasons[:_SHOWN_REASONS]
    ]
    return t("digest-reworks", reasons=", ".join(reasons))


def _waiting(t: Texts, told: Digest) -> Html | None:
    if not told.waiting:
        return None
    return lines(
        t("digest-waiting", count=told.waiting_in_all),
        *(
            t(
                "digest-waiting-row",
                id=str(row.id),
                serial=row.serial_number,
                mark=mark_of(row, told.until) or "none",
                technician=words.short(row.technician_name, _SHOWN_OF_NAME)
                if row.technician_name
                else t.plain("digest-none"),
                # A digest that is delivered late names what waits by then.
                waited=words.duration(
                    t, max(0, int((told.until - row.status_since).total_seconds()))
                ),
            )
            for row in told.waiting
        ),
    )


def _standing(t: Texts, told: Digest) -> Html | None:
    if not told.on_hold and not told.late:
        return None
    return t("digest-standing", on_hold=told.on_hold, late=told.late)


def _worked(t: Texts, told: Digest) -> Html | None:
    if not told.worked:
        return None
    return lines(
        t("digest-worked"),
        *(
            t(
                "digest-worked-row",
                name=words.short(each.name, _SHOWN_OF_NAME),
                worked=words.duration(t, each.seconds),
                done=each.done,
                planned=words.duration(t, each.planned_minutes * 60),
            )
            for each in told.worked[:_SHOWN_PEOPLE]
        ),
    )


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
