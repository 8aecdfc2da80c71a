"""Text folded for comparing: case, accents, compatibility forms, invisible characters and hyphenation set aside.

Folding loses on purpose: two texts that a reader would take for the same must fold alike. Nothing here is shown to
anyone, and no offset survives.
"""

import re
import unicodedata
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
    if _SPACED_END.search(text) is None:
        return text
    return "\n".join(map(_joined, text.split("\n")))  # none goes on over a line's end


def _joined(line: str) -> str:
    if _SPACED_END.search(line) is None:
        return line
    return _SPACED.sub(lambda match: _NOT_TOKEN.sub("", match[0]), line)


def tokens(text: str) -> list[str]:
    """The folded words and numbers of a text, in order; punctuation parts them (`O'Neill` is two)."""
    return _TOKEN.findall(fold(text))


def letters(text: str) -> str:
    """The folded letters and digits of a text run together: what is left when no space can be trusted."""
    return _NOT_TOKEN.sub("", fold(text))


def surfaces(text: str) -> set[str]:
    """The words of a text as they were written, composed and decomposed."""
    if text.isascii():
        return set(_TOKEN.findall(text))
    return {
        surface
        for form in ("NFC", "NFD")
        for surface in re.findall(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*", unicodedata.normalize(form, text))
    }
