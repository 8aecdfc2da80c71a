"""The rows of a page's head and foot, and how they are set: banner, words, rules, the counter of pages.

What they say is the caller's; `frame` says it for a release, `paper_pdf` for a working paper.
"""

from dataclasses import dataclass, replace

from redactor.errors import InputError
from redactor.release import wording
from redactor.release.faces import Face, lines_within, printable, width_pt
from redactor.release.sheet import DECORATION, UPRIGHT, Counter, Frame, Ink, Leaf, Placed, Row, Rule
from redactor.terms.released import Bates

EDGE_PT = 30.0
GUTTER_PT = 18.0
_BODY_GAP_PT = 16.0
_LEAST_BODY_PT = 200.0
_BANNER_SIZE_PT = 11.0
_LONG_BANNER_SIZE_PT = 7.0
_SIZE_PT = 8.0


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a head or foot."""

    items: tuple[Ink | Rule | Counter, ...]
    height_pt: float


def enclose(head: list[Band], foot: list[Band], watermark: str, leaf: Leaf = UPRIGHT) -> Frame:
    """The bands at the top and the bottom of a page, and what they leave for the body.

    Raises:
        InputError: if they leave no room for the document.
    """
    placed = _placed(head, leaf.height_pt - EDGE_PT)
    foot_pt = EDGE_PT + sum(band.height_pt for band in foot)
    top_pt = min((band.baseline_pt for band in placed), default=leaf.height_pt - EDGE_PT) - _BODY_GAP_PT
    bottom_pt = foot_pt + _BODY_GAP_PT - 6.0
    if top_pt - bottom_pt < _LEAST_BODY_PT:
        raise InputError(
            "the stamps of a page leave no room for the document",
            why="A page that cannot show its banner and stamps in full is not printed",
            do="Shorten the banner, the sign-off or the disposition",
        )
    return Frame(placed, _placed(foot, foot_pt), top_pt, bottom_pt, watermark)


def banner_bands(words: str, leaf: Leaf = UPRIGHT) -> list[Band]:
    """The banner, centred; a long one in smaller type; none for no words."""
    text = printable(Face.SANS_BOLD)(words)
    if not text:
        return []
    size_pt = _BANNER_SIZE_PT
    lines = lines_within(leaf.body_width_pt, Face.SANS_BOLD, size_pt, text)
    if len(lines) > 2:
        size_pt = _LONG_BANNER_SIZE_PT
        lines = lines_within(leaf.body_width_pt, Face.SANS_BOLD, size_pt, text)
    return [
        Band((Ink(line, Face.SANS_BOLD, size_pt, _centre_pt(line, Face.SANS_BOLD, size_pt, leaf)),), size_pt * 1.4)
        for line in lines
    ]


def across(left: str, middle: str, right: str, like: Ink, leaf: Leaf = UPRIGHT) -> list[Band]:
    """Three texts on one band where they fit beside each other, else one below the other."""
    shown = printable(like.face)
    texts = [shown(left), shown(middle), shown(right)]
    widths = [width_pt(like.face, like.size_pt, text) for text in texts]
    centre_pt = (leaf.body_width_pt - widths[1]) / 2
    side_pt = centre_pt - GUTTER_PT if middle else leaf.body_width_pt
    if max(widths[0], widths[2]) > side_pt or widths[0] + widths[2] + GUTTER_PT > leaf.body_width_pt:
        return [band for text in texts for band in below(text, like, leaf)]
    starts = (0.0, centre_pt, leaf.body_width_pt - widths[2])
    items = tuple(replace(like, text=text, x_pt=x_pt) for text, x_pt in zip(texts, starts, strict=True) if text)
    return [Band(items, like.size_pt * 1.45)]


def below(words: str, like: Ink, leaf: Leaf = UPRIGHT) -> list[Band]:
    """A text in lines one below the other; none for no words."""
    if not words:
        return []
    lines = lines_within(leaf.body_width_pt, like.face, like.size_pt, printable(like.face)(words))
    return [Band((replace(like, text=line),), like.size_pt * 1.3) for line in lines]


def rule(leaf: Leaf = UPRIGHT) -> Band:
    """A line across."""
    return Band((Rule(0.6, leaf.body_width_pt),), 6.0)


def counter_bands(identity: str, as_of: str, leaf: Leaf = UPRIGHT, bates: Bates | None = None) -> list[Band]:
    """What the paper is, left; its date, the counter of pages and their Bates numbers, right."""
    small = Ink("", Face.SANS, _SIZE_PT, 0.0)
    lead = replace(small, text=f"{as_of.capitalize()} · ")
    room_pt = (
        leaf.body_width_pt - GUTTER_PT - width_pt(small.face, small.size_pt, lead.text + _count(99999, 99999, bates))
    )
    lines = lines_within(room_pt, small.face, small.size_pt, printable(small.face)(identity))
    if len(lines) > 2:
        lines = [wording.NAMED_AT_LENGTH]
    bands = [Band((replace(small, text=line),), _SIZE_PT * 1.3) for line in lines]
    bands[0] = replace(bands[0], items=(*bands[0].items, Counter(lead, leaf.body_width_pt, bates)))
    return [*bands, Band((), 5.0)]


def counted(counter: Counter, page_number: int, page_count: int) -> Ink:
    """The counter of one page, flush right. `page_number` counts from 1."""
    lead = counter.lead
    text = lead.text + _count(page_number, page_count, counter.bates)
    return replace(lead, text=text, x_pt=counter.end_pt - width_pt(lead.face, lead.size_pt, text))


def _count(page_number: int, page_count: int, bates: Bates | None) -> str:
    count = wording.counter(page_number, page_count)
    return f"{count} · {bates.number(page_number)}" if bates else count


def _centre_pt(text: str, face: Face, size_pt: float, leaf: Leaf) -> float:
    return (leaf.body_width_pt - width_pt(face, size_pt, text)) / 2


def _placed(bands: list[Band], top_pt: float) -> tuple[Placed, ...]:
    placed = []
    for band in bands:
        ascent_pt = max((item.size_pt * 0.8 for item in band.items if isinstance(item, Ink)), default=2.0)
        placed.append(Placed(Row(DECORATION, band.items, ascent_pt, band.height_pt), top_pt - ascent_pt))
        top_pt -= band.height_pt
    return tuple(placed)
