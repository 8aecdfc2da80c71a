"""Doubtful finds stand or fall by their words and by the rest of the document."""

import pytest

from redactor.detect.persons import weigh
from redactor.detect.persons.found import Found
from redactor.detect.persons.weigh import Weighed
from redactor.terms.span import Span


def finds(text: str, scores: dict[str, float]) -> list[Found]:
    listed = []
    for name, score in scores.items():
        at = text.find(name)
        while at >= 0:
            listed.append(Found(Span(at, at + len(name)), "encoder", score))
            at = text.find(name, at + 1)
    return sorted(listed, key=lambda each: each.span)


def standing(text: str, scores: dict[str, float], named: frozenset[str] = frozenset()) -> list[str]:
    return [each.span.of(text) for each in Weighed(text, finds(text, scores), named).standing()]


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("Then Quellenberg agreed.", "Quellenberg", 0.01),
        ("Then Lindström agreed.", "Lindström", 0.004),
        ("He met Ambassador Stone there.", "Stone", 0.01),
        ("He met Lausanne again.", "Lausanne", 0.9),
        ("We saw General Swing, who left.", "Swing", 0.02),
        ("Nearness of the Quellenberg letter.", "Quellenberg", 0.02),
    ],
    ids=["unknown", "surname", "titled", "place-sure", "titled-word", "with-a-noun"],
)
def test_a_find_stands(text: str, name: str, score: float):
    assert standing(text, {name: score}) == [name]


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("Under the Lausanne Treaty it was.", "Lausanne", 0.2),
        ("The Background was told.", "Background", 0.08),
        ("Troops in Quellenberg and in Quellenberg.", "Quellenberg", 0.1),
        ("Asked on the Hill about it.", "Hill", 0.1),
        ("Down to Wular Lake it goes.", "Wular", 0.4),
        ("Talks on Bcrlin went on.", "Bcrlin", 0.2),
        ("A Grulla is a grulla is a grulla.", "Grulla", 0.1),
    ],
    ids=["place", "word", "in", "the", "lake", "slip", "small-elsewhere"],
)
def test_a_find_falls(text: str, name: str, score: float):
    assert standing(text, {name: score}) == []


def test_a_word_that_is_sure_somewhere_is_a_name_everywhere():
    text = "In Quellenberg. In Quellenberg."
    assert standing(text, {"Quellenberg": 0.02}) == []
    assert standing(text, {"Quellenberg": 0.02}, frozenset({"quellenberg"})) == ["Quellenberg", "Quellenberg"]


def test_what_stands_often_and_never_scores_is_no_name():
    text = "The Grulla went. Then Grulla ate. " * 3
    assert standing(text, {"Grulla": weigh._NEEDED_OFTEN / 2}) == []
    assert len(standing(text, {"Grulla": max(weigh._NEEDED_OFTEN, weigh._NEEDED_PLACED) + 0.05})) == 6


def test_many_doubtful_sightings_spread_and_one_does_not():
    several = "Grulla went. Then Grulla ate. So Grulla slept."
    enough, little = weigh._SUM / 3 + 0.01, weigh._SUM / 30
    for text, score, spreads in ((several, enough, True), ("Grulla went.", enough, False), (several, little, False)):
        weighed = Weighed(text, finds(text, {"Grulla": score}), frozenset())
        assert bool(list(weighed.spreading())) is spreads


def test_a_place_spreads_nothing():
    text = "Fighting in Grulla went on. Grulla burned. In Grulla all was lost."
    assert list(Weighed(text, finds(text, {"Grulla": 0.4}), frozenset()).spreading()) == []
