"""Which release this is; the number itself stands in pyproject.toml."""

import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

_NAME = "workshop-bot"


@cache
def version() -> str:
    """The version of the code that runs: the checkout's, else that of the installed package."""
    # An editable install remembers the number of the day on which it was made.
    return _of_checkout(Path(__file__).parents[2] / "pyproject.toml") or _of_package()


def _of_checkout(file: Path) -> str | None:
    try:
        project = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return None
    return str(project["version"]) if project.get("name") == _NAME else None


def _of_package() -> str:
    try:
        return installed_version(_NAME)
    except PackageNotFoundError:
        return "unknown"
