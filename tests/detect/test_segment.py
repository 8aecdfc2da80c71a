"""Segmentation of whole documents, on texts of our own."""

import datetime as dt

from redactor.detect.segment import read
from redactor.terms.document import Document, Source
from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import Reading

TELEGRAM = """
VZCZCXRO1234
OO RUEHXX
DE RUEHZZ #0321/01 0451530
ZNY CCCCC ZZH
O 141530Z FEB 07
FM AMEMBASSY ANYTOWN
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0001
INFO RUEHYY/AMEMBASSY OTHERTOWN PRIORITY 0002

C O N F I D E N T I A L SECTION 01 OF 02 ANYTOWN 000321

NOFORN
SIPDIS

E.O. 12958: DECL: 02/14/2017

TAGS: [PREL](#) [EFIS](#)

SUBJECT: HERRING QUOTAS DISCUSSED WITH THE MINISTRY
AND THE HARBOR BOARD

Classified By: DCM Ann Example, for reasons 1.4 (b) and (d)

¶1. (C) The ministry wants a larger quota, which is not yet

agreed with the harbor board. It will ask again.

12. (U) The harbor was closed on Friday because of ice and the

ANYTOWN 00000321  002 OF 002

boats stayed at sea until Sunday.

13. (C) The board meets in March.
EXAMPLE"""


def read_text(text: str, classification: str | None = None) -> Reading:
    return read(Document(Source("t", "t.txt", "text", classification), text))


def test_a_telegram_is_read_from_top_to_bottom() -> None:
    reading = read_text(TELEGRAM)
    assert reading.form == "telegram"
    assert reading.banner is not None
    assert reading.banner.marking.level is Level.CONFIDENTIAL
    assert reading.banner.marking.dissem == ("NOFORN",)
    assert [span.of(TELEGRAM) for span in reading.banner.spans] == ["C O N F I D E N T I A L", "NOFORN"]
    assert (reading.captions, reading.tags, reading.section) == (("SIPDIS",), ("PREL", "EFIS"), (1, 2))
    assert (reading.originator, reading.dated) == ("AMEMBASSY ANYTOWN", dt.date(2007, 2, 14))
    assert reading.unofficial


def test_page_lines_stand_inside_the_paragraph_they_cut() -> None:
    paragraphs = [p for p in read_text(TELEGRAM).portions if p.kind is PortionKind.PARAGRAPH]
    assert [p.number for p in paragraphs] == ["1", "2", "3"]
    assert [p.level for p in paragraphs] == [Level.CONFIDENTIAL, Level.UNCLASSIFIED, Level.CONFIDENTIAL]
    assert [len(p.spans) for p in paragraphs] == [1, 2, 1]
    assert paragraphs[1].visible[0].of(TELEGRAM) == "12. (U) "


def test_an_unmarked_subject_takes_the_banner() -> None:
    subject = next(p for p in read_text(TELEGRAM).portions if p.kind is PortionKind.SUBJECT)
    assert (subject.level, subject.level_from) == (Level.CONFIDENTIAL, LevelFrom.BANNER)
    assert subject.controls == {"NOFORN"}
