"""The composition root: here, and only here, conversation and storage are tied together."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.chat.errands import Errands
from bot.chat.files import Files
from bot.chat.menus import Menus
from bot.chat.painter import Painter
from bot.chat.screens import Screens
from bot.delivery.board_keeper import BoardKeeper
from bot.delivery.courier import Courier
from bot.delivery.renderer import NoticeRenderer
from bot.delivery.work_pictures import WorkPictures
from bot.dispatch.dispatcher import make_dispatcher
from bot.features.backups.sending import BackupSender
from bot.features.export.exporter import Exporter
from bot.features.first_steps.checklist import Checklist
from bot.features.items.workbook import read_workbook
from bot.features.labels.printer import LabelPrinter
from bot.features.notes.albums import NoteSender
from bot.jobs.backups import BackupJob
from bot.jobs.housekeeping import Housekeeping, LastSeen
from bot.jobs.note_files import NoteFileJob
from bot.jobs.runner import Jobs
from bot.jobs.schedule import make_jobs
from bot.jobs.steady_clock import SteadyClock, on_time
from bot.jobs.workshop_jobs import Clockwork
from bot.observability.counters import CallCounter, count_jobs
from bot.observability.metrics import Metrics
from bot.settings import Settings
from bot.settings.version import version
from bot.telegram.chat_cooldown import ChatCooldown
from bot.telegram.connection import ConnectionHealth
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.unreadable_answers import ReadableAnswers
from bot.updates.allowance import Allowance
from bot.updates.asker import AnswerWatch
from bot.updates.inbox import Inbox
from bot.updates.notebook import Notebook
from domain.clock import Clock
from domain.services.access import AccessService
from domain.services.attendance import AttendanceService
from domain.services.audit import AuditService
from domain.services.backups import BackupService
from domain.services.blocking import BlockingService
from domain.services.bulk import BulkService
from domain.services.cards import TicketCardService
from domain.services.checklists import ChecklistService
from domain.services.correct_time import TimeCorrectionService
from domain.services.deliveries import DeliveryService
from domain.services.digest import DigestService
from domain.services.erasing import ErasingService
from domain.services.export import ExportService
from domain.services.faults import FaultService
from domain.services.first_steps import FirstStepsService
from domain.services.handover import HandoverService
from domain.services.holds import HoldService
from domain.services.intake import IntakeService
from domain.services.invites import InviteService
from domain.services.item_import import ItemImportService
from domain.services.items import InventoryService
from domain.services.labels import LabelService
from domain.services.lists import TicketBoardService
from domain.services.live_board import LiveBoardService
from domain.services.meanings import MeaningService
from domain.services.next_work import NextWorkService
from domain.services.note_files import NoteFileService
from domain.services.notes import NoteService
from domain.services.part_templates import PartTemplateService
from domain.services.pauses import PauseClockService
from domain.services.people import PeopleService
from domain.services.pick_ticket import TicketChoiceService
from domain.services.points import XpService
from domain.services.points_questions import PointsQuestionService
from domain.services.priority import PriorityService
from domain.services.qc_group import QcGroupService
from domain.services.reminders import ReminderService
from domain.services.report import ReportService
from domain.services.returns import ReturnService
from domain.services.rules import RulesService
from domain.services.ticket_import import TicketImportService
from domain.services.waiting_requests import RequestService
from domain.services.work_check import WorkCheckService
from domain.services.work_sessions import WorkSessionService
from domain.services.workflow import TicketWorkflowService
from storage.backups.keeper import Keeper
from storage.cards import SqlCardRegistry
from storage.chat_cooldowns import SqlChatCooldowns
from storage.conversations import SqlConversations
from storage.engine import create_engine
from storage.export import open_exports
from storage.file_room import FileFolder
from storage.inbox import SqlNotedUpdates
from storage.live_boards import SqlLiveBoards
from storage.migrate import is_current, upgrade
from storage.outbox import SqlOutbox
from storage.probe import newest_moment, write_something
from storage.unit_of_work import SqlStore

# One request to Telegram may take this long; long polls take theirs besides.
REQUEST_SECONDS = 20.0
# More than all that is called at once: an answer to a press waits for nobody's connection.
_CONNECTIONS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    bot: Bot
    dispatcher: Dispatcher
    inbox: Inbox
    metrics: Metrics
    board_keeper: BoardKeeper
    courier: Courier
    errands: Errands
    menus: Menus
    rules: RulesService
    scheduler: AsyncIOScheduler
    jobs: Jobs
    last_seen: LastSeen
    backups: BackupJob
    note_files: NoteFileJob
    sender: BackupSender
    # Whether the database has every migration; raises `TryAgain` while it is out of reach.
    is_current: Callable[[], Awaitable[bool]]
    # Writes something, committed; raises `TryAgain` while nothing can be written.
    write: Callable[[], Awaitable[None]]
    # Migrates the database, and sees that there are rules; raises `TryAgain` likewise.
    prepare: Callable[[], Awaitable[None]]
    # The numbers for Prometheus.
    numbers: Callable[[], Awaitable[bytes]]


def make_bot(settings: Settings) -> Bot:
    server = TelegramAPIServer.from_base(settings.telegram_api_url)
    session = AiohttpSession(api=server, limit=_CONNECTIONS, timeout=REQUEST_SECONDS)
    session.middleware(ReadableAnswers())
    return Bot(
        settings.bot_token,
        session=session,
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
    )


def build(
    settings: Settings,
    engine: AsyncEngine,
    bot: Bot,
    clock: Clock,
    ahead: Callable[[], timedelta] = on_time,
) -> App:
    """Everything, wired; nothing runs yet."""
    metrics, admin_ids = Metrics(), settings.admin_ids
    store = SqlStore(engine, clock)
    cooldowns = SqlChatCooldowns(store)
    cooldown, connection = ChatCooldown(cooldowns, clock), ConnectionHealth()
    # The cooldown stands before the counter: what it holds back is never asked of Telegram.
    for middleware in (AnswerWatch(), cooldown, CallCounter(metrics), connection):
        bot.session.middleware(middleware)
    rate_limiter = RateLimiter(cooldown.left)
    access = AccessService(store, clock, admin_ids)
    cards, boards = TicketCardService(store, clock), TicketBoardService(store, clock)
    rules = RulesService(store, clock)
    qc_groups = QcGroupService(store, clock)
    registry = SqlCardRegistry(store)
    screens = Screens(bot, registry, rate_limiter, connection)
    menus = Menus(bot, access)
    errands, files, painter = Errands(), Files(bot, rate_limiter), Painter()
    outbox = SqlOutbox(store)
    conversations = SqlConversations(store, clock)
    known = set(admin_ids)
    invites = InviteService(store, clock)
    reminders, digests = ReminderService(store, clock), DigestService(store, clock)
    attendance = AttendanceService(store, clock)
    work_check, holds = WorkCheckService(store, clock), HoldService(store, clock)
    requests, blocking = RequestService(store, clock), BlockingService(store, clock, admin_ids)
    reports, noted = ReportService(store, clock), SqlNotedUpdates(store)
    points_questions = PointsQuestionService(store, clock)
    backups = BackupService(store, clock, settings.nights)
    workflow = TicketWorkflowService(store, clock)
    room = FileFolder(settings.files_folder)
    keeper = Keeper(
        settings.database_url, settings.nights, program=version(), now=clock.now, files=room
    )
    sender = BackupSender(bot, keeper, backups, screens)

    notes = NoteService(store, clock, settings.file_limits)
    note_files = NoteFileService(store, clock)
    note_sender = NoteSender(bot, rate_limiter, room, note_files)
    standing = SqlLiveBoards(store)
    live_boards = LiveBoardService(store, standing, clock)
    board_keeper = BoardKeeper(bot, standing, live_boards, rate_limiter, clock)
    courier = Courier(
        outbox=outbox,
        registry=registry,
        renderer=NoticeRenderer(
            cards, access, requests, reminders, digests, boards, rules, points_questions
        ),
        pictures=WorkPictures(notes, note_sender),
        screens=screens,
        menus=menus,
        access=access,
        qc_groups=qc_groups,
        clock=clock,
        rate_limiter=rate_limiter,
    )
    store.on_commit = courier.wake
    dispatcher = make_dispatcher(access, cards, qc_groups, registry, conversations, metrics, known)
    dispatcher.workflow_data.update(
        access=access,
        blocking=blocking,
        attendance=attendance,
        audit=AuditService(store),
        backups=backups,
        backup_sender=sender,
        boards=boards,
        bulk=BulkService(store, workflow, holds),
        cards=cards,
        clock=clock,
        checklist=Checklist(FirstStepsService(store), conversations),
        people=PeopleService(store, clock, admin_ids),
        checklists=ChecklistService(store, clock),
        choices=TicketChoiceService(store, clock),
        corrections=TimeCorrectionService(store, clock),
        deliveries=DeliveryService(store, clock),
        handovers=HandoverService(store, clock),
        holds=holds,
        errands=errands,
        exporter=Exporter(partial(open_exports, store), files),
        printer=LabelPrinter(bot, painter, files, errands),
        labels=LabelService(store, clock),
        exports=ExportService(store, clock),
        faults=FaultService(store, clock),
        files=files,
        erasing=ErasingService(store, clock, partial(note_files.remove_erased, room)),
        intake=IntakeService(store),
        inventory=InventoryService(store, clock),
        invites=invites,
        live_boards=live_boards,
        item_import=ItemImportService(store, clock, read_workbook),
        meanings=MeaningService(store, clock),
        menus=menus,
        notes=notes,
        note_sender=note_sender,
        priorities=PriorityService(store, clock),
        next_work=NextWorkService(store, clock, cards),
        painter=painter,
        part_templates=PartTemplateService(store, clock),
        points_questions=points_questions,
        qc_groups=qc_groups,
        reminders=reminders,
        registry=registry,
        reports=reports,
        requests=requests,
        returns=ReturnService(store, clock),
        rules=rules,
        screens=screens,
        ticket_import=TicketImportService(store, workflow, read_workbook),
        work=WorkSessionService(store, clock),
        work_check=work_check,
        workflow=workflow,
        xp=XpService(store, clock),
    )
    notebook = Notebook(noted, clock)
    inbox = Inbox(bot, dispatcher, Allowance(bot, metrics), notebook, known, blocking)
    keep = timedelta(days=settings.keep_delivered_days)
    housekeeping = Housekeeping(outbox, conversations, cooldowns, invites, access, clock, keep)
    last_seen = LastSeen(access.sightings)
    clockwork = Clockwork(
        PauseClockService(store, clock), work_check, reminders, digests, holds, attendance
    )
    backup_job = BackupJob(backups, keeper)
    file_job = NoteFileJob(bot, note_files, room, settings.file_limits.size)
    jobs = make_jobs(
        housekeeping,
        last_seen,
        clockwork,
        backup_job,
        file_job,
        courier.heed_clock,
        board_keeper.tend,
    )
    scheduler = jobs.scheduler(ahead)
    count_jobs(scheduler, metrics)
    return App(
        bot=bot,
        dispatcher=dispatcher,
        inbox=inbox,
        metrics=metrics,
        board_keeper=board_keeper,
        courier=courier,
        errands=errands,
        menus=menus,
        rules=rules,
        scheduler=scheduler,
        jobs=jobs,
        last_seen=last_seen,
        backups=backup_job,
        note_files=file_job,
        sender=sender,
        is_current=partial(is_current, engine),
        write=lambda: write_something(store, at=clock.now()),
        prepare=partial(_prepare, engine, rules, clock),
        numbers=partial(metrics.page, outbox, clock, jobs, reports),
    )


async def _prepare(engine: AsyncEngine, rules: RulesService, clock: Clock) -> None:
    await upgrade(engine)
    if isinstance(clock, SteadyClock) and (newest := await newest_moment(engine)) is not None:
        clock.go_on_from(newest)
    await rules.ensure_first_version()


@asynccontextmanager
async def opened(
    settings: Settings, ahead: Callable[[], timedelta] = on_time
) -> AsyncIterator[App]:
    """A database that is still to be prepared, a bot, and all between; closed afterwards.

    `ahead` is how far the workshop's time is ahead of the machine's: it may grow, never shrink.
    """
    engine = create_engine(settings.database_url)
    bot = make_bot(settings)
    try:
        clock = SteadyClock(lambda: datetime.now(UTC) + ahead())
        yield build(settings, engine, bot, clock, ahead)
    finally:
        await bot.session.close()
        await engine.dispose()
