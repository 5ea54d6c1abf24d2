"""Notes as people read them: a list, one by one, and where a note belongs."""

from collections.abc import Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.buttons.notes import (
    AddNote,
    HideNote,
    MoveNote,
    NotesDone,
    NotHere,
    SendNote,
    SendPictures,
    SetNoteKind,
    ShowNote,
    ShowNotes,
)
from bot.buttons.tickets import ShowTicket
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons, page_line
from bot.ui.screen import Screen, Style, button, in_rows, keyboard, lines, paragraphs
from bot.ui.ticket_label import ticket_label
from domain.notes import FileState, LeftBecause, Media, NoteKind, ShownNote
from domain.paging import clamped
from domain.people import Member, Role
from domain.ports.tickets import TicketOverview
from domain.services.notes import Added, NotePlace, TicketNotes

PAGE = 5
_SHOWN_WORDS, _SHOWN_NAME, _SHOWN_FILE = 200, 40, 40
_CAPTION = 600
SIGNS: Mapping[Media, str] = MappingProxyType(
    {
        Media.WORDS: "💬",
        Media.PHOTO: "📷",
        Media.VIDEO: "🎬",
        Media.VOICE: "🎤",
        Media.DOCUMENT: "📄",
    }
)


def ask_notes(t: Texts, overview: TicketOverview) -> Screen:
    ticket_id = overview.ticket.id
    return Screen(
        t("ask-notes", id=str(ticket_id), serial=overview.item.serial_number),
        keyboard(
            [[button(t.plain("button-notes-done"), NotesDone(ticket_id=ticket_id), Style.SUCCESS)]]
        ),
    )


def kept_here(t: Texts, added: Added) -> Screen:
    """Said of what went to a ticket without a question."""
    note = added.note
    kind = t.plain(f"note-kind-{note.kind.value}")
    not_here = button(t.plain("button-not-here"), NotHere(note_id=note.id))
    return Screen(t("note-here", id=str(note.ticket_id), kind=kind), keyboard([[not_here]]))


def left(t: Texts, why: LeftBecause, most: int) -> Screen:
    """The note is kept, its file is not."""
    return Screen(t(f"note-left-{why.value}", most=str(most // 1_000_000)))


def where(t: Texts, place: NotePlace, *, zone: ZoneInfo) -> Screen:
    """The author's other tickets, or nowhere at all."""
    note = place.note
    others = [
        button(ticket_label(t, row, place.now), MoveNote(note_id=note.id, ticket_id=row.id))
        for row in place.tickets
    ]
    return Screen(
        paragraphs(t("ask-where-note"), _told(t, note, zone)),
        keyboard(
            [
                *([each] for each in others),
                [button(t.plain("button-drop-note"), HideNote(note_id=note.id), Style.DANGER)],
                [button(t.plain("button-back"), ShowNote(note_id=note.id))],
            ]
        ),
    )


def notes(t: Texts, told: TicketNotes, page: int) -> Screen:
    """The newest page first; within it, in their order."""
    overview = told.overview
    ticket_id, zone = overview.ticket.id, told.rules.work_session.zone
    page, pages = clamped(page, len(told.notes), PAGE)
    end = len(told.notes) - page * PAGE
    shown = told.notes[max(0, end - PAGE) : end]
    open_one = [
        button(
            t.plain("button-open-note", id=str(each.id), sign=_signs(each)),
            ShowNote(note_id=each.id),
        )
        for each in shown
        if each.hidden_at is None
    ]
    return Screen(
        paragraphs(
            t("notes-title", id=str(ticket_id), serial=overview.item.serial_number),
            *([_told(t, each, zone) for each in shown] or [t("notes-none")]),
            page_line(t, page, pages),
        ),
        keyboard(
            [
                *in_rows(open_one, 3),
                page_buttons(t, page, pages, lambda to: ShowNotes(ticket_id=ticket_id, page=to)),
                [
                    button(t.plain("button-add-note"), AddNote(ticket_id=ticket_id)),
                    button(t.plain("button-all-pictures"), SendPictures(ticket_id=ticket_id)),
                ],
                [button(t.plain("button-back"), ShowTicket(ticket_id=ticket_id))],
            ]
        ),
    )


def note(t: Texts, shown: ShownNote, reader: Member, *, zone: ZoneInfo) -> Screen:
    """One note, with what its reader may do about it."""
    is_own, is_there = shown.author_id == reader.id, shown.hidden_at is None
    kinds = [
        button(
            t.plain("button-note-kind", kind=t.plain(f"note-kind-{kind.value}")),
            SetNoteKind(note_id=shown.id, kind=kind),
        )
        for kind in NoteKind
        if kind is not shown.kind
    ]
    has_things = any(piece.file is not None for piece in shown.pieces)
    may_hide = is_there and (is_own or reader.has(Role.ADMIN))
    return Screen(
        _told(t, shown, zone),
        keyboard(
            [
                [button(t.plain("button-send-note"), SendNote(note_id=shown.id))]
                if has_things
                else [],
                *in_rows(kinds if is_own and is_there and shown.pictures else [], 3),
                [
                    *(
                        [button(t.plain("button-not-here"), NotHere(note_id=shown.id))]
                        if is_own and is_there
                        else []
                    ),
                    *(
                        [button(t.plain("button-hide-note"), HideNote(note_id=shown.id))]
                        if may_hide
                        else []
                    ),
                ],
                [button(t.plain("button-back"), ShowNotes(ticket_id=shown.ticket_id))],
            ]
        ),
    )


def history_note(t: Texts, shown: ShownNote, zone: ZoneInfo) -> Html:
    """A note in the history, in its place in time."""
    return _told(t, shown, zone, day=False)


def caption(t: Texts, shown: ShownNote, said: str, zone: ZoneInfo) -> Html:
    """Under each picture: what it shows, whose it is, what was said with it."""
    return t(
        "note-caption",
        kind=t.plain(f"note-kind-{shown.kind.value}"),
        id=str(shown.ticket_id),
        name=words.short(shown.author_name, _SHOWN_NAME),
        at=words.moment(shown.created_at, zone),
        said=words.short(said, _CAPTION),
        has_words="yes" if said else "no",
    )


def _told(t: Texts, shown: ShownNote, zone: ZoneInfo, *, day: bool = True) -> Html:
    at = (words.moment if day else words.time)(shown.created_at, zone)
    name = words.short(shown.author_name, _SHOWN_NAME)
    if shown.hidden_at is not None:
        by = words.short(shown.hidden_by_name or "", _SHOWN_NAME)
        return t("note-hidden", at=at, name=name, by=by)
    said = words.short(" ".join(shown.words.split()), _SHOWN_WORDS)
    return lines(
        t(
            "note-line",
            at=at,
            name=name,
            signs=_signs(shown),
            kind=t.plain(f"note-kind-{shown.kind.value}") if shown.pictures else "",
            is_picture="yes" if shown.pictures else "no",
            said=said,
            has_words="yes" if said else "no",
        ),
        *_files(t, shown),
    )


def _signs(shown: ShownNote) -> str:
    found = []
    for media, sign in SIGNS.items():
        count = sum(piece.media is media for piece in shown.pieces)
        if count:
            found.append(sign if count == 1 else f"{sign} {count}")
    return " ".join(found)


def _files(t: Texts, shown: ShownNote) -> list[Html]:
    """Names of documents, and what became of those that aren't kept."""
    found = []
    for piece in shown.pieces:
        file = piece.file
        if file is None or (piece.media is not Media.DOCUMENT and file.may_be_sent):
            continue
        state = file.state.value if not file.may_be_sent else FileState.KEPT.value
        name = words.short(file.name or t.plain("note-unnamed"), _SHOWN_FILE)
        found.append(t("note-file", name=name, state=state))
    return found[:PAGE]
