"""Buttons of notes: adding them, looking at them, putting them where they belong."""

from bot.buttons.fields import Id, Number
from bot.buttons.press import ANY_CARD, PRIVATE, PressData
from domain.notes import NoteKind


class AddNote(PressData, prefix="na", under=PRIVATE):
    """📎 Whatever is sent from now on belongs to the ticket."""

    ticket_id: Id


class NotesDone(PressData, prefix="nd", under=PRIVATE):
    """✅ That was all."""

    ticket_id: Id


class SendPictures(PressData, prefix="np", under=ANY_CARD):
    """📷 All pictures of the ticket, as albums."""

    ticket_id: Id


class ShowNotes(PressData, prefix="nl", under=PRIVATE):
    ticket_id: Id
    page: Number = 0


class ShowNote(PressData, prefix="no", under=PRIVATE):
    note_id: Id


class SendNote(PressData, prefix="ns", under=PRIVATE):
    """What is in it, once more."""

    note_id: Id


class SetNoteKind(PressData, prefix="nk", under=PRIVATE):
    note_id: Id
    kind: NoteKind


class HideNote(PressData, prefix="nh", under=PRIVATE):
    note_id: Id


class NotHere(PressData, prefix="nn", under=PRIVATE):
    """🚫 It belongs elsewhere, or nowhere."""

    note_id: Id


class MoveNote(PressData, prefix="nm", under=PRIVATE):
    note_id: Id
    ticket_id: Id
