"""What the whole document says of text without a mark: its banner, its pages' banners, a mark of the entire text, notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from redactor.detect.portions.govern.notices import Notice
from redactor.detect.portions.govern.overall import Overall
from redactor.detect.portions.marks.marked import Marked
from redactor.detect.portions.strictness import is_above, level_rank, stricter
from redactor.terms.marking import Marking
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import ClassificationFrom

#: What stands above a block: the marking that governs it if nothing nearer does, and where that came from.
Above = tuple[Marking | None, LevelFrom]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole document says of text without a mark.

    Attributes:
        overall: the document's banner and those of its pages.
        entire: index of the block whose mark covers the entire text.
        mark: that mark.
        raised: the banner raised to the highest mark, where a mark stands above the banner.
        attachment: index of the first block of an attachment behind `entire`, which its mark does not cover.
        notices: what the document's notices give to every unmarked portion, the strictest of them.
    """

    overall: Overall
    entire: int | None
    mark: Marking | None
    raised: Marking | None
    attachment: int
    notices: Marking | None = None

    def above(self, index: int, page: int | None) -> Above:
        """What stands above the block `index`: a notice raises it and never lowers it."""
        found = self._above(index, page)
        if self.notices is None or not is_above(self.notices, found[0]):
            return found
        return (self.notices if found[0] is None else stricter(found[0], self.notices)), LevelFrom.ENTIRE_TEXT

    def _above(self, index: int, page: int | None) -> Above:
        overall = self.overall
        banner = overall.banner.marking if overall.banner else None
        source = LevelFrom.RECORD if overall.source is ClassificationFrom.RECORD else LevelFrom.BANNER
        if self.raised is not None:
            return self.raised, LevelFrom.DOUBT
        if page is not None and page in overall.pages:
            banner, source = overall.pages[page], LevelFrom.PAGE
        covered = self.entire is not None and index < self.attachment and (index >= self.entire or banner is None)
        if self.mark is None or not covered:
            return banner, source if banner else LevelFrom.NONE
        if banner is not None and banner.level != self.mark.level and is_above(banner, self.mark):
            return banner, LevelFrom.DOUBT
        return self.mark, LevelFrom.ENTIRE_TEXT

    def highest(self, above: Above) -> Marking | None:
        """The strictest that stands above a block: what governs there, its page's or the whole document's."""
        banner = self.overall.banner.marking if self.overall.banner else None
        if above[0] is None or banner is None:
            return above[0] or banner
        return banner if is_above(banner, above[0]) else above[0]


def survey(marked: Sequence[Marked], overall: Overall, notices: Sequence[Notice]) -> Surroundings:
    """What stands above the blocks of one document."""
    banner = overall.banner.marking if overall.banner else None
    entire = next((index for index, each in enumerate(marked) if each.entire and each.mark), None)
    mark = marked[entire].mark if entire is not None else None
    attachment = next(
        (n for n, each in enumerate(marked) if each.block.kind is PortionKind.ATTACHMENT and n > (entire or 0)),
        len(marked),
    )
    raised: Marking | None = None
    for each in marked:
        if banner and each.mark and level_rank(each.mark.marking) > level_rank(raised or banner):
            raised = stricter(banner, each.mark.marking)
    noticed = reduce(stricter, (notice.marking for notice in notices)) if notices else None
    return Surroundings(overall, entire, mark.marking if mark else None, raised, attachment, noticed)
