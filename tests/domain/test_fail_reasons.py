"""Reasons to fail: presets in several languages, own words, and what the log keeps of either."""

from typing import Any

import pytest
from pydantic import ValidationError

from domain import events as e
from domain.errors import BadRuleValue
from domain.fail_reasons import DEFAULT_REASONS, FailReason, among, logged_reason
from domain.report import Figures
from domain.rule_keys import (
    WORDS_LANGUAGES,
    WORDS_TWICE,
    RuleKind,
    parse,
    value_of,
    with_rule,
    written,
)
from domain.rules import MAX_FAIL_REASONS, QcRules, Rules
from domain.services.reckoning import reckon
from domain.ticket import TicketStatus
from domain.work_session import Span
from tests.support.assertions import last_event, log_of
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

KEY = "qc.fail_reasons"
LEAKS = FailReason("Leaks", "Течёт", "Oqadi")
DIRTY = DEFAULT_REASONS[2]


def rules_with(*presets: object) -> Rules:
    return Rules.model_validate({"qc": {"fail_reasons": list(presets)}})


def test_the_defaults_speak_every_language_and_fit_on_a_button() -> None:
    presets = Rules().qc.fail_reasons
    assert [each.en for each in presets] == [
        "Not fixed",
        "New damage",
        "Dirty",
        "Missing part",
        "Unsafe",
    ]
    for each in presets:
        assert len(set(each.texts.values())) == 3
        assert max(map(len, each.texts.values())) <= 18


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        # As every workshop has had it: plain words, of which the defaults have languages now.
        (["Dirty", "Wobbles"], [DIRTY, FailReason("Wobbles", "Wobbles", "Wobbles")]),
        (["Не чинено"], [FailReason("Не чинено", "Не чинено", "Не чинено")]),
        (["dirty"], [FailReason("dirty", "dirty", "dirty")]),
        ([{"en": "Leaks", "ru": "Течёт", "uz": "Oqadi"}, "Dirty"], [LEAKS, DIRTY]),
        # What is missing is said in the first language that there is.
        ([{"en": "Leaks", "uz": "Oqadi"}], [FailReason("Leaks", "Leaks", "Oqadi")]),
        ([{"uz": "Oqadi", "ru": "Течёт"}], [FailReason("Течёт", "Течёт", "Oqadi")]),
        ([{"ru": "Течёт"}], [FailReason("Течёт", "Течёт", "Течёт")]),
        ([], []),
        # It was not refused then, so it is still read.
        (["Not fixed", "Не исправлено"], [DEFAULT_REASONS[0], FailReason(*["Не исправлено"] * 3)]),
    ],
)
def test_old_new_and_mixed_documents_are_read(kept: list[Any], read: list[FailReason]) -> None:
    rules = rules_with(*kept)
    assert rules.qc.fail_reasons == read
    assert Rules.model_validate(rules.model_dump(mode="json")) == rules


def test_one_text_is_kept_as_one_text() -> None:
    kept = rules_with(LEAKS, DIRTY, "Wobbles").model_dump(mode="json")["qc"]["fail_reasons"]
    assert kept == [{"en": "Leaks", "ru": "Течёт", "uz": "Oqadi"}, "Dirty", "Wobbles"]


@pytest.mark.parametrize(
    "preset",
    [
        {},
        {"de": "Leckt"},
        {"en": "Leaks", "de": "Leckt"},
        {"en": ""},
        {"en": "x" * 61},
        {"en": "Leaks", "ru": 5},
        {"en": "Leaks", "ru": None},
        {"en": "\u3164"},
        {"en": "Leaks\u202e"},
        {"en": " Leaks"},
        {"en": "two\nlines"},
        "",
        "x" * 61,
        5,
        ["Leaks"],
    ],
)
def test_what_is_no_preset_is_refused_by_the_rules_name(preset: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        rules_with("Dirty", preset)
    assert [each["loc"] for each in refusal.value.errors()] == [("qc", "fail_reasons", 1)]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Leaks = Течёт = Oqadi", [LEAKS]),
        ("Leaks=Течёт=Oqadi | Dirty", [LEAKS, DIRTY]),
        ("Leaks = Течёт = Oqadi\nDirty = Грязно = Iflos\n\n", [LEAKS, DIRTY]),
        ("Leaks = = Oqadi; Dirty", [FailReason("Leaks", "Leaks", "Oqadi"), DIRTY]),
        ("= Течёт = Oqadi", [FailReason("Течёт", "Течёт", "Oqadi")]),
        ("Leaks =", [FailReason("Leaks", "Leaks", "Leaks")]),
        ("Scratched, dented", [FailReason(*["Scratched, dented"] * 3)]),
        ("Leaks | Leaks", [FailReason("Leaks", "Leaks", "Leaks")]),
    ],
)
def test_languages_are_typed_with_a_sign_between_them(typed: str, value: list[FailReason]) -> None:
    assert with_rule(rules_with(), KEY, parse(KEY, typed)).qc.fail_reasons == value


def test_what_is_shown_to_be_copied_is_what_was_typed() -> None:
    rules = rules_with(LEAKS, DIRTY, "Wobbles")
    shown = written(each.kept() for each in rules.qc.fail_reasons)
    assert shown == "Leaks = Течёт = Oqadi\nDirty = Грязно = Iflos\nWobbles"
    assert parse(KEY, shown) == value_of(rules, KEY)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("a = b = c = d", WORDS_LANGUAGES),
        ("Dirty | = =", WORDS_LANGUAGES),
        ("Leaks = \u3164", RuleKind.WORDS),
        ("Leaks = " + "x" * 61, RuleKind.WORDS),
        (
            "|".join(f"{at} = {at} {at} = {at}-{at}" for at in range(MAX_FAIL_REASONS + 1)),
            RuleKind.WORDS,
        ),
        ("Leaks | leaks", WORDS_TWICE),
        ("Dirty | Грязно", WORDS_TWICE),
        ("Leaks = Течёт = Oqadi | Drips = течет = Tomadi", WORDS_TWICE),
        ("Leaks = Течёт | Drips = Капает = LEAKS", WORDS_TWICE),
    ],
)
def test_typed_presets_that_nobody_could_tell_apart_are_refused(typed: str, problem: str) -> None:
    with pytest.raises(BadRuleValue) as refusal:
        with_rule(Rules(), KEY, parse(KEY, typed))
    assert (refusal.value.key, refusal.value.problem) == (KEY, problem)


def test_what_was_never_refused_hinders_no_change_of_another_rule() -> None:
    old = rules_with("Not fixed", "Не исправлено")
    assert with_rule(old, "qc.min_photos", 1).qc.fail_reasons == old.qc.fail_reasons


@pytest.mark.parametrize(
    "typed", ["Leaks", " LEAKS ", "течет", "Течёт", "oqadi", "O'ʻqadi", "Leaks\u200b"]
)
def test_words_name_a_preset_in_any_language(typed: str) -> None:
    assert among([DIRTY, LEAKS], typed) == LEAKS


@pytest.mark.parametrize("typed", ["Leaks a lot", "", "Протекает"])
def test_other_words_name_none(typed: str) -> None:
    assert among([DIRTY, LEAKS], typed) is None


@pytest.mark.parametrize(
    ("note", "kept", "said"),
    [
        ("Dirty", {}, ["Dirty", "Грязно", "Iflos"]),
        ("Dirty", {"own_work": True, "version": 3}, ["Dirty", "Грязно", "Iflos"]),
        ("грязно", {}, ["Dirty", "Грязно", "Iflos"]),
        ("Dirty inside", {}, ["Dirty inside"] * 3),
        ("", {}, [""] * 3),
        ("Leaks", {"preset": {"en": "Leaks", "ru": "Течёт"}}, ["Leaks", "Течёт", "Leaks"]),
        ("Dirty", {"preset": {"en": "Dirty", "ru": "Пыль"}}, ["Dirty", "Пыль", "Dirty"]),
    ],
)
def test_the_log_is_read_in_every_language(note: str, kept: Any, said: list[str]) -> None:
    reason = logged_reason(note, kept)
    assert [reason.text(each) for each in ("en", "ru", "uz")] == said
    assert reason.text("de") == said[0]


@pytest.mark.parametrize(
    ("reason", "note", "preset"),
    [
        (LEAKS, "Leaks", {"en": "Leaks", "ru": "Течёт", "uz": "Oqadi"}),
        (" oqadi ", "Leaks", {"en": "Leaks", "ru": "Течёт", "uz": "Oqadi"}),
        (DIRTY, "Dirty", None),
        ("Грязно", "Dirty", None),
        ("Течёт снизу", "Течёт снизу", None),
        ("Wobbles", "Wobbles", None),
    ],
)
async def test_a_fail_is_logged_in_one_language_and_keeps_the_others(
    workshop: Workshop,
    store: FakeStore,
    reason: str | FailReason,
    note: str,
    preset: dict[str, str] | None,
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(TicketStatus.WAITING_QC)
    await workshop.set_rules(rules_with("Dirty", LEAKS, "Wobbles"))
    await workshop.workflow.qc_fail_ticket(ticket_id, reason, act(crew.inspector))
    failed = log_of(store, ticket_id)[-1]
    assert (failed.note, failed.metadata.get("preset")) == (note, preset)
    event = last_event(store)
    assert isinstance(event, e.TicketFailedQc)
    assert (event.reason, event.preset) == (note, preset)


async def test_a_preset_is_kept_as_it_was_pressed_when_the_rules_are_others_by_then(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(TicketStatus.WAITING_QC)
    await workshop.set_rules(Rules(qc=QcRules(fail_reasons=[])))
    await workshop.workflow.qc_fail_ticket(ticket_id, LEAKS, act(crew.inspector))
    assert logged_reason("Leaks", log_of(store, ticket_id)[-1].metadata) == LEAKS


async def test_one_reason_is_counted_once_whoever_gave_it_in_which_language(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()

    async def fails(*reasons: str | FailReason) -> None:
        for reason in reasons:
            ticket_id = await workshop.ticket(TicketStatus.WAITING_QC)
            await workshop.workflow.qc_fail_ticket(ticket_id, reason, act(crew.inspector))

    # Before the rules had it, one was typed; then it was a plain preset, and then had languages.
    await fails("Течёт", "Wobbles", "Dirty")
    await workshop.set_rules(rules_with("Leaks"))
    await fails("Leaks")
    await workshop.set_rules(rules_with(LEAKS, "Dirty"))
    await fails("Oqadi", LEAKS, "iflos", "Грязно")
    clock.advance(minutes=1)
    async with store.reading() as uow:
        figures: Figures = await reckon(uow, Span(MONDAY, clock.now()), Rules())
    told = [(each.texts, count) for each, count in figures.most_failed()]
    assert told == [
        (LEAKS.texts, 4),
        (DIRTY.texts, 3),
        (FailReason.in_own_words("Wobbles").texts, 1),
    ]
