"""The report's form, and the catalogue's promises."""

import re
import string

import pytest

from redactor.terms.problem import Severity
from redactor.verify.catalogue import codes, finding
from redactor.verify.report import report


def test_errors_are_leaks_and_the_rest_are_warnings_each_once():
    found = [finding("comment", expected=False, page=2), finding("metadata", expected=False, count=3)] * 2
    made = report(found, ["bytes", "forms"], ["forms"])
    assert [leak.code for leak in made.leaks] == ["comment"]
    assert [warning.code for warning in made.warnings] == ["metadata"]
    assert (made.checked, made.not_checked) == (("bytes",), ("forms",))


def test_the_form_is_the_contracts():
    form = report([finding("comment", expected=True, page=2)], ["bytes"], ["forms"]).as_json("a.pdf")
    assert set(form) == {"file", "leaks", "warnings", "checked", "not_checked"}
    assert form["file"] == "a.pdf"
    (leak,) = form["leaks"]
    assert (leak["code"], leak["severity"], leak["page"]) == ("comment", "error", 2)


@pytest.mark.parametrize("code", codes())
def test_a_finding_says_what_a_reader_could_learn_and_how_to_mend_it(code):
    for expected in (True, False):
        made = finding(code, expected=expected, count=3, place="the place")
        assert "{" not in made.message
        assert made.message.count(". ") >= 1
        assert made.message.endswith(".")
        assert made.source
        assert isinstance(made.severity, Severity)
    assert set(code) <= set(string.ascii_lowercase + string.digits + "-")


@pytest.mark.parametrize("code", codes())
def test_one_is_said_as_one(code):
    one, three = (finding(code, expected=True, count=count, place="the place").message for count in (1, 3))
    assert not re.search(r"\b1 \w+s\b", one)
    assert ("3" in three) == (one != three)


@pytest.mark.parametrize("code", codes())
def test_knowing_what_was_withheld_never_makes_a_finding_milder(code):
    order = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
    if code != "metadata":  # with the source known, its words are judged one by one (`unexpected-metadata`)
        with_source, alone = (finding(code, expected=expected).severity for expected in (True, False))
        assert order.index(with_source) >= order.index(alone)
