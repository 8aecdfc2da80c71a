"""Texts as keyed digests of their words: enough to find the same passage or name again, too little to read it.

A passage is the set of digests of its runs of five words, so that a passage copied with a word changed is still found
(Broder, On the resemblance and containment of documents, 1997). Digests are keyed: without the folder's key no
list of likely sentences can be tried on them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

#: Words in one run.
RUN_WORDS = 5
#: A passage of fewer words is too common to say anything.
LEAST_WORDS = 4
_DIGEST_BYTES = 6
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, without case, accents and punctuation; a word broken at a line's end made whole."""
    if not text.isascii():
        opened = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in opened if unicodedata.category(char) not in {"Mn", "Cf"})
    return _WORD.findall(text.casefold().replace("-\n", ""))


def shingles(key: bytes, words: Sequence[str]) -> frozenset[int]:
    """Digests of all runs of five words; of all four for a passage of four; none for a shorter one."""
    if len(words) < LEAST_WORDS:
        return frozenset()
    width = min(RUN_WORDS, len(words))
    keyed = _keyed(key)
    return frozenset([_digest_under(keyed, run) for run in zip(*(words[at:] for at in range(width)), strict=False)])


def digest_of_name(key: bytes, words: Iterable[str]) -> int:
    """The digest of a name or term, whatever the order of its words (`Quill, Ada` is `Ada Quill`)."""
    return _digest(key, sorted(words))


def _digest(key: bytes, words: Sequence[str]) -> int:
    return _digest_under(_keyed(key), words)


def _keyed(key: bytes) -> "hashlib.blake2b":
    """A digest that holds the key and nothing yet: a copy of it takes half the time of one made anew."""
    return hashlib.blake2b(key=key, digest_size=_DIGEST_BYTES)


def _digest_under(keyed: "hashlib.blake2b", words: Sequence[str]) -> int:
    found = keyed.copy()
    found.update(" ".join(words).encode())
    return int.from_bytes(found.digest(), "big")
