"""Whatever is wrong with settings, files or the database: one line that says what to mend."""

import asyncio
import contextlib
import logging
import os
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

import asyncpg
import pytest
from sqlalchemy import make_url

from bot.__main__ import main
from bot.sandbox import Sandbox
from bot.settings import Settings
from tests.support.databases import PostgresServer

TOKEN = "7000000000:MISCONFIGURED-TOKEN"
SECRET = "hunter2hunter2"
HOOK = {"WEBHOOK_URL": "https://bot.example.org/telegram", "WEBHOOK_SECRET": "s3cret"}
COMMANDS = ("check", "migrate", "run")


@pytest.fixture(scope="module")
def telegram() -> Iterator[str]:
    """A Telegram that is there while the program under test has the main thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def begin() -> Sandbox:
        sandbox = Sandbox(token=TOKEN, bot_name="Workshop", bot_username="workshop_bot")
        await sandbox.start()
        return sandbox

    sandbox = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    yield sandbox.url
    asyncio.run_coroutine_threadsafe(sandbox.stop(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@dataclass
class Said:
    code: int
    lines: list[str]


@dataclass
class Owner:
    """Gives commands in a folder of his own, with settings that would do."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    telegram: str
    settings: dict[str, str] = field(default_factory=dict)

    def gives(self, command: str, settings: Mapping[str, str]) -> Said:
        given = {
            "BOT_TOKEN": TOKEN,
            "DATABASE_URL": f"sqlite:///{self.folder}/workshop.db",
            "TELEGRAM_API_URL": self.telegram,
            "LISTEN": "127.0.0.1:0",
            "LOG_LEVEL": "error",
            **settings,
        }
        with self.monkeypatch.context() as patch:
            for name, value in given.items():
                patch.setenv(name, value)
            for name, value in given.items():
                if value == "-":
                    patch.delenv(name)
            patch.setattr(sys, "argv", ["bot", command])
            code = main()
        said = self.capsys.readouterr()
        return Said(code, (said.out + said.err).splitlines())

    def is_told(self, command: str, settings: Mapping[str, str], *words: str) -> None:
        """One line with all of these words, and that it doesn't work."""
        said = self.gives(command, settings)
        wrong = [line for line in said.lines if ": fine" not in line]
        assert (said.code, len(wrong)) == (1, 1), said
        for each in words:
            assert each in wrong[0]
        assert SECRET not in str(said)
        assert TOKEN.partition(":")[2] not in str(said)


@pytest.fixture
def owner(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    telegram: str,
) -> Iterator[Owner]:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    # Whoever looks for a mistake doesn't wait for it, and nobody serves here.
    monkeypatch.setattr("bot.process.database_start._MISTAKE_SECONDS", 0.0)
    monkeypatch.setattr("bot.process.lifecycle._introduce", _serving)
    root, before, hook = logging.getLogger(), logging.getLogger().handlers[:], sys.excepthook
    level = root.level
    yield Owner(tmp_path, monkeypatch, capsys, telegram)
    root.handlers[:], sys.excepthook = before, hook
    root.setLevel(level)


class _Serves(Exception):
    pass


async def _serving(*_: object) -> None:
    raise _Serves


def serves(owner: Owner, settings: Mapping[str, str]) -> None:
    """All three commands are content."""
    for command in ("check", "migrate"):
        said = owner.gives(command, settings)
        assert said.code == 0, said
    with pytest.raises(_Serves):
        owner.gives("run", settings)


WRONG_SETTINGS: list[tuple[dict[str, str], str]] = [
    ({"BOT_TOKEN": "12345"}, "BOT_TOKEN: expected the token"),
    ({"BOT_TOKEN": f"70000:{SECRET} {SECRET}"}, "BOT_TOKEN: expected the token"),
    ({"BOT_TOKEN": f"7000:{SECRET}\n{SECRET}"}, "BOT_TOKEN: there is a line end"),
    ({"BOT_TOKEN": f"bot7000:{SECRET}"}, "BOT_TOKEN: expected the token"),
    ({"BOT_TOKEN": f"٧٠:{SECRET}"}, "BOT_TOKEN: expected the token"),
    ({"BOT_TOKEN": f"7000:{SECRET}\udcff"}, "BOT_TOKEN: there is a line end or a broken sign"),
    ({"ADMIN_IDS": "ada"}, "ADMIN_IDS: expected Telegram ids"),
    ({"ADMIN_IDS": "-100123"}, "ADMIN_IDS: expected Telegram ids"),
    ({"ADMIN_IDS": "0"}, "ADMIN_IDS: expected Telegram ids"),
    ({"ADMIN_IDS": "9" * 30}, "ADMIN_IDS: expected Telegram ids"),
    ({"ADMIN_IDS": "9" * 5000}, "ADMIN_IDS: expected Telegram ids"),
    ({"ADMIN_IDS": "12;13"}, "ADMIN_IDS: expected Telegram ids"),
    ({"ADMIN_IDS": "1 234 567"}, "ADMIN_IDS: expected Telegram ids"),
    ({"ADMIN_IDS": "@ada"}, "ADMIN_IDS: expected Telegram ids"),
    ({"LISTEN": "8080"}, "LISTEN: expected host:port"),
    ({"LISTEN": ":8080"}, "LISTEN: expected host:port"),
    ({"LISTEN": "127.0.0.1:http"}, "LISTEN: expected host:port"),
    ({"LISTEN": "127.0.0.1:70000"}, "LISTEN: expected host:port"),
    ({"LISTEN": "127.0.0.1:-1"}, "LISTEN: expected host:port"),
    ({"LISTEN": "http://127.0.0.1:80"}, "LISTEN: expected host:port"),
    ({**HOOK, "WEBHOOK_URL": "http://bot.example.org/x"}, "WEBHOOK_URL: expected https://"),
    ({**HOOK, "WEBHOOK_SECRET": ""}, "WEBHOOK_SECRET is required"),
    ({**HOOK, "WEBHOOK_SECRET": f"{SECRET} !"}, "WEBHOOK_SECRET: expected 1 to 256"),
    ({**HOOK, "WEBHOOK_URL": "https://a.org/x y"}, "WEBHOOK_URL: expected an address"),
    ({**HOOK, "WEBHOOK_URL": "https://a.org/{x}"}, "WEBHOOK_URL: expected an address"),
    ({**HOOK, "WEBHOOK_URL": "https://a.org/путь"}, "WEBHOOK_URL: expected an address"),
    ({**HOOK, "WEBHOOK_URL": "https://a.org/readyz/"}, "WEBHOOK_URL: /readyz/ is taken"),
    (
        {**HOOK, "WEBHOOK_URL": "https://a.org:5000/x", "TELEGRAM_API_URL": ""},
        "WEBHOOK_URL: Telegram knows the ports",
    ),
    ({**HOOK, "LISTEN": ""}, "LISTEN is required"),
    ({"TELEGRAM_API_URL": "api.telegram.org"}, "TELEGRAM_API_URL: expected an address"),
    ({"TELEGRAM_API_URL": "http://"}, "TELEGRAM_API_URL: expected an address"),
    ({"TELEGRAM_API_URL": "http://a b"}, "TELEGRAM_API_URL: expected an address"),
    ({"TELEGRAM_API_URL": "http://a:port"}, "TELEGRAM_API_URL: expected an address"),
    ({"TELEGRAM_API_URL": "https://a.org/?x=1"}, "TELEGRAM_API_URL: expected an address"),
    ({"LOG_LEVEL": "loud"}, "LOG_LEVEL: expected debug"),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT: expected console or json"),
    ({"KEEP_DELIVERED_DAYS": "0"}, "KEEP_DELIVERED_DAYS: expected days"),
    ({"KEEP_DELIVERED_DAYS": "a month"}, "KEEP_DELIVERED_DAYS: expected days"),
    ({"DATABASE_URL": "workshop.db"}, "DATABASE_URL: expected sqlite:///FILE"),
    ({"DATABASE_URL": "sqlite://workshop.db"}, "DATABASE_URL: expected sqlite:///FILE"),
    ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL: expected sqlite:///FILE"),
    ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL: expected sqlite:///FILE"),
    ({"DATABASE_URL": "sqlite:///w.db?mode=ro&uri=true"}, "DATABASE_URL: 'mode'"),
    ({"DATABASE_URL": "sqlite:///w.db?colour=7"}, "DATABASE_URL: 'colour'"),
    ({"DATABASE_URL": f"mysql://root:{SECRET}@h/d"}, "DATABASE_URL: 'mysql' is not supported"),
    ({"DATABASE_URL": f"postgresql+psycopg2://u:{SECRET}@h/d"}, "write postgresql://"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}@h:db/d"}, "DATABASE_URL: the port"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}@h:0/d"}, "DATABASE_URL: the port"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}@h:99999/d"}, "DATABASE_URL: the port"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}@a:1,b:2/d"}, "DATABASE_URL: the port"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}%zz@h/d"}, "DATABASE_URL: a % is not followed"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}%ff@h/d"}, "DATABASE_URL: a % is not followed"),
    ({"DATABASE_URL": f"postgresql://u:p@{SECRET}@h/d"}, "DATABASE_URL: a @ within"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}%00@h/d"}, "DATABASE_URL: expected"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}@../d"}, "can't be a host"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}@h/d?colour=7"}, "DATABASE_URL: 'colour'"),
    ({"DATABASE_URL": f"postgresql://u:{SECRET}@h/d?sslmode=on"}, "DATABASE_URL: sslmode"),
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("settings", "words"), WRONG_SETTINGS)
def test_a_setting_that_is_wrong_is_named_with_what_is_expected(
    owner: Owner, settings: dict[str, str], words: str, command: str
) -> None:
    owner.is_told(command, settings, words)
    assert list(owner.folder.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "run"])
@pytest.mark.parametrize("settings", [{"BOT_TOKEN": ""}, {"BOT_TOKEN": " \r\n"}])
def test_a_token_is_required(owner: Owner, settings: dict[str, str], command: str) -> None:
    owner.is_told(command, settings, "BOT_TOKEN", "missing", "@BotFather")


@pytest.mark.parametrize(
    "settings",
    [
        {"BOT_TOKEN": f"{TOKEN}\n"},
        {"BOT_TOKEN": f"{TOKEN}\r"},
        {"BOT_TOKEN": f"\t {TOKEN}\t\r\n"},
        {"BOT_TOKEN": f'"{TOKEN}"\r'},
        {"BOT_TOKEN": f"' {TOKEN} '"},
        {"ADMIN_IDS": " 12 , 13,\r\n", "LOG_LEVEL": " Error\r", "LISTEN": "127.0.0.1:0 "},
        {"LISTEN": " "},
        {"DATABASE_URL": "sqlite:///var/lib/workshop.db\n", "LOG_FORMAT": '"json"'},
        {"DATABASE_URL": "SQLite:///workshop.db"},
        {"DATABASE_URL": "sqlite+aiosqlite:///workshop.db"},
    ],
)
def test_white_space_and_quotes_around_a_setting_are_no_part_of_it(
    owner: Owner, settings: dict[str, str]
) -> None:
    serves(owner, settings)


GOOD = f'export BOT_TOKEN="{TOKEN}"\r\n# Мастерская\r\nexport ADMIN_IDS = 12\nLOG_LEVEL=error\n'


@pytest.mark.parametrize("content", [GOOD.encode(), GOOD.encode("utf-8-sig")])
def test_a_file_of_settings_is_read_as_people_write_it(owner: Owner, content: bytes) -> None:
    (owner.folder / ".env").write_bytes(content)
    serves(owner, {"BOT_TOKEN": "-"})


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (GOOD.encode("cp1251"), ".env line 2 is not UTF-8"),
        (GOOD.encode("utf-16"), ".env is UTF-16"),
        (GOOD.encode("utf-16-be"), ".env is UTF-16"),
        (f"LISTEN=\n\n  BOT_TOKEN {SECRET}\n".encode(), ".env line 3 is not understood"),
        (f'BOT_TOKEN="{SECRET}\n'.encode(), ".env line 1 is not understood"),
        (b"BOT_TOKEN\n", ".env line 1 is not understood"),
    ],
)
def test_a_file_of_settings_that_cant_be_read_is_named(
    owner: Owner, content: bytes, words: str, command: str
) -> None:
    (owner.folder / ".env").write_bytes(content)
    owner.is_told(command, {"BOT_TOKEN": "-"}, words)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_in_place_of_the_file_of_settings_is_named(owner: Owner, command: str) -> None:
    (owner.folder / ".env").mkdir()
    owner.is_told(command, {}, ".env is a folder")


@contextlib.contextmanager
def somebody_else(*private: Path) -> Iterator[None]:
    """Not the superuser, to whom everything is open."""
    if os.geteuid() != 0:
        yield
        return
    for each in private:
        for parent in each.parents[:5]:
            parent.chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_this_user_may_not_read_or_write_is_named(owner: Owner, command: str) -> None:
    env, file = owner.folder / ".env", owner.folder / "workshop.db"
    env.write_text("LOG_LEVEL=error\n")
    env.chmod(0)
    with somebody_else(env):
        owner.is_told(command, {}, ".env can't be read", "right")
    env.unlink()
    file.touch(0o444)
    owner.folder.chmod(0o555)
    with somebody_else(file):
        for address, words in {
            f"sqlite:///{file}": f"{owner.folder} can't be written",
            f"sqlite:///{owner.folder}/new.db": f"{owner.folder} can't be written",
            f"sqlite:///{owner.folder}/a/b/new.db": f"{owner.folder} can't be written",
        }.items():
            owner.is_told(command, {"DATABASE_URL": address}, "DATABASE_URL", words)
    owner.folder.chmod(0o777)
    with somebody_else():
        owner.is_told(command, {}, f"{file} can't be written")
    assert sorted(each.name for each in owner.folder.iterdir()) == ["workshop.db"]


def _foreign(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(statement)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "is no file"),
    "a letter": (lambda file: file.write_text("Dear workshop\n" * 50), "no SQLite database"),
    "another program's": (
        lambda file: _foreign(file, "CREATE TABLE notes (id INTEGER)"),
        "another program's tables (notes)",
    ),
    "a later release's": (
        lambda file: _foreign(
            file,
            "CREATE TABLE people (id INTEGER); CREATE TABLE alembic_version (version_num TEXT);"
            " INSERT INTO alembic_version VALUES ('flying_cars')",
        ),
        "later release (its revision is flying_cars)",
    ),
    "cut short": (
        lambda file: file.write_bytes(b"SQLite format 3\0" + b"\x10\0\1\1\0\x40\x20\x20" * 60),
        "workshop.db",
    ),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_cant_be_used_is_named_and_left_as_it_is(
    owner: Owner, kind: str, command: str
) -> None:
    make, words = FILES[kind]
    file = owner.folder / "workshop.db"
    make(file)
    before = file.read_bytes() if file.is_file() else b""
    owner.is_told(command, {}, "DATABASE_URL", words)
    assert [each.name for each in owner.folder.iterdir()] == ["workshop.db"]
    assert (file.read_bytes() if file.is_file() else b"") == before


def test_to_check_makes_nothing(owner: Owner) -> None:
    said = owner.gives("check", {"DATABASE_URL": "sqlite:///var/workshop.db"})
    assert said.code == 0
    assert "DATABASE_URL: fine, will be migrated at start" in said.lines
    assert list(owner.folder.iterdir()) == []


@contextlib.contextmanager
def taken() -> Iterator[int]:
    with socket.socket() as taker:
        taker.bind(("127.0.0.1", 0))
        taker.listen()
        yield taker.getsockname()[1]


@pytest.mark.parametrize("command", ["check", "run"])
def test_an_address_that_cant_be_listened_at_is_named(owner: Owner, command: str) -> None:
    for listen in ("192.0.2.1:8080", "nowhere.invalid:8080", "..:8080"):
        owner.is_told(command, {"LISTEN": listen}, f"LISTEN: can't listen on {listen}")
    with taken() as port:
        hook = {"WEBHOOK_URL": "http://127.0.0.1/x", "WEBHOOK_SECRET": "x" * 20}
        owner.is_told(command, {**hook, "LISTEN": f"127.0.0.1:{port}"}, "LISTEN", "in use")


def test_without_a_webhook_a_taken_port_is_no_hindrance(owner: Owner) -> None:
    with taken() as port:
        serves(owner, {"LISTEN": f"127.0.0.1:{port}"})


# --- PostgreSQL ---------------------------------------------------------------------------------


@dataclass
class Server:
    """A database and a role without any right, both of the test's own."""

    address: str
    role: str

    def at(self, **other: Any) -> str:
        return make_url(self.address).set(**other).render_as_string(hide_password=False)

    def run(self, *statements: str) -> None:
        async def act() -> None:
            connection = await asyncpg.connect(self.address)
            try:
                for each in statements:
                    await connection.execute(each)
            finally:
                await connection.close()

        asyncio.run(act())


@pytest.fixture
def server(postgres_server: PostgresServer) -> Iterator[Server]:
    server = Server(postgres_server.empty(), f"workshop_tests_{token_hex(6)}")
    server.run(f"CREATE ROLE {server.role} LOGIN")
    yield server
    server.run(f"DROP OWNED BY {server.role}", f"DROP ROLE {server.role}")
    postgres_server.drop(server.address)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_server_that_refuses_for_good_is_named(
    owner: Owner, server: Server, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(address: str, *words: str) -> None:
        owner.is_told(command, {"DATABASE_URL": address}, "DATABASE_URL: ", *words)

    told(server.at(database="nowhere_at_all"), '"nowhere_at_all" does not exist', "create it")
    told(server.at(username="nobody", password=SECRET), 'role "nobody" does not exist')
    told(server.at(host="nowhere.invalid"), "the host can't be found")
    told(server.address + "?sslmode=verify-full", "root certificate")
    told(server.address + "?target_session_attrs=standby", "None of the hosts match")
    told(server.at(username=server.role), "may not create tables", "GRANT CREATE")
    server.run("CREATE TABLE notes (id INTEGER)")
    told(server.address, "another program's tables (notes)")
    server.run("DROP TABLE notes")
    monkeypatch.setattr("storage.examine._OLDEST_POSTGRES", 99)
    told(server.address, "99 or a later one is needed")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_of_another_encoding_is_named(
    owner: Owner, server: Server, command: str
) -> None:
    name = f"{server.role}_latin"
    server.run(
        f"CREATE DATABASE {name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    )
    try:
        address = server.at(database=name)
        owner.is_told(command, {"DATABASE_URL": address}, "LATIN1", "ENCODING 'UTF8'")
    finally:
        server.run(f"DROP DATABASE {name}")


@pytest.mark.parametrize("command", ["check", "migrate"])
def test_who_asks_once_is_told_of_what_passes_at_once(
    owner: Owner, server: Server, command: str
) -> None:
    role = server.at(username=server.role)
    owner.is_told(command, {"DATABASE_URL": server.at(port=1)}, "no server answers")
    server.run(f"GRANT ALL ON SCHEMA public TO {server.role}")
    server.run(f"ALTER ROLE {server.role} SET default_transaction_read_only = on")
    owner.is_told(command, {"DATABASE_URL": role}, "DATABASE_URL: the database is read-only")
    server.run(f"ALTER ROLE {server.role} CONNECTION LIMIT 0")
    owner.is_told(command, {"DATABASE_URL": role}, "too many connections")
    server.run(f"ALTER ROLE {server.role} NOLOGIN")
    owner.is_told(command, {"DATABASE_URL": role}, "not permitted to log in")


def test_a_role_that_owns_its_schema_is_enough(owner: Owner, server: Server) -> None:
    server.run(f"GRANT ALL ON SCHEMA public TO {server.role}")
    serves(owner, {"DATABASE_URL": server.at(username=server.role)})


@pytest.mark.parametrize("command", COMMANDS)
def test_tables_of_another_role_are_named(owner: Owner, server: Server, command: str) -> None:
    assert owner.gives("migrate", {"DATABASE_URL": server.address}).code == 0
    role = {"DATABASE_URL": server.at(username=server.role)}
    owner.is_told(command, role, f"the role {server.role} may not", "alembic_version")
