"""Any client can send any data: whatever stands in a button is answered plainly."""

import random
from collections.abc import Iterator
from enum import Enum
from itertools import chain
from typing import Any, get_args, get_type_hints

import pytest

from bot.buttons.press import KINDS, PressData, read
from bot.features.intake.draft import Step
from domain.delivery import ConversationKey
from storage.conversations import SqlConversations
from tests.bot.conftest import ADMIN, INA, TIM, errors_logged
from tests.bot.test_chat_context import PEOPLE, Shop, database_url, opened, shop  # noqa: F401 - fixtures
from tests.bot.test_old_questions import KEPT
from tests.support.forged import alerts, chat, message

NONCE = "0a0b0c0d"
NUMBERS = (0, 1, 2, 7, -1, 2**31 - 1, -(2**31) + 1, 2**53 - 1)
WORDS = ("", "a", "active", NONCE, "A-b_" * 4, "%", "<b>", "2026-11-23", "١")
OWN = {"admin": ADMIN, "technician": TIM, "inspector": INA}
TRIES = 2


def values(hint: Any) -> tuple[Any, ...]:
    """What a field may be set to."""
    if args := get_args(hint):
        return tuple(chain.from_iterable(values(each) for each in args))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return tuple(hint)
    return {bool: (False, True), int: NUMBERS, type(None): (None,)}.get(hint, WORDS)


def forged(kind: type[PressData], chance: random.Random) -> Iterator[str]:
    """What today's bot reads: each value of each field once, the others by chance."""
    hints = get_type_hints(kind)
    offered = {name: values(hints[name]) for name in kind.model_fields}
    tried = [{name: value} for name in offered for value in offered[name]]
    for some in [*tried, *({} for _ in range(TRIES))]:
        fields = {name: chance.choice(each) for name, each in offered.items()} | some
        if "nonce" in fields:
            fields["nonce"] = NONCE
        try:
            data = kind(**fields).pack()
        except ValueError:
            continue
        if read(data) is not None:
            yield data


def asked() -> list[tuple[str, dict[str, Any]]]:
    """Questions whose buttons carry a nonce, but for files; every step of a ticket's draft."""
    item, parts = {"id": 1, "serial": "RM-1", "name": "Mower"}, [{"name": "Blade", "minutes": 5}]
    drafts = [
        {
            "nonce": NONCE,
            "step": step.value,
            "turn": turn,
            "item": item,
            "parts": parts,
            "part": part,
        }
        for step in Step
        for turn in (0, 1)
        for part in (None, parts[0])
    ]
    return [
        *(
            (step, data | {"nonce": NONCE})
            for step, data in KEPT.items()
            if "nonce" in data and "file_id" not in data
        ),
        *(("Intake:draft", {"intake": draft}) for draft in drafts),
    ]


@pytest.mark.parametrize("part", range(8))
async def test_whatever_a_button_carries_is_answered_plainly(
    shop: Shop,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
    part: int,
) -> None:
    questions = SqlConversations(shop.store, shop.workshop.clock)
    chance = random.Random(part)
    for prefix in sorted(KINDS)[part::8]:
        for data in forged(KINDS[prefix], chance):
            who = chance.choice([*OWN, "admin", "admin"])
            key, asks = ConversationKey(OWN[who], OWN[who]), "nonce" in KINDS[prefix].model_fields
            for step, kept in chance.sample(asked(), 4) if asks else [("", {})]:
                if asks:
                    await questions.keep(key, step, kept)
                own = message(chat(OWN[who], "private"), text="#")
                calls = await shop.wire.press(PEOPLE[who], data, message=own)
                assert len(alerts(calls)) >= 1, (data, who, step)
                assert errors_logged(caplog) == [], (data, who, step)
