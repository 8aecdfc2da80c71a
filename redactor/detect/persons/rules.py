"""Persons read by rule: after a title, in a signature, in a `Classified By` line.

Structure tells what a model must guess: the word after `Ambassador` is a name unless it is a known other word, and a
signature line holds one.
"""

import re
from collections.abc import Iterator
from functools import cache

from redactor.detect.persons.lexicon import Lexicon, load_lexicon
from redactor.detect.persons.mention import WORD, is_acronym, trim
from redactor.terms.span import Span

#: Words that a name may have, initials and particles between them included.
_MAX_NAME_WORDS = 4


def after_titles(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Names that follow a title, in text of mixed case: where all is set in capitals a name's end cannot be seen."""
    for match in _title_pattern().finditer(text):
        if not match[0][0].isupper():
            continue
        span = _name_from(text, match.end(), lexicon)
        if span:
            yield span


def in_line(text: str, line: Span, lexicon: Lexicon) -> Span | None:
    """The name in a line that holds one (a signature, a classifier): what stands before the first comma, trimmed."""
    comma = text.find(",", line.start, line.end)
    head = Span(line.start, comma if comma >= 0 else line.end)
    if len(WORD.findall(text, head.start, head.end)) > _MAX_NAME_WORDS + 3 or re.search(r"\d", head.of(text)):
        return None
    return trim(text, head, lexicon)


@cache
def _title_pattern() -> re.Pattern[str]:
    titles = sorted(load_lexicon().titles, key=len, reverse=True)
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, titles))})\b\.?[ \n\r]+(?:[\"“(])?(?=[^\W\d_])")


def _name_from(text: str, start: int, lexicon: Lexicon) -> Span | None:
    end = start
    taken = 0
    for match in WORD.finditer(text, start):
        between = text[end : match.start()]
        word = match[0]
        base = re.sub(r"['’]s?$", "", word, flags=re.IGNORECASE)
        if between.strip() or len(between) > 2 or ("\n\n" in between):
            break
        is_link = word.casefold() in lexicon.particles and taken + 1 <= _MAX_NAME_WORDS
        is_initial = len(word.rstrip(".")) == 1 and word[0].isupper()
        if not (is_link or is_initial) and (
            not word[0].isupper() or lexicon.is_no_name(base) or (is_acronym(word) and not word.isupper())
        ):
            break
        end = match.end()
        taken += not (is_link or is_initial)
        if taken == _MAX_NAME_WORDS or base != word:
            break
    return trim(text, Span(start, end), lexicon) if taken else None
