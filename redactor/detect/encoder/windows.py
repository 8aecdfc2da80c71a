"""Token rows to windows the model can read, and the answers of overlapping windows back to one row.

A window never starts inside a word. Where two windows overlap, each answers for its own side of the middle, so every
token is read with words around it on both sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

#: Tokens of a window, the two that open and close it included.
LONGEST_TOKENS = 192

#: Tokens that two neighbouring windows share.
OVERLAP_TOKENS = 32

_ROOM = LONGEST_TOKENS - 2


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `start` to `end` of a row; it answers for tokens `own_start` to `own_end`."""

    start: int
    end: int
    own_start: int
    own_end: int


def windows_of(first_tokens: Sequence[int], tokens: int) -> list[Window]:
    """Windows over a row of tokens: each token is owned by exactly one.

    Args:
        first_tokens: where each word's first token stands, ascending; the first is 0. No word has more tokens than fit
            beside the overlap.
        tokens: length of the row.
    """
    bounds: list[tuple[int, int]] = []
    word = 0
    start = 0
    while tokens > 0:
        end = min(start + _ROOM, tokens)
        bounds.append((start, end))
        if end == tokens:
            break
        while word + 1 < len(first_tokens) and first_tokens[word + 1] <= end - OVERLAP_TOKENS:
            word += 1
        start = first_tokens[word]
    return [
        Window(
            start,
            end,
            (start + bounds[place - 1][1]) // 2 if place else 0,
            (bounds[place + 1][0] + end) // 2 if place + 1 < len(bounds) else tokens,
        )
        for place, (start, end) in enumerate(bounds)
    ]
