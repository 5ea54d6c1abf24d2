"""The backup that each release made is restored by this one: `released/<version>-<database>`.

A release adds its own two before it is published, by `record_release`: rows in every table.
"""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.engine import create_engine
from storage.migrate import is_current, upgrade
from tests.storage.backup_stage import held, restored
from tests.support.any_rows import ROWS

RELEASED = sorted((Path(__file__).parent / "released").glob("*.tar.gz"))


@pytest.mark.parametrize("archive", RELEASED, ids=lambda each: each.name)
async def test_what_a_release_kept_is_brought_back(archive: Path, empty_database_url: str) -> None:
    kind = archive.name.removesuffix(".tar.gz").rpartition("-")[2]
    if make_url(empty_database_url).get_backend_name() != kind:
        pytest.skip("of the other database")
    await restored(empty_database_url, archive)
    engine = create_engine(empty_database_url)
    await upgrade(engine)
    assert await is_current(engine)
    await engine.dispose()
    rows = await held(empty_database_url)
    for table in ("people", "tickets", "ticket_transitions", "xp_entries", "cards"):
        assert len(rows[table]) == ROWS
    assert sum(row["amount"] for row in rows["xp_entries"]) == sum(range(1, ROWS + 1))


def test_every_release_left_one_of_each_kind() -> None:
    versions = {each.name.rpartition("-")[0] for each in RELEASED}
    names = {each.name for each in RELEASED}
    assert versions
    assert names == {
        f"{each}-{kind}.tar.gz" for each in versions for kind in ("sqlite", "postgresql")
    }
