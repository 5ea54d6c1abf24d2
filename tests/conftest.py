"""Fixtures for every folder: databases, the store over them, and a workshop to act in.

Whoever asks for `database_url` (or for `engine`, `store`, `workshop`, which stand on it) runs
twice: on a fresh SQLite file and in a fresh PostgreSQL database.
"""

import gc
import ssl
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from hypothesis import settings
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.ports.unit_of_work import Store
from domain.services.rules import RulesService
from storage.unit_of_work import SqlStore
from tests.support import warm
from tests.support.databases import (
    PostgresOutOfReach,
    PostgresServer,
    SqliteFolder,
    engine_for,
    postgres_is_required,
)
from tests.support.workshop import FixedClock, Workshop

# Whatever is imported stays: until all is, there is nothing to look for.
gc.disable()

# Reading the authorities takes long, and every bot has a session of its own.
ssl.create_default_context = cache(ssl.create_default_context)  # type: ignore[assignment]

_scripts_of = ScriptDirectory.from_config
_scripts_in: dict[str | None, ScriptDirectory] = {}


def _scripts(config: Config) -> ScriptDirectory:
    """Every command of Alembic's imports all migrations anew; they are those of before."""
    place = config.get_main_option("script_location")
    if place not in _scripts_in:
        _scripts_in[place] = _scripts_of(config)
    return _scripts_in[place]


ScriptDirectory.from_config = _scripts  # type: ignore[method-assign]


def pytest_configure(config: pytest.Config) -> None:
    """Workers share one server of processes: whoever begins them opens it, and imports nothing."""
    if config.getoption("numprocesses", None):
        warm.opened()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was imported lives as long as the run: looking through it again and again is no use."""
    gc.collect()
    gc.freeze()
    gc.enable()


# A busy machine is no failure: time limits are for those who look at them.
settings.register_profile("workshop", deadline=None)
settings.load_profile("workshop")


@pytest.fixture(scope="session")
def sqlite_folder(tmp_path_factory: pytest.TempPathFactory) -> SqliteFolder:
    return SqliteFolder(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Skips when no server answers; fails instead when `REQUIRE_POSTGRES=1`."""
    server = PostgresServer()
    try:
        server.open()
    except PostgresOutOfReach as error:
        if postgres_is_required():
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh database with the present schema and nothing in it."""
    yield from fresh_database(request, tmp_path)


def fresh_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same, of the kind that `request` names: for folders that choose their own kinds."""
    if request.param == "sqlite":
        folder: SqliteFolder = request.getfixturevalue("sqlite_folder")
        yield folder.create(tmp_path)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        address = server.migrated()
        yield address
        server.wipe(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh database without any table."""
    if request.param == "sqlite":
        folder: SqliteFolder = request.getfixturevalue("sqlite_folder")
        yield folder.create(tmp_path, migrated=False)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        address = server.empty()
        yield address
        server.drop(address)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = engine_for(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def store(engine: AsyncEngine, clock: FixedClock) -> SqlStore:
    """A store with the first version of the rules."""
    store = SqlStore(engine, clock)
    await RulesService(store, clock).ensure_first_version()
    return store


@pytest.fixture
def workshop(store: Store, clock: FixedClock) -> Workshop:
    return Workshop(store, clock)
