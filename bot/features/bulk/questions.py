"""What is chosen among the tickets, and the files of tickets that are waited for."""

from bot.chat.questions import ButtonedQuestion


class ChosenTickets(ButtonedQuestion, kept_as="Bulk:chosen"):
    """Tickets, each with its version as whoever chose it saw it."""

    tab: str = ""
    chosen: tuple[tuple[int, int], ...] = ()


class BulkHoldWords(ChosenTickets, kept_as="Bulk:hold"):
    """What all of them wait for."""


class BulkCancelReason(ChosenTickets, kept_as="Bulk:cancel"):
    """Why all of them are cancelled."""


class AwaitedTicketFile(ButtonedQuestion, kept_as="TicketFile:file"):
    """A file of tickets."""


class WhetherToOpenTickets(ButtonedQuestion, kept_as="TicketFile:confirm"):
    """Whether to open what the file says. It stays with Telegram, and is fetched again."""

    file_id: str
    fingerprint: str
