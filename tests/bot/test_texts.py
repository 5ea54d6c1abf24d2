"""Every language says everything: the same messages, nothing missing, nothing left over."""

import ast
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot
import domain
from bot.buttons.bulk import BulkAct
from bot.buttons.help import HelpTopic
from bot.buttons.items import ItemWord
from bot.chat.commands import BY_ROLE, EVERYONE, IN_GROUPS, STRANGERS, WITH_ARGUMENTS
from bot.delivery.notice_texts import REQUEST_NOTICES
from bot.features.export.sheets import COLUMNS
from bot.features.intake.draft import Step
from bot.features.tickets.card_buttons import WIDE
from bot.sandbox.text.html_text import parse_html
from bot.sandbox.text.texts import units
from bot.texts import FALLBACK, LANGUAGES, Html, UnknownText, language_of, texts
from bot.ui.refusals import refusal
from bot.ui.screen import lines
from domain import errors
from domain.access import Age
from domain.audience import NoticeKind
from domain.audit import AuditAction, Way
from domain.column_words import Column
from domain.csv_file import FileProblem
from domain.errors import NearItem, WorkshopError
from domain.item_file import LineProblem
from domain.items import BY_HAND, ItemStatus
from domain.notes import LeftBecause, NoteKind
from domain.people import Role
from domain.periods import Unit
from domain.points import XpEntryType
from domain.reminders import ReminderKind
from domain.rule_keys import (
    FLAG_ORDER,
    KINDS,
    SECTIONS,
    WORDS_LANGUAGES,
    WORDS_TWICE,
    RuleKind,
    limits_of,
)
from domain.rules import WEEK
from domain.services.card_actions import CardAction
from domain.services.first_steps import FirstStep
from domain.services.lists import TABS, Board
from domain.services.pick_ticket import CHOICES
from domain.ticket import (
    CancelReason,
    DeclineReason,
    HoldReason,
    TicketAction,
    TicketStatus,
    possible_actions,
)
from domain.work_session import SessionAction, SessionStatus
from tests.support.samples import EVIL, EXTENTS, MAX_ID, ORDINARY, ZONE, Extent, member
from tests.support.workshop import MONDAY

BOT, DOMAIN = (Path(str(package.__file__)).parent for package in (bot, domain))
LOCALES = BOT / "locales"
TRANSLATIONS = [language for language in LANGUAGES if language != FALLBACK]
PLURALS = {"zero", "one", "two", "few", "many", "other"}
ALERT_LIMIT, DESCRIPTION_LIMIT, HALF_A_ROW, MESSAGE_LIMIT = 200, 256, 20, 4096
any_language = pytest.mark.parametrize("language", LANGUAGES)
any_translation = pytest.mark.parametrize("language", TRANSLATIONS)


# --- What stands in the files -----------------------------------------------------------------


@cache
def entries(language: str) -> Sequence[tuple[str, ftl.EntryType]]:
    """Every entry with its file's name."""
    parser = FluentParser(with_spans=False)
    return [
        (file.name, entry)
        for file in sorted((LOCALES / language).glob("*.ftl"))
        for entry in parser.parse(file.read_text(encoding="utf-8")).body
    ]


@cache
def messages(language: str) -> Mapping[str, ftl.Message]:
    return {
        entry.id.name: entry for _, entry in entries(language) if isinstance(entry, ftl.Message)
    }


class _Inside(Visitor):
    """What a message is made of: its variables, selectors, references and plain text."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.choices: dict[str, list[str]] = {}
        self.text = ""

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ftl.TermReference) -> None:  # noqa: N802
        self.references.add(f"-{node.id.name}")

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802
        self.text += node.value

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802
        assert isinstance(node.selector, ftl.VariableReference), "chosen by a variable"
        self.choices[node.selector.id.name] = [
            key.name if isinstance(key, ftl.Identifier) else key.value
            for key in (variant.key for variant in node.variants)
        ]
        self.generic_visit(node)


def inside(message: ftl.Message) -> _Inside:
    found = _Inside()
    found.visit(message)
    return found


def renderings(language: str, key: str) -> Iterator[tuple[Html, str]]:
    """The message in every branch, as HTML and plain; a number for each plural form."""
    t, found = texts(language), inside(messages(language)[key])
    values: dict[str, Sequence[Any]] = {name: ["12"] for name in found.variables}
    for name, keys in found.choices.items():
        is_number = any(each.isdigit() or each in PLURALS - {"other"} for each in keys)
        values[name] = [0, 1, 2, 5, 11, 21, 1000] if is_number else keys
    for chosen in itertools.product(*values.values()):
        given = dict(zip(values, chosen, strict=True))
        yield t(key, **given), t.plain(key, **given)


@any_language
def test_every_file_is_understood_and_says_nothing_twice(language: str) -> None:
    found = [entry for _, entry in entries(language)]
    assert not [entry.content for entry in found if isinstance(entry, ftl.Junk)]
    names = [entry.id.name for entry in found if isinstance(entry, ftl.Message | ftl.Term)]
    assert len(names) == len(set(names))


@any_translation
def test_every_language_has_the_same_messages_in_the_same_files(language: str) -> None:
    def places(of: str) -> Sequence[tuple[str, str]]:
        return [(file, e.id.name) for file, e in entries(of) if isinstance(e, ftl.Message)]

    assert places(language) == places(FALLBACK)


@any_translation
def test_a_translation_uses_the_same_variables(language: str) -> None:
    for key, message in messages(FALLBACK).items():
        ours = inside(messages(language)[key]).variables
        assert (key, ours) == (key, inside(message).variables)


@any_language
def test_no_message_refers_to_one_that_is_not_there(language: str) -> None:
    known = {
        f"-{entry.id.name}" if isinstance(entry, ftl.Term) else entry.id.name
        for _, entry in entries(language)
        if isinstance(entry, ftl.Message | ftl.Term)
    }
    for message in messages(language).values():
        assert inside(message).references <= known


@any_language
def test_every_message_can_be_said_in_every_branch(language: str) -> None:
    for key in messages(language):
        for html, plain in renderings(language, key):
            assert plain.strip(), key
            parse_html(html)


@any_language
def test_counted_things_have_every_plural_form_of_the_language(language: str) -> None:
    forms = {*Locale(language).plural_form.tags, "other"}
    for key, message in messages(language).items():
        for keys in inside(message).choices.values():
            used = PLURALS & {*keys}
            if used - {"other"}:
                assert (key, used) == (key, forms)


@any_translation
def test_commands_tags_and_signs_are_the_same_in_every_language(language: str) -> None:
    def fixed(message: ftl.Message) -> Sequence[str]:
        text = inside(message).text
        signs = [c for c in text if unicodedata.category(c) == "So"]
        words = re.findall(r"(?<!\w)[/@][a-z]+|</?\w+>|\b[a-z]+_[a-z]+\b|RM-\d+", text)
        return sorted([*words, *signs])

    for key, message in messages(FALLBACK).items():
        if key != "language-name":
            assert (key, fixed(messages(language)[key])) == (key, fixed(message))


@any_language
def test_a_sentence_that_names_a_button_calls_it_by_its_label(language: str) -> None:
    labels = {
        key: str(texts(FALLBACK).plain(key))
        for key, message in messages(FALLBACK).items()
        if key.startswith("button-") and not inside(message).variables
    }
    for key, message in messages(FALLBACK).items():
        for button, label in labels.items():
            if key != button and re.search(re.escape(label) + r"(?!\w)", inside(message).text):
                ours = texts(language).plain(button)
                assert ours in inside(messages(language)[key]).text, (key, ours)


@any_language
def test_the_examples_of_a_command_show_that_very_command(language: str) -> None:
    for command in WITH_ARGUMENTS:
        usage, *examples = texts(language).plain(f"usage-{command}").splitlines()
        assert examples
        assert {line.split()[0] for line in (usage, *examples)} == {f"/{command}"}
        placeholders = usage.partition(" ")[2].removeprefix("set ")
        assert placeholders == placeholders.upper()


def test_uzbek_is_written_with_its_own_letters() -> None:
    for key, message in messages("uz").items():
        text = inside(message).text
        assert not re.search("['`‘’]", text), key
        assert not re.search("[а-яё]", text, re.IGNORECASE), key


# --- What the code asks for ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Source:
    """What a module of the program calls, and the strings that stand in it."""

    calls: Sequence[ast.Call]
    strings: Sequence[str]


@cache
def _sources(folder: Path) -> Sequence[_Source]:
    """Read and walked through once: that takes seconds."""
    found = []
    for file in sorted(folder.rglob("*.py")):
        if not {"sandbox", "demo"} & {*file.relative_to(folder).parts}:
            nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
            calls = [node for node in nodes if isinstance(node, ast.Call)]
            found.append(_Source(calls, list(_strings(nodes))))
    return found


def _strings(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _asks_for_text(call: ast.Call) -> bool:
    """`t(…)`, `t.plain(…)`, `press.toast(…)`, `press.alert(…)`, `texts(…)(…)` and the like."""
    match call.func:
        case ast.Name(id="t") | ast.Attribute(attr="plain" | "t" | "toast" | "alert"):
            return True
        case ast.Call(func=ast.Name(id="texts")):
            return True
        case _:
            return False


@cache
def _bad_arguments() -> tuple[set[str], set[str]]:
    """The argument names and the problems that refusals of the code speak of."""
    names: set[str] = set()
    problems: set[str] = set()
    for source in (*_sources(DOMAIN), *_sources(BOT)):
        for call in source.calls:
            match call.func:
                case ast.Name(id="BadArgument"):
                    names.update(_strings(call.args[:1]))
                    problems.update(_strings(call.args[1:2]))
                case ast.Name(id="required_text" | "person_name"):
                    names.update(_strings(call.args[:1]))
                case ast.Name(id="_words"):
                    names.update(_strings(call.args[1:2]))
                case ast.Attribute(attr="word" | "number" | "color" | "rest"):
                    names.update(_strings(call.args[:1]))
    return names, problems


# Drawn as screens of their own.
_SAID_ELSEWHERE = {
    *REQUEST_NOTICES,
    NoticeKind.ACCESS_CROWD,
    NoticeKind.REMINDER,
    NoticeKind.DIGEST,
}


@cache
def _families() -> Mapping[str, set[str]]:
    """Messages whose name is put together from what the domain counts up."""
    names, problems = _bad_arguments()
    technicians = {"start", "pause", "resume", "stop", "continue", "to_qc", "finish"}
    menus = {*EVERYONE, *STRANGERS, *IN_GROUPS, *itertools.chain.from_iterable(BY_ROLE.values())}
    by_role = {role.value for role in Role}
    return {
        "status": {status.value for status in TicketStatus},
        "audit": {action.value for action in AuditAction},
        "audit-field": {"serial_number", "name", "category", "status", "phone"},
        "audit-way": {way.value for way in Way if way is not Way.HAND},
        "done": {action.value for action in TicketAction},
        "role": by_role,
        "item-status": {status.value for status in ItemStatus},
        "import-ask": {Column.SERIAL.value, Column.NAME.value},
        "button-other": {Column.SERIAL.value, Column.NAME.value},
        "button-bulk": {act.value for act in BulkAct},
        "button-hold": {reason.value for reason in HoldReason},
        "note-kind": {kind.value for kind in NoteKind},
        "note-left": {LeftBecause.TOO_LARGE.value, LeftBecause.QUOTA.value},
        "hold-reason": {"parts", "customer"},
        "button-decline": {reason.value for reason in DeclineReason},
        "cancel-reason": {reason.value for reason in CancelReason},
        "decline-reason": {reason.value for reason in DeclineReason},
        "button-moment": {"today", "tomorrow", "day"},
        "first-step": {step.value for step in FirstStep},
        "button-invite": {"technician", "qc_inspector"},
        "button-age": {age.value for age in Age},
        "button": {action.value for action in CardAction},
        "button-grant": by_role,
        "button-item": {status.value for status in BY_HAND},
        "ask-item": {word.value for word in ItemWord},
        "line": {problem.value for problem in LineProblem},
        "error-file": {problem.value for problem in FileProblem},
        "toast": {*technicians, "resume_ticket", "urgent", "not_urgent"},
        "notice": {kind.value for kind in NoticeKind if kind not in _SAID_ELSEWHERE},
        "reminder": {kind.value for kind in ReminderKind},
        "board": {board.value for board in Board},
        "tab": {tab for tabs in TABS.values() for tab in tabs},
        "begin": by_role,
        "help": by_role,
        "help-on": {topic.value for topic in HelpTopic},
        "export-column": {name for each in COLUMNS for name, _, _ in each},
        "export-sheet": {
            *("tickets", "sessions", "transitions", "points", "notes", "attendance", "items")
        },
        "export-session": {status.value for status in SessionStatus},
        "export-points": {kind.value for kind in XpEntryType},
        "export-about": {"from", "to", "zone", "technician", "category", "taken", "taker"},
        "button-report": {unit.value for unit in Unit},
        "button-help": {topic.value for topic in HelpTopic},
        "usage": {*WITH_ARGUMENTS},
        "rule": {key.replace(".", "-") for key in KINDS},
        "rule-limits": {
            *(kind.value for kind in RuleKind),
            FLAG_ORDER,
            WORDS_TWICE,
            WORDS_LANGUAGES,
        },
        "rule-day": {*WEEK},
        "rule-value": {"yes", "no"},
        "rules-section": {*SECTIONS},
        "month": {str(number) for number in range(1, 13)},
        "command": menus,
        "argument": names,
        "intake-ask": {step.value for step in Step if step is not Step.ITEM},
        "choose": {*(action.value for action in CHOICES), "decline"},
        "choose-none": {action.value for action in CHOICES},
        "error-argument": problems,
    }


@cache
def _asked() -> tuple[set[str], set[str]]:
    """Every message id that the code writes out, and the families it puts together."""
    heads = {key.partition("-")[0] for key in messages(FALLBACK)}
    looks_like_one = re.compile(r"[a-z]+(-[a-z0-9_]+)+")
    no_ids = set().union(*_bad_arguments())
    literal, families = set(), set()
    for source in _sources(BOT):
        indirect = False
        for call in filter(_asks_for_text, source.calls):
            match call.args[:1]:
                case [ast.Constant(value=str(key))]:
                    literal.add(key)
                case [ast.JoinedStr(values=[ast.Constant(value=str(head)), *_])]:
                    families.add(head.removesuffix("-"))
                case _:
                    indirect = True
        # A key that reaches `t` through a variable stands in the same module.
        for text in source.strings:
            if indirect and looks_like_one.fullmatch(text) and text.partition("-")[0] in heads:
                literal.add(text)
    return literal - no_ids, families


def test_every_message_that_the_code_asks_for_exists() -> None:
    literal, families = _asked()
    assert families <= _families().keys(), "a new family of messages: add it to _families()"
    built = {f"{head}-{tail}" for head in families for tail in _families()[head]}
    assert literal | built <= messages(FALLBACK).keys()


def test_no_message_is_left_that_nobody_says() -> None:
    literal, families = _asked()
    built = {f"{head}-{tail}" for head in families for tail in _families()[head]}
    assert messages(FALLBACK).keys() - literal - built == set()


# --- Lengths ------------------------------------------------------------------------------------


@any_language
def test_toasts_and_alerts_fit_into_an_answer_to_a_press(language: str) -> None:
    heads = ("toast-", "error-", "reasons-changed", "button-outdated", "apology")
    for key in messages(language):
        if key.startswith(heads):
            for _, plain in renderings(language, key):
                assert units(plain) <= ALERT_LIMIT, (key, plain)


@any_language
def test_command_descriptions_fit_into_a_menu(language: str) -> None:
    for name in _families()["command"]:
        assert 1 <= len(texts(language).plain(f"command-{name}")) <= DESCRIPTION_LIMIT


@any_language
def test_card_buttons_are_short_enough_for_two_a_row(language: str) -> None:
    t = texts(language)
    beside = ("refresh", "history", "back", "previous", "next", "other-reason")
    for name in (*(each for each in CardAction if each not in WIDE), *beside):
        label = t.plain(f"button-{name}")
        assert units(label) <= HALF_A_ROW, label


@any_language
def test_buttons_on_one_card_have_different_labels(language: str) -> None:
    labels = [texts(language).plain(f"button-{action.value}") for action in CardAction]
    assert len(labels) == len(set(labels))


# --- Refusals -----------------------------------------------------------------------------------


def every_refusal(of: Extent) -> Sequence[WorkshopError]:
    """Every class of refusal, with each of its turns."""
    names, problems = _bad_arguments()
    faster = [
        errors.SomeoneWasFaster(of.id, by_id, of.name, MONDAY, action, status, contested)
        for by_id in (of.person_id, None)
        for contested in (True, False)
        for action in TicketAction
        for status in TicketStatus
    ]
    return [
        *(
            errors.WrongState(of.id, action, status, possible_actions(status))
            for action in TicketAction
            for status in TicketStatus
        ),
        *faster,
        errors.CardOutdated(of.id),
        errors.NotYourTicket(of.id),
        errors.NoTechnician(of.id),
        errors.NotApproved(of.id),
        errors.OpenSessionElsewhere(of.id, of.serial),
        errors.SessionNotStopped(of.id),
        *(
            errors.WrongSessionState(of.id, action, status)
            for action in SessionAction
            for status in (*SessionStatus, "none")
        ),
        *(errors.PauseBudgetSpent(minutes) for minutes in (0, 1, 30, 1_000_000)),
        errors.OwnWork(of.id),
        errors.ChecklistOpen(of.id, [of.part[:60]] * 30),
        errors.ChecklistOpen(of.id, [of.part[:60]]),
        errors.UnknownTemplate(),
        errors.NeverWorkedOnIt(of.id),
        errors.UnknownNote(5),
        errors.NotYourNote(5),
        errors.PicturesMissing(of.id, 3, 1),
        errors.FaultPictureMissing(of.id),
        errors.PastMoment(MONDAY),
        *(errors.RoleMissing(roles) for roles in (tuple(Role), *((role,) for role in Role))),
        errors.NotAMember(),
        errors.NotATechnician(of.name),
        errors.TooManyParts(of.id),
        errors.ItemBusy(of.serial, of.id),
        errors.ItemWrittenOff(of.serial),
        errors.ItemNotReady(of.serial, ItemStatus.RENTED),
        errors.SerialTaken(of.serial, of.item, of.id),
        errors.UnknownTicket(str(of.id)),
        errors.UnknownItem(of.serial),
        errors.UnknownItem(of.serial, [NearItem(of.id, of.serial)] * 5),
        errors.NoSuchItem(of.id),
        errors.UnknownLabel(),
        errors.LabelRenewed(of.id, of.serial, of.name, MONDAY),
        *(errors.BadFile(problem, about=of.item[:60]) for problem in FileProblem),
        errors.UnknownPerson(of.name),
        errors.UnknownPerson(of.name, [errors.NearPerson(MAX_ID, of.name)] * 3),
        errors.LastAdmin(of.name),
        errors.SettledAdmin(of.name),
        errors.UnknownInvite(),
        errors.InviteExpired(),
        errors.InviteRevoked(),
        errors.InviteUsed(),
        errors.OwnInvite(),
        errors.AmbiguousPerson(of.first_name, [errors.NearPerson(MAX_ID, of.name)] * 3),
        errors.UnknownRequest(of.id),
        *(errors.RequestDecided(1, of.name, MONDAY, role) for role in (*Role, None)),
        errors.RequestPending(),
        errors.RequestPaused(MONDAY),
        errors.NobodyToRefuse(),
        errors.AccessBlocked(),
        errors.IsBlocked(of.name),
        errors.NotBlocked(),
        errors.CantBlock(of.name),
        errors.AlreadyMember(),
        errors.MissingReason(),
        errors.NothingToChange(),
        errors.UnknownRule(of.reason),
        errors.UnknownRule("base_divisr", [*KINDS][:3]),
        *(errors.BadRuleValue(key, kind, limits_of(key)) for key, kind in KINDS.items()),
        *(
            errors.BadRuleValue(f"ticket_xp.flag_{flag}_max_minutes", FLAG_ORDER, {bound: 1000000})
            for flag, bound in (("green", "max"), ("yellow", "min"))
        ),
        errors.BadRuleValue("qc.fail_reasons", WORDS_TWICE, {}),
        errors.BadRuleValue("qc.fail_reasons", WORDS_LANGUAGES, {}),
        errors.UnknownRulesVersion(str(of.id), of.id),
        *(errors.RulesMovedOn(of.id, by, of.name, MONDAY) for by in (of.person_id, None)),
        errors.PersonInactive(of.name),
        errors.PersonStillIn(of.name),
        errors.PersonErased(),
        errors.UnknownPoints(),
        errors.PointsAsked(MONDAY),
        errors.QuestionAnswered(of.name, MONDAY),
        errors.BackupsAreOff(),
        errors.BackupUnderWay(),
        *(
            errors.BadArgument(name, problem, {"min": 0, "max": MAX_ID})
            for name in sorted(names)
            for problem in sorted(problems)
        ),
    ]


def _kinds(base: type[WorkshopError]) -> Iterator[type[WorkshopError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)


def test_every_kind_of_refusal_is_tried_here() -> None:
    assert {type(error) for error in every_refusal(ORDINARY)} == {*_kinds(WorkshopError)}


def test_no_refusal_is_left_out_of_those_that_types_are_checked_against() -> None:
    assert set(get_args(errors.Refusal)) == {*_kinds(WorkshopError)}


@any_language
def test_every_refusal_has_a_sentence_that_fits_into_an_alert(language: str) -> None:
    reader = member(ORDINARY, Role.TECHNICIAN)
    for error in every_refusal(ORDINARY):
        sentence = refusal(texts(language), error, reader=reader, zone=ZONE)
        assert 0 < units(sentence) <= ALERT_LIMIT, (error, sentence)
        assert sentence[0] != " ", sentence
        assert "  " not in sentence, sentence


@pytest.mark.parametrize("extent", EXTENTS)
@any_language
def test_a_refusal_shows_the_longest_words_as_they_are(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for error in every_refusal(of):
        for reader in (None, member(of, *Role)):
            sentence = refusal(t, error, reader=reader, zone=ZONE)
            assert parse_html(t("refusal", text=sentence))[0] == f"⚠️ {sentence}"


@any_language
def test_a_refusal_survives_whatever_fits_into_a_message(language: str) -> None:
    t, typed = texts(language), (EVIL * 4096)[:4096]
    for error in (
        errors.UnknownPerson(typed),
        errors.UnknownTicket(typed),
        errors.AmbiguousPerson(typed, [errors.NearPerson(1, EXTENTS["markup"].name)] * 50),
    ):
        sentence = refusal(t, error, reader=None, zone=ZONE)
        answer = lines(t("refusal", text=sentence), t("usage", usage=t.plain("usage-cancelticket")))
        assert units(parse_html(answer)[0]) <= MESSAGE_LIMIT


@any_language
def test_whoever_was_first_himself_is_told_so(language: str) -> None:
    reader, t = member(ORDINARY, Role.TECHNICIAN), texts(language)

    def sentence(by_id: int, *, contested: bool = True) -> str:
        error = errors.SomeoneWasFaster(
            ticket_id=12,
            by_id=by_id,
            by_name=ORDINARY.name,
            at=MONDAY,
            action=TicketAction.STARTED,
            status=TicketStatus.IN_PROGRESS,
            contested=contested,
        )
        return refusal(t, error, reader=reader, zone=ZONE)

    assert ORDINARY.name not in sentence(reader.id)
    assert ORDINARY.name in sentence(reader.id + 1)
    assert ORDINARY.name in sentence(reader.id + 1, contested=False)
    assert all("02.03.2026 10:00" in sentence(by_id) for by_id in (reader.id, reader.id + 1))


@any_language
def test_a_refusal_says_just_now_then_the_time_and_the_date_of_another_day(language: str) -> None:
    t, error = texts(language), errors.QuestionAnswered(ORDINARY.name, MONDAY)

    def sentence(later: timedelta) -> str:
        return refusal(t, error, reader=None, zone=ZONE, now=MONDAY + later)

    assert t.plain("moment-ago") in sentence(timedelta(seconds=59))
    assert "10:00" in sentence(timedelta(minutes=1))
    assert "02.03.2026" not in sentence(timedelta(minutes=1))
    assert "02.03.2026 10:00" in sentence(timedelta(days=1))
    # A clock that was set back makes nothing of it.
    assert "10:00" in sentence(-timedelta(seconds=1))


# --- How texts are made ------------------------------------------------------------------------


@any_language
def test_values_are_escaped_in_html_and_left_alone_in_plain_text(language: str) -> None:
    t = texts(language)
    html = t("did-assign", name=EVIL)
    assert '&lt;b&gt;Tim &amp; "Co"&lt;/i&gt;' in html
    assert EVIL in t.plain("did-assign", name=EVIL)
    assert parse_html(html)[0] == t.plain("did-assign", name=EVIL)


def test_html_is_not_escaped_again() -> None:
    t = texts("en")
    assert "<b>Tim</b>" in t("did-assign", name=Html("<b>Tim</b>"))


def test_a_message_or_a_value_that_is_missing_is_a_bug_and_not_a_gap() -> None:
    t = texts("ru")
    with pytest.raises(UnknownText, match="no-such-message"):
        t("no-such-message")
    with pytest.raises(UnknownText, match="did-assign"):
        t("did-assign")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("ru", "ru"),
        ("uz", "uz"),
        ("ru-RU", "ru"),
        ("RU", "ru"),
        ("uz_Latn_UZ", "uz"),
        ("uz-Cyrl", "uz"),
        ("en-GB", "en"),
        ("de", "en"),
        ("rus", "en"),
        ("-ru", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_language_code_leads_to_a_language_we_speak(code: str | None, language: str) -> None:
    assert language_of(code) == language
    assert texts(code or "").language == language
