"""Listed words and names found as they are listed: whole words, whatever their case and the line ends between them.

A word that a line's end breaks is found too, hyphen or not in the list (`Kes-` `trel` is `Kestrel`), and so is one that
holds characters nobody sees (soft hyphens, joiners), that is set letter by letter, that has letters of another alphabet
or digits a machine took for letters, and one of four letters or more that a number is set to (`KESTREL2`). Dashes, low
lines and blanks count as one. Other forms of a word are other words: list them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from redactor.detect.broken import BROKEN, across_page_lines
from redactor.detect.persons.folded import SPACED, lookalikes, with_letters
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.reading import Reading
from redactor.terms.span import Span, unite

#: Blanks and dashes (group 1), or one character.
_PARTS = re.compile(r"([\s_\-\u2010-\u2015\u2212]+)|\S")

#: A number is set to no shorter word: too many of them are parts of other signs.
_SHORTEST_NUMBERED = 4


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
    wanted = {_fold_with_places(term, ())[0].strip() for term in terms} - {""}
    if not wanted:
        return
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(sorted(wanted))
    spans = []
    for read, gaps in _readings(text):
        folded, places = _fold_with_places(read, gaps)
        matches = automaton.find_matches_as_indexes(folded, overlapping=True)
        spans += [Span(places[start], _end(text, places[end - 1])) for _, start, end in matches]
    for span in unite(span for span in spans if _is_whole(text, span)):
        yield Finding(span, kind, 1.0, ("list",))


def _readings(text: str) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """The text, with what to pass over in it, in every way it may be read; each of the text's own length.

    What to pass over: nothing; where words are broken at line ends the white space, or all of the break; between letters
    set apart what parts them. And nothing again in the text whose digits are read for letters.
    """
    yield text, ()
    broken = tuple(BROKEN.finditer(text))
    if broken:
        yield text, tuple((match.end(1), match.end()) for match in broken)
        yield text, tuple((match.start(), match.end()) for match in broken)
    apart = tuple((at, at + 1) for match in SPACED.finditer(text) for at in range(match.start() + 1, match.end(), 2))
    if apart:
        yield text, apart
    lettered = with_letters(text)
    if lettered != text:
        yield lettered, ()


@lru_cache(maxsize=2048)
def _fold_char(char: str) -> str:
    """Small, without accents, in the letters it looks like; nothing for what nobody sees."""
    plain = unicodedata.normalize("NFKD", char.translate(lookalikes()))
    return "".join(
        part for part in plain.casefold() if not unicodedata.combining(part) and unicodedata.category(part) != "Cf"
    )


def _fold_with_places(text: str, gaps: tuple[tuple[int, int], ...]) -> tuple[str, list[int]]:
    """The folded text, gaps left out, with each run of blanks and dashes one blank, and where each character came from."""
    folded: list[str] = []
    places: list[int] = []
    at = 0
    for start, end in (*gaps, (len(text), len(text))):
        for match in _PARTS.finditer(text[at:start]):
            part = " " if match[1] else _fold_char(match[0])
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
    is_long = len(span) >= _SHORTEST_NUMBERED
    return _parts(before, opens, is_long=is_long) and _parts(after, closes, is_long=is_long)


def _parts(outside: str, edge: str, *, is_long: bool) -> bool:
    """Whether a word ends between its edge and what stands beside it: a number set to a longer word is none of it."""
    return not (outside.isalnum() and edge.isalnum()) or (is_long and outside.isdigit() and edge.isalpha())
