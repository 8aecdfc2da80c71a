"""The parts of a page before anything is drawn: rows with ink and boxes on them, and the measures of a sheet.

All lengths are points. The paper is US Letter, upright or on its side. Nothing here draws or measures.
"""

from dataclasses import dataclass
from enum import Enum

from redactor.release.faces import Face
from redactor.terms.released import Bates, Picture

MARGIN_PT = 72.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """The size of a page."""

    width_pt: float
    height_pt: float

    @property
    def body_width_pt(self) -> float:
        """Width between the margins."""
        return self.width_pt - 2 * MARGIN_PT


UPRIGHT = Leaf(612.0, 792.0)
WIDE = Leaf(792.0, 612.0)
#: Width of a release's body, of its frame's rules and of every box that takes a line of its own.
BODY_WIDTH_PT = UPRIGHT.body_width_pt
#: The part of rows that are decoration: readers by ear skip them.
DECORATION = -1


class Shade(Enum):
    """Colours, as sRGB in 0 to 1."""

    BLACK = (0.0, 0.0, 0.0)
    QUIET = (0.33, 0.33, 0.33)
    STAMP = (0.55, 0.07, 0.07)
    WATERMARK = (0.80, 0.74, 0.74)
    BOX = (0.92, 0.92, 0.92)


@dataclass(frozen=True, slots=True, repr=False)
class Ink:
    """A string on a row. `x_pt` counts from the left margin, `y_pt` up from the row's baseline.

    `part` is the part it belongs to where that is not its row's: cells of a table stand side by side.
    """

    text: str
    face: Face
    size_pt: float
    x_pt: float
    y_pt: float = 0.0
    shade: Shade = Shade.BLACK
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Strike:
    """A line over live text: an old marking, lined through yet legible. `y_pt` counts up from the baseline."""

    x_pt: float
    y_pt: float
    width_pt: float


@dataclass(frozen=True, slots=True)
class Counter:
    """`Page n of m` and the page's Bates number, their end at `end_pt`, after the words of `lead`, in its manner."""

    lead: Ink
    end_pt: float = BODY_WIDTH_PT
    bates: Bates | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the body."""

    thickness_pt: float
    width_pt: float = BODY_WIDTH_PT


@dataclass(frozen=True, slots=True)
class Box:
    """A withheld place: its outline and the label in it, from the row's left margin and baseline.

    Attributes:
        x_pt: left edge.
        y_pt: lower edge, up from the baseline.
        width_pt: one of two constants.
        height_pt: one of two constants.
        inks: the label.
        spoken: what a screen reader says.
        barred: drawn with black bars (the `blocks` notation).
    """

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    inks: tuple[Ink, ...]
    spoken: str
    barred: bool


@dataclass(frozen=True, slots=True, repr=False)
class Strip:
    """Lines as they look in the source, on their row's baseline: the picture, and its text for readers that search.

    Attributes:
        x_pt: left edge.
        pt_per_px: size of a pixel.
        picture: what is seen.
        words: the words that it shows, as many as it has boxes for.
    """

    x_pt: float
    pt_per_px: float
    picture: Picture
    words: tuple[str, ...]


Item = Ink | Strike | Rule | Box | Counter | Strip


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one height of a page.

    Attributes:
        part: index of the part (in `Sheet.parts`) the row belongs to, or `DECORATION`.
        items: in reading order.
        ascent_pt: from the row's upper edge to its baseline.
        height_pt: from its upper edge to the next row's.
        space_before_pt: empty height above it, dropped at the head of a page.
        keep_next: stands on one page with the next row.
        headed_by: rows set again, as decoration, where a page begins with this row: the head of its table.
    """

    part: int
    items: tuple[Item, ...]
    ascent_pt: float
    height_pt: float
    space_before_pt: float = 0.0
    keep_next: bool = False
    headed_by: tuple["Row", ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document for readers by ear and for the outline.

    Attributes:
        tag: standard structure type (`H1`, `P`).
        bookmark: its name in the outline; empty for none.
        under: the structure elements it stands in, outermost first, each a type and a number that tells elements of
            one type apart: `(("Table", 1), ("TR", 4))`.
    """

    tag: str
    bookmark: str = ""
    under: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A row on its page. `baseline_pt` counts up from the page's lower edge."""

    row: Row
    baseline_pt: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The head and foot of every page, and what they leave for the body.

    Attributes:
        head: rows from the top of the page.
        foot: rows from the bottom, uppermost first.
        top_pt: upper edge of the body, up from the page's lower edge.
        bottom_pt: lower edge of the body.
        watermark: the word in both margins; empty for none.
    """

    head: tuple[Placed, ...]
    foot: tuple[Placed, ...]
    top_pt: float
    bottom_pt: float
    watermark: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole release or working paper, laid out: what `draw` puts on paper."""

    title: str
    frame: Frame
    parts: tuple[Part, ...]
    pages: tuple[tuple[Placed, ...], ...]
    leaf: Leaf = UPRIGHT
