"""What is asked of the QC group's binding."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.qc_group import QcGroup, Unseen


class QcGroups(Protocol):
    async def bound(self) -> QcGroup | None:
        """The group that is bound, if one is."""

    async def bind(self, group: QcGroup, *, by: int, at: datetime) -> None:
        """Bind this group, and no other."""

    async def unbind(self, chat_id: int) -> None: ...

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """The binding and what waits for the group follow it to its new id."""

    async def leave_topic(self, chat_id: int) -> None:
        """Until it opens again, the group itself serves."""

    async def check_cards(self, chat_id: int, *, all_of_them: bool) -> None:
        """Those that wait for another try are tried at once; `all_of_them`: each is edited once
        more, since perhaps it stands there no longer.
        """

    async def return_to_topic(self, chat_id: int, thread_id: int) -> None:
        """Back into the topic that was left, if it is this one."""

    async def set_silent(self, chat_id: int, since: datetime | None) -> None:
        """The bot may not write there since then, and what waits for it is dropped; None: it
        may again.
        """

    async def unshown(self, chat_id: int) -> Sequence[Unseen]:
        """The tickets that wait for QC without a card in that chat, longest first."""
        ...

    async def unseen(self) -> Sequence[Unseen]:
        """The same of every inspector who could decide, and has been shown nothing."""
        ...
