"""A reviewer's word put in place of the policy's, on the document it was taken on.

Nothing here weakens the policy's masks: names in what a reviewer releases are masked anew, and a bracket is united with
every masking that it touches (law 1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactor.batch.decisions.added_names import REVIEWER_RULE, AddedNames
from redactor.batch.decisions.exact_words import places_of
from redactor.batch.decisions.quoted import quoted
from redactor.batch.decisions.reviewed import refusal_of
from redactor.batch.decisions.still_shown import still_shown
from redactor.batch.decisions.word import ReviewersWord
from redactor.decide.decide import remask
from redactor.detect.terms import terms_of
from redactor.policy.facts import Facts, Names, control_names, owner_names
from redactor.policy.guards import guarded
from redactor.terms.decision import DocumentDecision, Masking, MaskKind, Release
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.policy import Guard, Policy
from redactor.terms.portion import Portion
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import Reading
from redactor.terms.span import Span, intersect, unite


def apply_word(
    document: Document,
    reading: Reading,
    findings: tuple[Finding, ...],
    policy: Policy,
    decision: DocumentDecision,
    word: ReviewersWord,
) -> DocumentDecision:
    """The decision with the reviewer's word in it.

    Raises:
        InputError: the word speaks of a portion or of words that are not there, or breaks a guard rail.
    """
    known = {each.portion for each in decision.portions}
    for index, said in word.portions.items():
        if index not in known:
            what = f"there is no portion {index}, or it carries no text to decide on"
            raise refusal_of(word, what, said.place, "take its entry from this run's own decisions file")
    problems = tuple(_held_to_guards(reading, word))
    portions = tuple(
        word.portions[each.portion].decision if each.portion in word.portions else each for each in decision.portions
    )
    anew = remask(document, reading, findings, policy, replace(decision, portions=portions))
    added = AddedNames(document, reading, findings, policy, anew, word)
    with_linked = replace(anew, maskings=(*anew.maskings, *added.linked))
    masked = [*_kept(document, reading, findings, policy, with_linked, word), *_brackets(document, reading, word)]
    whole = replace(anew, maskings=united([*masked, *added.exact]))
    told = (*still_shown(document, reading, whole, word), *quoted(document, reading, whole, word))
    return replace(whole, problems=(*decision.problems, *problems, *told))


def _held_to_guards(reading: Reading, word: ReviewersWord) -> Iterator[Problem]:
    """What no date releases needs a waiver (42 USC 2162; 50 USC 3024(i)(1); E.O. 13526, sections 3.6(b) and 4.3).

    Yields:
        One problem a portion that is released under a waiver.

    Raises:
        InputError: a guarded portion is released without one.
    """
    for index, said in word.portions.items():
        if not isinstance(said.decision.decision, Release):
            continue
        guards = guards_of(reading.portions[index])
        kept = ", ".join(sorted(guard.value for guard in guards - said.waived))
        if kept:
            raise refusal_of(
                word,
                f"portion {index}: {kept} information is not a reviewer's to release; refer it, or add a waiver"
                " (`waive`: guard, reason, by)",
                said.place,
            )
        if guards:
            names = ", ".join(sorted(guard.value for guard in guards))
            message = f"Portion {index} is released under a reviewer's waiver: {names} information."
            yield Problem("guard-rail-waived", Severity.WARNING, message)


def guards_of(portion: Portion) -> frozenset[Guard]:
    """What of a portion no date releases."""
    return guarded(_facts(portion))


def _facts(portion: Portion) -> Facts:
    marking = portion.marking
    if marking is None:
        return Facts(controls=Names(), owners=Names())
    return Facts(controls=control_names(marking), owners=owner_names(marking))


def _brackets(document: Document, reading: Reading, word: ReviewersWord) -> Iterator[Masking]:
    for index, said in word.portions.items():
        for bracket in said.brackets:
            found = places_of(document, reading.portions[index], bracket.words)
            if not found:
                what = f"portion {index}: the words of a bracket do not stand in it"
                raise refusal_of(word, what, bracket.place, "write them as they stand there, whole words only")
            if len(found) > 1 and not bracket.all:
                what = f"portion {index}: the words of a bracket stand in it {len(found)} times"
                do = 'add words beside them until one place is meant, or say `"all": true`'
                raise refusal_of(word, what, bracket.place, do)
            for spans in found:
                for span in spans:
                    yield Masking(span, MaskKind.PASSAGE, bracket.exempt, REVIEWER_RULE)


def _kept(
    document: Document,
    reading: Reading,
    findings: tuple[Finding, ...],
    policy: Policy,
    anew: DocumentDecision,
    word: ReviewersWord,
) -> list[Masking]:
    """The maskings but for those of names that the reviewer dropped; each of these must have been masked.

    What is masked in a dropped name for another reason than that it is one (a listed term, an identifier) stays masked.
    """
    dropped = {passage.words.casefold(): passage for passage in word.names_dropped}
    if not dropped:
        return list(anew.maskings)
    no_names = replace(policy, mask=replace(policy.mask, persons=None))
    others = remask(document, reading, findings, no_names, anew).maskings
    always = policy.mask.persons.always if policy.mask.persons else frozenset()
    secret = unite(finding.span for finding in terms_of(document, reading, always, PERSON))
    met: set[str] = set()
    kept = []
    for masking in anew.maskings:
        name = " ".join(masking.span.of(document.text).split()).casefold()
        if masking.kind is not MaskKind.NAME or name not in dropped:
            kept.append(masking)
            continue
        if intersect((masking.span,), secret):
            what, do = "a name to drop is one that the policy always masks", "take it out; the policy decides on it"
            raise refusal_of(word, what, dropped[name].place, do)
        met.add(name)
        kept += [each for each in others if intersect((each.span,), (masking.span,))]
    for name in dropped.keys() - met:
        raise refusal_of(word, "a name to drop is not masked anywhere in this document", dropped[name].place)
    return kept


def united(maskings: Iterable[Masking]) -> tuple[Masking, ...]:
    """The maskings sorted, overlapping ones made one: codes and rules joined; a passage swallows what it touches."""
    joined: list[Masking] = []
    for masking in sorted(maskings, key=lambda each: each.span):
        if joined and masking.span.start < joined[-1].span.end:
            joined[-1] = _join(joined[-1], masking)
        else:
            joined.append(masking)
    return tuple(joined)


def _join(one: Masking, other: Masking) -> Masking:
    is_passage = MaskKind.PASSAGE in {one.kind, other.kind}
    return Masking(
        span=Span(one.span.start, max(one.span.end, other.span.end)),
        kind=MaskKind.PASSAGE if is_passage else one.kind,
        exemptions=one.exemptions | other.exemptions,
        rule="+".join(sorted({*one.rule.split("+"), *other.rule.split("+")})),
        person=one.person if one.person == other.person else None,
    )
