"""Sentences that a person wrote for the index, and what they tell of the text that is withheld.

The index is handed out: a sentence on the harm of a release that names the secret is the harm. Ordinary words are no
secret; a name, a place, a word that no dictionary has may be one.
"""

import re
from collections.abc import Iterator

from redactor.batch.decisions.word import PortionWord, ReviewersWord
from redactor.detect.persons.known import Kind, kind_of
from redactor.excise.excise import released_spans, withheld_spans
from redactor.terms.decision import DocumentDecision
from redactor.terms.document import Document
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading

#: What the index prints of what a person wrote.
_PRINTED = ("harm", "segregability")

_WORD = re.compile(r"[^\W\d_]{4,}|\d{3,}")


def quoted(document: Document, reading: Reading, decision: DocumentDecision, word: ReviewersWord) -> Iterator[Problem]:
    """A warning for each portion of which a printed sentence holds a telling word that is withheld; it names no word."""
    told = {index: _words(" ".join(_sentences(said))) for index, said in word.portions.items()}
    if not any(told.values()):
        return
    text = document.text
    shown = _words("\n".join(span.of(text) for span in released_spans(reading, decision)))
    secret = _words("\n".join(span.of(text) for span in withheld_spans(reading, decision))) - shown
    for index, words in told.items():
        if any(each.isdigit() or kind_of(each) is not Kind.ORDINARY for each in words & secret):
            message = (
                f"Portion {index}: what is written for the index holds words that are withheld; the index prints it."
            )
            yield Problem("index-tells-withheld", Severity.WARNING, message)


def _sentences(said: PortionWord) -> Iterator[str]:
    for form in (said.form, *said.form.get("brackets", ())):
        yield from (str(form[key]) for key in _PRINTED if form.get(key))


def _words(text: str) -> set[str]:
    return {match.casefold() for match in _WORD.findall(text)}
