"""What a card says of its ticket's notes, and the buttons that lead to them."""

from collections.abc import Mapping, Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.notes import AddNote, SendPictures, ShowNotes
from bot.texts import Html, Texts
from bot.ui.screen import button
from domain.notes import NoteKind
from domain.services.cards import GroupCard, TicketCard


def note_lines(t: Texts, card: TicketCard) -> Sequence[Html | None]:
    """How many there are; and which pictures the rules ask for, before one taps in vain."""
    return [
        _counted(t, card),
        t("card-pictures-missing", missing=card.pictures_missing)
        if card.pictures_missing
        else None,
        t("card-fail-needs-picture") if card.fail_needs_picture else None,
    ]


def _counted(t: Texts, card: TicketCard) -> Html | None:
    counts = card.notes
    if not counts.notes:
        return None
    pictures = by_kind(t, counts.pictures)
    return t(
        "card-notes",
        notes=counts.notes,
        pictures=pictures,
        has_pictures="yes" if pictures else "no",
    )


def by_kind(t: Texts, pictures: Mapping[NoteKind, int]) -> str:
    """`before 2 · after 3`"""
    return " · ".join(
        f"{t.plain(f'note-kind-{kind.value}')} {pictures[kind]}"
        for kind in NoteKind
        if pictures.get(kind)
    )


def note_buttons(t: Texts, card: TicketCard) -> Sequence[InlineKeyboardButton]:
    """One row; in the group, whose members add by reply, the pictures alone."""
    ticket_id, pictures = card.ticket.id, card.notes.all_pictures
    add = [] if isinstance(card, GroupCard) else [AddNote(ticket_id=ticket_id)]
    return [
        *(button(t.plain("button-add-note"), press) for press in add),
        *(
            [
                button(
                    t.plain("button-pictures", count=str(pictures)),
                    SendPictures(ticket_id=ticket_id),
                )
            ]
            if pictures
            else []
        ),
    ]


def notes_row(t: Texts, ticket_id: int, count: int) -> Sequence[InlineKeyboardButton]:
    """Where all of them are read; nothing where there are none."""
    if not count:
        return []
    label = t.plain("button-notes", count=str(count))
    return [button(label, ShowNotes(ticket_id=ticket_id))]
