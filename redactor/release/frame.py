"""The head and foot of every page of a release: banner, disposition, standing, document, counter.

A marked document carries its overall marking top and bottom of each page (32 CFR 2001.23); a released one says on each
page what was done with it, by whom and when (32 CFR 2001.25).
"""

from redactor.release import wording
from redactor.release.bands import Band, across, banner_bands, below, counter_bands, enclose, rule
from redactor.release.faces import Face
from redactor.release.sheet import Frame, Ink, Shade
from redactor.terms.released import Released

_STAMP_SIZE_PT = 10.0
_SIZE_PT = 8.0


def frame(released: Released) -> Frame:
    """The frame of a release; the same on every page but for the counter.

    Raises:
        InputError: if the stamps leave no room for the document.
    """
    banner = banner_bands(wording.banner(released))
    counter = counter_bands(wording.identity(released), wording.as_of(released), bates=released.bates)
    watermark = wording.SPECIMEN if released.stamps.specimen else ""
    return enclose([*banner, *_stamps(released), rule()], [rule(), *counter, *banner], watermark)


def _stamps(released: Released) -> list[Band]:
    """Disposition left, SPECIMEN in the middle, PROPOSED right; a signature below them."""
    bold = Ink("", Face.SANS_BOLD, _STAMP_SIZE_PT, 0.0, shade=Shade.STAMP)
    middle = wording.SPECIMEN if released.stamps.specimen else ""
    right = "" if released.signed else wording.standing(released)
    small = Ink("", Face.SANS, _SIZE_PT, 0.0)
    bands = across(wording.disposition(released), middle, right, bold)
    return bands + below(wording.standing(released) if released.signed else "", small)
