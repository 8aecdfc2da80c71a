"""What a mention of a person looks like: words, edges, and whether a run of words can be a name at all.

Works on single lines of text of which the offsets are kept: every change made here (case, line ends) keeps each
character in its place.
"""

import re
import unicodedata
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase

from redactor.detect.persons.lexicon import Lexicon
from redactor.terms.span import Span

#: Letters, with digits among them that a machine read for letters (`5tephen`, `B0wden`).
_RUN = r"(?:[0158](?=[^\W\d_]{3}))?[^\W\d_]+(?:[0158][^\W\d_]+)*(?:(?<=[^\W\d_]{3})[0158](?![^\W_]))?"

#: A word of letters with inner apostrophes and hyphens (O'Neill, Al-Assad); an initial keeps its full stop.
WORD = re.compile(rf"[^\W\d_]\.(?![^\W\d_]{{2}})|{_RUN}(?:['’\-‐]{_RUN})*")

_CAPITALS, _SMALL = ascii_uppercase.encode(), ascii_lowercase.encode()

_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_ACRONYM = re.compile(r"[A-Z]{2,}s?|[A-Z][a-z]*[A-Z]+s?")
_INNER_CAPITAL = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O['’])[A-Z][a-z]+")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w*")


def is_capitals(text: str) -> bool:
    """Whether a text is set in capitals, as telegrams were."""
    if text.isascii():  # counting what is left when they are taken out takes a fiftieth of asking each
        octets = text.encode()
        capitals, small = (len(octets) - len(octets.translate(None, kind)) for kind in (_CAPITALS, _SMALL))
    else:
        capitals, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return capitals > 0.8 * (capitals + small) > 0


def plain(text: str) -> str:
    """The text in small letters without diacritics; may be of another length."""
    if text.isascii():
        return text.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).casefold()


def unvaried(text: str) -> str:
    """The text with letters of other widths and styles (`Ｂｅｒｇ`) as plain ones, and raised digits as blanks; same length."""
    if text.isascii():
        return text
    table: dict[int, str] = {}
    for char in set(text):
        if not char.isascii():
            simple = unicodedata.normalize("NFKC", char)
            if simple.isalpha() and len(simple) == 1 and simple != char:
                table[ord(char)] = simple
            elif char.isdigit() and not char.isdecimal():
                table[ord(char)] = " "
    return text.translate(table) if table else text


def opens_like_name(word: str) -> bool:
    """Whether a word begins as names do: with a capital (`deGaulle` too), or with a digit that was read for one."""
    if word[:1].isupper() or word[:1].isdigit():
        return True
    if word.islower():
        return False
    return any(char.isupper() for char in re.split(r"['’\-‐]", word, maxsplit=1)[0])


def truecase(text: str, function_words: frozenset[str]) -> str:
    """Words of a text in capitals become `Words`, function words lower case; same length, so offsets hold."""

    def recase(match: re.Match[str]) -> str:
        word = match[0]
        changed = word.lower() if word.lower() in function_words else word[0] + word[1:].lower()
        return changed if len(changed) == len(word) else word

    return WORD.sub(recase, text)


def words_of(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """The words inside `span`, with their places."""
    for match in WORD.finditer(text, span.start, span.end):
        yield Span(match.start(), match.end()), match[0]


def last_word(name: str) -> str:
    """The last word of a name, its surname most of the time; empty where it has none."""
    words: list[str] = WORD.findall(name)
    return words[-1] if words else ""


def trim(text: str, span: Span, lexicon: Lexicon, *, is_sure: bool = False) -> Span | None:
    """The name inside a candidate, without titles, roles, places and possessive at its edges; None if none is left.

    Never ends inside a word. Keeps initials and particles that stand between name words.

    Args:
        text: the text.
        span: the candidate.
        lexicon: the words known.
        is_sure: the finder is sure of these words, so that of a name of several words only titles and words of grammar
            are taken off: a surname may be a common word (`Press`, `White`).
    """
    words = list(words_of(text, _whole_words(text, span)))
    sure = is_sure and len(words) > 1
    while words and not _can_open(words[0][1], lexicon, is_sure=sure):
        words.pop(0)
    while words and not _can_close(words[-1][1], lexicon, is_sure=sure):
        words.pop()
    if not any(len(word.rstrip(".")) > 1 for _, word in words):
        return None
    end = words[-1][0].end
    possessive = _POSSESSIVE.search(words[-1][1])
    if possessive:
        end -= len(possessive[0])
    return Span(words[0][0].start, end)


def is_acronym(word: str) -> bool:
    """Whether a word is an abbreviation such as `NMAs` or `SecGen` rather than a name such as `McHenry`."""
    if _INNER_CAPITAL.fullmatch(word):
        return False
    return bool(_ACRONYM.fullmatch(word) or _CAMEL.fullmatch(word))


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def _can_open(word: str, lexicon: Lexicon, *, is_sure: bool) -> bool:
    base = _POSSESSIVE.sub("", word)
    if base.casefold() in lexicon.particles and base[:1].isupper():
        return True
    return opens_like_name(base) and not _is_edge(base, lexicon, is_sure=is_sure)


def _can_close(word: str, lexicon: Lexicon, *, is_sure: bool) -> bool:
    base = _POSSESSIVE.sub("", word).rstrip(".")
    if base.casefold() in lexicon.suffixes:
        return True
    return len(base) > 1 and opens_like_name(base) and not _is_edge(base, lexicon, is_sure=is_sure)


def _is_edge(word: str, lexicon: Lexicon, *, is_sure: bool) -> bool:
    """Whether a word at a candidate's edge is no part of the name."""
    if is_sure:
        folded = word.casefold()
        return folded in lexicon.titles or folded in lexicon.function_words
    return lexicon.is_no_name(word)
