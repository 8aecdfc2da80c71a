"""Where words that somebody quoted from a document stand in it: exact words, whole ones."""

import re
import unicodedata

from redactor.terms.document import Document
from redactor.terms.portion import Portion
from redactor.terms.span import Span, intersect

#: What may stand inside a word: a line's end with its hyphen, behind a hyphen of the word's own a line's end.
_BREAK, _BREAK_AT_HYPHEN = r"(?:[-‐][ \t]*\r?\n\s*|\u00ad)?", r"(?:[ \t]*\r?\n\s*)?"


def places_of(document: Document, portion: Portion, words: str) -> list[tuple[Span, ...]]:
    """Every place of whole words in the portion, whatever white space, line end or page line stands between or in them.

    Places may overlap: of `Kim Kim Kim` the first two words are a place, and the last two. A place is of several spans
    where a page line stands inside it.
    """
    offsets = [offset for span in portion.spans for offset in range(span.start, span.end)]
    text = "".join(span.of(document.text) for span in portion.spans)
    found = re.compile(r"\s+".join(map(_unbroken, words.split())))
    places = []
    at = 0
    while match := found.search(text, at):
        at = match.start() + 1
        if not _is_part(text, match.start(), -1) and not _is_part(text, match.end() - 1, 1):
            whole = Span(offsets[match.start()], offsets[match.end() - 1] + 1)
            places.append(intersect((whole,), portion.spans))
    return places


def _unbroken(word: str) -> str:
    """The pattern of a word, the end of a line passed over that breaks it, and what nobody sees in it."""
    return "".join(re.escape(char) + (_BREAK_AT_HYPHEN if char in "-‐" else _BREAK) for char in word[:-1]) + re.escape(
        word[-1:]
    )


def _is_part(text: str, at: int, step: int) -> bool:
    """Whether the character at a place and the one beside it are of one word; an accent belongs to what it stands on."""
    beside = text[at + step : at + step + 1] if at + step >= 0 else ""
    if step > 0 and beside and unicodedata.combining(beside):
        return True
    return _is_of_word(text[at]) and bool(beside) and _is_of_word(beside)


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.combining(char) > 0
