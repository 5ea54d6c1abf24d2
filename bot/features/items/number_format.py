"""A whole number as a spreadsheet shows it: `00000` and `"INV-"0000` add what isn't stored."""

import re
from decimal import Decimal

# What may stand in a format that only adds signs and zeros: digits, quoted or escaped text,
# room for a sign, signs that stand for themselves.
_SIGNS = re.compile(r'[0#]|"[^"]*"|\\.|_.|[-() ]')


def shown(number: Decimal, number_format: str) -> str:
    """In plain digits, with the zeros and the text of its format."""
    if number != number.to_integral_value():
        return format(number.normalize(), "f")
    digits = format(number.to_integral_value(), "f")
    if number < 0:
        return digits
    signs = _signs(number_format)
    return digits if "0" not in signs else _filled(digits, signs)


def _signs(number_format: str) -> list[str]:
    """The format's signs; none where it is not of the simple kind."""
    code = number_format.split(";")[0]
    signs = _SIGNS.findall(code)
    return signs if "".join(signs) == code else []


def _filled(digits: str, signs: list[str]) -> str:
    left, found = digits, []
    first = next(at for at, sign in enumerate(signs) if sign in ("0", "#"))
    for at in range(len(signs) - 1, -1, -1):
        sign = signs[at]
        if sign in ("0", "#"):
            # The first place takes all digits that are left.
            taken = left if at == first else left[-1:]
            left = left[: len(left) - len(taken)]
            found.append(taken or ("0" if sign == "0" else ""))
        elif not sign.startswith("_"):
            found.append(sign.strip('"') if sign.startswith('"') else sign[-1])
    return "".join(reversed(found))
