"""Texts as keyed digests of their words: enough to find the same passage or name again, too little to read it.

A passage is the set of digests of its runs of five words, so that a passage copied with a word changed is still found
(Broder, On the resemblance and containment of documents, 1997). Digests are keyed: without the folder's key no
list of likely sentences can be tried on them.
"""

import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate, count
from operator import add

#: Words in one run.
RUN_WORDS = 5
#: A passage of fewer words is too common to say anything.
LEAST_WORDS = 4
_DIGEST_BYTES = 6
_NUMBER_BYTES = 8
_WORD = re.compile(r"[^\W_]+")
_SMALL_AND_PARTED = bytes(ord(chr(at).lower() if chr(at).isalnum() else " ") for at in range(128)) + b" " * 128


def words_of(text: str) -> list[str]:
    """The words of a text, without case, accents and punctuation; a word broken at a line's end made whole."""
    if text.isascii():  # small and parted by a table of bytes, which is read several times as fast as a pattern
        return text.replace("-\n", "").encode().translate(_SMALL_AND_PARTED).decode().split()
    opened = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in opened if unicodedata.category(char) not in {"Mn", "Cf"})
    return _WORD.findall(text.casefold().replace("-\n", ""))


def shingles(key: bytes, words: Sequence[str]) -> frozenset[int]:
    """Digests of all runs of five words; of all four for a passage of four; none for a shorter one."""
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(_digests(_keyed(key), _runs(words, min(RUN_WORDS, len(words)))))


def _runs(words: Sequence[str], width: int) -> list[bytes]:
    """Each `width` words in a row with a space between two, in UTF-8: cut from the whole, for there are as many as words."""
    whole = " ".join(words).encode()
    lengths = map(len, words if whole.isascii() else map(str.encode, words))
    starts = [0, *map(add, accumulate(lengths), count(1))]  # of each word, and behind the last
    return [whole[start : after - 1] for start, after in zip(starts, starts[width:], strict=False)]


def _digests(keyed: "hashlib.blake2b", texts: Iterable[bytes]) -> tuple[int, ...]:
    """The digest of each text under the key, as a number; all numbers are read at once."""
    copied, found = keyed.copy, []
    for text in texts:
        digest = copied()
        digest.update(text)
        found.append(digest.digest())
    padding = bytes(_NUMBER_BYTES - _DIGEST_BYTES)
    return struct.unpack(f">{len(found)}Q", b"".join([padding + digest for digest in found]))


def digest_of_name(key: bytes, words: Iterable[str]) -> int:
    """The digest of a name or term, whatever the order of its words (`Quill, Ada` is `Ada Quill`)."""
    return _digest(key, sorted(words))


def _digest(key: bytes, words: Sequence[str]) -> int:
    return _digests(_keyed(key), [" ".join(words).encode()])[0]


def _keyed(key: bytes) -> "hashlib.blake2b":
    """A digest that holds the key and nothing yet: a copy of it takes half the time of one made anew."""
    return hashlib.blake2b(key=key, digest_size=_DIGEST_BYTES)
