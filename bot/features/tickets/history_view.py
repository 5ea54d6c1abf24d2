"""A ticket's history: who did what, when, how long it took, and how long the clock ran."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.buttons.tickets import ShowTicket, TurnHistory
from bot.features.notes.card_parts import notes_row
from bot.features.notes.views import history_note
from bot.features.tickets.card_view import in_place_of
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons, page_line
from bot.ui.screen import GroupScreen, Screen, button, keyboard, lines, paragraphs
from domain.checklists import CHECKS
from domain.notes import ShownNote
from domain.services.cards import GroupCard
from domain.services.history import Correction, HistorySession, HistoryStep, TicketHistory
from domain.ticket import FlagColor, TicketAction, TicketStatus

# What a reader sees on one page, in characters: with it the message stays within Telegram's
# 4096, even if all of them count twice there.
_BUDGET = 1500
# So many of the newest entries stand open; what is older is folded above them.
_OPEN = 3
_FOLDED_FROM = 6
# A line with the day stands before the entries of each.
_DAY_SIZE = 11
# Of a title and a part in an edit, and so many of its changes.
_SHOWN_TITLE, _SHOWN_PART, _SHOWN_EDITS = 80, 30, 10
LAST = -1
_MINUTE = 60
# Shorter waits say nothing.
_LONG = 10 * _MINUTE


@dataclass(frozen=True, slots=True)
class _Entry:
    """What happened at one moment; its text says the time, the line above it the day."""

    at: datetime
    text: Html


def history(t: Texts, told: TicketHistory, page: int = LAST) -> Screen:
    """The newest page unless another is asked for; a page out of range is clamped."""
    text, buttons = _shown(t, told, page)
    row = notes_row(t, told.overview.ticket.id, len(told.notes))
    return Screen(text, keyboard([row, *buttons.inline_keyboard]))


def group_history(t: Texts, told: TicketHistory, card: GroupCard, page: int = LAST) -> GroupScreen:
    """The same in the place of the group's card, which comes back when its ticket moves."""
    return in_place_of(card, *_shown(t, told, page))


def _shown(t: Texts, told: TicketHistory, page: int) -> tuple[Html, InlineKeyboardMarkup]:
    told, overview = _by_first_names(told), told.overview
    pages = _pages(_entries(t, told), _BUDGET)
    page = len(pages) - 1 if page == LAST else min(max(0, page), len(pages) - 1)
    return (
        paragraphs(
            t("history-title", id=str(overview.ticket.id), serial=overview.item.serial_number),
            _totals(t, told),
            *_folded(pages[page], told.zone),
            page_line(t, page, len(pages)),
        ),
        keyboard(
            [
                _turns(t, told, page, len(pages)),
                [button(t.plain("button-back"), ShowTicket(ticket_id=overview.ticket.id))],
            ]
        ),
    )


def _by_first_names(told: TicketHistory) -> TicketHistory:
    """The same, with everybody called by the first name, but for namesakes."""
    named = [
        *(name for step in told.steps for name in (step.fact.actor_name, step.technician_name)),
        *(session.technician_name for session in told.sessions),
        *(each.by_name for session in told.sessions for each in session.corrections),
        *(name for note in told.notes for name in (note.author_name, note.hidden_by_name)),
    ]
    first = words.first_names(name for name in named if name)

    def who(name: str | None) -> str:
        return first.get(name or "", "")

    def step(each: HistoryStep) -> HistoryStep:
        fact = replace(each.fact, actor_name=who(each.fact.actor_name))
        return replace(each, fact=fact, technician_name=who(each.technician_name))

    def session(each: HistorySession) -> HistorySession:
        corrections = [replace(by, by_name=who(by.by_name)) for by in each.corrections]
        name = who(each.technician_name)
        return replace(each, technician_name=name, corrections=corrections)

    def note(each: ShownNote) -> ShownNote:
        by, hidden_by = who(each.author_name), who(each.hidden_by_name)
        return replace(each, author_name=by, hidden_by_name=hidden_by)

    return replace(
        told,
        steps=[step(each) for each in told.steps],
        sessions=[session(each) for each in told.sessions],
        notes=[note(each) for each in told.notes],
    )


def _entries(t: Texts, told: TicketHistory) -> Sequence[_Entry]:
    """Steps, work sessions and notes as one story, the oldest first."""
    steps = [_Entry(step.fact.created_at, _step(t, told, step)) for step in told.steps]
    sessions = [_Entry(each.started_at, _session(t, told, each)) for each in told.sessions]
    notes = [_Entry(each.created_at, history_note(t, each, told.zone)) for each in told.notes]
    return sorted([*steps, *sessions, *notes], key=lambda entry: entry.at)


def _folded(entries: Sequence[_Entry], zone: ZoneInfo) -> Sequence[Html]:
    """The newest entries to be read at once, the older ones behind a tap where they are many."""
    if len(entries) < _FOLDED_FROM:
        return [_by_day(entries, zone)]
    older = _by_day(entries[:-_OPEN], zone)
    return [
        Html(f"<blockquote expandable>{older}</blockquote>"),
        _by_day(entries[-_OPEN:], zone),
    ]


def _by_day(entries: Sequence[_Entry], zone: ZoneInfo) -> Html:
    days = groupby(entries, key=lambda entry: words.day(entry.at, zone))
    return lines(*(part for day, those in days for part in _day(day, those)))


def _day(day: str, entries: Iterable[_Entry]) -> Sequence[Html]:
    return [Html(f"<i>{day}</i>"), *(entry.text for entry in entries)]


def _pages(entries: Sequence[_Entry], budget: int) -> Sequence[Sequence[_Entry]]:
    """Entries from the oldest on, as many to a page as fit; each page has one at least."""
    pages: list[list[_Entry]] = [[]]
    left = budget
    for entry in entries:
        size = len(unescape(entry.text)) + 1 + _DAY_SIZE
        if pages[-1] and size > left:
            pages.append([])
            left = budget
        pages[-1].append(entry)
        left -= size
    return pages


def _turns(t: Texts, told: TicketHistory, page: int, pages: int) -> Sequence[InlineKeyboardButton]:
    ticket_id = told.overview.ticket.id
    return page_buttons(t, page, pages, lambda to: TurnHistory(ticket_id=ticket_id, page=to))


def _totals(t: Texts, told: TicketHistory) -> Html:
    ticket = told.overview.ticket
    now = told.seconds.get(ticket.status)
    return lines(
        t(
            "history-worked",
            worked=words.duration(t, told.active_seconds),
            planned=words.duration(t, ticket.total_duration * 60),
            sessions=len(told.sessions),
        ),
        t("history-waited", waited=words.duration(t, told.waiting_seconds))
        if told.waiting_seconds >= _LONG
        else None,
        t("history-held", held=words.duration(t, told.held_seconds)) if told.held_seconds else None,
        t(
            "history-now",
            status=words.status(t, ticket.status),
            since=words.duration(t, now),
        )
        if ticket.is_active and now is not None and now >= _MINUTE
        else None,
    )


def _step(t: Texts, told: TicketHistory, step: HistoryStep) -> Html:
    fact = step.fact
    return lines(
        t(
            "history-line",
            at=words.time(fact.created_at, told.zone),
            done=words.action(t, fact.action),
            name=fact.actor_name or t.plain("history-nobody"),
            note=(note := words.why(t, fact.action, fact.note, fact.metadata)),
            has_note="yes" if note else "no",
        ),
        t("history-to", name=step.technician_name) if step.technician_name else None,
        _metrics(t, step),
        *_edits(t, step),
        *_detour(t, told, step),
        _checks(t, fact.metadata.get(CHECKS)),
        t("history-own-work") if fact.metadata.get("own_work") else None,
        _wait(t, step),
    )


def _wait(t: Texts, step: HistoryStep) -> Html | None:
    """How long it stood before; work is told by its sessions."""
    before = step.fact.from_status
    if before is None or before is TicketStatus.IN_PROGRESS or (step.waited or 0) < _LONG:
        return None
    took = words.duration(t, step.waited or 0)
    return t("history-took", status=words.status(t, before), took=took)


def _checks(t: Texts, kept: object) -> Html | None:
    """How many checks were done when it went to QC."""
    if not isinstance(kept, dict):
        return None
    return t("history-checks", done=kept["done"], of=kept["of"])


def _detour(t: Texts, told: TicketHistory, step: HistoryStep) -> Sequence[Html]:
    """Until when it was put on hold, what came first, where it came back from."""
    fact, kept = step.fact, step.fact.metadata

    def at(moment: object) -> str:
        return words.moment(datetime.fromisoformat(str(moment)), told.zone)

    match fact.action:
        case TicketAction.PUT_ON_HOLD if kept.get("until"):
            return [t("history-until", at=at(kept["until"]))]
        case TicketAction.HOLD_CHANGED:
            new = kept.get("new")
            return [t("history-until", at=at(new)) if new else t("history-no-date")]
        case TicketAction.CREATED if kept.get("returned_from"):
            return [t("history-returned-from", id=str(kept["returned_from"]))]
        case TicketAction.PRIORITY_CHANGED:
            return _priority(t, kept.get("old"), kept.get("new"), at)
        case _:
            return []


def _priority(t: Texts, old: object, new: object, at: Callable[[object], str]) -> Sequence[Html]:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return []
    found = []
    if old["urgent"] != new["urgent"]:
        found.append(t("history-urgent", urgent="yes" if new["urgent"] else "no"))
    if old["due_at"] != new["due_at"]:
        due = new["due_at"]
        found.append(t("history-due", at=at(due)) if due else t("history-not-due"))
    return found


def _metrics(t: Texts, step: HistoryStep) -> Html | None:
    """From what to what flag and XP were changed."""
    old, new = step.fact.metadata.get("old"), step.fact.metadata.get("new")
    if step.fact.action is not TicketAction.METRICS_CHANGED:
        return None
    if not isinstance(old, dict) or not isinstance(new, dict):
        return None
    return t(
        "history-metrics",
        old_flag=words.flag(FlagColor(old["flag_color"])),
        old_xp=old["xp"],
        new_flag=words.flag(FlagColor(new["flag_color"])),
        new_xp=new["xp"],
        manual="yes" if new["is_manual"] else "no",
    )


def _edits(t: Texts, step: HistoryStep) -> Sequence[Html]:
    """What an edit changed, from what to what."""
    old, new = step.fact.metadata.get("old"), step.fact.metadata.get("new")
    if step.fact.action is not TicketAction.EDITED:
        return []
    if not isinstance(old, dict) or not isinstance(new, dict):
        return []
    found = []
    if old["title"] != new["title"]:
        titles = [words.short(each["title"], _SHOWN_TITLE) for each in (old, new)]
        found.append(t("history-title-changed", old=titles[0], new=titles[1]))
    if old["total_duration"] != new["total_duration"]:
        planned = [words.duration(t, each["total_duration"] * 60) for each in (old, new)]
        found.append(t("history-planned-changed", old=planned[0], new=planned[1]))
    found += [t("history-part-gone", part=_part(t, p)) for p in _missing(old, new)]
    found += [t("history-part-new", part=_part(t, p)) for p in _missing(new, old)]
    if not found:
        found.append(t("history-parts-moved"))
    return found[:_SHOWN_EDITS] + ([Html("…")] if len(found) > _SHOWN_EDITS else [])


def _missing(there: Mapping[str, Any], here: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The part lines of `there` that are not `here`."""
    left = list(here["parts"])
    found = []
    for part in there["parts"]:
        if part in left:
            left.remove(part)
        else:
            found.append(part)
    return found


def _part(t: Texts, part: Mapping[str, Any]) -> Html:
    comment = words.short(part["comment"], _SHOWN_PART)
    return t(
        "card-part",
        flag=words.flag(FlagColor(part["color"])),
        name=words.short(part["name"], _SHOWN_PART),
        minutes=words.duration(t, part["minutes"] * 60),
        comment=comment,
        has_comment="yes" if comment else "no",
    )


def _session(t: Texts, told: TicketHistory, session: HistorySession) -> Html:
    paused = sum(int((span.end - span.start).total_seconds()) for span in session.pauses)
    ran = t(
        "history-session",
        name=session.technician_name,
        begun=words.time(session.started_at, told.zone),
        ended=words.moment(session.ended_at, told.zone, session.started_at)
        if session.ended_at
        else "",
        clock=session.status.value,
        worked=words.duration(t, session.active_seconds),
        has_worked="yes" if session.active_seconds >= _MINUTE else "no",
        pauses=len(session.pauses) if paused >= _MINUTE else 0,
        paused=words.duration(t, paused),
    )
    return lines(ran, *(_correction(t, told, session, each) for each in session.corrections))


def _correction(t: Texts, told: TicketHistory, of: HistorySession, each: Correction) -> Html:
    return t(
        "history-correction",
        at=words.moment(each.at, told.zone, of.started_at),
        name=each.by_name,
        way="more" if each.minutes > 0 else "less",
        minutes=words.duration(t, abs(each.minutes) * 60),
        reason=each.reason,
    )
