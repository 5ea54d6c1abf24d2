"""What buttons carry, a file a feature. All kinds are known as soon as one is."""

from bot.buttons import (
    backups,
    board,
    bulk,
    checklists,
    deliveries,
    export,
    help,  # noqa: A004 - the feature's word
    intake,
    items,
    notes,
    people,
    points,
    reminders,
    report,
    rules,
    templates,
    tickets,
)

__all__ = [
    "backups",
    "board",
    "bulk",
    "checklists",
    "deliveries",
    "export",
    "help",
    "intake",
    "items",
    "notes",
    "people",
    "points",
    "reminders",
    "report",
    "rules",
    "templates",
    "tickets",
]
