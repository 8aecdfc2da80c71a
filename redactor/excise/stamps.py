"""What a release says of itself: disposition, banner of what is left, declassification, legend of codes."""

from collections.abc import Iterable

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
from redactor.terms.document import Source
from redactor.terms.marking import Level
from redactor.terms.policy import AUTOMATIC, Policy
from redactor.terms.reading import Reading
from redactor.terms.released import Stamps

#: Words of the disposition stamp. A document that waits for a decision claims nothing.
_DISPOSITIONS = {
    Outcome.RELEASED_IN_FULL: "RELEASED IN FULL",
    Outcome.RELEASED_IN_PART: "RELEASED IN PART",
    Outcome.DENIED_IN_FULL: "DENIED IN FULL",
    Outcome.NEEDS_DECISION: "DECISION PENDING",
    Outcome.REFUSED: "REFUSED",
}

#: Printed where a document's classification is not known.
UNKNOWN_BANNER = "CLASSIFICATION NOT KNOWN"


def stamps_for(
    source: Source, reading: Reading, decision: DocumentDecision, policy: Policy, outcome: Outcome
) -> Stamps:
    """The stamps of one document."""
    style = policy.release.stamp
    return Stamps(
        disposition=_DISPOSITIONS[outcome] if style.disposition == AUTOMATIC else style.disposition,
        declassified=_declassified(reading, decision, outcome) if style.disposition == AUTOMATIC else "",
        banner=_banner(reading, decision, policy),
        policy=policy.title,
        authority=policy.authority,
        as_of=decision.as_of,
        case=style.case,
        document=source.name,
        specimen=style.specimen or reading.unofficial,
        notation=policy.release.notation.value,
    )


def stamp_codes(exemptions: Iterable[str]) -> tuple[str, ...]:
    """Short stamps of exemption codes, sorted."""
    return tuple(sorted({lookup(code).stamp for code in exemptions}))


def legend_of(decisions: Iterable[Decision], maskings: Iterable[Masking]) -> tuple[tuple[str, str], ...]:
    """Stamp and meaning of every exemption used, sorted by stamp."""
    codes = {code for masking in maskings for code in masking.exemptions}
    for each in decisions:
        if isinstance(each, Withhold | Refer | Consult):
            codes |= each.exemptions
    return tuple(sorted({(lookup(code).stamp, lookup(code).meaning) for code in codes}))


def _banner(reading: Reading, decision: DocumentDecision, policy: Policy) -> str:
    """The banner of what is left. A copy that is no release keeps the source's."""
    if policy.release.stamp.disposition != AUTOMATIC:
        return render(reading.banner.marking, "banner") if reading.banner else UNKNOWN_BANNER
    if decision.declassified is Declassified.YES:
        return Level.UNCLASSIFIED.title
    released = {each.portion for each in decision.portions if isinstance(each.decision, Release)}
    levels = [portion.level for portion in reading.portions if portion.index in released and portion.level is not None]
    return max(levels, default=Level.UNCLASSIFIED).title


def _declassified(reading: Reading, decision: DocumentDecision, outcome: Outcome) -> str:
    """`Declassified` alone never on a partial release (32 CFR 2001.25; practice of the agencies)."""
    was_classified = bool(
        reading.banner and reading.banner.marking.level and reading.banner.marking.level.is_classified
    )
    if decision.declassified is not Declassified.YES or not was_classified:
        return ""
    words = {Outcome.RELEASED_IN_FULL: "Declassified", Outcome.RELEASED_IN_PART: "Declassified in part"}
    return words.get(outcome, "")
