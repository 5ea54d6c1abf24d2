"""Log lines: what they are about stands in them, secrets and phone numbers never do."""

import asyncio
import json
import logging
import sys
from collections.abc import Iterator

import pytest

from bot.observability.log_context import about
from bot.observability.logs import set_up_logging
from bot.observability.masking import Mask
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, only_sqlite

TOKEN = "7000000000:TEST-TOKEN-of-this-bot"


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, hook = root.handlers[:], root.level, sys.excepthook
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook = hook


@pytest.fixture
def mask() -> Mask:
    return Mask([TOKEN, "webhook-s3cret", ""])


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        TOKEN.partition(":")[2],
        TOKEN.replace(":", "%3A"),
        "webhook-s3cret",
        "123456789:AAEhBOweik9ai2o01010101010101010101",
        "+998 90 123-45-67",
        "+998901234567",
        "998901234567",
        "998 90 123 45 67",
        "+998 (90) 123-45-67",
        "+44 20 7946 0958",
    ],
)
def test_what_nobody_may_read_is_masked(mask: Mask, secret: str) -> None:
    assert mask(f"at https://host/bot{secret}/getMe, '{secret}'") == (
        "at https://host/bot***/getMe, '***'"
    )


def test_a_databases_password_is_masked_and_the_rest_of_its_address_stays(mask: Mask) -> None:
    assert mask("postgresql://bot:pa55@db:5432/x") == "postgresql://bot:***@db:5432/x"


@pytest.mark.parametrize(
    "words",
    [
        "update 998123456 of person 4503599627370000 in chat -1009989012345",
        "2026-11-23T03:20:47+0000 took 0.25 s",
        "sqlite:///workshop.db",
        "listening on 127.0.0.1:8080",
    ],
)
def test_ids_and_times_are_no_secrets(mask: Mask, words: str) -> None:
    assert mask(words) == words


@pytest.mark.parametrize("form", ["console", "json"])
async def test_each_line_says_what_its_task_is_about(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("info", form, secrets=[TOKEN])
    log = logging.getLogger("bot.test")

    async def one(update_id: int) -> None:
        about(update_id=update_id)
        await asyncio.sleep(0)
        about(person_id=7, ticket_id=None)
        log.info("hello")

    await asyncio.gather(asyncio.create_task(one(1)), asyncio.create_task(one(2)))
    log.info("nothing in hand")
    lines = capsys.readouterr().err.splitlines()
    if form == "json":
        found = [json.loads(line) for line in lines]
        assert [line.get("update_id") for line in found] == [1, 2, None]
        assert [line.get("person_id") for line in found] == [7, 7, None]
        assert "ticket_id" not in found[0]
    else:
        assert [line.partition(" bot.test: ")[2] for line in lines] == [
            "hello [update_id=1 person_id=7]",
            "hello [update_id=2 person_id=7]",
            "nothing in hand",
        ]


@pytest.mark.parametrize("form", ["console", "json"])
def test_tracebacks_are_masked_as_well(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", form, secrets=[TOKEN])
    try:
        try:
            raise ValueError(f"https://api/bot{TOKEN}/x")
        except ValueError as error:
            raise RuntimeError("phone_number='998901234567'") from error
    except RuntimeError as error:
        logging.getLogger("bot.test").exception("for %s", TOKEN)
        sys.excepthook(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert said.count("RuntimeError: phone_number='***'") == 2
    assert TOKEN not in said
    assert "998901234567" not in said


@only_sqlite
async def test_what_a_handler_logs_names_update_person_and_ticket(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    services = stage.app.dispatcher.workflow_data

    class Broken:
        def __getattr__(self, name: str) -> object:
            raise RuntimeError("the clock fell off the wall")

    services["workflow"] = Broken()
    services["cards"] = Broken()
    set_up_logging("error", "json", secrets=[TOKEN])
    press = (await stage.tim.taps("Start"))[0]
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    about_it = [line for line in lines if line.get("update_id") == press["update_id"]]
    assert about_it, lines
    assert about_it[0]["person_id"] == stage.people.technician.id
    assert about_it[0]["ticket_id"] == 1
    assert "fell off" in about_it[0]["exception"]
