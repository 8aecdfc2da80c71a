"""What keeps a document classified beyond its block counts wherever it stands; prose and plain blocks change nothing."""

import pytest

from tests.detect.reading import read_text

_HEAD = "SECRET\n\nMEMORANDUM\n\nDATE: May 3, 2005\nSUBJECT: Boats\n\n"
_BLOCK = "Classified By: Jane Doe\nReason: 1.4(b)\nDeclassify On: 3 May 2015\n"


def ends(text: str) -> tuple[str, str]:
    """How long the document is classified: the kind of instruction, and its date."""
    authority = read_text(text).authority
    assert authority is not None
    assert authority.declassify_on is not None
    return authority.declassify_on.kind.value, str(authority.declassify_on.date)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Extended until: 3 May 2040", ("date", "2040-05-03")),
        ("Extended by: J. Doe, 1 Jan 2015", ("event", "None")),
        ("Extension: 25X1, 20400503", ("exemption", "2040-05-03")),
        ("Classification extended on: 1 Jan 2015", ("event", "None")),
        ("NEW DECLASSIFICATION DATE: 3 May 2040", ("date", "2040-05-03")),
    ],
)
def test_an_extension_beside_the_block_counts(line: str, expected: tuple[str, str]):
    assert ends(f"{_HEAD}{_BLOCK}{line}\n\n1. (S) The boats came.\n") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CLASSIFICATION EXTENDED TO 3 MAY 2040", ("date", "2040-05-03")),
        ("DECLASSIFICATION EXTENDED BY J. DOE, 3 MAY 2014: 25X1, 20400503", ("exemption", "2040-05-03")),
        ("RECLASSIFIED SECRET 3 MAY 2016", ("event", "None")),
        ("UPGRADED TO TOP SECRET BY J. DOE", ("event", "None")),
        ("This document remains classified.", ("event", "None")),
    ],
)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_a_stamp_of_extension_or_reclassification_counts(line: str, expected: tuple[str, str], place: str):
    head, foot = (f"{line}\n\n", "") if place == "head" else ("", f"\n{line}\n")
    text = f"SECRET\n\n{head}{_HEAD.removeprefix('SECRET')}{_BLOCK}\n1. (S) The boats came.\n{foot}"
    assert ends(text) == expected
    assert [each.code for each in read_text(text).problems if "prolonged" in each.code] == ["classification-prolonged"]


def test_the_block_of_an_attachment_counts_where_it_protects_longer():
    attached = "\nATTACHMENT\n\nSECRET\n\nDeclassify On: {}\n\n1. (S) The boats left.\n"
    text = f"{_HEAD}{_BLOCK}\n1. (S) The boats came.\n"
    assert ends(text + attached.format("3 May 2040")) == ("date", "2040-05-03")
    assert ends(text + attached.format("3 May 2009")) == ("date", "2015-05-03")


@pytest.mark.parametrize(
    "prose",
    [
        "The lease was\nextended until 3 May 2040 by the port.",
        "THE AGREEMENT WAS\nEXTENDED TO 1985.",
        "The port reclassified the boats as grey.",
        "He asked that the classification of the boats be explained.",
        "An extension of the pier is planned.",
        "The declassification of old papers went on.",
    ],
)
def test_prose_prolongs_nothing(prose: str):
    text = f"{_HEAD}{_BLOCK}\n1. (S) The boats came. {prose} The end.\n"
    assert ends(text) == ("date", "2015-05-03")
