"""What a release says of itself: disposition, banner of what is left, declassification, legend of codes."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redactor.markings.render import render
from redactor.policy.exemptions import lookup
from redactor.terms.decision import (
    Consult,
    Decision,
    Declassified,
    DocumentDecision,
    Masking,
    Outcome,
    Refer,
    Release,
    Withhold,
)
from redactor.terms.document import Document
from redactor.terms.exemption import Exemption, ExemptionFamily
from redactor.terms.marking import Level
from redactor.terms.policy import Policy
from redactor.terms.reading import Banner, Reading
from redactor.terms.release_style import AUTOMATIC
from redactor.terms.released import Stamps
from redactor.terms.span import covers

#: Words of the disposition stamp. A document that waits for a decision claims nothing.
_DISPOSITIONS = {
    Outcome.RELEASED_IN_FULL: "RELEASED IN FULL",
    Outcome.RELEASED_IN_PART: "RELEASED IN PART",
    Outcome.DENIED_IN_FULL: "DENIED IN FULL",
    Outcome.NEEDS_DECISION: "DECISION PENDING",
    Outcome.REFUSED: "REFUSED",
}

#: Who decided where no person did (`PortionDecision.decided_by`).
POLICY = "policy"

_WORDS = re.compile(r"[^\W\d_]{3,}")

#: Printed where a document's classification is not known.
UNKNOWN_BANNER = "CLASSIFICATION NOT KNOWN"


#: Printed where the source's own name holds a name that is masked in its text.
WITHHELD_NAME = "document"


def stamps_for(
    document: Document, reading: Reading, decision: DocumentDecision, policy: Policy, outcome: Outcome
) -> Stamps:
    """The stamps of one document."""
    style = policy.release.stamp
    return Stamps(
        disposition=_DISPOSITIONS[outcome] if style.disposition == AUTOMATIC else style.disposition,
        declassified=_declassified(reading, decision, outcome) if style.disposition == AUTOMATIC else "",
        banner=_banner(reading, decision, policy, outcome),
        policy=policy.title,
        authority=policy.authority,
        as_of=decision.as_of,
        case=style.case,
        document=WITHHELD_NAME if tells_masked_name(document, decision) else document.source.name,
        specimen=style.specimen or reading.unofficial,
        notation=policy.release.notation.value,
    )


def tells_masked_name(document: Document, decision: DocumentDecision) -> bool:
    """Whether the source's name holds a word that is masked in its text: every page would print it."""
    named = set(_WORDS.findall(document.source.name.casefold()))
    masked = {word for each in decision.maskings for word in _WORDS.findall(each.span.of(document.text).casefold())}
    return bool(named & masked)


def has_declassified_text(reading: Reading, decision: DocumentDecision) -> bool:
    """Whether text that was classified leaves: its classification has ended, or a person released it.

    What a person releases is declassified by the signature on the release and by no other act (E.O. 13526, section
    3.1(b); 32 CFR 2001.25).
    """
    released = _released_by_policy(decision) if decision.declassified is Declassified.YES else frozenset()
    ended = released | _released_by_person(decision)
    levels = (portion.level for portion in reading.portions if portion.index in ended)
    return any(level and level.is_classified for level in levels)


def _released_by_policy(decision: DocumentDecision) -> frozenset[int]:
    return _released(decision) - _released_by_person(decision)


def _released_by_person(decision: DocumentDecision) -> frozenset[int]:
    return frozenset(each.portion for each in decision.portions if each.decided_by != POLICY) & _released(decision)


def _released(decision: DocumentDecision) -> frozenset[int]:
    return frozenset(each.portion for each in decision.portions if isinstance(each.decision, Release))


def stamp_codes(exemptions: Iterable[str]) -> tuple[str, ...]:
    """Short stamps of exemption codes, sorted."""
    return tuple(sorted({lookup(code).stamp for code in exemptions}))


def legend_of(decisions: Iterable[Decision], maskings: Iterable[Masking]) -> tuple[tuple[str, str], ...]:
    """Stamp of every exemption used with its meaning and law, sorted by stamp."""
    codes = {code for masking in maskings for code in masking.exemptions}
    for each in decisions:
        if isinstance(each, Withhold | Refer | Consult):
            codes |= each.exemptions
    return tuple(sorted({_explained(lookup(code)) for code in codes}))


def _explained(exemption: Exemption) -> tuple[str, str]:
    """A statute's stamp is its law; any other exemption's law stands after its meaning."""
    is_law = exemption.family is ExemptionFamily.STATUTE
    return exemption.stamp, exemption.meaning if is_law else f"{exemption.meaning}; {exemption.law}"


def _banner(reading: Reading, decision: DocumentDecision, policy: Policy, outcome: Outcome) -> str:
    """The banner of what is left. A copy that is no release keeps the source's, and so does one that is not decided.

    What a person released does not count: the signature that lets it leave declassifies it. Until every decision is
    taken the source's markings are in force and none of them is lined through (E.O. 13526, sections 1.6 and 3.1(b)).
    """
    if policy.release.stamp.disposition != AUTOMATIC:
        return _printed(reading.banner) if reading.banner else UNKNOWN_BANNER
    if outcome is Outcome.NEEDS_DECISION:
        return _banner_in_force(reading)
    if decision.declassified is Declassified.YES:
        return Level.UNCLASSIFIED.title
    released = _released_by_policy(decision)
    levels = [portion.level for portion in reading.portions if portion.index in released and portion.level is not None]
    return max(levels, default=Level.UNCLASSIFIED).title


def _banner_in_force(reading: Reading) -> str:
    """The source's banner, or the level of a portion mark that stands higher; a mark that is hidden tells nothing."""
    if reading.banner is None:
        return UNKNOWN_BANNER
    marks = (
        portion.mark for portion in reading.portions if portion.mark and covers(portion.visible, portion.mark.span)
    )
    highest = max((mark.marking.level for mark in marks if mark.marking.level is not None), default=None)
    level = reading.banner.marking.level
    return highest.title if highest and level is not None and highest > level else _printed(reading.banner)


def _printed(banner: Banner) -> str:
    """A banner without what no register knows: it may be text that only looks like a marking, and is never printed."""
    return render(replace(banner.marking, unknown=()), "banner")


def _declassified(reading: Reading, decision: DocumentDecision, outcome: Outcome) -> str:
    """`Declassified` alone never on a partial release (32 CFR 2001.25; practice of the agencies)."""
    if not has_declassified_text(reading, decision):
        return ""
    words = {Outcome.RELEASED_IN_FULL: "Declassified", Outcome.RELEASED_IN_PART: "Declassified in part"}
    return words.get(outcome, "")
