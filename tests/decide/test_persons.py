"""Whose names go: everyone's, everyone's who is not kept, nobody's; and always those on the list."""

import datetime as dt
from dataclasses import replace

import pytest

from redactor.decide.decide import decide
from redactor.decide.persons import kept_on, masked_persons
from redactor.terms.condition import Condition
from redactor.terms.document import Document, Source
from redactor.terms.finding import Finding
from redactor.terms.mask import Doubt, InOffice, Mask, PersonMask, Who
from redactor.terms.policy import Action, Rule
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
        "Xambassador ",
        "Secretary ",
        "Deputy Ambassador ",
        "Vice-Ambassador ",
        "Assistant Under Secretary ",
        "Embassy/Ambassador ",
    ],
)
def test_what_is_no_title_right_before_the_name_keeps_nobody(before: str):
    text = f"Then {before}Sample left."
    titles = ("Ambassador", "Under Secretary")
    assert masked(text, find(document(text), "Sample"), keep_titles=titles) == ["Sample"]


TITLES = ("Ambassador", "Secretary", "General", "Prime Minister", "Deputy Assistant Secretary", "Chargé", "PermRep")


@pytest.mark.parametrize(
    "before",
    ["Amb. ", "AMB ", "Sec. ", "Secy ", "Gen. ", "PM ", "DAS ", "Deputy Assistant Secretary ", "Acting Secretary ", "Perm Rep ", "Charge ", "“Ambassador ", "(C)—Ambassador ", "JCS—Gen. "],
)  # fmt: skip
def test_a_title_counts_however_it_is_written(before: str):
    text = f"Then {before}Sample left."
    assert masked(text, find(document(text), "Sample"), keep_titles=TITLES) == []


@pytest.mark.parametrize("before", ["he saw the Prime Minister. ", "he saw the Ambassador. ", "he saw Ambassadors. "])
def test_a_title_that_ends_a_sentence_keeps_nobody_in_the_next(before: str):
    text = f"Then {before}Sample wept."
    assert masked(text, find(document(text), "Sample"), keep_titles=TITLES) == ["Sample"]


@pytest.mark.parametrize(
    "before",
    ["Press Secretary ", "Third Secretary ", "Assistant Secretary ", "Executive Secretary ", "Surgeon General ", "in 10 sec ", "at 3 PM ",
     "at 4 p.m. ", "gen "],
)  # fmt: skip
def test_another_office_or_an_hour_is_not_the_title(before: str):
    text = f"Then {before}Sample left."
    assert masked(text, find(document(text), "Sample"), keep_titles=TITLES) == ["Sample"]


@pytest.mark.parametrize(
    "behind",
    [", Ambassador to Portugal, left", ", the Ambassador", " (Ambassador)", " — Ambassador\n", ", U.S. PermRep; others", ",\nAmbassador of Peru", ", Acting Secretary."],
)  # fmt: skip
def test_a_title_set_off_behind_the_name_is_held(behind: str):
    text = f"Present: Sample{behind}"
    assert masked(text, find(document(text), "Sample"), keep_titles=TITLES) == []


@pytest.mark.parametrize(
    "behind",
    [" Ambassador", ", Press Secretary", ", Ambassadorial staff", ", a friend of the Ambassador", ", Ambassador Doe and others", ", Deputy Assistant Secretary of State Doe", ", deputy to the Ambassador", ".\nAmbassador"],
)  # fmt: skip
def test_a_title_behind_the_name_that_is_anothers_keeps_nobody(behind: str):
    text = f"Present: Sample{behind}"
    found = find(document(text), "Sample", person="P1") + (
        find(document(text), "Doe", person="P2") if "Doe" in text else []
    )
    assert "Sample" in masked(text, found, keep_titles=TITLES)


def test_a_plural_title_is_held_by_all_listed_behind_it_and_nobody_else():
    text = "Ambassadors Sample, Doe and Okonedo met Varga; Lind left."
    found = [
        each
        for name in ("Sample", "Doe", "Okonedo", "Varga", "Lind")
        for each in find(document(text), name, person=name)
    ]
    assert masked(text, found, keep_titles=TITLES) == ["Varga", "Lind"]


def test_an_officials_title_of_the_list_keeps_the_surname_behind_it():
    text = "Consul Sample met Sample; Consul Doe left."
    paper = document(text)
    found = (
        find(paper, "Sample", person="P1")[:1] + find(paper, "Sample;", person="P2") + find(paper, "Doe", person="P3")
    )
    office = InOffice("Jane Sample", title="Consul")
    assert masked(text, found, keep_in_office=(office,)) == ["Sample;", "Doe"]


def test_a_surname_that_two_bear_is_kept_by_no_title_of_one():
    text = "Ambassador Jane Sample met John Sample. Then Sample left with Ambassador Sample."
    paper = document(text)
    full = find(paper, "Jane Sample", person="P1") + find(paper, "John Sample", person="P1")
    lone = [replace(each, found_by=("propagated", "namesake")) for each in find(paper, "Sample", person="P1")[2:]]
    assert masked(text, full + lone, keep_titles=TITLES) == ["John Sample", "Sample"]


def test_a_name_in_doubt_is_masked_or_listed_as_the_policy_says():
    text = "Sample met Doe and Doe."
    paper = document(text)
    found = find(paper, "Sample", person="P1", score=0.3)
    found += [
        replace(each, score=score) for each, score in zip(find(paper, "Doe", person="P2"), (0.3, 0.9), strict=True)
    ]
    assert masked(text, found, who=Who.EVERYONE) == ["Sample", "Doe", "Doe"]
    assert masked(text, found, who=Who.EVERYONE, doubt=Doubt.LIST) == ["Doe", "Doe"]
    assert masked(text, found, who=Who.EVERYONE, doubt=Doubt.LIST, always=("Sample",)) == ["Sample", "Doe", "Doe"]


@pytest.mark.parametrize(("doubt", "word"), [(Doubt.MASK, "masked"), (Doubt.LIST, "shown")])
def test_names_in_doubt_are_counted_in_a_note(doubt: Doubt, word: str):
    paper = Paper((Part("Sample sailed with Doe.", UNCLASSIFIED),))
    rule_book = policy(Rule("free", Condition(), Action.RELEASE), mask=Mask(PersonMask(Who.EVERYONE, doubt=doubt)))
    found = find(paper.document, "Sample", person="P1", score=0.3) + find(paper.document, "Doe", person="P2")
    notes = decide(paper.document, paper.reading, found, rule_book, dt.date(2020, 1, 1)).problems
    assert [(note.code, note.message.split(":")[0]) for note in notes] == [
        ("doubtful-names", f"1 doubtful name is {word}")
    ]


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
    assert kept_on(mask, dated).keep_in_office == ((office,) if kept else ())
    assert "Sample" not in repr(mask)
    assert "Sample" not in repr(office)


def test_an_open_end_of_office_stays_open():
    mask = PersonMask(Who.UNLISTED, keep_in_office=(InOffice("Jane Sample", dt.date(2001, 1, 20)),))
    assert kept_on(mask, dt.date(2040, 1, 1)).keep_in_office == mask.keep_in_office
    assert kept_on(mask, dt.date(2000, 1, 1)).keep_in_office == ()


def test_a_beginning_of_office_that_is_not_known_lies_before_every_paper():
    mask = PersonMask(Who.UNLISTED, keep_in_office=(InOffice("Jane Sample", last=dt.date(2005, 1, 20)),))
    assert kept_on(mask, dt.date(1960, 1, 1)).keep_in_office == mask.keep_in_office
    assert kept_on(mask, dt.date(2005, 1, 21)).keep_in_office == ()


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
