"""The live boards that stand in chats."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update

from domain.live_board import LiveBoard
from storage.tables import live_boards
from storage.unit_of_work import SqlStore
from storage.upsert import dialect_of, insert_or_update

_BOARD = live_boards.c
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
# Nothing is put off for so long.
_FARTHEST = timedelta(hours=1)
_ANEW = (
    *("thread_id", "language", "opened_by", "opened_at", "message_id", "shown", "is_pinned"),
    *("pin_looked_for_at", "due_at", "attempts"),
)


class SqlLiveBoards:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def open(
        self, chat_id: int, *, thread_id: int | None, language: str, by: int, at: datetime
    ) -> None:
        async with self._store.statement() as session:
            anew = insert_or_update(dialect_of(session), live_boards, ["chat_id"], _ANEW)
            await session.execute(
                anew,
                {
                    "chat_id": chat_id,
                    "thread_id": thread_id,
                    "language": language,
                    "opened_by": by,
                    "opened_at": at,
                    "message_id": None,
                    "shown": "",
                    "is_pinned": True,
                    "pin_looked_for_at": at,
                    "due_at": _LONG_AGO,
                    "attempts": 0,
                },
            )

    async def close(self, chat_id: int) -> LiveBoard | None:
        async with self._store.session() as session:
            here = _BOARD.chat_id == chat_id
            row = (await session.execute(select(live_boards).where(here))).one_or_none()
            await session.execute(delete(live_boards).where(here))
            return _board(row) if row else None

    async def claim(self, *, now: datetime, until: datetime) -> Sequence[LiveBoard]:
        # What is due so far beyond was put there by a clock that has been set back since.
        due = or_(_BOARD.due_at <= now, _BOARD.due_at > until + _FARTHEST)
        query = select(live_boards).where(due)
        # There is next to never any, and asking locks nothing.
        async with self._store.reading_session() as session:
            if (await session.execute(query.limit(1))).first() is None:
                return []
        async with self._store.session() as session:
            rows = (await session.execute(query.with_for_update(skip_locked=True))).all()
            claimed = [row.chat_id for row in rows]
            await session.execute(
                update(live_boards).where(_BOARD.chat_id.in_(claimed)).values(due_at=until)
            )
            return [_board(row) for row in rows]

    async def keep(self, board: LiveBoard, *, due_at: datetime) -> None:
        async with self._store.statement() as session:
            await session.execute(
                update(live_boards)
                .where(_BOARD.chat_id == board.chat_id)
                .values(
                    thread_id=board.thread_id,
                    message_id=board.message_id,
                    shown=board.shown,
                    is_pinned=board.is_pinned,
                    pin_looked_for_at=board.pin_looked_for_at,
                    attempts=board.attempts,
                    due_at=due_at,
                )
            )

    async def moved(self, chat_id: int, new_chat_id: int) -> None:
        async with self._store.session() as session:
            await session.execute(
                update(live_boards)
                .where(_BOARD.chat_id == chat_id)
                .values(
                    chat_id=new_chat_id,
                    thread_id=None,
                    message_id=None,
                    shown="",
                    due_at=_LONG_AGO,
                )
            )


def _board(row: Any) -> LiveBoard:
    return LiveBoard(
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        language=row.language,
        opened_by=row.opened_by,
        message_id=row.message_id,
        shown=row.shown,
        is_pinned=row.is_pinned,
        pin_looked_for_at=row.pin_looked_for_at,
        attempts=row.attempts,
    )
