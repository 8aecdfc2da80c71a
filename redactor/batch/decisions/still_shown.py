"""What a reviewer withholds in one place of a document and leaves in another: told of, for a person to look at.

A name or a place that is cut here and stands there is told by the one to whoever reads the other. Ordinary words are
no secret. Nothing is masked by this: the reviewer may mean it so.
"""

from collections.abc import Iterator

from redactor.batch.decisions.word import Passage, ReviewersWord
from redactor.decide.masking import shown_spans
from redactor.detect.persons.known import Kind, kind_of
from redactor.detect.terms import find_terms
from redactor.terms.counted import counted
from redactor.terms.decision import DocumentDecision
from redactor.terms.document import Document
from redactor.terms.finding import PERSON
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading
from redactor.terms.span import intersect

#: Shorter words are looked for as part of a name alone: too many others look like them.
_SHORTEST = 3

#: A bracket of more words is a passage; what it is about may well be spoken of elsewhere.
_MOST_WORDS = 4


def still_shown(
    document: Document, reading: Reading, decision: DocumentDecision, word: ReviewersWord
) -> Iterator[Problem]:
    """A warning for each name added, and a note for each short bracket, of which a telling word is still shown.

    Args:
        document: the text.
        reading: its portions.
        decision: with the word in it.
        word: the reviewer's.

    Yields:
        Problems, with no word of the document.
    """
    for number, passage in enumerate(word.names_added, 1):
        left = _places(document, reading, decision, passage)
        if left:
            message = f"Name {number} to add is masked, and words of it are still shown in {counted(left, 'place')}: "
            do = "add them by themselves if they name the same person."
            yield Problem("name-still-shown", Severity.WARNING, message + do)
    for index, said in sorted(word.portions.items()):
        short = [each for each in said.brackets if len(each.words.split()) <= _MOST_WORDS]
        left = max((_places(document, reading, decision, each) for each in short), default=0)
        if left:
            message = f"Portion {index}: words of a bracket are still shown in {counted(left, 'other place')}."
            yield Problem("bracket-still-shown", Severity.NOTE, message)


def _places(document: Document, reading: Reading, decision: DocumentDecision, passage: Passage) -> int:
    """In how many places a telling word of the passage is shown."""
    shown = shown_spans(reading, decision.portions)
    hidden = tuple(masking.span for masking in decision.maskings)
    found = (finding.span for finding in find_terms(document.text, _telling_words(passage), PERSON))
    return sum(bool(intersect(shown, (place,)) and not intersect(hidden, (place,))) for place in found)


def _telling_words(passage: Passage) -> list[str]:
    """The words of a passage that tell something by themselves."""
    words = (word.strip(".,;:'’\"()") for word in passage.words.split())
    return [word for word in words if len(word) >= _SHORTEST and kind_of(word) not in {Kind.ORDINARY, Kind.PROPER}]
