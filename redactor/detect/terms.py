"""Listed words and names found as they are listed: whole words, whatever their case and the line ends between them.

A word that a line's end breaks is found too, hyphen or not in the list (`Kes-` `trel` is `Kestrel`), and so is one that
holds characters nobody sees (soft hyphens, joiners).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from redactor.detect.broken import BROKEN, across_page_lines
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.reading import Reading
from redactor.terms.span import Span, unite


def terms_of(document: Document, reading: Reading, terms: Iterable[str], kind: str) -> tuple[Finding, ...]:
    """Every place of each term in a document; of one that a page line cuts in two, its parts."""
    wanted = tuple(terms)
    find = partial(find_terms, terms=wanted, kind=kind)
    found = {*find(document.text)}
    for portion in reading.portions if wanted else ():
        if len(portion.spans) > 1:
            found.update(across_page_lines(document.text, portion.spans, find))
    return tuple(sorted(found, key=lambda finding: finding.span))


def find_terms(text: str, terms: Iterable[str], kind: str) -> Iterator[Finding]:
    """Every whole-word occurrence of each term. Found by `list`, score 1.

    Case is folded character by character, so offsets hold: folding a whole text can change its length.
    """
    wanted = {_fold(" ".join(term.split())) for term in terms if term.strip()} - {""}
    if not wanted:
        return
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(sorted(wanted))
    spans = []
    for gaps in _gaps(text):
        folded, places = _fold_with_places(text, gaps)
        matches = automaton.find_matches_as_indexes(folded, overlapping=True)
        spans += [Span(places[start], _end(text, places[end - 1])) for _, start, end in matches]
    for span in unite(span for span in spans if _is_whole(text, span)):
        yield Finding(span, kind, 1.0, ("list",))


def _gaps(text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """What to pass over in the text: nothing; where words are broken at line ends the white space, or all of the break."""
    yield ()
    broken = tuple(BROKEN.finditer(text))
    if broken:
        yield tuple((match.end(1), match.end()) for match in broken)
        yield tuple((match.start(), match.end()) for match in broken)


def _fold(text: str) -> str:
    return "".join(_fold_char(char) for char in text)


@lru_cache(maxsize=2048)
def _fold_char(char: str) -> str:
    """Small, without accents; nothing for what nobody sees."""
    plain = unicodedata.normalize("NFKD", char)
    return "".join(
        part for part in plain.casefold() if not unicodedata.combining(part) and unicodedata.category(part) != "Cf"
    )


def _fold_with_places(text: str, gaps: tuple[tuple[int, int], ...]) -> tuple[str, list[int]]:
    """The folded text, gaps left out, with each run of white space one blank, and where each character came from."""
    folded: list[str] = []
    places: list[int] = []
    at = 0
    for start, end in (*gaps, (len(text), len(text))):
        for match in re.finditer(r"\s+|\S", text[at:start]):
            part = " " if match[0].isspace() else _fold_char(match[0])
            folded.append(part)
            places.extend([at + match.start()] * len(part))
        at = end
    return "".join(folded), places


def _end(text: str, last: int) -> int:
    """One past the last character of a match, its accents included."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    opens, closes = text[span.start], text[span.end - 1]
    return not (before.isalnum() and opens.isalnum()) and not (after.isalnum() and closes.isalnum())
