"""The acts by hand: the same transactions, locks, guards and rows, without services or mapping.

Reads name only the columns that an act needs, as one who writes SQL by hand would.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.actor import Act
from domain.clock import Clock
from domain.search import words
from tests.long.bench import bare_sql as sql
from tests.long.bench.drivers import Driver
from tests.long.bench.earnings import earnings

Told = tuple[int | None, str, Mapping[str, Any]]


class Refused(Exception):
    """A guard said no: it never should here."""


def require(holds: object) -> None:
    if not holds:
        raise Refused


def _led_to(version: int) -> dict[str, Any]:
    return {"version": version}


def _effect(ticket: Any, status: str) -> dict[str, Any]:
    """What the move makes of the ticket's item."""
    before = ticket["item_status"]
    return {"item_status": {"old": before, "new": status}} if before != status else {}


class BareWay:
    def __init__(self, db: Driver, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._rules: tuple[int, dict[str, Any]] = (0, {})

    async def create_ticket(self, act: Act, *, serial_number: str, title: str, minutes: int) -> int:
        serial_number = "".join(serial_number.split()).upper()
        title = " ".join(title.split())
        require(serial_number and title and len(title) <= 200 and 1 <= minutes <= 10_000)
        async with self._db.transaction():
            await self._actor(act, "admin")
            (item,) = await self._db.all(sql.ITEM, serial_number)
            require(item["status"] != "written_off")
            require(not await self._db.all(sql.ACTIVE_ON_ITEM, item["id"]))
            _, rules = await self._active_rules()
            xp = rules["ticket_xp"]
            flag = "red"
            if minutes <= xp["flag_green_max_minutes"]:
                flag = "green"
            elif minutes <= xp["flag_yellow_max_minutes"]:
                flag = "yellow"
            base = -(-minutes // xp["base_divisor"])
            at = self._now()
            (row,) = await self._db.all(
                sql.ADD_TICKET, item["id"], title, act.by, minutes, flag, base, False, at
            )
            ticket_id: int = row["id"]
            found_by = sorted(words(title))
            await self._db.many(sql.ADD_WORD, [(word, ticket_id) for word in found_by])
            await self._log(ticket_id, "created", None, "under_review", act, at, _led_to(1))
            ids = {"ticket_id": ticket_id, "actor_id": act.by}
            admins = await self._db.all(sql.HOLDERS, "admin")
            await self._tell(act, at, [(row["id"], "ticket_created", ids) for row in admins])
            return ticket_id

    async def approve_ticket_review(self, ticket_id: int, act: Act) -> None:
        async with self._db.transaction():
            await self._actor(act, "admin")
            ticket = await self._ticket(ticket_id, "under_review")
            at = self._now()
            await self._log(
                ticket_id,
                "review_approved",
                ticket["status"],
                "new",
                act,
                at,
                _led_to(ticket["version"] + 1),
            )
            await self._move(sql.APPROVE, ticket, act.by, at)
            ids = {"ticket_id": ticket_id, "actor_id": act.by}
            await self._tell(act, at, [(ticket["created_by"], "review_approved", ids)])

    async def assign_ticket(self, ticket_id: int, technician_id: int, act: Act) -> None:
        async with self._db.transaction():
            await self._actor(act, "admin")
            ticket = await self._ticket(ticket_id, "new", "assigned", "rework")
            technician = await self._db.all(sql.MEMBER, technician_id)
            require(any(row["is_active"] and row["role"] == "technician" for row in technician))
            require(ticket["approved_by"] is not None and ticket["approved_at"] is not None)
            before, previous = ticket["status"], ticket["technician_id"]
            require(previous != technician_id)
            after = "rework" if before == "rework" else "assigned"
            at = self._now()
            hands = {"technician_id": technician_id, "previous_technician_id": previous}
            await self._log(
                ticket_id,
                "assigned",
                before,
                after,
                act,
                at,
                {**hands, **_led_to(ticket["version"] + 1)},
            )
            await self._move(sql.ASSIGN, ticket, after, technician_id, act.by, at)
            ids = {"ticket_id": ticket_id, "actor_id": act.by}
            await self._tell(
                act,
                at,
                [
                    (technician_id, "assigned", ids),
                    (previous, "reassigned_away", ids),
                    (
                        ticket["created_by"],
                        "assigned_line",
                        {**ids, "technician_id": technician_id},
                    ),
                ],
            )

    async def start_ticket(self, ticket_id: int, act: Act) -> None:
        async with self._db.transaction():
            await self._actor(act, "technician")
            ticket = await self._ticket(ticket_id, "assigned", "rework")
            require(ticket["technician_id"] == act.by)
            require(not await self._db.all(sql.OPEN_SESSION, act.by))
            require(ticket["item_status"] != "written_off")
            at = self._now()
            (session,) = await self._db.all(sql.ADD_SESSION, ticket_id, act.by, at)
            opened = {**act.metadata(), "version": ticket["version"] + 1}
            await self._log_session(session["id"], "started", None, "running", act, at, opened)
            effect = _led_to(ticket["version"] + 1) | _effect(ticket, "in_service")
            await self._log(ticket_id, "started", ticket["status"], "in_progress", act, at, effect)
            if ticket["item_status"] != "in_service":
                await self._db.change(sql.SET_ITEM, ticket["item_id"], "in_service")
            await self._move(sql.START, ticket, ticket["started_at"] or at, at)
            ids = {"ticket_id": ticket_id, "actor_id": act.by}
            await self._tell(
                act,
                at,
                [
                    (ticket["created_by"], "started_line", ids),
                    (ticket["assigned_by"], "started_line", ids),
                ],
            )

    async def stop(self, ticket_id: int, act: Act) -> None:
        async with self._db.transaction():
            await self._actor(act, "technician")
            ticket = await self._ticket(ticket_id, "in_progress")
            require(ticket["technician_id"] == act.by)
            log = await self._db.all(sql.LATEST_SESSION, ticket_id, act.by)
            require(log and log[0]["status"] in ("running", "paused"))
            session_id, before = log[0]["id"], log[0]["status"]
            now = max(self._clock.now(), self._db.moment(log[-1]["event_at"]))
            at = self._db.kept(now)
            stopped = {**act.metadata(), "version": ticket["version"] + 1}
            await self._log_session(session_id, "stopped", before, "stopped", act, at, stopped)
            await self._db.change(sql.STOP_SESSION, session_id, at, self._ran(log, now))
            await self._move(sql.TOUCH, ticket, at)

    async def move_ticket_to_waiting_qc(self, ticket_id: int, act: Act) -> None:
        async with self._db.transaction():
            await self._actor(act, "technician")
            ticket = await self._ticket(ticket_id, "in_progress")
            require(ticket["technician_id"] == act.by)
            log = await self._db.all(sql.LATEST_SESSION, ticket_id, act.by)
            require(log and log[0]["status"] == "stopped")
            at = self._now()
            await self._log(
                ticket_id,
                "to_waiting_qc",
                ticket["status"],
                "waiting_qc",
                act,
                at,
                _led_to(ticket["version"] + 1),
            )
            await self._move(sql.SEND_TO_QC, ticket, at)
            ids = {"ticket_id": ticket_id, "actor_id": act.by}
            inspectors = await self._db.all(sql.HOLDERS, "qc_inspector")
            await self._tell(act, at, [(row["id"], "waiting_qc", ids) for row in inspectors])

    async def qc_pass_ticket(self, ticket_id: int, act: Act) -> None:
        async with self._db.transaction():
            await self._actor(act, "qc_inspector", "admin")
            ticket = await self._ticket(ticket_id, "waiting_qc")
            version, rules = await self._active_rules()
            facts = await self._db.all(sql.QC_FACTS, ticket_id)
            own = any(row["technician_id"] == act.by for row in facts)
            require(not own or rules["qc"]["allow_own_work"])
            at = self._now()
            lifted = {"own_work": True} if own else {}
            lifted |= _led_to(ticket["version"] + 1) | _effect(ticket, "ready")
            transition_id = await self._log(
                ticket_id, "qc_pass", ticket["status"], "done", act, at, lifted
            )
            entries = earnings(ticket, facts, transition_id, act.by, version, rules, at)
            values = [value for entry in entries for value in entry]
            written = await self._db.all(sql.add_xp(len(entries)), *values)
            references = {row["reference"] for row in written}
            earned = {kind: n for _, _, n, kind, name, *_ in entries if name in references}
            if ticket["item_status"] != "ready":
                await self._db.change(sql.SET_ITEM, ticket["item_id"], "ready")
            await self._move(sql.PASS, ticket, at)
            ids = {"ticket_id": ticket_id, "actor_id": act.by}
            summary = {
                **ids,
                "base_xp": earned.get("ticket_base_xp", 0),
                "bonus_xp": earned.get("ticket_qc_first_pass_bonus", 0),
            }
            await self._tell(
                act,
                at,
                [
                    (ticket["technician_id"], "qc_pass_xp", summary),
                    (ticket["created_by"], "qc_pass_line", ids),
                ],
            )

    def _now(self) -> Any:
        return self._db.kept(self._clock.now())

    async def _actor(self, act: Act, *roles: str) -> None:
        rows = await self._db.all(sql.ACTOR, act.by)
        require(any(row["is_active"] and row["role"] in roles for row in rows))

    async def _ticket(self, ticket_id: int, *statuses: str) -> Any:
        (ticket,) = await self._db.all(sql.TICKET, ticket_id)
        require(ticket["status"] in statuses)
        return ticket

    async def _active_rules(self) -> tuple[int, dict[str, Any]]:
        (row,) = await self._db.all(sql.RULES_VERSION)
        if row["version"] != self._rules[0]:
            (found,) = await self._db.all(sql.RULES, row["version"])
            self._rules = (row["version"], json.loads(found["config"]))
        return self._rules

    async def _move(self, statement: str, ticket: Any, *values: Any) -> None:
        require(await self._db.change(statement, ticket["id"], ticket["version"], *values) == 1)

    async def _log(
        self,
        ticket_id: int,
        action: str,
        before: str | None,
        after: str,
        act: Act,
        at: Any,
        more: Mapping[str, Any] | None = None,
    ) -> int:
        metadata = json.dumps({**(more or {}), **act.metadata()})
        (row,) = await self._db.all(
            sql.LOG_TICKET, ticket_id, action, before, after, act.by, at, metadata
        )
        transition_id: int = row["id"]
        return transition_id

    async def _log_session(
        self,
        session_id: int,
        action: str,
        before: str | None,
        after: str,
        act: Act,
        at: Any,
        metadata: Mapping[str, Any],
    ) -> None:
        await self._db.change(
            sql.LOG_SESSION, session_id, action, before, after, act.by, at, json.dumps(metadata)
        )

    def _ran(self, log: Sequence[Any], until: datetime) -> int:
        seconds, begun = 0.0, None
        for row in log:
            at = self._db.moment(row["event_at"])
            if begun is None and row["to_status"] == "running":
                begun = at
            elif begun is not None and row["to_status"] != "running":
                seconds += (at - begun).total_seconds()
                begun = None
        if begun is not None:
            seconds += (until - begun).total_seconds()
        return int(seconds)

    async def _tell(self, act: Act, at: Any, told: Sequence[Told]) -> None:
        heard = {act.by}
        rows = []
        for person_id, kind, payload in told:
            if person_id is not None and person_id not in heard:
                heard.add(person_id)
                rows.append((f"person:{person_id}", person_id, kind, json.dumps(payload), at))
        if len(rows) == 1:
            await self._db.change(sql.ADD_NOTICE, *rows[0])
        elif rows:
            await self._db.many(sql.ADD_NOTICE, rows)
