"""Names that a reviewer adds: where they stand, and where else the same person is named.

Who writes a name down means its bearer. Mentions that the search linked to it (a surname by itself, capitals in a
signature) are masked with it; of what nothing links, `still_shown` warns.
"""

from collections.abc import Iterable, Iterator

from redactor.batch.decisions.reviewed import refusal_of
from redactor.batch.decisions.word import ReviewersWord
from redactor.decide.masking import PERSONS_RULE, shown_spans
from redactor.detect.terms import terms_of
from redactor.terms.decision import DocumentDecision, Masking, MaskKind
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.policy import Policy
from redactor.terms.reading import Reading
from redactor.terms.span import Span, intersect

#: Stands as the rule of what a reviewer masked.
REVIEWER_RULE = "reviewer"


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
