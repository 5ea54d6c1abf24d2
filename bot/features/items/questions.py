"""Questions about items that wait for words, or for a file."""

from pydantic import Field

from bot.buttons.items import ItemWord
from bot.chat.questions import ButtonedQuestion, Question
from domain.item_columns import Choice


class ItemSearch(Question, kept_as="ItemSearch:words"):
    """What to look for among the items."""

    is_light = True


class ItemWords(Question, kept_as="ItemWords:text"):
    """An item's new name, serial number or category; `place` is where its list stands."""

    item_id: int
    word: ItemWord
    place: str = ""


class NewSerial(ButtonedQuestion, kept_as="NewItem:serial"):
    """The serial number of a new item."""


class NewName(ButtonedQuestion, kept_as="NewItem:name"):
    serial: str

    keeps_words = True


class NewCategory(NewName, kept_as="NewItem:category"):
    name: str


class ShownFile(ButtonedQuestion):
    """About a file that was shown. It stays with Telegram: it is fetched again, and must be the
    same. `choice` holds the places of the serial number and of the name, where they were chosen.
    """

    takes = frozenset({"document"})

    file_id: str = Field(min_length=1)
    choice: tuple[int | None, int | None] = (None, None)

    keeps_words = True

    @property
    def chosen(self) -> Choice:
        serial, name = self.choice
        return Choice(serial=serial, name=name)


class WhichColumn(ShownFile, kept_as="ItemImport:column"):
    """Which column holds the serial number, or the name."""


class WhetherToImport(ShownFile, kept_as="ItemImport:confirm"):
    """Whether all that was shown shall be imported."""

    fingerprint: str = Field(alias="seal")


class AwaitedFile(ButtonedQuestion, kept_as="ItemImport:file"):
    """A file; the one that was shown before, if any, can be read with other columns."""

    takes = frozenset({"document"})

    file_id: str = ""
    choice: tuple[int | None, int | None] = (None, None)
