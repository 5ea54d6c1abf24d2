"""Make `domain/lookalike_table.py` of Unicode's confusables, as confusable-homoglyphs has them.

    python -m tests.support.make_lookalikes

Only what can stand in a serial number as it is kept: after NFKC, in capitals, no digits. ASCII
stays apart from ASCII: O and 0, I and 1, B and 8 are different signs of a serial number.
"""

import json
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).parents[2] / "domain" / "lookalike_table.py"

# Before the scripts of the East, Cyrillic, Greek and Armenian look like each other too.
_WEST = 0x590


def kept(sign: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", sign).upper())


def target_of(sign: str, told: list[dict[str, Any]]) -> str | None:
    found = {each["c"].strip("\u200e") for each in told}
    if len(found) != 1 or sign.isascii() or kept(sign) != sign or sign.isdecimal():
        return None
    target = found.pop()
    if target == "l" and sign.isalpha():
        return "I"
    if len(target) != 1 or kept(target) != target:
        return None
    return target if target.isascii() or ord(sign) < _WEST else None


def main() -> None:
    import confusable_homoglyphs

    data = Path(confusable_homoglyphs.__file__).parent / "confusables.json"
    signs: defaultdict[str, str] = defaultdict(str)
    for sign, told in json.loads(data.read_text(encoding="utf-8")).items():
        sign = sign.strip("\u200e")
        if len(sign) == 1 and (target := target_of(sign, told)):
            signs[target] += sign
    lines = []
    for target, alike in sorted(signs.items()):
        # Of two that are but each other's, the first is kept.
        alike = "".join(
            sorted(each for each in alike if target not in signs.get(each, "") or target < each)
        )
        for at in range(0, len(alike), 12):
            part = "".join(
                f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
                for c in alike[at : at + 12]
            )
            lines.append(f'    ({ascii(target)!s}, "{part}"),')
    made_by = "tests/support/make_lookalikes.py"
    head = f'"""Made by `{made_by}`: signs, and others that look like them."""\n\n'
    body = "ALIKE = (\n" + "\n".join(lines) + "\n)\n"
    _TABLE.write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
