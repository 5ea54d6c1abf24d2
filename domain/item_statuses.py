"""An item's status in people's words."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.column_words import plain
from domain.items import ItemStatus

_STATUSES: Mapping[ItemStatus, str] = MappingProxyType(
    {
        ItemStatus.READY: "ready|available|in stock|active|ready to deploy|operational|ok|free"
        "|готова к работе|готова|готов|готово|исправна|исправен|исправно|в наличии|свободна"
        "|свободен|доступна|доступен|ishga tayyor|tayyor|mavjud|boʻsh",
        ItemStatus.IN_SERVICE: "in service|service|in repair|under repair|repair|в ремонте"
        "|на ремонте|ремонт|в сервисе|taʼmirda|tamirda|taʼmirlanmoqda",
        ItemStatus.RENTED: "rented|rent|on loan|loaned|checked out|в аренде|аренда|сдана|сдан"
        "|выдана|выдан|ijarada|ijaraga berilgan|berilgan",
        ItemStatus.BLOCKED: "blocked|заблокирована|заблокирован|заблокировано|bloklangan",
        ItemStatus.WRITTEN_OFF: "written off|writtenoff|retired|disposed|scrapped"
        "|decommissioned|списана|списан|списано|на списание|утилизирована|утилизирован"
        "|hisobdan chiqarilgan",
    }
)
_STATUS_OF = {plain(word): each for each, words in _STATUSES.items() for word in words.split("|")}


def status_of(words: str) -> ItemStatus | None:
    """The status that these words mean; None where they mean none of ours."""
    return _STATUS_OF.get(plain(words))
