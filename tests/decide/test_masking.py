"""Maskings: united, never dropped, and only where text is shown."""

from hypothesis import given
from hypothesis import strategies as st

from redactor.decide.masking import maskings, shown_spans
from redactor.terms.decision import Masking, MaskKind, PortionDecision, Release, Withhold
from redactor.terms.finding import CRYPTONYM, PERSON, Finding
from redactor.terms.mask import EntityMask, Mask, PersonMask, TermMask, Who
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span, count, covers, intersect, unite
from tests.decide.papers import Paper, Part, find

MASK = Mask(
    PersonMask(Who.EVERYONE, frozenset({"(b)(6)"})),
    (TermMask("ships", ("Albatross",), frozenset({"1.4(c)"})),),
    (EntityMask("US_SSN", frozenset({"(b)(7)(C)"})),),
)
RELEASED = Release(("free",))
WITHHELD = Withhold(("kept",), frozenset({"1.4(b)"}))


def mask(paper: Paper, findings: list[Finding], *decisions: Release | Withhold) -> tuple[Masking, ...]:
    texts = [portion.index for portion in paper.reading.portions if portion.carries_text]
    decided = [PortionDecision(index, each) for index, each in zip(texts, decisions, strict=True)]
    return maskings(paper.document, paper.reading, findings, MASK, decided)


def test_each_kind_of_masking_has_its_codes_and_its_rule():
    paper = Paper((Part("Jane Sample sailed the Albatross, 078-05-1120."),))
    found = (
        find(paper.document, "Jane Sample", person="P1")
        + find(paper.document, "Albatross", kind="ships")
        + find(paper.document, "078-05-1120", kind="US_SSN")
        + find(paper.document, "sailed", kind="DATE_TIME")
    )
    assert [(each.kind, each.exemptions, each.rule, each.person) for each in mask(paper, found, RELEASED)] == [
        (MaskKind.NAME, {"(b)(6)"}, "persons", "P1"),
        (MaskKind.TERM, {"1.4(c)"}, "ships", None),
        (MaskKind.IDENTIFIER, {"(b)(7)(C)"}, "US_SSN", None),
    ]


def test_a_cryptonym_is_masked_as_a_term():
    paper = Paper((Part("They asked PBSUCCESS."),))
    wanted = Mask(entities=(EntityMask(CRYPTONYM, frozenset({"1.4(c)"})),))
    found = find(paper.document, "PBSUCCESS", kind=CRYPTONYM)
    decided = [PortionDecision(index, RELEASED) for index in (portion.index for portion in paper.reading.portions)]
    (one,) = maskings(paper.document, paper.reading, found, wanted, decided)
    assert (one.kind, one.rule) == (MaskKind.TERM, CRYPTONYM)


def test_overlapping_maskings_are_united_with_all_their_codes():
    paper = Paper((Part("Jane Albatross sailed."),))
    found = find(paper.document, "Jane Albatross", person="P1") + find(paper.document, "Albatross sailed", kind="ships")
    (one,) = mask(paper, found, RELEASED)
    assert one.span.of(paper.document.text) == "Jane Albatross sailed"
    assert (one.kind, one.exemptions, one.rule) == (MaskKind.NAME, {"(b)(6)", "1.4(c)"}, "persons+ships")


def test_neighbours_that_do_not_overlap_stay_two():
    paper = Paper((Part("JaneJohn sailed."),))
    found = find(paper.document, "Jane", person="P1") + find(paper.document, "John", person="P2")
    assert len(mask(paper, found, RELEASED)) == 2


def test_overlapping_mentions_of_two_persons_belong_to_neither():
    paper = Paper((Part("Jane Sample Example sailed."),))
    found = find(paper.document, "Jane Sample", person="P1") + find(paper.document, "Sample Example", person="P2")
    (one,) = mask(paper, found, RELEASED)
    assert one.person is None


def test_nothing_is_masked_inside_what_is_withheld_but_in_its_number_and_mark():
    paper = Paper((Part("Jane Sample left."), Part("Jane Sample came.")))
    found = [*find(paper.document, "Jane Sample"), Finding(Span(0, 2), "ships", 1.0, ("list",))]
    masked = mask(paper, found, WITHHELD, RELEASED)
    assert [masking.span.of(paper.document.text) for masking in masked] == ["1.", "Jane Sample"]
    assert masked[1].span.start > paper.reading.portions[1].spans[0].start


def test_two_findings_over_the_same_withheld_words_are_both_masked_on_either_side():
    paper = Paper((Part("kept"), Part("free")))
    whole = Span(0, len(paper.document.text))
    found = [Finding(whole, PERSON, 1.0, ("x",)), Finding(whole, "ships", 1.0, ("list",))]
    masked = mask(paper, found, WITHHELD, RELEASED)
    assert [masking.exemptions for masking in masked] == [{"(b)(6)", "1.4(c)"}] * 2


def test_names_in_the_envelope_are_masked():
    paper = Paper(
        (Part("FM JANE SAMPLE", None, PortionKind.ROUTING), Part("text"), Part("SAMPLE", None, PortionKind.SIGNATURE))
    )
    masked = mask(paper, find(paper.document, "SAMPLE"), WITHHELD)
    assert len(masked) == 2


def test_a_finding_across_a_border_is_masked_on_the_side_that_is_shown():
    paper = Paper((Part("kept"), Part("free")))
    border = paper.reading.portions[0].spans[0].end
    masked = mask(paper, [Finding(Span(border - 4, border + 3), PERSON, 1.0, ("x",))], WITHHELD, RELEASED)
    assert [masking.span for masking in masked] == [Span(border, border + 3)]


WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet"

parts = st.lists(
    st.builds(Part, st.just(WORDS), kind=st.sampled_from([PortionKind.PARAGRAPH, PortionKind.ROUTING])),
    min_size=1,
    max_size=4,
)


@given(parts, st.data())
def test_every_shown_character_of_a_finding_is_masked_and_no_other(made: list[Part], data: st.DataObject):
    paper = Paper(tuple(made))
    length = len(paper.document.text)
    ends = st.integers(0, length)
    spans = data.draw(st.lists(st.builds(lambda a, b: Span(min(a, b), max(a, b)), ends, ends), max_size=8))
    kinds = st.sampled_from([PERSON, "ships", "US_SSN"])
    found = [
        Finding(span, data.draw(kinds), 1.0, ("x",), data.draw(st.sampled_from(["P1", "P2", None]))) for span in spans
    ]
    texts = [portion.index for portion in paper.reading.portions if portion.carries_text]
    decided = [PortionDecision(index, data.draw(st.sampled_from([RELEASED, WITHHELD]))) for index in texts]
    masked = maskings(paper.document, paper.reading, found, MASK, decided)
    shown = shown_spans(paper.reading, decided)
    places = [masking.span for masking in masked]
    assert unite(places) == intersect(unite(spans), shown)
    assert count(places) == sum(len(place) for place in places), "maskings overlap"
    assert places == sorted(places)
    for finding in found:
        codes = {PERSON: "(b)(6)", "ships": "1.4(c)", "US_SSN": "(b)(7)(C)"}
        for part in intersect([finding.span], shown):
            holders = [masking for masking in masked if masking.span.overlaps(part)]
            assert covers([holder.span for holder in holders], part)
            assert all(codes[finding.kind] in holder.exemptions for holder in holders)
