"""Invites: each lets one person in, so whoever uses or revokes one holds its row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.invites import Invite
from domain.ports.access import OpenInvite
from storage.people import name_of
from storage.tables import invites, people


class SqlInvites:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, invite: Invite) -> None:
        self._session.add(invite)
        await self._session.flush()

    async def get(self, invite_id: int) -> Invite | None:
        return await self._session.get(Invite, invite_id)

    async def for_change(self, invite_id: int) -> Invite | None:
        return await self._session.get(Invite, invite_id, with_for_update=True)

    async def by_code_for_change(self, code: str) -> Invite | None:
        return await self._session.scalar(
            select(Invite).where(invites.c.code == code).with_for_update()
        )

    async def open_ones(self, *, at: datetime) -> Sequence[OpenInvite]:
        query = (
            select(Invite, name_of(people))
            .join(people, people.c.id == invites.c.created_by)
            .where(_open(at))
            .order_by(invites.c.id.desc())
        )
        return [OpenInvite(row[0], row[1]) for row in await self._session.execute(query)]

    async def count_open(self, *, at: datetime) -> int:
        return (
            await self._session.scalar(select(func.count()).select_from(invites).where(_open(at)))
            or 0
        )

    async def revoke_of(self, person_id: int, *, by: int, at: datetime) -> Sequence[Invite]:
        query = select(Invite).where(_open(at), invites.c.created_by == person_id)
        found = (await self._session.scalars(query.order_by(invites.c.id).with_for_update())).all()
        for each in found:
            each.revoke(by=by, at=at)
        return found

    async def forget_unused(self, before: datetime) -> int:
        gone = await self._session.scalars(
            delete(invites)
            .where(invites.c.expires_at < before, invites.c.used_at.is_(None))
            .returning(invites.c.id)
        )
        return len(gone.all())


def _open(at: datetime) -> ColumnElement[bool]:
    return and_(
        invites.c.expires_at > at, invites.c.used_at.is_(None), invites.c.revoked_at.is_(None)
    )
