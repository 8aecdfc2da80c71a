"""Listed words and names found as they are listed: whole words, whatever their case and the line ends between them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from redactor.terms.finding import Finding
from redactor.terms.span import Span, unite


def find_terms(text: str, terms: Iterable[str], kind: str) -> Iterator[Finding]:
    """Every whole-word occurrence of each term. Found by `list`, score 1.

    Case is folded character by character, so offsets hold: folding a whole text can change its length.
    """
    wanted = {_fold(" ".join(term.split())) for term in terms if term.strip()}
    if not wanted:
        return
    import ahocorasick_rs

    folded, places = _fold_with_places(text)
    automaton = ahocorasick_rs.AhoCorasick(sorted(wanted))
    matches = automaton.find_matches_as_indexes(folded, overlapping=True)
    spans = (Span(places[start], places[end - 1] + 1) for _, start, end in matches)
    for span in unite(span for span in spans if _is_whole(text, span)):
        yield Finding(span, kind, 1.0, ("list",))


def _fold(text: str) -> str:
    return "".join(_fold_char(char) for char in text)


def _fold_char(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char)
    return "".join(part for part in plain.casefold() if not unicodedata.combining(part))


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text with each run of white space one blank, and where each of its characters came from."""
    folded: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\s+|\S", text):
        part = " " if match[0].isspace() else _fold_char(match[0])
        folded.append(part)
        places.extend([match.start()] * len(part))
    return "".join(folded), places


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    opens, closes = text[span.start], text[span.end - 1]
    return not (before.isalnum() and opens.isalnum()) and not (after.isalnum() and closes.isalnum())
