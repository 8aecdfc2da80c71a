"""Needles are found however they are written, and what is released is never one."""

import base64
import codecs
import textwrap
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from redactor.verify.expected import Expected
from redactor.verify.needles import LONGEST_WORD, MASK_WORDS, Needles
from redactor.verify.search import Search

NAME = "Kuznetsova"
EXPECTED = Expected(
    released=("The Ambassador met Mr.", "on Tuesday, to get her view of the matter.", "Orlova spoke."),
    withheld=(NAME, "Li", "Ždanovič", "The convoy leaves at midnight with forty launchers, number 774512.", "together"),
)
SEARCH = Search(Needles(EXPECTED))
OCTAL = "".join(f"\\{ord(char):03o}" for char in NAME)

IN_TEXT = {
    "as it is": f"and {NAME} said",
    "capitals": "and KUZNETSOVA said",
    "possessive": f"{NAME}'s car",
    "broken": "Kuznet-\nsova",
    "broken with a soft hyphen": "Kuznet\u00adsova",
    "broken as PDFium tells it": "Kuznet\ufffe\nsova",
    "zero width between": "Kuz\u200bnetsova",
    "wide forms": "Ｋｕｚｎｅｔｓｏｖａ",
    "accented": "Kúznetsóva",
    "spaced": "K u z n e t s o v a",
    "in two": "Kuznet sova",
    "reversed": NAME[::-1],
    "run together": f"Met{NAME}Today",
    "another alphabet's accents left out": "Zdanovic",
    "decomposed": unicodedata.normalize("NFD", "Ždanovič"),
    "a short name": "and Li said",
    "a number": "see 774512",
    "three words of a passage": "leaves at midnight",
}
IN_BYTES = {
    "UTF-16 BE": NAME.encode("utf-16-be"),
    "UTF-16 LE": NAME.encode("utf-16-le"),
    "UTF-16 capitals": NAME.upper().encode("utf-16-le"),
    "hexadecimal": NAME.encode().hex().encode(),
    "hexadecimal capitals": NAME.encode().hex().upper().encode(),
    "hexadecimal of a capitalised word": NAME.upper().encode().hex().encode(),
    "hexadecimal of UTF-16": NAME.encode("utf-16-be").hex().encode(),
    "octal": OCTAL.encode(),
    "percent": "".join(f"%{ord(char):02X}" for char in NAME).encode(),
    "entities": "".join(f"&#{ord(char)};" for char in NAME).encode(),
    "hexadecimal entities": "".join(f"&#x{ord(char):X};" for char in NAME).encode(),
    "Base64": base64.b64encode(NAME.encode()),
    "Base64 at the second offset": base64.b64encode(b"x" + NAME.encode() + b"yz"),
    "Base64 at the third offset": base64.b64encode(b"xy" + NAME.encode() + b"z"),
    "three words": b"LEAVES AT MIDNIGHT",
    **{f"accented in UTF-8, {word}": word.encode() for word in ("ždanovič", "Ždanovič", "ŽDANOVIČ")},
    **{f"accented in UTF-16, {word}": word.encode("utf-16-le") for word in ("ždanovič", "Ždanovič", "ŽDANOVIČ")},
}
INNOCENT = (
    "The Ambassador met Mr. on Tuesday",
    "to get her view",
    "Orlova spoke. The Ambassador",
    "Listen to the lice",
    "launcher",
    "at noon",
)


@pytest.mark.parametrize("text", IN_TEXT.values(), ids=IN_TEXT.keys())
def test_a_withheld_word_is_found_in_text(text):
    assert SEARCH.in_page(f"The Ambassador met {text} on Tuesday")


@pytest.mark.parametrize("data", IN_BYTES.values(), ids=IN_BYTES.keys())
def test_a_withheld_word_is_found_in_bytes(data):
    assert SEARCH.in_bytes(b"\x00\x17before " + data + b" after\xff")


def test_a_word_of_another_alphabet_is_found_in_two_byte_letters_that_hold_no_zero():
    name = "Кузнецова"
    search = Search(Needles(Expected(released=(), withheld=(name,))))
    data = f"она{name}ушла".encode("utf-16-be")
    assert 0 not in data
    assert search.in_bytes(data)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("said", ["она ушла ночью", "Она ушла ночью", "ОНА УШЛА НОЧЬЮ", "Она Ушла Ночью"])
def test_words_of_another_alphabet_in_a_row_are_found_whatever_their_case(said: str, codec: str):
    search = Search(Needles(Expected(released=(), withheld=("Потом она ушла ночью из дома",))))
    assert search.in_bytes(b"\0\1" + f". {said}.".encode(codec))


def test_a_word_without_end_is_looked_for_by_its_beginning():
    made = Needles(Expected(released=(), withheld=("x" + "ab" * 5000,)))
    assert max(map(len, made.words)) == LONGEST_WORD
    assert max(map(len, made.surfaces)) == LONGEST_WORD
    assert Search(made).in_page("see x" + "ab" * 5000)


@pytest.mark.parametrize(("words", "found"), [(MASK_WORDS, True), (MASK_WORDS + 1, False)])
def test_short_words_count_in_a_mask_of_a_few_words_only(words: int, found: bool):
    passage = " ".join(["Li", *(f"Kestrel{letter}" for letter in "abcdef")][:words])
    search = Search(Needles(Expected(released=(), withheld=(passage,))))
    assert bool(search.in_page("then Li spoke")) is found


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_released_is_not_found(text):
    assert not SEARCH.in_page(text)
    assert not SEARCH.in_bytes(text.encode())


@pytest.mark.parametrize("syntax", ["/Type /Pagination /Subtype /Header", "/Contents 7 0 R /Resources", "1986.4 Tm"])
def test_syntax_of_the_format_is_no_evidence(syntax):
    search = Search(Needles(Expected(released=(), withheld=("Nations", "contents", "resources", "1986", "header"))))
    assert not search.in_structure(syntax)


@pytest.mark.parametrize(
    "written",
    [NAME, NAME.upper(), NAME[::-1], codecs.encode(NAME, "rot13"), f"x{NAME}y", "Kuz#netsova"],
    ids=["as-it-is", "capitals", "backwards", "turned", "run-together", "in-two"],
)
def test_a_withheld_word_is_found_among_the_syntax_of_a_file(written):
    assert SEARCH.in_structure(f"<</Type/Pattern/Name/{written} 12 0 R>>")


@pytest.mark.parametrize("encode", [lambda text: text.encode("utf-16-be"), lambda text: text.encode().hex().encode()])
def test_a_word_within_a_released_one_is_no_evidence_encoded(encode):
    search = Search(Needles(Expected(released=("An international report",), withheld=("port", "nation", "Riverton"))))
    assert not search.in_bytes(encode("An international report"))
    assert search.in_bytes(encode("on Riverton"))


def test_words_of_labels_are_no_needles():
    made = Needles(Expected(released=(), withheld=("the information withheld on this page",)))
    assert "information" not in made.words


def test_reprs_tell_counts_only():
    for thing in (EXPECTED, Needles(EXPECTED), SEARCH):
        assert "uznet" not in repr(thing)


WORD = st.text("abcdefghijklmnopqrstuvwxyzéß", min_size=4, max_size=12)


@given(st.lists(WORD, min_size=1, max_size=40), WORD, st.integers(0, 40), st.integers(20, 72))
def test_a_planted_word_is_always_found(words, secret, at, width):
    made = Needles(Expected(released=(" ".join(words),), withheld=(secret,)))
    assume(made.words)
    planted = " ".join([*words[:at], secret, *words[at:]])
    assert Search(made).in_page(textwrap.fill(planted, width, break_long_words=False, break_on_hyphens=False))
    assert Search(made).in_page(secret[:2] + "-\n" + secret[2:])


@given(st.lists(WORD, min_size=1, max_size=60), st.lists(WORD, max_size=20), st.integers(20, 72))
def test_released_text_is_never_found_however_it_is_wrapped(words, withheld, width):
    search = Search(Needles(Expected(released=(" ".join(words),), withheld=(" ".join(withheld), *withheld))))
    assert not search.in_page(textwrap.fill(" ".join(words), width, break_long_words=False, break_on_hyphens=False))
