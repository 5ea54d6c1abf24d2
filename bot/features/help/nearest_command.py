"""Which command was meant by one that there isn't."""

from collections.abc import Sequence
from difflib import get_close_matches

MOST = 3
_ALIKE = 0.6
# The same keys in the other layout: /йгугу is /queue.
_LAYOUT = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"


def nearest(typed: str, commands: Sequence[str]) -> Sequence[str]:
    """Those of `commands` that look like what was typed, best first; perhaps none."""
    name = typed.removeprefix("/").partition("@")[0].casefold()
    if any(sign in _CYRILLIC for sign in name):
        name = name.translate(_LAYOUT)
    begun = sorted(command for command in commands if len(name) > 1 and command.startswith(name))
    alike = get_close_matches(name, commands, n=MOST, cutoff=_ALIKE)
    return list(dict.fromkeys([*begun, *alike]))[:MOST]
