"""On which page of a release each withheld place stands: for an index that points to it."""

from redactor.release.boxes import CONTINUED
from redactor.release.pdf import lay_out
from redactor.release.sheet import Box
from redactor.terms.released import Released


def page_numbers(released: Released) -> tuple[int, tuple[int, ...]]:
    """How many pages the PDF of a release has, and the 1-based page of each of its boxes, in reading order.

    Raises:
        InputError: as `lay_out`.
    """
    sheet = lay_out(released)
    numbers = tuple(
        page_number
        for page_number, page in enumerate(sheet.pages, 1)
        for placed in page
        for item in placed.row.items
        if isinstance(item, Box) and item.spoken != CONTINUED
    )
    return len(sheet.pages), numbers
