"""Lines shown as they look in their source: which stretches of a block are pictures, and where a picture stands.

Place and size follow from the pictures themselves, so from released lines alone (law 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from redactor.release.faces import Face, Style, printable, width_pt
from redactor.release.sheet import BODY_WIDTH_PT, Row, Strip
from redactor.terms.released import Block, Picture, Place, Released, Run

#: The face of the text that lies unseen over a picture.
LAYER_FACE = Face.SERIF
#: Sizes of type beside pictures.
_LEAST_PT, _MOST_PT = 7.0, 14.0
_WHITE_BESIDE = 1.03
#: White space between a picture and what is set in type beside it, in one block and between two.
NEAR_PT, APART_PT = 3.0, 9.0


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A picture, and the text that it shows."""

    picture: Picture
    text: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How pictures are set on the body: moved left by `left_pt`, then scaled."""

    left_pt: float
    scale: float


def fit_of(released: Released) -> Fit:
    """The pictures' own left edge on the body's; scaled down only where they are wider than the body."""
    found = [piece.picture for block in released.blocks for piece in block.pieces if isinstance(piece, Run)]
    pictures = [picture for picture in found if picture]
    if not pictures:
        return Fit(0.0, 1.0)
    left_pt = min(picture.left_pt for picture in pictures)
    right_pt = max(picture.left_pt + picture.width_px / picture.px_per_pt for picture in pictures)
    return Fit(left_pt, min(1.0, BODY_WIDTH_PT / (right_pt - left_pt)))


def like_source(style: Style, released: Released, fit: Fit) -> Style:
    """The style in the size that its face would need to be as wide as the words pictured; itself where none are."""
    seen_pt = natural_pt = 0.0
    shown = printable(style.face)
    for picture, text in _pictured(released):
        words = text.split()
        if len(words) == len(picture.words):
            seen_pt += sum(right - left for left, _, right, _ in picture.words) * fit.scale / picture.px_per_pt
            natural_pt += sum(width_pt(style.face, 1.0, shown(word)) for word in words)
    if not natural_pt:
        return style
    # Boxes of ink are narrower than the letters' own widths by what is white beside the first and the last.
    size_pt = round(min(_MOST_PT, max(_LEAST_PT, seen_pt / natural_pt * _WHITE_BESIDE)) * 4) / 4
    ratio = size_pt / style.size_pt
    return Style(style.face, size_pt, style.leading_pt * ratio, style.gap_pt * ratio)


def _pictured(released: Released) -> Iterator[tuple[Picture, str]]:
    for block in released.blocks:
        for stretch in stretches(block):
            if isinstance(stretch, Shown):
                yield stretch.picture, stretch.text


def stretches(block: Block) -> Iterator[Block | Shown]:
    """The block's pictures, and what stands between them as blocks to be set in type."""
    typed: list[Run | Place] = []
    at = 0
    while at < len(block.pieces):
        piece = block.pieces[at]
        if isinstance(piece, Run) and piece.picture:
            if typed:
                yield replace(block, pieces=tuple(typed))
            typed = []
            shown = block.pieces[at : at + piece.picture.runs]
            yield Shown(piece.picture, "".join(each.text for each in shown if isinstance(each, Run)))
            at += len(shown)
        else:
            typed.append(piece)
            at += 1
    if typed:
        yield replace(block, pieces=tuple(typed))


def strip_row(shown: Shown, part: int, fit: Fit, space_pt: float, *, follows: bool) -> Row:
    """The row of one picture, `space_pt` below the last at least; `follows`: that is a picture too."""
    picture = shown.picture
    pt_per_px = fit.scale / picture.px_per_pt
    height_pt = picture.height_px * pt_per_px
    above_pt = picture.above_pt
    space_pt = above_pt * fit.scale if follows and above_pt is not None else space_pt
    words = tuple(map(printable(LAYER_FACE), shown.text.split()))
    fitting = words if len(words) == len(picture.words) else ()
    strip = Strip((picture.left_pt - fit.left_pt) * fit.scale, pt_per_px, picture, fitting)
    return Row(part, (strip,), ascent_pt=height_pt, height_pt=height_pt, space_before_pt=space_pt)


def is_strip(row: Row) -> bool:
    """Whether the row is a picture."""
    return isinstance(row.items[0], Strip)
