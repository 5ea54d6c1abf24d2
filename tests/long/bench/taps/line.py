"""A measured line: what, how much, its aim, and whether it is met."""

import operator
from typing import Literal


def line(
    what: str, measured: float, how: Literal["<=", ">="], aim: float, unit: str = "", more: str = ""
) -> str:
    meets = operator.le if how == "<=" else operator.ge
    verdict = "met" if meets(measured, aim) else "missed"
    figure = f"{measured:.2f}{unit}"
    return (
        f"  {what:<46}{figure:>12}   aim {how} {aim:g}{unit}: {verdict}{more and f'  ({more})'}\n"
    )
