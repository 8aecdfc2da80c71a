"""E-mail addresses, telephone and social security numbers and the like, through Presidio's recognizers."""

from collections.abc import Iterator

from redactor.detect.analyzer import ENTITIES, analyze
from redactor.terms.finding import Finding
from redactor.terms.span import Span

#: Presidio's patterns run over pieces of this size, overlapping by more than any identifier is long.
_PIECE_CHARS = 50_000
_OVERLAP_CHARS = 400


def find_identifiers(text: str, kinds: frozenset[str]) -> Iterator[Finding]:
    """Every identifier of the kinds asked for. A kind that no recognizer knows finds nothing here; `policy` refuses it.

    Raises:
        MissingProgramError: the language model behind Presidio is not installed.
    """
    asked = tuple(sorted(kinds & set(ENTITIES)))
    if not asked:
        return
    starts = range(0, max(1, len(text)), _PIECE_CHARS)
    pieces = [text[start : start + _PIECE_CHARS + _OVERLAP_CHARS] for start in starts]
    seen: set[tuple[int, int, str]] = set()
    for offset, results in zip(starts, analyze(pieces, asked), strict=True):
        for start, end, kind, score, by in results:
            key = (offset + start, offset + end, kind)
            if key not in seen:
                seen.add(key)
                yield Finding(Span(offset + start, offset + end), kind, score, (by,))
