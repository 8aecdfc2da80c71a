"""What must stand in a haystack before encoded forms are looked for stands in every one of them."""

import string

from hypothesis import given
from hypothesis import strategies as st

from redactor.verify.encodings import BASE64_SIGN, ESCAPES, base64_forms, long_enough

words = st.text(string.ascii_letters + string.digits, min_size=6, max_size=30)


@given(words)
def test_every_base64_form_of_an_ascii_word_has_the_sign_of_base64(word: str):
    assert all(BASE64_SIGN.search(form) for form in long_enough(base64_forms(word)))


@given(words)
def test_every_escaped_form_has_the_sign_of_its_escape(word: str):
    assert all(has_sign(form) for has_sign, forms_of in ESCAPES for form in long_enough(forms_of(word)))


def test_prose_has_no_sign_of_base64():
    prose = b"The committee recommended unanimously that responsibilities of international organizations continue."
    assert BASE64_SIGN.search(prose) is None
