"""What never stands in a log: tokens, passwords, phone numbers."""

import re
from collections.abc import Iterable

_MASK = "***"
_TOKEN = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[A-Za-z0-9_-]{20,}")
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]*):[^\s/@]+(?=@)")
# With a plus, any country's; without, Uzbek ones, since ids are numbers too.
_PHONE = re.compile(
    r"\+\d(?:[ ().-]{0,2}\d){8,14}(?!\d)"
    r"|(?<![\d-])998[ -]?\(?\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)"
)
# Shorter ones would turn up inside ordinary words.
_SHORTEST_SECRET = 6


class Mask:
    """Takes secrets out of texts: those it is told, and whatever looks like one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known: set[str] = set()
        for secret in secrets:
            # The part after the colon is the token's secret, and may stand alone.
            known |= {secret, secret.partition(":")[2], secret.replace(":", "%3A")}
        # The longest first: one may be a part of another.
        self._known = sorted(
            (each for each in known if len(each) >= _SHORTEST_SECRET), key=len, reverse=True
        )

    def __call__(self, text: str) -> str:
        for secret in self._known:
            text = text.replace(secret, _MASK)
        text = _TOKEN.sub(_MASK, text)
        text = _PASSWORD.sub(rf"\1:{_MASK}", text)
        return _PHONE.sub(_MASK, text)
