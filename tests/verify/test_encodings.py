"""What must stand in a haystack before encoded forms are looked for stands in every one of them."""

import string

from hypothesis import given
from hypothesis import strategies as st

from redactor.verify.encodings import (
    BASE64_SIGN,
    ESCAPES,
    base64_forms,
    has_wide_ascii,
    long_enough,
    wide,
)

words = st.text(string.ascii_letters + string.digits, min_size=6, max_size=30)
#: Letters of several scripts, some of which grow in capitals.
any_words = st.text(st.characters(categories=("L", "Nd")), min_size=6, max_size=30)


@given(words)
def test_every_base64_form_of_an_ascii_word_has_the_sign_of_base64(word: str):
    assert all(BASE64_SIGN.search(form) for form in long_enough(base64_forms(word)))


@given(any_words)
def test_every_escaped_form_has_the_sign_of_its_escape(word: str):
    assert all(has_sign(form) for has_sign, forms_of in ESCAPES for form in long_enough(forms_of(word)))


@given(words)
def test_every_wide_form_of_an_ascii_word_has_the_sign_of_utf_16(word: str):
    assert all(has_wide_ascii(b"\0\0" + form + b"\0\0", len(word)) for form in wide(word))


def test_text_in_codes_of_a_font_has_no_sign_of_escaped_words():
    assert not any(has_sign(rb"(\001\002\003\037) Tj 100% of &# <0041>") for has_sign, _ in ESCAPES)
    assert not has_wide_ascii(b"\0\0\0a\0b\0\0\0c", 4)


def test_prose_has_no_sign_of_base64():
    prose = b"The committee recommended unanimously that responsibilities of international organizations continue."
    assert BASE64_SIGN.search(prose) is None
