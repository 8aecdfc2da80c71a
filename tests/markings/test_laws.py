"""Laws of reading and writing marks, for whatever comes."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from redactor.markings.parse import parse_marking
from redactor.markings.register import CATEGORY_ORDER
from redactor.markings.render import render
from redactor.terms.marking import Level, Marking
from tests.markings.strategies import REGISTERS, markings, us_markings

forms = st.sampled_from(["banner", "portion"])
#: Pieces of marks, thrown together: nearer to marks than any text is.
pieces = st.lists(
    st.sampled_from(
        [
            *list(REGISTERS.forms)[:120],
            *REGISTERS.levels,
            "USA",
            "GBR",
            "FVEY",
            "/",
            "//",
            "-",
            ", ",
            " ",
            "(",
            ")",
            "SAR-",
            "REL TO ",
            " EYES ONLY",
            "20301231",
            "SG 14",
            "SECTION 01 OF 02",
            "ENTIRE TEXT",
            "5",
            "С",
        ]
    ),
    max_size=12,
).map("".join)


@given(markings, forms)
def test_a_rendered_marking_reads_back_the_same(marking: Marking, form: str):
    assert parse_marking(render(marking, form), form).marking == marking


@pytest.mark.parametrize("form", ["banner", "portion"])
@pytest.mark.parametrize(
    "text", ["SECRET//NOFORN//20301231", "SECRET//20301231//X1", "SECRET//X1//20301231", "SECRET//MR", "SECRET//25X1"]
)
def test_what_stood_in_old_banners_reads_back_the_same(text: str, form: str):
    marking = parse_marking(text, "banner").marking
    assert marking.declassify_on
    assert parse_marking(render(marking, form), form).marking == marking


@given(markings, forms)
def test_a_canonical_mark_is_written_as_its_form_asks(marking: Marking, form: str):
    wrong = {"lower-case", "spaces-round-slashes", "empty-block", "wrong-separator", "missing-leading-slashes"}
    wrong |= {"level-abbreviated", "level-spelled-out", "portion-form-in-banner", "banner-form-in-portion"}
    wrong |= {"list-order", "mixed-block", "category-order", "entry-order", "unknown-block", "old-form"}
    assert wrong.isdisjoint(problem.code for problem in parse_marking(render(marking, form), form).problems)


@given(st.text() | pieces, forms)
@example("/" * 300, "banner")
@example("( " * 900, "portion")
@example("C " * 900, "portion")
@example("REL TO " * 280, "banner")
@example("FGI " * 490, "banner")
@example("NF, " * 490, "portion")
@example("S" * 2000, "banner")
def test_no_string_is_too_much_for_the_parser(text: str, form: str):
    parsed = parse_marking(text, form)
    assert parsed.form == form
    render(parsed.marking, form)


@given(pieces, forms)
def test_an_unread_mark_is_never_valid(text: str, form: str):
    parsed = parse_marking(text, form)
    assert parsed.marking.level is not None or not parsed.valid


@given(us_markings(), st.data())
def test_a_lost_or_changed_letter_of_a_level_never_lowers_it(marking: Marking, data: st.DataObject):
    sound = render(marking, "banner")
    title = marking.level.title if marking.level else ""
    at = data.draw(st.integers(0, len(title) - 1))
    instead = data.draw(st.sampled_from(["", "0", "1", "5", "X", "I", "-", "."]))
    level = parse_marking(title[:at] + instead + title[at + 1 :] + sound[len(title) :], "banner").marking.level
    assert level is None or marking.level is None or level >= marking.level


@given(us_markings(), st.sampled_from(["FROBNICATE IT", "*?!", "Q1Q1Q1"]), st.integers(0, 5))
def test_what_no_register_knows_is_never_dropped(marking: Marking, words: str, at: int):
    blocks = render(marking, "portion").split("//")
    at = min(at + 1, len(blocks))
    parsed = parse_marking("//".join([*blocks[:at], words, *blocks[at:]]), "portion").marking
    assert parsed.unknown or words in {system.control for system in parsed.sci} or words in parsed.sap


@given(us_markings())
def test_noforn_leaves_no_one_to_release_to(marking: Marking):
    text = render(marking, "portion") + "//NF"
    parsed = parse_marking(text, "portion").marking
    assert "NOFORN" in parsed.dissem
    assert not (parsed.rel_to)
    assert not (parsed.display_only)
    assert not (parsed.eyes_only)
    assert {"RELIDO", "REL TO", "DISPLAY ONLY"}.isdisjoint(parsed.dissem)


@given(markings, forms)
def test_brackets_do_not_change_the_reading(marking: Marking, form: str):
    text = render(marking, form)
    assert parse_marking(f"({text})", form).marking == parse_marking(text, form).marking


@given(us_markings(), forms)
def test_lower_case_and_spaces_do_not_change_the_reading(marking: Marking, form: str):
    text = render(marking, form)
    loose = text.lower().replace("//", " // ")
    assert parse_marking(loose, form).marking == parse_marking(text, form).marking


@pytest.mark.parametrize("length", [10, 1000, 100_000])
@settings(deadline=None)
@given(unit=st.sampled_from(["S//", "( ", "C O N ", "REL TO USA, ", "SAR-A/", "1. ", "/ ", "X-", "NF,", "\u0421"]))
def test_long_strings_are_read_or_refused_alike(length: int, unit: str):
    parsed = parse_marking(unit * (length // len(unit)), "portion")
    assert parsed.marking.level is None or parsed.marking.level in Level


def test_categories_are_ordered_as_the_register_orders_them():
    assert CATEGORY_ORDER == ("sci", "sap", "aea", "fgi", "dissem", "non_ic")
