"""The banner of a paper made of several releases: theirs rolled up."""

from redactor.batch.papers.index import Index
from redactor.markings.parse import parse_marking
from redactor.markings.render import render
from redactor.markings.rollup import roll_up

UNKNOWN = "CLASSIFICATION NOT KNOWN"


def banner_of(index: Index) -> str:
    """The banner of all releases of an index together; not known where one of theirs is not."""
    banners = sorted({entry.stamps.banner for entry in index.entries if entry.stamps.banner})
    markings = [parse_marking(banner, "banner").marking for banner in banners]
    if any(marking.level is None for marking in markings):
        return UNKNOWN
    return render(roll_up(markings).banner, "banner") if markings else ""
