"""One formatter each for what appears everywhere: durations, moments, names of states."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.texts import FALLBACK, LANGUAGES, Html, Texts, texts
from domain.attendance import Whereabouts
from domain.fail_reasons import PRESET, logged_reason
from domain.items import ItemStatus
from domain.people import Role
from domain.ports.people import TechnicianLoad
from domain.services.lists import MOST_COUNTED
from domain.ticket import (
    CancelReason,
    DeclineReason,
    FlagColor,
    HoldReason,
    PartLine,
    TicketAction,
    TicketStatus,
)
from domain.work_session import SessionAction

# Of a reason, beside everything else on a card; the history has all of it.
SHOWN_REASON = 250
FLAGS = {FlagColor.GREEN: "🟢", FlagColor.YELLOW: "🟡", FlagColor.RED: "🔴"}


def duration(t: Texts, seconds: int) -> str:
    """Whole minutes; hours from 60 minutes on, days from 48 hours on."""
    minutes = seconds // 60
    if minutes < 60:
        return t.plain("duration-minutes", minutes=minutes)
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return t.plain("duration-hours", hours=hours, minutes=minutes)
    days, hours = divmod(hours, 24)
    return t.plain("duration-days", days=days, hours=hours)


def hours(t: Texts, seconds: int) -> str:
    """Work, which no days are made of: hours from 60 minutes on, however many."""
    minutes = seconds // 60
    if minutes < 60:
        return t.plain("duration-minutes", minutes=minutes)
    return t.plain("duration-hours", hours=minutes // 60, minutes=minutes % 60)


def moment(at: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
    """The local time; with the date unless it is today's."""
    local = at.astimezone(zone)
    if now is not None and local.date() == now.astimezone(zone).date():
        return f"{local:%H:%M}"
    return f"{local:%d.%m.%Y %H:%M}"


def live_moment(at: datetime, zone: ZoneInfo, now: datetime) -> Html:
    """The same, in the reader's own zone where his client can tell it."""
    plain = moment(at, zone, now)
    form = "t" if plain == time(at, zone) else "dt"
    return Html(f'<tg-time unix="{int(at.timestamp())}" format="{form}">{plain}</tg-time>')


def time(at: datetime, zone: ZoneInfo) -> str:
    """The local time of day, where the day is said beside it."""
    return f"{at.astimezone(zone):%H:%M}"


def day(at: datetime, zone: ZoneInfo) -> str:
    """The local day."""
    return f"{at.astimezone(zone):%d.%m.%Y}"


def number(t: Texts, value: int, *, signed: bool = False) -> str:
    """A number with the language's separators; `signed` also where it is above 0."""
    said = t.plain("plain-number", value=value)
    return f"+{said}" if signed and value > 0 else said


def short(text: str, limit: int) -> str:
    """At most `limit` characters, the last one … where something was cut."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def first_names(names: Iterable[str]) -> Mapping[str, str]:
    """The first name of each; namesakes keep their whole name."""
    distinct = set(names)
    first = {name: name.split()[0] for name in distinct if name.strip()}
    often = Counter(first.values())
    return {name: own if often[own] == 1 else name for name, own in first.items()}


def status(t: Texts, value: TicketStatus | str) -> str:
    return t.plain(f"status-{TicketStatus(value).value}")


def action(t: Texts, value: TicketAction | str) -> str:
    """What was done, as a past participle: "passed", "sent to QC"; or that time was corrected."""
    if value == SessionAction.CORRECTED:
        return t.plain("done-time-corrected")
    return t.plain(f"done-{TicketAction(value).value}")


def why(t: Texts, done: TicketAction, note: str | None, kept: Mapping[str, Any]) -> str:
    """The reason of a move, or what else was said with it; what was offered, in the reader's
    language. `kept` is the metadata of its transition, or what a notice of it brings.
    """
    match done:
        case TicketAction.QC_FAIL:
            return logged_reason(note or "", kept).text(t.language)
        case TicketAction.DECLINED:
            return _chosen(t, DeclineReason, note or "", kept.get(PRESET))
        case TicketAction.CANCELLED:
            return _chosen(t, CancelReason, note or "", kept.get(PRESET))
        case TicketAction.PUT_ON_HOLD:
            return hold_reason(t, kept.get("reason"), note)
        case _:
            return note or ""


def chosen(t: Texts, reason: DeclineReason | CancelReason) -> str:
    """A reason that is offered."""
    if isinstance(reason, DeclineReason):
        return t.plain(f"decline-reason-{reason.value}")
    return t.plain(f"cancel-reason-{reason.value}")


def logged(reason: DeclineReason | CancelReason) -> str:
    """The log says it in one language, whoever pressed; what was chosen stands beside it."""
    return chosen(texts(FALLBACK), reason)


def _chosen(
    t: Texts,
    offered: type[DeclineReason] | type[CancelReason],
    note: str,
    preset: object,
) -> str:
    """Words that name what is offered, in whichever language, are this: before it was kept what
    was chosen, there were only they.
    """
    for each in offered:
        if each == preset or note in (chosen(texts(language), each) for language in LANGUAGES):
            return chosen(t, each)
    return note


def hold_reason(t: Texts, reason: HoldReason | str | None, note: str | None) -> str:
    """What a ticket on hold waits for: in the reader's words, in the writer's, or both."""
    said = note or ""
    if reason is None or HoldReason(reason) is HoldReason.OTHER:
        return said
    known = t.plain(f"hold-reason-{HoldReason(reason).value}")
    return t.plain("hold-why", reason=known, note=said, has_note="yes" if said else "no")


def item_status(t: Texts, value: ItemStatus) -> str:
    return t.plain(f"item-status-{value.value}")


def part(t: Texts, told: PartLine, shown: int) -> Html:
    """In a line, of so many characters each; one in the making has no minutes yet."""
    return t(
        "card-part",
        flag=flag(told.color),
        name=short(told.name, shown),
        minutes=duration(t, told.minutes * 60) if told.minutes else "…",
        comment=short(told.comment, shown),
        has_comment="yes" if told.comment else "no",
    )


def count(number: int) -> str:
    """Nobody reads 99,400: from a thousand on it is enough to know that there are more."""
    return f"{MOST_COUNTED - 1}+" if number >= MOST_COUNTED else str(number)


def technician(t: Texts, load: TechnicianLoad) -> str:
    """Who it is, what they have, and by a sign: on a clock, out, here, or nothing known."""
    known = {Whereabouts.OUT: "out", Whereabouts.HERE: "here"}
    return t.plain(
        "row-technician",
        name=load.name,
        tickets=load.tickets,
        planned=duration(t, load.planned_minutes * 60),
        now="working" if load.is_working else known.get(load.where, "free"),
    )


def role(t: Texts, value: Role | str) -> str:
    return t.plain(f"role-{Role(value).value}")


def flag(value: FlagColor) -> Html:
    return Html(FLAGS[value])
