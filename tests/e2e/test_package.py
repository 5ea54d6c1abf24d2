"""The wheel works outside the checkout, and has all that the program reads."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.settings.version import version

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "domain", "storage", "migrations")
NOT_READ = {"__pycache__"}


def runs(*words: str | Path, cwd: Path, **environment: str) -> str:
    """What a command says; it must go well."""
    done = subprocess.run(
        words,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with the tools that are here, so without an index."""
    pytest.importorskip("setuptools", minversion="77")
    source, folder = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    # Building leaves things behind, and the checkout may be somebody's.
    for name in (*PACKAGES, "pyproject.toml", "README.md", "LICENSE"):
        runs("cp", "-R", ROOT / name, source, cwd=ROOT)
    build = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation")
    runs(*build, "--wheel-dir", folder, ".", cwd=source)
    (built,) = folder.iterdir()
    return built


def test_all_that_the_program_reads_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        str(file.relative_to(ROOT))
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and not NOT_READ & set(file.parts) and file.suffix != ".md"
    }
    assert wanted - inside == set()
    assert {each.partition("/")[0] for each in inside} == {
        *PACKAGES,
        f"workshop_bot-{version()}.dist-info",
    }


def test_it_works_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    place, home = tmp_path / "place", tmp_path / "home"
    home.mkdir()
    install = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet")
    runs(*install, "--target", place, wheel, cwd=home)
    program = place / "bin" / "workshop-bot"
    settings = {"PYTHONPATH": str(place), "LISTEN": "", "ADMIN_IDS": "1"}
    where = runs(sys.executable, "-c", "import bot; print(bot.__file__)", cwd=home, **settings)
    assert where.startswith(str(place))
    assert runs(program, "--version", cwd=home, **settings) == f"workshop-bot {version()}\n"
    assert runs(program, "migrate", cwd=home, **settings) == "the database is current\n"
    assert (home / "workshop.db").stat().st_mode & 0o077 == 0
