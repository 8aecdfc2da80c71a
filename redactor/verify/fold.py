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
#: The same for a text with no sign but the hyphen that breaks words, which is found several times as fast.
_BROKEN_BY_HYPHEN = re.compile(r"-\s*\n\s*")
_ODD_BREAKS = "\u2010\u2011\u00ad\ufffe\x02"
#: Three or more single letters in a row: `K u z n` is a word spaced out.
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W_][ \t.\-]+){2,}[^\W_](?![^\W_])")
#: What every such row ends with in the shape of a text; without it, which is quick to see, there is none.
_SPACED_END = re.compile(rb" [l?] (?<=[l? ].{3}) *[l?](?!l)")
_NOT_TOKEN = re.compile(r"[\W_]+")
_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")
_ASCII = bytes(range(128))
#: What stands between words in ASCII becomes a space.
_PARTED = {point: " " for point in range(128) if not chr(point).isalnum()}
#: The same for bytes, capitals made small: a table of bytes is read several times as fast as one of characters.
_SMALL_AND_PARTED = bytes(ord(chr(at).lower() if chr(at).isalnum() else " ") for at in range(128)) + b" " * 128
#: The shape of a text: `l` for letters and digits, a space for what may stand between spaced-out ones, `#` for the rest.
_SHAPES = bytes(ord("l" if chr(at).isalnum() else " " if chr(at) in " \t.-" else "#") for at in range(128)) + bytes(128)
_SHAPES_BUT_ODD = bytes(byte if chr(byte) == "?" else shape for byte, shape in enumerate(_SHAPES))
_DROPPED = frozenset({"Mn", "Cf"})


def odd_characters(text: str) -> str:
    """The characters of a text that ASCII lacks, in order."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def has_only_signs(text: str) -> bool:
    """Whether what ASCII lacks of a text is signs (`·`, `█`) that part words and mean nothing but themselves."""
    return all(map(_is_sign, set(odd_characters(text))))


@lru_cache(4096)
def _is_sign(char: str) -> bool:
    return _TOKEN.search(char) is None and _fold_run(char) == char


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


def is_broken(text: str) -> bool:
    """Whether a word of the text may be broken at a line's end; a rule of hyphens across the page breaks none."""
    return any(
        text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip("-")
        for match in _breaks_in(text).finditer(text)
    )


def has_second_form(text: str) -> bool:
    """Whether a word of the text, or of a part of it, may be broken or spaced out; never False where one is."""
    return bool(_breaks_in(text).search(text) or _SPACED_END.search(_shape(text)))


def _breaks_in(text: str) -> re.Pattern[str]:
    """The pattern that finds the broken words of this text: most know one sign for a break only."""
    return _BROKEN if any(sign in text for sign in _ODD_BREAKS) else _BROKEN_BY_HYPHEN


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
    shape = _shape(text)
    done = 0
    while match := _SPACED_END.search(shape, done):
        start = text.rfind("\n", 0, match.start()) + 1  # no row of letters goes on over a line's end
        done = text.find("\n", match.end())
        done = len(text) if done < 0 else done
        line = text[start:done]
        whole = _SPACED.sub(lambda match: _NOT_TOKEN.sub("", match[0]), line)
        if whole != line:
            yield start, done, whole


def _shape(text: str) -> bytes:
    """The shape of a text, one byte a character; `?` for one that ASCII lacks, and that may be a letter."""
    if has_only_signs(text):
        return text.encode("ascii", "replace").translate(_SHAPES)
    return text.replace("?", "#").encode("ascii", "replace").translate(_SHAPES_BUT_ODD)


def tokens(text: str) -> list[str]:
    """The folded words and numbers of a text, in order; punctuation parts them (`O'Neill` is two)."""
    # what is ASCII but for signs and accents can be parted as such, which is several times as fast
    if not text.isascii() and not has_only_signs(text):
        parts = _NOT_ASCII.split(text)
        parts[1::2] = map(_word_run, parts[1::2])
        plain = "".join(parts)
        if not plain.isascii():
            return _TOKEN.findall(fold(text))
        text = plain
    return text.encode("ascii", "replace").translate(_SMALL_AND_PARTED).decode("ascii").split()


@lru_cache(4096)
def _word_run(run: str) -> str:
    """A run without ASCII folded, spaces in place of what parts words."""
    return _NOT_TOKEN.sub(" ", _fold_run(run))


def letters(text: str) -> str:
    """The folded letters and digits of a text run together: what is left when no space can be trusted."""
    return "".join(tokens(text))


def surfaces(text: str) -> set[str]:
    """The words of a text as they were written, composed and decomposed."""
    if has_only_signs(text):
        return set(text.encode("ascii", "replace").decode("ascii").translate(_PARTED).split())
    return {
        surface
        for form in ("NFC", "NFD")
        for surface in re.findall(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*", unicodedata.normalize(form, text))
    }
