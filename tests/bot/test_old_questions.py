"""Questions that were asked before an update: whoever answers them after it is understood.

`KEPT` is what stands in databases; a row is added for a new kind, and never changed.
"""

from typing import Any

import pytest

import bot.dispatch.dispatcher  # noqa: F401 - it knows every feature, and so every kind
from bot.chat.questions import QUESTIONS, FollowUp, Question
from bot.features.intake.draft import Draft, Step
from bot.features.items.questions import WhetherToImport

KEPT: dict[str, dict[str, Any]] = {
    "AccessForm:first_name": {},
    "AccessForm:last_name": {"first_name": "Nora", "is_own": False},
    "AccessForm:phone": {"first_name": "Nora", "is_own": True, "last_name": None},
    "AddNotes:things": {"ticket_id": 1},
    "AdjustFlow:amount": {"nonce": "0a" * 8, "person_id": 3},
    "AdjustFlow:person": {"amount": 5, "comment": "helped out"},
    "AdjustFlow:comment": {"nonce": "0a" * 8, "person_id": 3, "amount": -5, "told_by": 77},
    "AdjustFlow:confirm": {"nonce": "0a" * 8, "person_id": 3, "amount": -5, "comment": "why"},
    "Bulk:cancel": {"nonce": "0a0b0c0d", "tab": "active", "chosen": [[12, 3]]},
    "Bulk:chosen": {"nonce": "0a0b0c0d", "tab": "", "chosen": [[12, 3], [13, 1]]},
    "Bulk:hold": {"nonce": "0a0b0c0d", "tab": "", "chosen": []},
    "CancelReason:text": {"ticket_id": 1, "version": 2},
    "CorrectTime:minutes": {"ticket_id": 1, "version": 2, "session_id": 3},
    "CorrectTime:reason": {"ticket_id": 1, "version": 2, "session_id": 3, "minutes": -15},
    "Detour:came_back": {"ticket_id": 1, "version": 2},
    "Detour:decline": {"ticket_id": 1, "version": 2},
    "Detour:due": {"ticket_id": 1, "version": 2},
    "Detour:hold": {"ticket_id": 1, "version": 2},
    "Detour:hold_list": {"ticket_id": 1, "version": 2},
    "Detour:hold_moment": {"ticket_id": 1, "version": 2, "note": "The belt is ordered"},
    "Detour:hold_date": {"ticket_id": 1, "version": 2},
    "Detour:line": {"ticket_id": 1},
    "FailEvidence:picture": {"ticket_id": 1, "version": 2},
    "FailReason:confirm": {
        "ticket_id": 1,
        "version": 2,
        "nonce": "0a0b0c0d",
        "reason": "Blade does not spin",
    },
    "FailReason:text": {"ticket_id": 1, "version": 2},
    "FaultReport:words": {"item_id": 4, "token": "A-b_A-b_A-b_A-b_"},
    "Intake:draft": {"intake": {"nonce": "0a0b0c0d", "step": "part_minutes", "turn": 4}},
    "ItemImport:column": {"nonce": "0a0b0c0d", "file_id": "F", "choice": [None, 2]},
    "ItemImport:confirm": {"nonce": "0a0b", "file_id": "F", "choice": [0, 1], "seal": "5e"},
    "ItemImport:file": {"nonce": "0a0b0c0d", "file_id": "F", "choice": [None, None]},
    "ItemSearch:words": {},
    "ItemWords:text": {"item_id": 4, "word": "serial", "place": "il:::::0:"},
    "NewItem:category": {"nonce": "0a0b0c0d", "serial": "RB-7", "name": "Robot"},
    "NewItem:name": {"nonce": "0a0b0c0d", "serial": "RB-7"},
    "NewItem:serial": {"nonce": "0a0b0c0d"},
    "PartTemplate:checklist": {"template_id": 3, "at": 0},
    "PointsQuestion:amount": {"question_id": 3},
    "PointsQuestion:answer": {"question_id": 3},
    "PointsQuestion:comment": {"nonce": "0a" * 8, "question_id": 3, "amount": -5, "told_by": 77},
    "PointsQuestion:words": {"entry_id": 3},
    "Renaming:name": {"person_id": 3},
    "RuleFlow:confirm": {
        "nonce": "0a" * 8,
        "key": "qc.allow_own_work",
        "value": "yes",
        "reason": "few inspectors",
        "back_to": None,
        "seen": 3,
    },
    "RuleFlow:reason": {"nonce": "0a" * 8, "key": "k", "value": "yes", "told_by": None},
    "RuleFlow:value": {"nonce": "0a" * 8, "key": "qc.allow_own_work"},
    "SendingBackup:passphrase": {},
    "TicketFile:confirm": {"nonce": "0a0b0c0d", "file_id": "F", "fingerprint": "5e"},
    "TicketFile:file": {"nonce": "0a0b0c0d"},
    "TicketSearch:words": {},
    "WhichTicket:number": {"action": "cancel", "said": "Sold to the customer"},
    "TypedXp:number": {"ticket_id": 1, "version": 2, "color": "green"},
}


def test_every_kind_of_question_stands_here() -> None:
    assert KEPT.keys() == QUESTIONS.keys()


@pytest.mark.parametrize("step", sorted(KEPT))
def test_what_was_kept_is_understood_and_kept_alike(step: str) -> None:
    question = QUESTIONS[step].of(KEPT[step])
    assert question is not None
    # A process of before may still serve beside this one.
    assert question.kept() == KEPT[step]


@pytest.mark.parametrize(
    ("step", "kept"),
    [
        # An import begins with no file.
        ("ItemImport:file", {"nonce": "0a0b0c0d"}),
        # What an earlier question left behind.
        ("AccessForm:first_name", {"ticket_id": 1}),
        # A name that Telegram's button gave, before "own" was kept beside it.
        ("AccessForm:phone", {"first_name": "Nora"}),
        # A stranger who came with a label.
        ("AccessForm:first_name", {"scanned": "A-b_A-b_A-b_A-b_"}),
        ("ItemWords:text", {"item_id": 4, "word": "name"}),
    ],
)
def test_less_or_more_than_is_asked_for_now_is_understood_too(
    step: str, kept: dict[str, Any]
) -> None:
    assert QUESTIONS[step].of(kept) is not None


def test_names_of_today_read_what_was_called_otherwise() -> None:
    def of(step: str) -> Question | None:
        return QUESTIONS[step].of(KEPT[step])

    draft, wanted, reason = of("Intake:draft"), of("ItemImport:confirm"), of("AdjustFlow:comment")
    assert isinstance(draft, Draft)
    assert draft.step is Step.PART_MINUTES
    assert isinstance(wanted, WhetherToImport)
    assert wanted.fingerprint == "5e"
    assert isinstance(reason, FollowUp)
    assert reason.answered_in_update == 77


def test_data_of_something_else_is_no_question() -> None:
    assert QUESTIONS["RuleFlow:confirm"].of(KEPT["RuleFlow:reason"]) is None
    assert QUESTIONS["CancelReason:text"].of(KEPT["AccessForm:phone"]) is None
