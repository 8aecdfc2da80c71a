"""Lines shown as they look in their source: which stretches of a block are pictures, and where a picture stands.

Place and size follow from the pictures themselves, so from released lines alone (law 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from redactor.release.faces import Face, printable
from redactor.release.sheet import BODY_WIDTH_PT, Row, Strip
from redactor.terms.released import Block, Picture, Place, Released, Run

#: The face of the text that lies unseen over a picture.
LAYER_FACE = Face.SERIF
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
