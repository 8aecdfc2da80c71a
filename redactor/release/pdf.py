"""A release as PDF: set anew from a `Released`, so that no byte of a source can reach it.

Tagged, PDF/A-2b, deterministic. The rooms: `flow` and `panel` make rows, `paginate` pages, `draw` ink, `finish` a file.
"""

from redactor.release import wording
from redactor.release.composite import page_picture
from redactor.release.denied import as_printed
from redactor.release.flow import body
from redactor.release.frame import frame
from redactor.release.paginate import paginate
from redactor.release.panel import AFTER_PANEL_PT, panel
from redactor.release.sheet import Sheet
from redactor.terms.released import Released


def write_pdf(released: Released) -> bytes:
    """The release as a PDF file: the same bytes for the same value, in any process.

    Raises:
        InputError: if the stamps leave no room for the document on a page.
    """
    from redactor.release.draw import draw
    from redactor.release.finish import Finishing, finish

    sheet = lay_out(released)
    drawn, marks = draw(sheet)
    pictures = [page_picture(page, sheet.leaf) for page in sheet.pages]
    return finish(drawn, Finishing(sheet.title, released.stamps.as_of, sheet.parts, marks, pictures))


def lay_out(released: Released) -> Sheet:
    """The release on pages, nothing drawn yet.

    Raises:
        InputError: as `write_pdf`.
    """
    released = as_printed(released)
    page_frame = frame(released)
    panel_rows, panel_parts = panel(released)
    body_rows, body_parts = body(released, first_part=len(panel_parts), space_pt=AFTER_PANEL_PT)
    return Sheet(
        title=wording.title(released),
        frame=page_frame,
        parts=(*panel_parts, *body_parts),
        pages=paginate([*panel_rows, *body_rows], page_frame),
    )
