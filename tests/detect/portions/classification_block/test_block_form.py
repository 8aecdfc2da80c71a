"""A classification block is shown, so it must be one to the last word; and a mark that contradicts itself protects."""

import pytest

from redactor.detect.portions.classification_block.block_form import is_plain_block
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source

HEAD = "R 051020Z JUN 06\nFM AMEMBASSY RIVERTON\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L RIVERTON 000123\n\n"


def kinds_and_levels(text: str) -> list[tuple[str, str, str]]:
    reading = read(Document(Source("a", "a", "text"), text))
    return [
        (
            portion.kind.value,
            portion.level.name if portion.level is not None else "-",
            portion.spans[0].of(text).strip(),
        )
        for portion in reading.portions
    ]


@pytest.mark.parametrize(
    "block",
    [
        "Classified By: Ambassador Winifred Oakenshaw, for reasons 1.4 (b) and (d)",
        "CLASSIFIED BY: DCM W. OAKENSHAW FOR REASONS 1.4 (B), (C), AND (D).",
        "Classified By: A/DCM Jean-Luc de la Tour; Reasons 1.4(b/d)",
        "Classified By: Economic Counselor Roe,\nfor reasons 1.5 (b) and (d).",
        "E.O. 12958: DECL: 06/05/2016\nClassified By: Roe",
        "E.O. 12065: RDS-4 6/5/99 (ROE, RICHARD) OR-M",
        "E.O. 11652: GDS",
        "E.O. 12356: DECL: OADR",
        "Derived From: Multiple Sources\nDeclassify On: 20301231",
        "Reason: 1.4(c)\nDeclassify On: 25X1",
    ],
)
def test_a_block_is_one(block: str):
    assert is_plain_block(block)


@pytest.mark.parametrize(
    "block",
    [
        "Classified By: Roe, for reason 1.4(c) the source is in Riverton",
        "Classified By: the man who lives behind the mill",
        "E.O. 12958: DECL: when the source in Riverton is dead",
        "E.O. 12958: DECL: 06/05/2016 ask the harbor master",
        "CLASSIFIED BY: AMB ROE, REASON 1.4(D), SOURCE OAK CONFIRMS STRIKE MAY 5",
        "Derived From: CIA Source Oakenshaw Inside The Harbor Guard Unit 5",
        "DECLASSIFY ON: 4/22/2018 (WHEN AGENT OAK HAS LEFT)",
        "Reason: 1.4(c) because of the lighthouse",
        "Declassify On: closure of the lighthouse station",
        "",
    ],
)
def test_what_says_more_than_a_block_is_text(block: str):
    assert not is_plain_block(block)


@pytest.mark.parametrize(
    "line",
    ["E.O. 12958: DECL: when the lighthouse is dark", "Classified By: Roe, for reason 1.4(c) the man is in Riverton"],
)
def test_words_beside_a_block_are_decided_on_like_any_text(line: str):
    found = kinds_and_levels(HEAD + line + "\nSUBJECT: TALKS\n\n1. (C) The harbor.\n")
    assert ("other", "CONFIDENTIAL", line) in found


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        ("2. (U) The harbor opened. (S)", "SECRET"),
        ("2. (S) The harbor opened. (U)", "SECRET"),
        ("2. (U) The harbor opened. (U)", "UNCLASSIFIED"),
    ],
)
def test_a_portion_marked_two_ways_takes_the_higher(paragraph: str, level: str):
    found = kinds_and_levels(HEAD + f"1. (C) The lighthouse.\n\n{paragraph}\n\n3. (C) The mill.\n")
    assert ("paragraph", level, paragraph) in found


def test_noise_in_the_text_does_not_show_on_the_stamps():
    text = HEAD + "1. (C) Fish &amp; chips.\n"
    assert not read(Document(Source("a", "a", "text"), text)).unofficial
    assert read(
        Document(Source("a", "a", "text"), text.replace("RIVERTON\nTO", "RIVERTON\nTAGS: [PREL](#)\nTO"))
    ).unofficial


def test_the_order_below_the_reasons_gives_no_reason():
    text = HEAD + "Classified By: Roe, for reasons 1.4 (b) and (d)\nE.O. 12958: DECL: 06/05/2016\n\n1. (C) The mill.\n"
    authority = read(Document(Source("a", "a", "text"), text)).authority
    assert authority is not None
    assert authority.reasons == ("1.4(b)", "1.4(d)")
