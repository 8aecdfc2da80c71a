"""A passage is known by keyed digests of its runs of words."""

import hashlib
import re

from hypothesis import given
from hypothesis import strategies as st

from redactor.batch.shingles import digest_of_name, shingles, words_of

KEY = bytes(range(32))
WORDS = st.lists(st.sampled_from(["harbor", "pilot", "grain", "envoy", "märz"]), max_size=12)


def plainly(key: bytes, words: list[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), key=key, digest_size=6).digest(), "big")


@given(WORDS)
def test_digests_are_of_every_run_of_five_words_or_of_four_where_there_are_no_more(words: list[str]):
    width = 5 if len(words) > 4 else 4
    runs = [words[at : at + width] for at in range(len(words) - width + 1)]
    assert shingles(KEY, words) == {plainly(KEY, run) for run in runs}


@given(WORDS.filter(lambda words: len(words) > 3))
def test_another_key_gives_other_digests(words: list[str]):
    assert shingles(KEY, words).isdisjoint(shingles(bytes(32), words))


def test_a_name_has_one_digest_whatever_the_order_of_its_words():
    assert (
        digest_of_name(KEY, ["quill", "ada"]) == digest_of_name(KEY, ["ada", "quill"]) == plainly(KEY, ["ada", "quill"])
    )


@given(st.text("aB-\n _.'1\x1cé", max_size=40))
def test_words_are_parted_alike_with_and_without_letters_that_ascii_lacks(text: str):
    plain = text.replace("é", "e")
    assert words_of(text) == words_of(plain) == re.findall(r"[^\W_]+", plain.casefold().replace("-\n", ""))
