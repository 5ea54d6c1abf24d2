"""aiogram's models, each built when it is first used.

aiogram builds all its four hundred models while it is imported; a workshop uses some forty of
them. Built on demand they cost a third of the memory and of the time to start.

aiogram declares its types with pydantic's `defer_build`, and then rebuilds each at once, since
a module of a type imports the types it mentions for type checkers only. Here the rebuilding is
left out, and the modules get the names: pydantic finds them when a model is first used.
"""

import importlib
import sys
import typing
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import BaseModel


def import_aiogram() -> None:
    """Import it so; where somebody has imported it before, there is nothing to save."""
    if "aiogram" in sys.modules:
        return
    with _nothing_rebuilt():
        importlib.import_module("aiogram")
    types = importlib.import_module("aiogram.types")
    default = importlib.import_module("aiogram.client.default").Default
    mentioned = {name: getattr(types, name) for name in types.__all__}
    mentioned |= {name: getattr(typing, name) for name in ("Optional", "Union", "Literal")}
    mentioned |= {"List": list, "Default": default}
    for name, module in list(sys.modules.items()):
        if name.startswith(("aiogram.types.", "aiogram.methods.")):
            for each, meant in mentioned.items():
                vars(module).setdefault(each, meant)


@contextmanager
def _nothing_rebuilt() -> Iterator[None]:
    rebuild = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(lambda cls, **options: None)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]
