"""The banner of a copy in which text stands that is not for release: never lower than what stands under it.

The source's own, and where a mark in its text is more restrictive the two rolled up: whoever holds the copy keeps it by
its banner (32 CFR 2001.23(b), 2001.24(b)). What a reader of another office does not see makes the banner no higher.
"""

from redactor.batch.review.types import ReviewCopy
from redactor.detect.portions.strictness import is_above
from redactor.excise.stamps import UNKNOWN_BANNER
from redactor.markings.render import render
from redactor.markings.rollup import roll_up
from redactor.terms.marking import Marking


def banner_of(copy: ReviewCopy) -> str:
    """The banner as every page of the copy bears it."""
    marking = marking_of(copy)
    return render(marking, "banner") if marking else UNKNOWN_BANNER


def marking_of(copy: ReviewCopy) -> Marking | None:
    """The marking of the whole copy; None where the source's is not known."""
    if copy.reading.banner is None:
        return None
    own = copy.reading.banner.marking
    marks = (portion.mark for portion in copy.reading.portions if portion.index not in copy.kept_out)
    markings = dict.fromkeys(mark.marking for mark in marks if mark and mark.marking.level is not None)
    above = [marking for marking in markings if is_above(marking, own)]
    return roll_up([own, *above], copy.reading.dated).banner if above and own.level is not None else own
