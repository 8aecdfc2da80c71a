"""Persons named by their initials alone: speakers (`JFD: I agree.`), notes signed `(JFD)`, and `RK` for R.K. Raghavan.

Only initials of a full name that is sure in the same document count, and only where initials stand for a speaker, a
writer or one who says something (`TP said`); other letters inside a sentence are an abbreviation unless the name itself
is written with them, or gives them in brackets.
"""

import re
from collections.abc import Iterable, Iterator

from redactor.detect.persons.lexicon import load_lexicon
from redactor.detect.persons.mention import WORD
from redactor.terms.span import Span

_SPEAKER = re.compile(r"(?m)^[ \t]*((?:[A-Z]\.? ?){2,4})(?=:)")
_WRITER = re.compile(r"(?m)\(((?:[A-Z]\.?){2,4})\)$|^[ \t]*((?:[A-Z]\.?){3,4})[ \t]*$")
_LETTERS = re.compile(r"(?<![^\W_])[A-Z]{2,3}(?![^\W_])")
_DOTTED = re.compile(r"(?<![^\W_])(?<![^\W_]\.)((?:[A-Z]\. ?){2,4})(?![A-Z]\.)")
#: The initials behind a name that says what stands for it: `Orrin Quillfeather (OQ)`.
_GIVEN_BEHIND = re.compile(r" ?[(\[][\"“]?((?:[A-Z]\.?){2,4})[\"”]?[)\]]")
_SAYING = re.compile(
    r"(?<![^\W_])(?<!of )(?<!from )(?<!at )(?<![Tt]he )((?:[A-Z]\.?){2,3})(?= (?:said|says|asked|replied|answered|noted|agreed|"
    r"thought|added|told|stated|observed|remarked|suggested|thanked|responded|commented|stressed|emphasized|felt|believed|"
    r"wondered|explained|recalled)(?![^\W_]))"
)
_SHORTEST, _LONGEST = 2, 4


def by_initials(text: str, names: Iterable[Span]) -> Iterator[Span]:
    """Where persons are named by their initials.

    Args:
        text: the document's text.
        names: where full names stand that are sure.
    """
    whole: set[str] = set()
    given: set[str] = set()
    bracketed: set[str] = set()
    for span in names:
        words = _words(span.of(text))
        if len(words) > 1:
            whole.add("".join(word[0].upper() for word in words))
            first = "".join(word.rstrip(".") for word in words[:-1])
            if first.isupper() and all(len(word.rstrip(".")) == 1 for word in words[:-1]) and len(first) > 1:
                given.add(first)
            if (behind := _GIVEN_BEHIND.match(text, span.end)) and behind[1].replace(".", "") in whole:
                bracketed.add(behind[1].replace(".", ""))
    yield from _matching(text, _SPEAKER, whole)
    yield from _matching(text, _WRITER, whole)
    yield from _matching(text, _SAYING, whole)
    yield from _matching(text, _LETTERS, given | bracketed)
    yield from _matching(text, _DOTTED, bracketed)


def _words(name: str) -> list[str]:
    lexicon = load_lexicon()
    dropped = lexicon.suffixes | lexicon.titles
    return [word for word in WORD.findall(name) if word.casefold().rstrip(".") not in dropped]


def _matching(text: str, pattern: re.Pattern[str], wanted: set[str]) -> Iterator[Span]:
    if not wanted:
        return
    for match in pattern.finditer(text):
        group = match.lastindex or 0
        letters = re.sub(r"[^A-Z]", "", match[group])
        if letters in wanted and _SHORTEST <= len(letters) <= _LONGEST and not load_lexicon().is_no_name(letters):
            yield Span(match.start(group), match.start(group) + len(match[group].rstrip()))
