"""What happens by the clock. Every job is safe on several replicas and after a missed night."""

from collections.abc import Awaitable, Callable

from bot.jobs.backups import BackupJob
from bot.jobs.housekeeping import Housekeeping, LastSeen
from bot.jobs.note_files import NoteFileJob
from bot.jobs.runner import Job, Jobs
from bot.jobs.workshop_jobs import Clockwork


def make_jobs(
    housekeeping: Housekeeping,
    last_seen: LastSeen,
    clockwork: Clockwork,
    backups: BackupJob,
    note_files: NoteFileJob,
    heed_clock: Callable[[], Awaitable[None]],
    tend_boards: Callable[[], Awaitable[None]],
) -> Jobs:
    """Everything that the clock does, and how often.

    The intervals say how late something may be noticed; when it was due is reckoned anew each
    time from the rules in force.
    """
    return Jobs(
        (
            Job(name="boards", seconds=1, run=tend_boards),
            Job(name="pauses", seconds=5, run=clockwork.end_pauses),
            Job(name="work check", seconds=30, run=clockwork.check_work),
            Job(name="holds", seconds=30, run=clockwork.ask_about_holds),
            Job(name="attendance", seconds=60, run=clockwork.keep_attendance),
            Job(name="reminders", seconds=30, run=clockwork.remind),
            Job(name="digest", seconds=30, run=clockwork.make_digest),
            Job(name="set clocks", seconds=30, run=heed_clock, heeds_clock=True),
            Job(name="files", seconds=2, run=note_files.look),
            Job(name="file check", seconds=3600, run=note_files.check),
            Job(name="backups", seconds=15, run=backups.look),
            Job(name="last seen", seconds=60, run=last_seen.keep),
            Job(name="housekeeping", seconds=3600, run=housekeeping.tidy),
        )
    )
