"""Whatever a handler asks for by name, it is given, and of the kind that it says."""

import inspect
import types
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from aiogram import Bot, Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackQueryFilter
from sqlalchemy.ext.asyncio import create_async_engine

from bot.app import build, make_bot
from bot.chat.asked_again import AskedAgain
from bot.chat.flow import Flow, FlowMiddleware
from bot.chat.questions import QUESTIONS, Answers
from bot.chat.turn import Press, Said, Turn
from bot.dispatch.asked import WAYS
from bot.dispatch.dispatcher import routers
from bot.features.tickets.chat_context import GroupChatContext, PrivateChatContext
from domain.actor import Origin
from tests.bot.conftest import settings_for
from tests.support.workshop import FixedClock

EVENTS: dict[str, type[Turn]] = {
    "message": Said,
    "edited_message": Said,
    "callback_query": Press,
}
# What middlewares give to every handler, beside what the composition root does.
GIVEN: dict[str, set[Any]] = {
    # By `RepliesToCard`.
    "ticket_id": {int},
    "bot": {Bot},
    "origin": {Origin},
    "chat_context": {PrivateChatContext, GroupChatContext},
    "raw_state": {str, type(None)},
    "asked_again": {AskedAgain},
}


def kinds(annotation: Any) -> set[Any]:
    is_union = get_origin(annotation) in (Union, types.UnionType)
    return set(get_args(annotation)) if is_union else {annotation}


def handlers() -> Iterator[tuple[str, Router, HandlerObject]]:
    for mounted in routers():
        for router in mounted.chain_tail:
            for event in EVENTS:
                for handler in router.observers[event].handlers:
                    yield event, router, handler


@pytest.fixture(scope="module")
def wired() -> dict[str, Any]:
    settings = settings_for("http://127.0.0.1:9", "sqlite+aiosqlite://")
    app = build(
        settings, create_async_engine(settings.database_url), make_bot(settings), FixedClock()
    )
    return app.dispatcher.workflow_data


def offered(event: str, router: Router, handler: HandlerObject) -> dict[str, set[Any]]:
    """What this handler's own filters and its router add, by name."""
    found: dict[str, set[Any]] = {}
    for each in handler.filters or []:
        match each.callback:
            case CallbackQueryFilter(callback_data=kind):
                found["callback_data"] = {kind}
            case Answers(kind=kind):
                found["question"] = {kind}
            case Command():
                found["command"] = {CommandObject}
    for middleware in router.observers[event].middleware:
        if isinstance(middleware, FlowMiddleware):
            found["flow"] = set(middleware.kind.__mro__)
    return found


def test_every_handler_is_given_what_it_asks_for(wired: dict[str, Any]) -> None:
    wrong = []
    for event, router, handler in handlers():
        first, *asked = inspect.signature(handler.callback).parameters
        hints = get_type_hints(handler.callback)
        name = f"{handler.callback.__module__}.{handler.callback.__name__}"
        assert hints[first] is EVENTS[event], name
        given = offered(event, router, handler)
        for each in asked:
            is_wired = each in wired and isinstance(wired[each], hints[each])
            is_given = bool(kinds(hints[each]) & given.get(each, GIVEN.get(each, set())))
            if not is_wired and not is_given:
                wrong.append(f"{name}: {each}")
    assert wrong == []


def test_every_flow_is_given_what_it_asks_for(wired: dict[str, Any]) -> None:
    flows: set[type[Flow]] = {way.flow for way in WAYS.values()}
    flows |= {
        middleware.kind
        for _, router, _ in handlers()
        for event in EVENTS
        for middleware in router.observers[event].middleware
        if isinstance(middleware, FlowMiddleware)
    }
    assert len(flows) > 5
    for flow in flows:
        hints = get_type_hints(flow)
        for name in (field.name for field in fields(flow)):
            kind = hints[name]
            is_given = name == "turn" or bool(kinds(kind) & GIVEN.get(name, set()))
            assert is_given or isinstance(wired[name], kind), f"{flow.__name__}: {name}"


def test_every_question_is_listened_to() -> None:
    listening = set()
    for _, _, handler in handlers():
        for each in handler.filters or []:
            match each.callback:
                case Answers(kind=kind):
                    listening.add(kind.kept_as)
    # The intake hears what can't be read any more as well: it says so.
    in_words = {name for name, kind in QUESTIONS.items() if "text" in kind.takes}
    assert listening == in_words - {"Intake:draft"}


def test_every_question_can_be_asked_again() -> None:
    assert set(WAYS) == set(QUESTIONS.values())
