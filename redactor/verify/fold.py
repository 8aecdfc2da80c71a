"""Text folded for comparing: case, accents, compatibility forms, invisible characters and hyphenation set aside.

Folding loses on purpose: two texts that a reader would take for the same must fold alike. Nothing here is shown to
anyone, and no offset survives.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+")
#: A word broken at a line's end. PDFium writes U+FFFE or U+0002 where it took a hyphen for a break.
_BROKEN = re.compile(r"[-\u2010\u2011\u00ad\ufffe\x02](?:\s*\n\s*|(?<=[\ufffe\x02])\s*)")
#: Three or more single letters in a row: `K u z n` is a word spaced out.
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W_][ \t.\-]+){2,}[^\W_](?![^\W_])")
#: What every such row ends with; without it, which is quick to see, there is none.
_SPACED_END = re.compile(r"[ \t.\-][^\W_][ \t.\-]+[^\W_](?![^\W_])")
_NOT_TOKEN = re.compile(r"[\W_]+")
_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")
#: What stands between words in ASCII becomes a space.
_PARTED = {point: " " for point in range(128) if not chr(point).isalnum()}
_DROPPED = frozenset({"Mn", "Cf"})


def fold(text: str) -> str:
    """The text without case, accents, compatibility forms, invisible format characters."""
    if text.isascii():
        return text.lower()
    # only marks that are dropped combine with ASCII letters, so that each run can be folded by itself
    parts = _NOT_ASCII.split(text)
    return "".join(_fold_run(part) if number % 2 else part.lower() for number, part in enumerate(parts))


@lru_cache(4096)
def _fold_run(run: str) -> str:
    """A run without ASCII folded; they are few and stand often: the signs of labels, quotation marks, accents."""
    opened = unicodedata.normalize("NFKD", run)
    kept = "".join(char for char in opened if char.isascii() or unicodedata.category(char) not in _DROPPED)
    return unicodedata.normalize("NFKC", kept.casefold())


def join_broken(text: str) -> str:
    """The text with words broken at a line's end made whole: `Kuz-`, `netsova` becomes `Kuznetsova`."""
    return _BROKEN.sub("", text)


def join_spaced(text: str) -> str:
    """The text with spaced-out words made whole: `K u z n e t s o v a`, `S.E.C.R.E.T`."""
    parts: list[str] = []
    done = 0
    for start, end, line in spaced_lines(text):
        parts += (text[done:start], line)
        done = end
    return "".join((*parts, text[done:])) if parts else text


def spaced_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a text that hold spaced-out words: where each begins and ends, and what it says made whole."""
    done = 0
    for match in _SPACED_END.finditer(text):  # no row of letters goes on over a line's end
        if match.start() < done:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        done = text.find("\n", match.end())
        done = len(text) if done < 0 else done
        line = text[start:done]
        whole = _SPACED.sub(lambda match: _NOT_TOKEN.sub("", match[0]), line)
        if whole != line:
            yield start, done, whole


def tokens(text: str) -> list[str]:
    """The folded words and numbers of a text, in order; punctuation parts them (`O'Neill` is two)."""
    if not text.isascii():
        # what is ASCII but for signs and accents can be parted as such, which is several times as fast
        parts = _NOT_ASCII.split(text)
        parts[1::2] = map(_word_run, parts[1::2])
        plain = "".join(parts)
        if not plain.isascii():
            return _TOKEN.findall(fold(text))
        text = plain
    return text.lower().translate(_PARTED).split()


@lru_cache(4096)
def _word_run(run: str) -> str:
    """A run without ASCII folded, spaces in place of what parts words."""
    return _NOT_TOKEN.sub(" ", _fold_run(run))


def letters(text: str) -> str:
    """The folded letters and digits of a text run together: what is left when no space can be trusted."""
    return "".join(tokens(text))


def surfaces(text: str) -> set[str]:
    """The words of a text as they were written, composed and decomposed."""
    if text.isascii():
        return set(_TOKEN.findall(text))
    return {
        surface
        for form in ("NFC", "NFD")
        for surface in re.findall(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*", unicodedata.normalize(form, text))
    }
