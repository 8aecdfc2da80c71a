"""What an output may show and what it must not: handed in by whoever knows the decisions, never worked out here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Expected:
    """The two sides of one release.

    Attributes:
        released: everything a page may show, in reading order where there is one: released runs, labels of withheld
            places, stamps, legend, page furniture, names of bookmarks. Each string may stand on any page, any number
            of times; page numbers need not be listed.
        withheld: the withheld passages: whole portions, and names or terms masked inside released ones.
        frame: those of `released` that the writers print besides the released runs: labels, stamps, notes. Words of
            theirs and words of a run beside them say nothing together.
    """

    released: tuple[str, ...]
    withheld: tuple[str, ...]
    frame: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Expected({len(self.released)} released strings, {len(self.withheld)} withheld passages)"
