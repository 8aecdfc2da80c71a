"""Every leak, put into a good release, is caught with its code; the good release is not."""

import pytest

from redactor.verify.catalogue import codes
from redactor.verify.check import verify
from redactor.verify.report import Report
from tests.verify.pdf.injectors.file import FILE
from tests.verify.pdf.injectors.fonts import FONTS
from tests.verify.pdf.injectors.good import EXPECTED, good
from tests.verify.pdf.injectors.marks import MARKS, WIDTHS
from tests.verify.pdf.injectors.pages import PAGES
from tests.verify.pdf.injectors.pictures import PICTURES

INJECTED = [*PAGES, *FILE, *FONTS, *PICTURES, *MARKS]
IDS = [f"{injector.__name__}-{code}" for injector, code, _ in INJECTED]
#: Found in text files (`test_plain`), by recognition (`test_recognition`), only ever warnings or notes, or of failures that no ordinary file has.
ELSEWHERE = {
    *("not-utf-8", "control-character", "invisible-character", "trailing-space"),
    *("mixed-scripts", "encoded-words"),
    *("metadata", "annotation", "named-destination", "text-layer", "hidden-fragment", "drawing-under-box"),
    *("reader-failed", "unread-revision"),
    *("pictured-text", "unread-picture"),
    "withheld-word-in-name",  # `test_command`
}


def leaks(report: Report) -> set[str]:
    return {leak.code for leak in report.leaks}


def test_the_good_release_has_no_leak():
    assert verify(good(), "pdf", EXPECTED).leaks == ()
    assert verify(good(), "pdf", None).leaks == ()


@pytest.mark.parametrize(("injector", "code", "alone"), INJECTED, ids=IDS)
def test_each_leak_is_caught_with_its_code(injector, code, alone):
    data = injector()
    assert code in leaks(verify(data, "pdf", EXPECTED))
    assert (code in leaks(verify(data, "pdf", None))) is alone


@pytest.mark.parametrize(("injector", "code"), WIDTHS, ids=lambda each: getattr(each, "__name__", each))
def test_the_width_of_what_was_taken_out_is_a_warning(injector, code):
    for expected in (EXPECTED, None):
        report = verify(injector(), "pdf", expected)
        assert code in {warning.code for warning in report.warnings}
        assert code not in leaks(report)


@pytest.mark.parametrize("injector", sorted({injector for injector, _, _ in INJECTED}, key=lambda f: f.__name__))
def test_no_message_holds_a_word_of_the_output(injector):
    reports = [verify(injector(), "pdf", EXPECTED), verify(injector(), "pdf", None)]
    for report in reports:
        for finding in (*report.leaks, *report.warnings):
            words = finding.message.lower()
            assert not any(word in words for word in ("kuznet", "convoy", "dunmore", "committee", "orlova"))


def test_every_finding_of_the_catalogue_has_been_seen():
    assert {code for _, code, _ in INJECTED} | {code for _, code in WIDTHS} | ELSEWHERE == set(codes())
