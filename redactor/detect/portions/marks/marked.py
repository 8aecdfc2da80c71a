"""A block with its mark: what `marks` finds, and what those behind it ask."""

from typing import NamedTuple

from redactor.detect.portions.layout.assemble import Block
from redactor.detect.portions.marks.context import Place
from redactor.terms.portion import Mark


class Marked(NamedTuple):
    """A block with its mark.

    Attributes:
        block: the block; a block with a mark inside is cut in two before this.
        mark: its mark, None for none.
        place: where the mark stands.
        entire: whether the mark says that it covers the entire text.
        doubtful: something that may be its mark, and is too uncertain to lower anything.
        unread: whether it opens with what may be a mark and cannot be read.
    """

    block: Block
    mark: Mark | None = None
    place: Place = Place.NOWHERE
    entire: bool = False
    doubtful: Mark | None = None
    unread: bool = False
