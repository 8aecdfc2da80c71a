"""The table of exemption codes."""

import pytest

from redactor.errors import PolicyError
from redactor.policy.exemptions import assignable, exemptions, lookup, nearest_code
from redactor.terms.exemption import ExemptionFamily


@pytest.mark.parametrize(
    ("code", "stamp", "family"),
    [
        ("1.4(b)", "1.4(B)", ExemptionFamily.CLASSIFICATION),
        ("1.5(d)", "1.5(D)", ExemptionFamily.CLASSIFICATION),
        ("1.3(a)(5)", "1.3(A)(5)", ExemptionFamily.CLASSIFICATION),
        ("3.3(b)(6)", "3.3(B)(6)", ExemptionFamily.AUTOMATIC),
        ("25X1", "25X1", ExemptionFamily.AUTOMATIC),
        ("50X1-HUM", "50X1-HUM", ExemptionFamily.AUTOMATIC),
        ("(b)(1)", "B1", ExemptionFamily.FOIA),
        ("(b)(6)", "B6", ExemptionFamily.FOIA),
        ("(b)(7)(C)", "B7(C)", ExemptionFamily.FOIA),
        ("(b)(3) 50 USC 3507", "B3 50 USC 3507", ExemptionFamily.FOIA),
        ("50 USC 3507", "50 USC 3507", ExemptionFamily.STATUTE),
        ("8 USC 1202(f)", "8 USC 1202(F)", ExemptionFamily.STATUTE),
        ("(k)(2)", "K2", ExemptionFamily.PRIVACY_ACT),
        ("P5", "P5", ExemptionFamily.PRESIDENTIAL),
        ("JFK 6(1)", "JFK 6(1)", ExemptionFamily.JFK),
    ],
)
def test_a_code_has_its_stamp_and_its_law(code: str, stamp: str, family: ExemptionFamily):
    found = lookup(code)
    assert (found.code, found.stamp, found.family) == (code, stamp, family)
    assert found.meaning
    assert found.source


def test_no_two_codes_share_a_stamp():
    stamps = [exemption.stamp for exemption in exemptions().values()]
    assert len(stamps) == len(set(stamps))


def test_the_third_exemption_of_foia_always_names_its_statute():
    assert "(b)(3)" not in exemptions()
    assert all(code == "(b)(3) " + code.removeprefix("(b)(3) ") for code in exemptions() if code.startswith("(b)(3)"))


def test_jfk_codes_are_recognised_and_never_given():
    assert "JFK 6(1)" in exemptions()
    assert not any(code.startswith("JFK") for code in assignable())


def test_an_unknown_code_is_told_with_the_nearest():
    with pytest.raises(PolicyError, match=r"Did you mean \(b\)\(6\)"):
        lookup("B6")
    with pytest.raises(KeyError):
        lookup("nothing like it")


@pytest.mark.parametrize(
    ("word", "code"), [("B6", "(b)(6)"), ("b7(c)", "(b)(7)(C)"), ("1.4(D)", "1.4(d)"), ("qqqq", None)]
)
def test_the_nearest_code_is_found_by_stamp_or_spelling(word: str, code: str | None):
    assert nearest_code(word) == code
