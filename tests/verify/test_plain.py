"""Text outputs: each way a text can hold more than it shows is caught, and a clean one passes."""

import base64
import codecs

import pytest

from redactor.errors import InputError
from redactor.verify.check import media_of, verify
from tests.verify.pdf.injectors.good import BANNER, EXPECTED, LABEL, LINES, SECRET

GOOD = "\n".join((BANNER, "", *LINES, LABEL, "")).encode()
ENCODED = base64.b64encode(f"told us so yesterday {SECRET}".encode())
SPOILT = {
    "a forgotten name": (GOOD + f"{SECRET}\n".encode(), "withheld-text"),
    "a stranger": (GOOD + b"Somebody else\n", "unexpected-text"),
    "a name spaced out": (GOOD + " ".join(SECRET).encode(), "withheld-text-encoded"),
    "a name in hexadecimal": (GOOD + SECRET.encode().hex().encode(), "withheld-text-encoded"),
    "a name turned by thirteen": (GOOD + codecs.encode(SECRET, "rot13").encode(), "withheld-text-encoded"),
    "a name backwards": (GOOD + SECRET[::-1].encode(), "withheld-text-encoded"),
    "a name in letters that look alike": (GOOD + "Kuznеtsоvа".encode(), "withheld-text-encoded"),
    "a name in entities": (GOOD + "".join(f"&#{ord(each)};" for each in SECRET).encode(), "withheld-text-encoded"),
    "a name in percent signs": (GOOD + "".join(f"%{ord(each):X}" for each in SECRET).encode(), "withheld-text-encoded"),
    "a name in Base64": (GOOD + base64.b64encode(f"by {SECRET}".encode()), "withheld-text-encoded"),
    "a name in Base64 over two lines": (GOOD + ENCODED[:32] + b"\n" + ENCODED[32:], "withheld-text"),
    "a name in spaced hexadecimal": (GOOD + SECRET.encode().hex(" ").encode(), "withheld-text"),
    "a name in two zero widths": (GOOD + "Kuz\u200bnet\u2060sova".encode(), "withheld-text"),
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


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("the hаrbour", "mixed-scripts", id="cyrillic-in-latin"),
        pytest.param(ENCODED.decode(), "encoded-words", id="base64"),
        pytest.param(b"told us so".hex(), "encoded-words", id="hexadecimal"),
        pytest.param(b"told us so".hex(":"), "encoded-words", id="hexadecimal-in-pairs"),
    ],
)
def test_words_in_disguise_are_a_warning_when_nothing_is_known(words, code):
    report = verify(f"{words}\n".encode(), "text", None)
    assert [warning.code for warning in report.warnings] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Ивана видели в гавани; Ἀθῆναι; naïve Žofie.",
        "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "see /usr/share/doc/packages/something/else/here and ABCDEFGHIJKLMNOP",
        "051020Z 061020Z 071020Z 081020Z 12 34 56 78 90 12 34 56 78",
    ],
    ids=["other-scripts", "digest", "path", "numbers"],
)
def test_ordinary_text_is_no_disguise(text):
    assert verify(f"{text}\n".encode(), "text", None).warnings == ()
