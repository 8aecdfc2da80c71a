"""Whose names go: everyone's, everyone's who is not kept, nobody's; and always those on the list."""

import datetime as dt

import pytest

from redactor.decide.decide import decide
from redactor.decide.persons import kept_on, masked_persons
from redactor.terms.document import Document, Source
from redactor.terms.finding import Finding
from redactor.terms.policy import Action, Condition, InOffice, Mask, PersonMask, Rule, Who
from tests.decide.papers import UNCLASSIFIED, Paper, Part, find, policy


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


@pytest.mark.parametrize(
    ("dated", "kept"),
    [
        pytest.param(dt.date(2001, 1, 19), False, id="day-before"),
        pytest.param(dt.date(2001, 1, 20), True, id="first-day"),
        pytest.param(dt.date(2005, 1, 20), True, id="last-day"),
        pytest.param(dt.date(2005, 1, 21), False, id="day-after"),
        pytest.param(None, False, id="no-date"),
    ],
)
def test_an_official_is_kept_in_papers_of_the_days_in_office(dated: dt.date | None, kept: bool):
    office = InOffice("Jane Sample", dt.date(2001, 1, 20), dt.date(2005, 1, 20))
    mask = PersonMask(Who.UNLISTED, keep_in_office=(office,))
    assert ("Jane Sample" in kept_on(mask, dated).keep_names) is kept
    assert "Sample" not in repr(mask)
    assert "Sample" not in repr(office)


def test_an_open_end_of_office_stays_open():
    mask = PersonMask(Who.UNLISTED, keep_in_office=(InOffice("Jane Sample", dt.date(2001, 1, 20)),))
    assert kept_on(mask, dt.date(2040, 1, 1)).keep_names == ("Jane Sample",)
    assert kept_on(mask, dt.date(2000, 1, 1)).keep_names == ()


@pytest.mark.parametrize(
    ("dated", "gone"), [(dt.date(2003, 1, 1), []), (dt.date(2006, 1, 1), ["Jane Sample"]), (None, ["Jane Sample"])]
)
def test_the_date_of_the_document_decides_whether_an_official_is_kept(dated: dt.date | None, gone: list[str]):
    office = InOffice("Jane Sample", dt.date(2001, 1, 20), dt.date(2005, 1, 20))
    paper = Paper((Part("Jane Sample sailed.", UNCLASSIFIED),), dated=dated)
    rule_book = policy(
        Rule("free", Condition(), Action.RELEASE), mask=Mask(PersonMask(Who.UNLISTED, keep_in_office=(office,)))
    )
    decision = decide(
        paper.document, paper.reading, find(paper.document, "Jane Sample", person="P1"), rule_book, dt.date(2020, 1, 1)
    )
    assert [masking.span.of(paper.document.text) for masking in decision.maskings] == gone
