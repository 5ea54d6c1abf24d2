"""The question about notes, which takes any number of answers."""

from bot.chat.questions import ANYTHING, Question


class AddNotes(Question, kept_as="AddNotes:things"):
    """What shall be kept with the ticket; until **✅ Done**."""

    takes = ANYTHING

    ticket_id: int
