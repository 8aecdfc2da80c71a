"""E-mail addresses, telephone and social security numbers and the like, through Presidio's recognizers."""

from collections.abc import Iterator

from redactor.detect.identifiers.recognizers import load_recognizers
from redactor.terms.finding import Finding
from redactor.terms.span import Span

#: Presidio's patterns run over pieces of this size, overlapping by more than any identifier is long.
_PIECE_CHARS = 50_000
_OVERLAP_CHARS = 400


def find_identifiers(text: str, kinds: frozenset[str]) -> Iterator[Finding]:
    """Every identifier of the kinds asked for. A kind that no recognizer knows finds nothing here; `policy` refuses it.

    Loads no language model.
    """
    for kind in sorted(kinds):
        seen: set[tuple[int, int]] = set()
        for recognizer in load_recognizers(kind):
            for offset in range(0, max(1, len(text)), _PIECE_CHARS):
                piece = text[offset : offset + _PIECE_CHARS + _OVERLAP_CHARS]
                for each in recognizer.analyze(piece, [kind], None):
                    place = (offset + each.start, offset + each.end)
                    if place not in seen:
                        seen.add(place)
                        yield Finding(Span(*place), kind, each.score, (recognizer.name,))
