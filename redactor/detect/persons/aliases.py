"""Other names of a person who is named: `aka Al Kresky, "Dutch"`, `née Nehru`, `true name`.

An alias may be any word, and a model takes a quoted one for what the word means elsewhere. Behind a person's name and a
word that announces another, it is a name; nowhere else is one found here.
"""

import re
from collections.abc import Collection, Iterator

from redactor.detect.persons.known import Kind, kind_of
from redactor.terms.span import Span

#: Words that announce another name of the person before them, and one of them is in every text that has any.
_SIGNS = ("aka", "a.k.a", "alias", "née", "nom de guerre", "true name", "cover name", "nicknamed", "pseudonym")
_ANNOUNCED = re.compile(
    r"(?<![^\W_])(?:a\.?k\.?a\b\.?|alias(?:es)?|née|nom de guerre|true name|cover name|nicknamed|pseudonyms?)(?![^\W_])"
    r"[ \t]*[:,]?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*[\"“‘']([^\W_][^\"”’'\n]{1,40}?)[,.]?[\"”’']")
_WORDS = re.compile(r"\s*([^\W\d_a-z][^\W\d_]*\.?(?:[ -][^\W\d_a-z][^\W\d_]*\.?){0,3})")
_NEXT = re.compile(r"\s*(?:[,;]\s*(?:(?:and|or)\s)?|(?:and|or)\s)", re.IGNORECASE)
#: A person's name ends so few characters before: a comma, a bracket, a date of birth.
_NEAR = 24


def by_alias(text: str, found: Collection[Span]) -> Iterator[Span]:
    """The names announced as others of a person.

    Args:
        text: the document's text.
        found: names found by other means.
    """
    small = text.lower()
    if not any(sign in small for sign in _SIGNS):
        return
    ends = sorted(span.end for span in found)
    for announced in _ANNOUNCED.finditer(text):
        start = announced.start()
        if any(start - _NEAR <= end <= start and "\n\n" not in text[end:start] for end in ends):
            yield from _listed(text, announced.end())


def _listed(text: str, at: int) -> Iterator[Span]:
    """The names of a list that begins here, quoted or not, until something else comes."""
    while item := _QUOTED.match(text, at) or _WORDS.match(text, at):
        if item.re is _WORDS and not any(kind_of(word) in {Kind.NAME, Kind.UNKNOWN} for word in item[1].split()):
            return
        yield Span(*item.span(1))
        after = _NEXT.match(text, item.end())
        if after is None:
            return
        at = after.end()
