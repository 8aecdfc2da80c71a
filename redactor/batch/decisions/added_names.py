"""Names that a reviewer adds: where they stand, where else the same person is named, and what of them stays in sight.

Who writes a name down means its bearer. Mentions that the search linked to it (a surname by itself, capitals in a
signature) are masked with it; where nothing links them, a warning tells of words of the name that are still shown.
"""

from collections.abc import Iterable, Iterator

from redactor.batch.decisions.reviewed import refusal_of
from redactor.batch.decisions.word import Passage, ReviewersWord
from redactor.decide.masking import PERSONS_RULE, shown_spans
from redactor.detect.persons.known import Kind, kind_of
from redactor.detect.terms import find_terms, terms_of
from redactor.terms.counted import counted
from redactor.terms.decision import DocumentDecision, Masking, MaskKind
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.policy import Policy
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading
from redactor.terms.span import Span, intersect

#: Stands as the rule of what a reviewer masked.
REVIEWER_RULE = "reviewer"

#: Shorter words of a name are looked for as part of it alone: too many others look like them.
_SHORTEST = 3


class AddedNames:
    """The names that a word adds, in one document.

    Attributes:
        exact: maskings of the names as they are written down.
        linked: of other mentions of the same persons.

    Raises:
        InputError: a name does not stand in the document.
    """

    def __init__(
        self,
        document: Document,
        reading: Reading,
        findings: Iterable[Finding],
        policy: Policy,
        decision: DocumentDecision,
        word: ReviewersWord,
    ) -> None:
        self._document = document
        self._shown = shown_spans(reading, decision.portions)
        self._word = word
        self.exact: list[Masking] = []
        self.linked: list[Masking] = []
        persons = [finding for finding in findings if finding.kind == PERSON and finding.person]
        default = policy.mask.persons.exempt if policy.mask.persons else frozenset()
        for passage in word.names_added:
            places = [found.span for found in terms_of(document, reading, [passage.words], PERSON)]
            if not places:
                raise refusal_of(word, "a name to add does not stand in this document", passage.place)
            codes = passage.exempt or default
            self.exact += self._masked(places, codes)
            named = {finding.person for finding in persons if intersect((finding.span,), places)}
            self.linked += self._masked((each.span for each in persons if each.person in named), codes)

    def _masked(self, places: Iterable[Span], codes: frozenset[str]) -> Iterator[Masking]:
        for place in places:
            for span in intersect(self._shown, (place,)):
                yield Masking(span, MaskKind.NAME, codes, f"{PERSONS_RULE}+{REVIEWER_RULE}")

    def problems(self, masked: Iterable[Masking]) -> Iterator[Problem]:
        """A warning for each name of which a word is still shown; it tells no word.

        Args:
            masked: all that is masked in the document.
        """
        hidden = tuple(masking.span for masking in masked)
        for number, passage in enumerate(self._word.names_added, 1):
            words = _telling_words(passage)
            places = [found.span for found in find_terms(self._document.text, words, PERSON)]
            left = [place for place in places if intersect(self._shown, (place,)) and not intersect(hidden, (place,))]
            if left:
                message = (
                    f"Name {number} to add is masked, and words of it are still shown in"
                    f" {counted(len(left), 'place')}: add them by themselves if they name the same person."
                )
                yield Problem("name-still-shown", Severity.WARNING, message)


def _telling_words(passage: Passage) -> list[str]:
    """The words of a name that name somebody by themselves."""
    words = [word.strip(".,;:'’\"()") for word in passage.words.split()]
    if len(words) < 2:
        return []
    return [word for word in words if len(word) >= _SHORTEST and kind_of(word) not in {Kind.ORDINARY, Kind.PROPER}]
