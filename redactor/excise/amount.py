"""How much is withheld at a place, in the units and the exactness that the policy shows."""

from redactor.terms.decision import MaskKind
from redactor.terms.release_style import AmountStyle
from redactor.terms.released import Amount, AmountUnit

#: Columns of the page on which withheld lines are counted: that of the text output.
LINE_COLUMNS = 72

#: Classes of amounts in lines for `amount: class`: lowest and highest count, None for open.
LINE_CLASSES = ((1, 5), (6, 20), (21, None))

_UNITS = {
    MaskKind.NAME: AmountUnit.NAME,
    MaskKind.TERM: AmountUnit.TERM,
    MaskKind.IDENTIFIER: AmountUnit.IDENTIFIER,
}


def of_text(withheld: str, style: AmountStyle) -> Amount | None:
    """The amount of a withheld passage, in lines of a page of 72 columns; None where the policy shows none."""
    if style is AmountStyle.NONE:
        return None
    lines = max(1, sum(map(_lines_set, withheld.splitlines())))
    if style is AmountStyle.CLASS:
        low, high = next((low, high) for low, high in LINE_CLASSES if high is None or lines <= high)
        return Amount(AmountUnit.LINE, low, high)
    return Amount(AmountUnit.LINE, lines, lines)


def of_passage(withheld: str, style: AmountStyle) -> Amount | None:
    """The amount of a passage withheld inside a released portion, in lines; less than one where it fills none."""
    set_anew = " ".join(withheld.split())
    if style is AmountStyle.LINES and len(set_anew) < LINE_COLUMNS:
        return Amount(AmountUnit.LINE, 0, 0)
    return of_text(set_anew, style)


def of_masking(kind: MaskKind, style: AmountStyle) -> Amount | None:
    """The amount of one masked name, term or identifier: always one, whatever its length."""
    return None if style is AmountStyle.NONE else Amount(_UNITS[kind], 1, 1)


def _lines_set(line: str) -> int:
    """How many lines of the page a line of the source fills; an empty one none."""
    return -(-len(line.strip()) // LINE_COLUMNS)
