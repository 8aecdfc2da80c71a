"""Names that stand for a thing: ships, storms, laws, hospitals, diseases called after somebody; and for an hour.

Such a mention tells of no person where the document names none of that name otherwise; where it does, it may be meant
(`Weighed`). Plans, doctrines and missions are left to the model: papers of their time mean the person by them.
"""

import re
from functools import lru_cache

from redactor.detect.persons.lexicon import load_lexicon
from redactor.terms.span import Span

#: The next capitalised word behind a name: `Johnson Space Center` has two, `Andrews Air Force Base` three.
_NEXT = re.compile(r"[ \n]([^\W\d_a-z][^\W\d_A-Z]+|AFB)(?![^\W_])")
_MOST_BEHIND = 3
_SMALL_BEHIND = re.compile(r"(?:['’]s?)?[ \n]([a-z]+)(?![^\W_])")
#: Two words before a name, of which the first may stand before another word of it: `USS Abraham `.
_BEFORE = re.compile(r"(?:(?<![^\W_])([^\W\d_a-z][^\W\d_]+)[ \n])?(?<![^\W_])([^\W\d_a-z][^\W\d_]+)[ \n]\Z")
_REACH = 40
#: What stands before an hour that a dateline writes as a word: `Washington, February 4, 1963, Noon`.
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d[,—–-]{1,2}\s?\Z")


def is_hour(text: str, name: Span) -> bool:
    """Whether a word is the hour behind a date."""
    is_word = name.of(text).casefold().rstrip(".") in {"noon", "midnight"}
    return is_word and bool(_YEAR_BEFORE.search(text, max(0, name.start - _REACH), name.start))


def is_called_after(text: str, name: Span) -> bool:
    """Whether a name is part of a thing's whole name, or in mixed case by the words beside it or its own first word."""
    own = name.of(text)
    if _is_fixed(text, name):
        return True
    if own.isupper():
        return False
    lexicon = load_lexicon()
    before = _BEFORE.search(text, max(0, name.start - _REACH), name.start)
    words = {*own.split()[:1], *(before.groups("") if before else ())}
    if not (lexicon.storms | lexicon.ships).isdisjoint(word.casefold() for word in words):
        return True
    small = _SMALL_BEHIND.match(text, name.end)
    if small is not None and small[1] in lexicon.eponyms:
        return True
    return _is_before_thing(text, name.end)


def _is_fixed(text: str, name: Span) -> bool:
    """Whether a name stands inside the whole name of a firm or the like (`Morgan Stanley`)."""
    for whole, ahead in _fixed_with(name.of(text).casefold()):
        start, end = name.start - ahead, name.start - ahead + len(whole)
        beside = text[max(0, start - 1) : max(0, start)] + text[end : end + 1]
        if start >= 0 and text[start:end].casefold() == whole and not any(map(str.isalnum, beside)):
            return True
    return False


@lru_cache(maxsize=4096)
def _fixed_with(name: str) -> tuple[tuple[str, int], ...]:
    """The whole names that hold a name, with how far inside."""
    holders = (whole for whole in load_lexicon().fixed if name in whole)
    return tuple((whole, found.start()) for whole in holders for found in re.finditer(re.escape(name), whole))


def _is_before_thing(text: str, end: int) -> bool:
    """Whether up to three capitalised words behind a name end in what is called after persons."""
    things = load_lexicon().called_after
    at = end
    for _ in range(_MOST_BEHIND):
        behind = _NEXT.match(text, at)
        if behind is None:
            return False
        if behind[1].casefold() in things:
            return True
        at = behind.end()
    return False
