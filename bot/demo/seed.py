"""A workshop in the middle of its day: a few tickets in different states, made by the services."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.demo import cast
from bot.sandbox.world.state import World
from domain.actor import Act, Source
from domain.notes import FileLimits, Media, Sent, SentFile
from domain.people import TelegramUser
from domain.services.access import AccessService
from domain.services.items import InventoryService
from domain.services.notes import NoteService
from domain.services.rules import RulesService
from domain.services.work_sessions import WorkSessionService
from domain.services.workflow import TicketWorkflowService
from storage.migrate import upgrade
from storage.tables import outbox
from storage.unit_of_work import SqlStore

# What the story of the morning takes, and a little.
_MORNING = timedelta(minutes=178)
_TICKET_MINUTES = 7
_PICTURES = Path(__file__).with_name("pictures")
_MUCH = FileLimits(size=1_000_000, per_day=10_000_000)


class StagedClock:
    """Runs from this morning to now in the steps that the story takes."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def pass_minutes(self, minutes: int) -> None:
        self._now += timedelta(minutes=minutes)

    def catch_up(self, now: datetime) -> None:
        self._now = max(self._now, now)


class Story:
    def __init__(self, engine: AsyncEngine, now: Callable[[], datetime], telegram: World) -> None:
        """`now` is the demo's time: the morning is over by then. `telegram` has the pictures."""
        self._engine = engine
        self._present = now
        self._telegram = telegram
        self._clock = clock = StagedClock(now() - _MORNING)
        self._store = store = SqlStore(engine, clock)
        self._access = AccessService(store, clock, [cast.ADMIN.telegram_id])
        self._inventory = InventoryService(store, clock)
        self._workflow = TicketWorkflowService(store, clock)
        self._work = WorkSessionService(store, clock)
        self._notes = NoteService(store, clock, _MUCH)
        self._noted = 0
        self._ids: dict[int, int] = {}
        self._rework = self._in_qc = 0

    def id_of(self, player: cast.Player) -> int:
        """His number in the workshop's books."""
        return self._ids[player.telegram_id]

    async def until_now(self) -> None:
        """Fill a new database with what is over when the demo begins: nobody is told of it."""
        await upgrade(self._engine)
        await RulesService(self._store, self._clock).ensure_first_version()
        await self.people()
        await self.items()
        await self.morning()
        async with self._engine.begin() as connection:
            await connection.execute(delete(outbox))

    async def people(self) -> None:
        admin = await self._access.recognise(_user(cast.ADMIN))
        assert admin is not None, "the admin is named in the settings"
        self._ids[cast.ADMIN.telegram_id] = admin.id
        for player in cast.MEMBERS[1:]:
            request = await self._access.request_access(
                _user(player),
                first_name=player.first_name,
                last_name=player.last_name,
                phone=player.phone,
            )
            await self._access.decide(request.id, player.role, self._act(cast.ADMIN))
            member = await self._access.recognise(_user(player))
            assert member is not None, "let in a moment ago"
            self._ids[player.telegram_id] = member.id

    async def items(self) -> None:
        admin = self._act(cast.ADMIN)
        for serial, name, category in cast.ITEMS:
            await self._inventory.add_item(serial, name, admin, category=category)

    async def morning(self) -> None:
        done = await self._ticket("HD-0107", 30, "Chuck slips", cast.TIMUR)
        await self._work_on(done, cast.TIMUR, 24)
        await self._note(done, cast.TIMUR, "The jaws were worn: new ones, from shelf 3")
        await self._workflow.finish_ticket(done, self._act(cast.TIMUR))
        await self._workflow.qc_pass_ticket(done, self._act(cast.NIGORA))
        self._rework = await self._ticket("GN-0003", 90, "Does not start when warm", cast.BEKZOD)
        await self._note(self._rework, cast.BEKZOD, "The plug is burnt off", "plug-before")
        await self._work_on(self._rework, cast.BEKZOD, 70)
        await self._note(self._rework, cast.BEKZOD, "A new plug, gap 0.7 mm", "plug-after")
        await self._workflow.finish_ticket(self._rework, self._act(cast.BEKZOD))
        self._in_qc = await self._ticket("PW-0021", 45, "Leaks at the hose", cast.TIMUR)
        await self._note(self._in_qc, cast.TIMUR, "It leaks at the coupling", "hose-before")
        await self._work_on(self._in_qc, cast.TIMUR, 38)
        await self._note(self._in_qc, cast.TIMUR, "A new seal: tight at 150 bar", "hose-after")
        mixer = await self._ticket("CM-0008", 60, "Drum makes a noise", None)
        await self._note(mixer, cast.ADMIN, "The builders fetch it on Friday")
        await self._workflow.create_ticket(
            self._act(cast.ADMIN), serial_number="HD-0112", minutes=25, title="Cable is frayed"
        )

    async def just_now(self) -> None:
        """What people find in their chats when they look; it waits in the outbox for the bot."""
        now = self._present()
        self._clock.catch_up(now - timedelta(minutes=_TICKET_MINUTES))
        await self._ticket("CS-0015", 20, "Sharpen the chain", cast.TIMUR)
        self._clock.catch_up(now)
        await self._note(
            self._rework, cast.OLIM, "Soot again after ten minutes", "plug-fault", shows_fault=True
        )
        await self._workflow.qc_fail_ticket(self._rework, "Not fixed", self._act(cast.OLIM))
        await self._workflow.finish_ticket(self._in_qc, self._act(cast.TIMUR))

    async def _note(
        self,
        ticket_id: int,
        author: cast.Player,
        words: str,
        picture: str | None = None,
        *,
        shows_fault: bool = False,
    ) -> None:
        self._noted += 1
        sent = Sent(
            chat_id=author.telegram_id,
            # Below zero: no message of theirs will ever have it.
            message_id=-self._noted,
            media=Media.PHOTO if picture else Media.WORDS,
            words=words,
            file=self._photo(picture) if picture else None,
        )
        await self._notes.add(ticket_id, sent, self._act(author), shows_fault=shows_fault)

    def _photo(self, name: str) -> SentFile:
        """Telegram has it, as if it had been sent."""
        content = (_PICTURES / f"{name}.jpg").read_bytes()
        stored = self._telegram.add_file(f"{name}.jpg", "image/jpeg", content, "photo")
        return SentFile(file_id=stored.id, unique_id=stored.unique_id, size=len(content))

    async def _ticket(
        self, serial: str, minutes: int, title: str, technician: cast.Player | None
    ) -> int:
        admin = self._act(cast.ADMIN)
        ticket = await self._workflow.create_ticket(
            admin, serial_number=serial, minutes=minutes, title=title
        )
        self._clock.pass_minutes(4)
        await self._workflow.approve_ticket_review(ticket.id, admin)
        if technician is not None:
            person_id = self._ids[technician.telegram_id]
            await self._workflow.assign_ticket(ticket.id, person_id, admin)
        self._clock.pass_minutes(3)
        return ticket.id

    async def _work_on(self, ticket_id: int, technician: cast.Player, minutes: int) -> None:
        act = self._act(technician)
        await self._workflow.start_ticket(ticket_id, act)
        self._clock.pass_minutes(minutes // 2)
        await self._work.pause(ticket_id, act)
        self._clock.pass_minutes(3)
        await self._work.resume(ticket_id, act)
        self._clock.pass_minutes(minutes - minutes // 2)

    def _act(self, player: cast.Player) -> Act:
        return Act(by=self._ids[player.telegram_id], source=Source.CLI)


def _user(player: cast.Player) -> TelegramUser:
    return TelegramUser(
        telegram_id=player.telegram_id,
        first_name=player.first_name,
        last_name=player.last_name,
        username=player.username,
        language="en",
    )
