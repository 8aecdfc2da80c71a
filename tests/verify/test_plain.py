"""Text outputs: each way a text can hold more than it shows is caught, and a clean one passes."""

import pytest

from redactor.errors import InputError
from redactor.verify.check import media_of, verify
from tests.verify.injectors.good import BANNER, EXPECTED, LABEL, LINES, SECRET

GOOD = "\n".join((BANNER, "", *LINES, LABEL, "")).encode()
SPOILT = {
    "a forgotten name": (GOOD + f"{SECRET}\n".encode(), "withheld-text"),
    "a stranger": (GOOD + b"Somebody else\n", "unexpected-text"),
    "a name spaced out": (GOOD + " ".join(SECRET).encode(), "withheld-text-encoded"),
    "a name in hexadecimal": (GOOD + SECRET.encode().hex().encode(), "withheld-text-encoded"),
    "a name masked elsewhere": (GOOD.replace(b"next quarter", b"next Orlova"), "withheld-word-out-of-place"),
    "a control character": (GOOD + b"\x1b[8m\n", "control-character"),
    "an invisible character": (GOOD.replace(b"harbour", "har\u200bbour".encode()), "invisible-character"),
    "another encoding": (GOOD.replace(b"harbour", b"harb\xe9ur"), "not-utf-8"),
}


def test_a_clean_text_passes():
    report = verify(GOOD, "text", EXPECTED)
    assert report.leaks == report.warnings == ()
    assert "withheld-text" in report.checked


@pytest.mark.parametrize(("data", "code"), SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_text_is_caught(data, code):
    assert code in {leak.code for leak in verify(data, "text", EXPECTED).leaks}


def test_white_space_at_line_ends_is_a_warning():
    report = verify(GOOD.replace(b"matter", b"matter  \n"), "text", EXPECTED)
    assert (report.leaks, [warning.code for warning in report.warnings]) == ((), ["trailing-space"])


def test_without_the_source_what_could_not_be_looked_for_is_named():
    report = verify(GOOD, "text", None)
    assert {"withheld-text", "released-text-equality"} <= set(report.not_checked)
    assert report.leaks == ()


@pytest.mark.parametrize(
    ("data", "media", "match"), [(b"", "text", "empty"), (b"a\0b", "text", "neither"), (b"x", "odt", "odt")]
)
def test_what_is_no_text_is_refused(data, media, match):
    with pytest.raises(InputError, match=match):
        verify(data, media, None)


@pytest.mark.parametrize(("data", "media"), [(b"%PDF-1.7\n", "pdf"), (b"junk\n%PDF-1.4", "pdf"), (b"PDF", "text")])
def test_the_medium_is_told_from_the_bytes(data, media):
    assert media_of(data) == media
