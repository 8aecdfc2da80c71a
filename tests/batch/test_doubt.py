"""A review copy marks the names that the run's note counts as doubtful, and no others."""

import datetime as dt

from redactor.batch.review.copy import review_copy
from redactor.batch.review.types import ReviewCopy
from redactor.decide.decide import decide
from redactor.detect.portions.segment import read
from redactor.policy.load import load_policy
from redactor.terms.document import Document, Source
from redactor.terms.finding import PERSON, Finding
from redactor.terms.span import Span

TEXT = "UNCLASSIFIED\n\n1. (U) Okonedo met Lind; Varga and Sample rowed with Okonedo.\n"


def finding(name: str, score: float, person: str, *by: str, at: int = 0) -> Finding:
    start = TEXT.index(name, at)
    return Finding(Span(start, start + len(name)), PERSON, score, by or ("encoder",), person)


def test_the_names_marked_are_those_counted():
    document = Document(Source("d.txt", "d.txt", "text"), TEXT)
    reading, policy = read(document), load_policy("mask-everyone")
    found = (
        finding("Okonedo", 0.3, "P1"),
        finding("Lind", 0.2, "P2"),
        finding("Varga", 0.9, "P3"),
        finding("Sample", 0.8, "P4", "propagated", "namesake"),
        finding("Okonedo", 0.8, "P1", "propagated", at=60),
    )
    decision = decide(document, reading, found, policy, dt.date(2020, 1, 1))
    (note,) = [problem for problem in decision.problems if problem.code == "doubtful-names"]
    assert note.message.startswith("1 doubtful name is masked")
    page = review_copy(ReviewCopy(document, reading, found, decision, policy)).decode()
    marked = [part.split("</span>")[0].split(">")[1] for part in page.split('<span class="name doubt')[2:]]
    assert marked == ["Lind", "Sample"]
