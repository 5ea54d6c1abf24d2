"""Lines of a file that stay out, or come in otherwise than they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.texts import Html, Texts
from bot.ui import words
from domain.item_file import LineProblem, LineRemark

# So many are told one by one; of more, the first of each kind.
SHOWN_LINES = 10
_SHOWN_WORDS = 30


def refusals(t: Texts, refused: Sequence[LineRemark]) -> Iterator[Html]:
    if refused:
        yield t("import-refused", count=len(refused))
        yield from _told(t, refused, one_by_one=len(refused) <= SHOWN_LINES)


def noted(t: Texts, remarks: Sequence[LineRemark]) -> Iterator[Html]:
    if remarks:
        yield t("import-noted", count=len(remarks))
        yield from _told(t, remarks, one_by_one=False)


def _told(t: Texts, remarks: Sequence[LineRemark], *, one_by_one: bool) -> Iterator[Html]:
    left = Counter(each.problem for each in remarks)
    told: set[LineProblem] = set()
    for each in remarks:
        if not one_by_one and each.problem in told:
            continue
        told.add(each.problem)
        more = 0 if one_by_one else left[each.problem] - 1
        line = t("import-line", line=str(each.line), reason=_reason(t, each))
        yield Html(f"{line} {t('import-more-alike', count=more)}") if more else line
        if len(told) == len(left) and not one_by_one:
            return


def _reason(t: Texts, remark: LineRemark) -> Html:
    return t(f"line-{remark.problem.value}", value=_cell(t, remark), other=str(remark.other))


def _cell(t: Texts, remark: LineRemark) -> str:
    if remark.problem is LineProblem.STATUS_BY_HAND:
        return t.plain("item-status-in_service")
    return words.short(remark.value, _SHOWN_WORDS)
