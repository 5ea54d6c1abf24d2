"""What is chosen among the tickets, and the files of tickets that are waited for."""

from bot.chat.questions import ButtonedQuestion, Question


class ChosenTickets(ButtonedQuestion, kept_as="Bulk:chosen"):
    """Tickets, each with its version as whoever chose it saw it."""

    takes = frozenset()

    tab: str = ""
    chosen: tuple[tuple[int, int], ...] = ()

    @property
    def holds_words(self) -> bool:
        return bool(self.chosen)


class BulkHoldWords(ChosenTickets, kept_as="Bulk:hold"):
    """What all of them wait for."""

    takes = Question.takes


class BulkCancelReason(ChosenTickets, kept_as="Bulk:cancel"):
    """Why all of them are cancelled."""

    takes = Question.takes


class AwaitedTicketFile(ButtonedQuestion, kept_as="TicketFile:file"):
    """A file of tickets."""

    takes = frozenset({"document"})


class WhetherToOpenTickets(ButtonedQuestion, kept_as="TicketFile:confirm"):
    """Whether to open what the file says. It stays with Telegram, and is fetched again."""

    takes = frozenset({"document"})

    file_id: str
    fingerprint: str

    keeps_words = True
