"""Who is who among the names masked in what leaves, told from these names alone.

The document's own links know more: that Bob is Smith may stand in a paragraph that is withheld. A label that two names
share would tell it, so labels go by these links and by no others (law 4).
"""

from dataclasses import replace

from redactor.detect.persons.link import link
from redactor.detect.persons.mention import WORD, last_word, plain
from redactor.detect.persons.variants import spelt_otherwise
from redactor.terms.decision import DocumentDecision, MaskKind
from redactor.terms.document import Document


def linked_by_what_is_masked(document: Document, decision: DocumentDecision) -> DocumentDecision:
    """The decision with every masked name that is a person's linked anew, by the names that are masked and no others."""
    text = document.text
    spans = [each.span for each in decision.maskings if each.kind is MaskKind.NAME and each.person]
    named = [span.of(text) for span in spans]
    full = {last_word(name) for name in named if len(WORD.findall(name)) > 1} - {""}
    shown = "\n".join(named)
    spellings = {plain(span.of(shown)): name for span, name in spelt_otherwise(shown, full)}
    persons = link(text, spans, spellings)
    return replace(
        decision,
        maskings=tuple(
            replace(each, person=persons[each.span]) if each.kind is MaskKind.NAME and each.person else each
            for each in decision.maskings
        ),
    )
