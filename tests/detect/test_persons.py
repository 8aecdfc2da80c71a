"""Persons: every mention of one found is found, structure is not mistaken for names, and no word is cut in two."""

import sys

import pytest

from redactor.detect.findings import find_all
from redactor.detect.persons.find import find_persons
from redactor.detect.portions.segment import read
from redactor.policy.load import load_policy
from redactor.terms.document import Document, Source


def named(text: str) -> list[str]:
    document = Document(Source("a", "a", "text"), text)
    return [finding.span.of(text) for finding in find_persons(document, read(document))]


def test_the_sample_telegram_has_seven_mentions_of_one_person(telegram_text: str):
    document = Document(Source("a", "a", "text"), telegram_text)
    found = find_persons(document, read(document))
    assert [finding.span.of(telegram_text) for finding in found] == ["Victoria Nuland"] + ["Nuland"] * 5 + ["NULAND"]
    assert {finding.person for finding in found} == {"P1"}
    assert all(finding.found_by for finding in found)


def test_a_name_found_once_is_found_in_capitals_possessives_and_the_signature(short_telegram: str):
    found = named(short_telegram)
    for name, times in {"Winifred Oakenshaw": 1, "Petrossian": 2, "Oakenshaw": 1, "OAKENSHAW": 1}.items():
        assert found.count(name) == times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Ambassador Hjalmarsdottir at noon.", ["Hjalmarsdottir"]),
        ("Foreign Minister de la Fuente agreed.", ["de la Fuente"]),
        ("Deputy Assistant Secretary J. R. Quellenberg said no.", ["J. R. Quellenberg"]),
        ("Ambassador Anneliese Brandvold's note arrived. Brandvold left.", ["Anneliese Brandvold", "Brandvold"]),
        ("Ambassador Anneliese\nBrandvold wrote.", ["Anneliese\nBrandvold"]),
        ("General Secretary of the Party; Secretary of State; the President said.", []),
        ("The Foreign Minister of Jordan and the German PermRep met the NMAs and SecGen.", []),
        ("They met at Camp David with President Weizenbacher.", ["Weizenbacher"]),
    ],
)
def test_names_are_read_and_roles_are_not(text: str, expected: list[str]):
    found = named(text)
    assert found == expected


def test_a_policy_that_masks_nobody_loads_no_model(telegram_text: str):
    document = Document(Source("a", "a", "text"), telegram_text)
    before = set(sys.modules)
    assert find_all(document, read(document), load_policy("still-classified")) == ()
    assert not {"spacy", "presidio_analyzer", "onnxruntime"} & (set(sys.modules) - before)


def test_the_names_in_the_head_of_a_memorandum_are_found():
    text = """\
MEMORANDUM FOR: The Secretary
FROM: INR - Jane Quellenberg
THROUGH: Mr. Arvid Brandvold
DATE: March 3, 1975
SUBJECT: Harbor works (U)

1. (C) Ms. Quellenberg thinks that the harbor will open late.
"""
    found = named(text)
    assert {"Jane Quellenberg", "Quellenberg"} <= set(found)
    assert any("Brandvold" in name for name in found)


def test_the_number_of_a_heading_is_no_name():
    text = "".join(
        f"{number}. \n\nThe group met and set a date.\n\n" for number in ("I", "II", "III", "V", "VIII", "XI")
    )
    assert named(text) == []
    assert named(text.replace(". \n", ".\r\n")) == []
