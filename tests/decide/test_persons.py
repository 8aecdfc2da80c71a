"""Whose names go: everyone's, everyone's who is not kept, nobody's; and always those on the list."""

import pytest

from redactor.decide.persons import masked_persons
from redactor.terms.document import Document, Source
from redactor.terms.finding import Finding
from redactor.terms.policy import PersonMask, Who
from tests.decide.papers import find


def document(text: str) -> Document:
    return Document(Source("d", "d.txt", "text"), text)


def masked(text: str, findings: list[Finding], **mask: object) -> list[str]:
    paper = document(text)
    chosen = PersonMask(**{"who": Who.UNLISTED, **mask})  # type: ignore[arg-type]
    return [finding.span.of(text) for finding in masked_persons(paper, findings, chosen)]


TEXT = "Ambassador Jane Sample met John Example. Sample left; Example stayed."


def people(text: str = TEXT) -> list[Finding]:
    paper = document(text)
    sample = find(paper, "Jane Sample", person="P1") + find(paper, ". Sample", person="P1")
    example = find(paper, "John Example", person="P2") + find(paper, "; left Example", person="P2")
    return sample + example


def test_everyone_means_everyone():
    found = people()
    assert masked(TEXT, found, who=Who.EVERYONE) == [finding.span.of(TEXT) for finding in found]


def test_none_means_none_but_the_list():
    assert masked(TEXT, people(), who=Who.NONE) == []
    assert masked(TEXT, people(), who=Who.NONE, always=("John Example",)) == ["John Example"]


def test_a_title_before_one_mention_keeps_every_mention_of_that_person():
    assert masked(TEXT, people(), keep_titles=("Ambassador",)) == ["John Example"]


@pytest.mark.parametrize(
    "before",
    [
        "Ambassador ",
        "AMBASSADOR ",
        "Ambassador\n",
        "Ambassador  \n  ",
        "the Ambassador ",
        "Former Ambassador ",
        "Amb. ",
        "Under  Secretary ",
        "Under\nSecretary ",
    ],
)
def test_a_title_is_read_right_before_the_name(before: str):
    text = f"Then {before}Sample left."
    titles = ("Ambassador", "Amb", "Under Secretary")
    assert masked(text, find(document(text), "Sample"), keep_titles=titles) == []


@pytest.mark.parametrize(
    "before",
    [
        "Ambassadorial ",
        "Ambassador and ",
        "Ambassador, ",
        "Ambassador\n\n",
        "Ambassadors ",
        "Xambassador ",
        "Secretary ",
    ],
)
def test_what_is_no_title_right_before_the_name_keeps_nobody(before: str):
    text = f"Then {before}Sample left."
    titles = ("Ambassador", "Under Secretary")
    assert masked(text, find(document(text), "Sample"), keep_titles=titles) == ["Sample"]


def test_a_title_taken_into_the_name_by_its_finder_counts_too():
    text = "Then Ambassador Sample left."
    assert masked(text, find(document(text), "Ambassador Sample"), keep_titles=("Ambassador",)) == []
    text = "Then Ambassadorson left."
    assert masked(text, find(document(text), "Ambassadorson"), keep_titles=("Ambassador",)) == ["Ambassadorson"]


@pytest.mark.parametrize("mention", ["Jane Sample", "JANE SAMPLE", "Jane Sample's", "Jane\nSample", "Sample, Jane"])
def test_a_full_name_is_kept_however_it_is_written(mention: str):
    text = f"Then {mention} left."
    assert masked(text, find(document(text), mention), keep_names=("Jane Sample",)) == []


@pytest.mark.parametrize("mention", ["Sample", "John Sample", "Jane Sampleton", "Mary Jane Sample"])
def test_another_name_is_not_kept(mention: str):
    text = f"Then {mention} left."
    assert masked(text, find(document(text), mention), keep_names=("Jane Sample",)) == [mention]


def test_the_list_of_names_to_mask_wins_over_every_reason_to_keep():
    text = "Ambassador Jane Sample left. Sample returned."
    found = find(document(text), "Jane Sample", person="P1") + find(document(text), "Sample returned", person="P1")[:1]
    assert len(masked(text, found, keep_titles=("Ambassador",), always=("Jane Sample",))) == 2
    listed = find(document(text), "Jane Sample", person="P1", by="list")
    assert masked(text, listed, keep_titles=("Ambassador",)) == ["Jane Sample"]


def test_a_mention_linked_to_nobody_is_a_person_by_itself():
    text = "Ambassador Sample left. Sample returned."
    assert masked(text, find(document(text), "Sample"), keep_titles=("Ambassador",)) == ["Sample"]


def test_findings_of_other_kinds_are_no_persons():
    assert masked(TEXT, find(document(TEXT), "Sample", kind="EMAIL_ADDRESS"), who=Who.EVERYONE) == []
