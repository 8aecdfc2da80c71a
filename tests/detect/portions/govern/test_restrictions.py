"""Restrictions beside marks, in records and in second order lines keep text from being released by a date."""

import pytest

from redactor.detect.portions.govern.restriction_words import is_restriction
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source
from redactor.terms.portion import PortionKind

HEAD = (
    "R 231400Z APR 74\nFM AMEMBASSY CAIRO\nTO SECSTATE WASHDC\nS E C R E T CAIRO 2345\n\n"
    "E.O. 11652: GDS\nTAGS: PREL, EG\nSUBJECT: HARBOR WORKS\n\n"
)
UNKNOWN = ("HANDLING RESTRICTION",)


def _read(body, classification=None):
    source = Source("a", "a.txt", "text/plain", classification=classification)
    return read(Document(source, HEAD + body))


def _unknown(body):
    paragraphs = [p for p in _read(body).portions if p.kind is PortionKind.PARAGRAPH]
    return [p.marking.unknown if p.marking else None for p in paragraphs]


@pytest.mark.parametrize(
    "words",
    [
        "COMINT",
        "ORCON",
        "FRD",
        "UK SECRET",
        "SECRET RD",
        "U.K. SECRET",
        "N A T O SECRET",
        "RESTRICTED DATA - ATOMIC ENERGY ACT OF 1954",
        "CANADIAN EYES ONLY",
        "HANDLE VIA TALENT KEYHOLE CHANNELS ONLY",
        "VS-NUR FUR DEN DIENSTGEBRAUCH",
        "VS-NUR FÜR DEN DIENSTGEBRAUCH",
        "VS - NUR FUER DEN DIENSTGEBRAUCH",
        "STRENG GEHEIM",
        "TRÈS SECRET DÉFENSE",
        "ŚCIŚLE TAJNE",
        "СЕКРЕТНО",
        "CANADA SECRET",
        "UNITED KINGDOM CONFIDENTIAL",
        "SIGMA 14",
        "RD SIGMA 1, 2 AND 3",
        "SAR-BUTTER",
        "NODIS CHEROKEE",
        "GUARD",
        "EXEMPT",
        "THIS DOCUMENT CONTAINS UK INFORMATION",
        "CONTAINS NEW ZEALAND INFORMATION",
    ],
)
def test_words_of_a_restriction_are_known(words):
    assert is_restriction(words)


@pytest.mark.parametrize(
    "words",
    """NATO,UK,U,A,1,COMMENT,SALT,THE SECRET,NATO MEETING,comint,SIGMA,CANADA,MAN SECRET,NATIONAL GUARD,TAX EXEMPT,
    THIS DOCUMENT CONTAINS INFORMATION AND MATERIAL,THIS DOCUMENT CONTAINS US INFORMATION""".replace(
        "\n    ", ""
    ).split(","),
)
def test_other_words_are_no_restriction(words):
    assert not is_restriction(words)


@pytest.mark.parametrize(
    "body",
    [
        "1. (COMINT) HE WENT.\n",
        "1. HE WENT. (FRD)\n",
        "1. UK SECRET: HE WENT.\n",
        "1. (S) (ORIGINATOR CONTROLLED) HE WENT.\n",
        "1. BEGIN RESTRICTED DATA\nHE WENT.\n",
        "1. HE WENT.\nBEGIN NATO SECRET\nHE MET THEM.\nEND NATO SECRET\n",
        "1. VS-NUR FÜR DEN DIENSTGEBRAUCH: HE WENT.\n",
        "1. ŚCIŚLE TAJNE: HE WENT.\n",
        "1. GEHEIM\nHE WENT.\n",
        "1. SIGMA 14: HE WENT.\n",
        "1. SAR-BUTTER: HE WENT.\n",
        "1. NODIS CHEROKEE: HE WENT.\n",
        "1. NS: HE WENT.\n",
        "1. CTS: HE WENT.\n",
        "1. NIC: HE WENT.\n",
        "1. HE WENT. (GUARD)\n",
        "1. (EXEMPT) HE WENT.\n",
        "1. (C) This document contains UK information.\n",
    ],
)
def test_a_portion_takes_the_restriction_named_beside_it(body):
    assert _unknown(body) == [UNKNOWN]


def test_what_stands_between_begin_and_end_takes_the_restriction():
    assert _unknown("1. FAIR.\n\nBEGIN FRD\n\n2. HE WENT.\n\nEND FRD\n\n3. FAIR.\n") == [(), UNKNOWN, ()]


def test_a_restriction_on_a_line_of_its_own_covers_what_stands_below_it():
    assert _unknown("1. FAIR.\n\nUK EYES ONLY\n\n2. HE WENT.\n\n3. FAIR.\n") == [(), UNKNOWN, ()]


def test_a_line_that_tells_of_the_whole_document_restricts_all_of_it():
    reading = _read("1. HE WENT.\n\n2. FAIR.\n\nTHIS DOCUMENT CONTAINS BRITISH INFORMATION\n")
    assert {p.marking.unknown for p in reading.portions if p.carries_text} == {UNKNOWN}
    assert "restriction-unmarked" in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("body", ["1. NU: HE WENT.\n", "1. This document contains maps.\n", "1. NASA: HE WENT.\n"])
def test_what_restricts_nothing_leaves_a_portion_as_it_is(body):
    assert _unknown(body) == [()]


def test_a_bracket_of_prose_restricts_nothing():
    assert _unknown("1. (NATO) MEMBERS MET.\n\n2. THEY WENT HOME (UK).\n") == [(), ()]


@pytest.mark.parametrize("classification", ["Secret; Nodis", "Secret; Restricted Data", "Secret; Zebra", "Zebra"])
def test_what_a_record_adds_to_the_banner_restricts(classification):
    without = _read("1. HE WENT.\n").banner.marking
    given = _read("1. HE WENT.\n", classification)
    assert given.banner.marking != without
    assert set(given.banner.marking.controls) | set(given.banner.marking.unknown)
    assert {"record-differs", "record-unread"} & {problem.code for problem in given.problems}


def test_a_record_that_adds_nothing_changes_nothing():
    assert _read("1. HE WENT.\n", "Secret; Immediate.").banner == _read("1. HE WENT.\n").banner


def test_a_second_order_line_leaves_its_exemption_and_no_date():
    given = _read("1. HE WENT.\nE.O. 11652: XGDS-1\n")
    assert given.authority.declassify_on.token == "XGDS-1"
    given = _read("1. HE WENT.\nE.O. 11652: DECLAS 1/1/80\n")
    assert given.authority.declassify_on is None
    assert "head-repeated" in {problem.code for problem in given.problems}


def test_an_order_spoken_of_is_no_second_order_line():
    assert _read("1. HE WENT.\n\n2. THEY SAID THAT\nE.O. 11652 WAS NEW.\n").authority.declassify_on is not None
