"""The head and foot of every page: banner, disposition, standing, document, counter.

A marked document carries its overall marking top and bottom of each page (32 CFR 2001.23); a released one says on each
page what was done with it, by whom and when (32 CFR 2001.25).
"""

from dataclasses import dataclass, replace

from redactor.errors import InputError
from redactor.release import wording
from redactor.release.faces import Face, lines_within, printable, width_pt
from redactor.release.sheet import (
    BODY_WIDTH_PT,
    DECORATION,
    PAGE_HEIGHT_PT,
    Counter,
    Frame,
    Ink,
    Placed,
    Row,
    Rule,
    Shade,
)
from redactor.terms.released import Released

_EDGE_PT = 30.0
_BODY_GAP_PT = 16.0
_LEAST_BODY_PT = 200.0
_BANNER_SIZE_PT = 11.0
_LONG_BANNER_SIZE_PT = 7.0
_STAMP_SIZE_PT = 10.0
_SIZE_PT = 8.0
_GUTTER_PT = 18.0
#: Room left for the counter: no release has more pages.
_WIDEST_COUNT = wording.counter(99999, 99999)


@dataclass(frozen=True, slots=True)
class _Band:
    """One row of the frame."""

    items: tuple[Ink | Rule | Counter, ...]
    height_pt: float


def frame(released: Released) -> Frame:
    """The frame of a release; the same on every page but for the counter.

    Raises:
        InputError: if the stamps leave no room for the document.
    """
    head = _bands_placed([*_banner(released), *_stamps(released), _rule()], PAGE_HEIGHT_PT - _EDGE_PT)
    foot_bands = [_rule(), *_counter(released), *_banner(released)]
    foot_pt = _EDGE_PT + sum(band.height_pt for band in foot_bands)
    top_pt = min((band.baseline_pt for band in head), default=PAGE_HEIGHT_PT - _EDGE_PT) - _BODY_GAP_PT
    bottom_pt = foot_pt + _BODY_GAP_PT - 6.0
    if top_pt - bottom_pt < _LEAST_BODY_PT:
        raise InputError(
            "the stamps of a page leave no room for the document",
            why="A page that cannot show its banner and stamps in full is not printed",
            do="Shorten the banner, the sign-off or the disposition",
        )
    watermark = wording.SPECIMEN if released.stamps.specimen else ""
    return Frame(head, _bands_placed(foot_bands, foot_pt), top_pt, bottom_pt, watermark)


def counted(counter: Counter, page_number: int, page_count: int) -> Ink:
    """The counter of one page, flush right. `page_number` counts from 1."""
    lead = counter.lead
    text = lead.text + wording.counter(page_number, page_count)
    return replace(lead, text=text, x_pt=BODY_WIDTH_PT - width_pt(lead.face, lead.size_pt, text))


def _banner(released: Released) -> list[_Band]:
    text = printable(Face.SANS_BOLD)(wording.banner(released))
    if not text:
        return []
    size_pt = _BANNER_SIZE_PT
    lines = lines_within(BODY_WIDTH_PT, Face.SANS_BOLD, size_pt, text)
    if len(lines) > 2:
        size_pt = _LONG_BANNER_SIZE_PT
        lines = lines_within(BODY_WIDTH_PT, Face.SANS_BOLD, size_pt, text)
    return [
        _Band((Ink(line, Face.SANS_BOLD, size_pt, _centre_pt(line, Face.SANS_BOLD, size_pt)),), size_pt * 1.4)
        for line in lines
    ]


def _stamps(released: Released) -> list[_Band]:
    """Disposition left, SPECIMEN in the middle, PROPOSED right; a signature below them."""
    bold = Ink("", Face.SANS_BOLD, _STAMP_SIZE_PT, 0.0, shade=Shade.STAMP)
    left = wording.disposition(released)
    middle = wording.SPECIMEN if released.stamps.specimen else ""
    right = "" if released.signed else wording.standing(released)
    bands = _across(left, middle, right, bold)
    small = Ink("", Face.SANS, _SIZE_PT, 0.0)
    return bands + _below(wording.standing(released) if released.signed else "", small)


def _counter(released: Released) -> list[_Band]:
    small = Ink("", Face.SANS, _SIZE_PT, 0.0)
    lead = replace(small, text=f"{wording.as_of(released).capitalize()} · ")
    room_pt = BODY_WIDTH_PT - _GUTTER_PT - width_pt(small.face, small.size_pt, lead.text + _WIDEST_COUNT)
    lines = lines_within(room_pt, small.face, small.size_pt, printable(small.face)(wording.identity(released)))
    if len(lines) > 2:
        lines = [wording.NAMED_AT_LENGTH]
    bands = [_Band((replace(small, text=line),), _SIZE_PT * 1.3) for line in lines]
    bands[0] = replace(bands[0], items=(*bands[0].items, Counter(lead)))
    return [*bands, _Band((), 5.0)]


def _across(left: str, middle: str, right: str, like: Ink) -> list[_Band]:
    """Three texts on one band where they fit beside each other, else one below the other."""
    shown = printable(like.face)
    texts = [shown(left), shown(middle), shown(right)]
    widths = [width_pt(like.face, like.size_pt, text) for text in texts]
    centre_pt = (BODY_WIDTH_PT - widths[1]) / 2
    side_pt = centre_pt - _GUTTER_PT if middle else BODY_WIDTH_PT
    if max(widths[0], widths[2]) > side_pt or widths[0] + widths[2] + _GUTTER_PT > BODY_WIDTH_PT:
        return [band for text in texts for band in _below(text, like)]
    starts = (0.0, centre_pt, BODY_WIDTH_PT - widths[2])
    items = tuple(replace(like, text=text, x_pt=x_pt) for text, x_pt in zip(texts, starts, strict=True) if text)
    return [_Band(items, like.size_pt * 1.45)]


def _below(words: str, like: Ink) -> list[_Band]:
    if not words:
        return []
    lines = lines_within(BODY_WIDTH_PT, like.face, like.size_pt, printable(like.face)(words))
    return [_Band((replace(like, text=line),), like.size_pt * 1.3) for line in lines]


def _rule() -> _Band:
    return _Band((Rule(0.6),), 6.0)


def _centre_pt(text: str, face: Face, size_pt: float) -> float:
    return (BODY_WIDTH_PT - width_pt(face, size_pt, text)) / 2


def _bands_placed(bands: list[_Band], top_pt: float) -> tuple[Placed, ...]:
    placed = []
    for band in bands:
        ascent_pt = max((item.size_pt * 0.8 for item in band.items if isinstance(item, Ink)), default=2.0)
        placed.append(Placed(Row(DECORATION, band.items, ascent_pt, band.height_pt), top_pt - ascent_pt))
        top_pt -= band.height_pt
    return tuple(placed)
