"""What a reviewer withholds and what the policy masks, made one where they meet."""

from redactor.batch.decisions.apply import united
from redactor.terms.decision import Masking, MaskKind
from redactor.terms.span import Span


def name(start: int, end: int, person: str | None = "P1") -> Masking:
    return Masking(Span(start, end), MaskKind.NAME, frozenset({"(b)(6)"}), "persons", person)


PASSAGE = Masking(Span(5, 20), MaskKind.PASSAGE, frozenset({"1.4(d)"}), "reviewer")


def test_a_passage_swallows_the_name_it_touches_on_either_side():
    for touching in (name(0, 8), name(18, 25), name(8, 12), name(0, 30)):
        (whole,) = united([touching, PASSAGE])
        assert whole.kind is MaskKind.PASSAGE
        assert whole.span == Span(min(touching.span.start, 5), max(touching.span.end, 20))
        assert (whole.exemptions, whole.rule) == ({"(b)(6)", "1.4(d)"}, "persons+reviewer")
        assert whole.person is None


def test_a_place_belongs_to_a_person_only_if_all_of_it_does():
    (one,) = united([name(0, 8), name(6, 12)])
    (two,) = united([name(0, 8), name(6, 12, "P2")])
    (other,) = united([name(0, 8, "P2"), name(6, 12)])
    assert (one.person, two.person, other.person) == ("P1", None, None)


def test_names_side_by_side_stay_two():
    assert united([name(8, 12), name(0, 8)]) == (name(0, 8), name(8, 12))
